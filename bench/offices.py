"""Workspaces with long records, and the same pages for the engine alone."""
# ruff: noqa: INP001, a script is no package

import random
import re
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import examples
import yaml

from generator.prepare import Ready, prepare_letter, prepare_report
from generator.press.fonts import font_faces

_HOUSE = Path(__file__).parent.parent
_WORDS = (
    "the department of commerce reviews each application with the departments of "
    "defense, energy, and state, and no application is approved before all of them "
    "have had the days that the order gives them"
)


def make_office(office: Path) -> Path:
    """Copy the project's own records to a workspace of its own."""
    for name in ("letters", "reports", "templates"):
        shutil.copytree(_HOUSE / name, office / name)
    shutil.copy(_HOUSE / "roster.yaml", office)
    return office


def make_list(office: Path, count: int) -> Path:
    """Return the record of a report that lists so many invented applications."""
    statistics_folder = office / "reports" / "statistics"
    rows = (statistics_folder / "invented-applications.csv").read_text("utf-8")
    name = f"list-{count}"
    some = "".join(rows.splitlines(keepends=True)[: count + 1])
    (statistics_folder / f"{name}.csv").write_text(some, encoding="utf-8")
    figures = examples.statistics(applications=f"{name}.csv", as_of="2020-12-31")
    path = statistics_folder / f"{name}.yaml"
    path.write_text(examples.written(figures), encoding="utf-8")
    listed = {"id": "all", "title": "All", "statistics": "some", "by": "applications"}
    sections = [{"id": "list", "title": "List", "body": "{{ table('all') }}"}]
    record = office / "reports" / f"{name}.yaml"
    record.write_text(
        examples.report(statistics={"some": name}, tables=[listed], sections=sections),
        encoding="utf-8",
    )
    return record


def make_letter(office: Path, number: int) -> Path:
    """Return the record of a letter of three pages in words of its own.

    It has the notes, the demands and the signatories of an example.
    """
    example = office / "letters" / "cotton-schumer.yaml"
    record = yaml.safe_load(example.read_text(encoding="utf-8"))
    notes = re.findall(r"\[\^[\w-]+\]", record["body"])
    chance = random.Random(number)  # noqa: S311, nothing is to be secret
    record["body"] = "\n\n".join(
        f"{_sentences(chance, 1)}{note}" for note in dict.fromkeys(notes)
    )
    letter = office / "letters" / f"many-{number}.yaml"
    letter.write_text(examples.written(record), encoding="utf-8")
    return letter


def make_long(office: Path, parts: int) -> Path:
    """Return the record of a report of prose, two pages for each of its parts.

    No line of it comes twice, for the engine may keep what it has seen.
    """
    chance = random.Random(parts)  # noqa: S311, nothing is to be secret
    sections = []
    for at in range(1, parts + 1):
        body = "\n\n".join(_sentences(chance, 4) for _ in range(9))
        sections.append({"id": f"part-{at}", "title": f"Part {at}", "body": body})
    record = office / "reports" / f"long-{parts}.yaml"
    record.write_text(examples.report(sections=sections), encoding="utf-8")
    return record


def _sentences(chance: random.Random, count: int) -> str:
    """Return sentences of the same words in another order each."""
    words = _WORDS.split()
    return " ".join(
        " ".join(chance.sample(words, len(words))).capitalize() + "."
        for _ in range(count)
    )


def dump(record: Path, folder: Path) -> Path:
    """Write the final HTML and styles of a record, and return their folder."""
    is_report = "reports" in record.parts
    prepare = prepare_report if is_report else prepare_letter
    ready: Ready = prepare(record, frozen=True)
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text(ready.html.html, encoding="utf-8")
    styles = [path.read_text(encoding="utf-8") for path in ready.html.styles]
    css = "\n".join([font_faces(), *styles])
    (folder / "page.css").write_text(css, encoding="utf-8")
    return folder
