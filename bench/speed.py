"""Compares our commands with the engine alone, and with Typst and others.

python bench/speed.py [--runs N] [--into FILE]

*Bare* is the same final HTML and styles given to `weasyprint.HTML(...).write_pdf` with
the same variant of PDF in a plain script: no record, no check, no proof. Each pair is
run as whole commands, interleaved; a ratio is of the middle ones, with the least and
the most, and memory is the most that its processes held together. Typst (`pip install
typst`) and pdfLaTeX (on Debian, `apt install texlive-latex-recommended`) print the same
letter typed for them; LibreOffice and Chromium print our HTML.
What is not installed is left out. But where a letter is to be recognised, ours prints
with `--force`: else it would print once.
"""
# ruff: noqa: INP001, T201, a script is no package, and prints

import argparse
import dataclasses
import importlib.util
import itertools
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from offices import dump, make_letter, make_list, make_long, make_office
from running import run
from typed import LATEX, TYPST, typed
from watching import watched

from generator.prepare import prepare_letter
from generator.press.fonts import font_files

_BARE = """
import sys, weasyprint
for folder in sys.argv[1:]:
    style = weasyprint.CSS(filename=folder + "/page.css")
    page = weasyprint.HTML(filename=folder + "/page.html")
    page.write_pdf(
        folder + "/bare.pdf", stylesheets=[style], pdf_variant="pdf/a-3a", pdf_tags=True
    )
"""
_TYPST = """
import sys, typst
source, output, fonts = sys.argv[1:]
typst.compile(source, output=output, font_paths=[fonts], pdf_standards=["a-3a"])
"""
_LATEX = ("-interaction=batchmode", "-halt-on-error")
_MANY = 300
"""Letters that are printed by one command."""
_SAVES = 7
"""How often a watched record is saved."""
_LETTERS = 300
"""Letters of a mailing."""
_GIVEN = ("Ann", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal", "Ivy", "Jo", "Kim")
_LAST = ("Adams", "Baker", "Clark", "Davis", "Evans", "Frank", "Ghosh", "Hills")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Pair:
    """Two commands that print the same, and what was aimed at."""

    name: str
    ours: Sequence[str]
    other: Sequence[str]
    target: str = ""
    runs: int | None = None
    """How often, where that is not what the user asked for: the slow ones."""


def main() -> None:
    """Print, for each pair, both times, their ratio and the memory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", metavar="N", type=int, default=5)
    parser.add_argument("--into", metavar="FILE", type=Path)
    chosen = parser.parse_args()
    lines = [
        "| what | ours | other | times | target | memory, ours and other |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    print(*lines, sep="\n")
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_CACHE_HOME"] = str(Path(place) / "cache")
        for pair in pairs(Path(place)):
            lines.append(row(pair, pair.runs or chosen.runs))
            print(lines[-1], flush=True)
        office = Path(place) / "office"
        for name in ("letters/cotton-schumer", "reports/license-review"):
            lines.append(f"{watched(office, office / f'{name}.yaml', _SAVES)}  |")
            print(lines[-1], flush=True)
    if chosen.into:
        put_into(chosen.into, lines)


def put_into(page: Path, table: Sequence[str]) -> None:
    """Put a table into a page of Markdown, in the place of the one with its head."""
    text = page.read_text(encoding="utf-8")
    before, head, rest = text.partition(table[0] + "\n")
    after = itertools.dropwhile(lambda line: line[:1] == "|", rest.splitlines(True))
    if not head:
        sys.exit(f"{page} has no table with this head")
    page.write_text(before + "\n".join([*table, "".join(after)]), encoding="utf-8")


def pairs(place: Path) -> Iterator[Pair]:
    """Yield what is compared; files are made in a folder when they are needed."""
    office = make_office(place / "office")
    letter = office / "letters" / "cotton-schumer.yaml"
    report = office / "reports" / "license-review.yaml"
    yield from _against_bare("letter of 3 pages", letter, place, target="0.9")
    yield from _against_bare("report of 26 pages", report, place)
    yield _unchanged(letter, place)
    yield _many(office, place)
    yield _mailing(office, place)
    for rows, target in ((1250, ""), (2500, ""), (5000, "0.4")):
        record = make_list(office, rows)
        name = f"list of {rows:,} applications"
        yield from _against_bare(name, record, place, target, runs=1)
    for pages, target in ((77, ""), (154, "0.5"), (308, "")):
        record = make_long(office, pages * 75 // 154)
        name = f"report of {pages} pages"
        yield from _against_bare(name, record, place, target, runs=1)
    yield from _against_others(letter, place)


def _against_bare(
    name: str, record: Path, place: Path, target: str = "", runs: int | None = None
) -> Iterator[Pair]:
    folder = dump(record, place / f"bare-{record.stem}")
    kind = "report" if "reports" in record.parts else "letter"
    ours = _ours(kind, record, "-o", str(place / "ours.pdf"))
    other = [sys.executable, "-c", _BARE, str(folder)]
    yield Pair(
        name=f"{name}, against bare", ours=ours, other=other, target=target, runs=runs
    )


def _unchanged(letter: Path, place: Path) -> Pair:
    ours = [*_generate("letter"), "--quiet", str(letter)]
    run(ours)
    return Pair(
        name="unchanged letter, against bare",
        ours=ours,
        other=[sys.executable, "-c", _BARE, str(place / f"bare-{letter.stem}")],
        target="0.2",
    )


def _many(office: Path, place: Path) -> Pair:
    names, folders = [], []
    for at in range(_MANY):
        record = make_letter(office, at)
        names.append(str(record))
        folders.append(str(dump(record, place / f"bare-{at}")))
    return Pair(
        name=f"{_MANY} letters by one command, against a bare loop",
        ours=[*_generate("letter"), "--force", "--quiet", *names],
        other=[sys.executable, "-c", _BARE, *folders],
        target="0.42",
        runs=1,
    )


def _mailing(office: Path, place: Path) -> Pair:
    """Return one letter to many invented people, against as many letters of ours."""
    letter = office / "letters" / "cotton-schumer.yaml"
    text = letter.read_text(encoding="utf-8")
    head, rest = text.split("recipients:\n")
    rest = rest[rest.index("# The two leads") :]
    asked = "We write to {{ row.office }}, and request that you:"
    record = office / "letters" / "mailing.yaml"
    record.write_text(
        head + rest.replace("We request that you:", asked), encoding="utf-8"
    )
    rows = ["file,name,title,address,office"]
    for at in range(_LETTERS):
        street = f"{1000 - 7 * at} Main Street NW | Washington, DC {20001 + at}"
        named = f"{_GIVEN[at % len(_GIVEN)]} {_LAST[at % len(_LAST)]}"
        rows.append(f'{at},{named},Secretary of Examples,"{street}",office {at}')
    people = place / "people.csv"
    people.write_text("\n".join(rows) + "\n", encoding="utf-8")
    folder = str(dump(letter, place / "bare-mailing"))
    return Pair(
        name=f"{_LETTERS} letters of a mailing, against a bare loop",
        ours=_ours("letter", record, "--recipients", str(people)),
        other=[sys.executable, "-c", _BARE, *[folder] * _LETTERS],
        target="0.1",
        runs=1,
    )


def _against_others(letter: Path, place: Path) -> Iterator[Pair]:
    """Yield the letter against each other program that is installed."""
    ours = _ours("letter", letter, "-o", str(place / "ours.pdf"))
    folder = dump(letter, place / "others")
    page, output = str(folder / "page.html"), str(place / "other.pdf")
    known: list[tuple[str, list[str]]] = []
    ready = prepare_letter(letter, frozen=True)
    sources = {"letter.typ": TYPST, "letter.tex": LATEX}
    for name, language in sources.items():
        (folder / name).write_text(typed(ready, language), encoding="utf-8")
    typst, tex = (str(folder / name) for name in sources)
    if importlib.util.find_spec("typst"):
        fonts = str(next(iter(font_files().values())).parent)
        known.append(("Typst", [sys.executable, "-c", _TYPST, typst, output, fonts]))
    into = ["--outdir", str(folder)]
    # The user of a container may be root, whom Chromium refuses its sandbox.
    bare = ["--no-sandbox"] if os.geteuid() == 0 else []
    for name, program, words in (
        ("pdfLaTeX", "pdflatex", [*_LATEX, f"-output-directory={folder}", tex]),
        ("LibreOffice", "soffice", ["--headless", "--convert-to", "pdf", *into, page]),
        (
            "Chromium",
            "chromium",
            ["--headless", *bare, f"--print-to-pdf={output}", page],
        ),
    ):
        found = shutil.which(program)
        if found:
            known.append((name, [found, *words]))
    for name, other in known:
        yield Pair(name=f"letter of 3 pages, against {name}", ours=ours, other=other)


def _ours(kind: str, record: Path, *words: str) -> list[str]:
    return [*_generate(kind), "--force", "--quiet", str(record), *words]


def _generate(kind: str) -> list[str]:
    return [sys.executable, "-m", "generator", kind]


def row(pair: Pair, runs: int) -> str:
    """Run a pair, and return a row of the table.

    What is run often is weighed in a run of its own, before it is timed.
    """
    times: tuple[list[float], list[float]] = ([], [])
    commands = (pair.ours, pair.other)
    most = [run(command)[1] for command in commands] if runs > 1 else [0.0, 0.0]
    for _ in range(runs):
        for at, command in enumerate(commands):
            seconds, memory = run(command, is_weighed=runs == 1)
            times[at].append(seconds)
            most[at] = most[at] or memory
    ratios = [ours / other for ours, other in zip(*times, strict=True)]
    middle = statistics.median(times[0]) / statistics.median(times[1])
    spread = f" ({min(ratios):.2f} to {max(ratios):.2f})" if runs > 1 else ""
    return (
        f"| {pair.name} | {statistics.median(times[0]):.2f} s "
        f"| {statistics.median(times[1]):.2f} s | {middle:.2f}{spread} "
        f"| {pair.target} | {most[0]:.0f} and {most[1]:.0f} MB |"
    )


if __name__ == "__main__":
    main()
