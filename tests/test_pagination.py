"""Pages broken by one rule after another are those of a layout for each."""

import dataclasses
import itertools
import operator
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import examples
import pytest
from invented import invented_letter, invented_report

from generator.errors import GeneratorError
from generator.prepare import prepare_letter, prepare_report
from generator.press import layout
from generator.press.engine import lay
from generator.press.notes import BY_LINES, REPAIRS, Repair
from generator.press.sheet import Sheet
from generator.press.tricks.repeating import Flows
from generator.press.tricks.several import Asking, Several
from generator.press.tricks.switch import without

REPORT = Path(__file__).parents[1] / "reports" / "license-review.yaml"
_NUMBERS = [2, 3, 4, 2]


@pytest.mark.parametrize("rule", range(len(_NUMBERS)))
def test_a_number_of_several_rules_counts_as_that_of_the_rule(rule: int) -> None:
    """Whatever is asked, the rule answers, and who answers otherwise has parted."""
    kinds = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq)
    for kind, other in itertools.product(kinds, range(-1, 6)):
        asking = Asking()
        asking.rule = rule
        several = Several(asking, _NUMBERS)
        answers = [kind(own - 1, other) for own in _NUMBERS]
        assert kind(several - 1, other) == answers[rule]
        others = {at for at, one in enumerate(answers) if one != answers[rule]}
        assert asking.parted == others
        assert kind(other, several - 1) == kind(other, _NUMBERS[rule] - 1)
        assert kind(several, several) == kind(0, 0)


def test_a_number_of_several_rules_parts_who_take_other_parts_of_a_list() -> None:
    """A part of a list is another by another number; so is what is nought by one."""
    asking = Asking()
    several = Several(asking, _NUMBERS)
    assert [*"abcdef"][: 6 - several] == [*"abcd"]
    assert asking.parted == {1, 2}
    asking.parted.clear()
    assert [*"abcdef"][-several:] == [*"ef"]
    assert asking.parted == {1, 2}
    asking.parted.clear()
    assert max(0, several - 2) == 0
    assert not several - 2
    assert asking.parted == {1, 2}


def written(folder: Path, seed: int) -> Sheet:
    """Return the sheet of an invented letter or report, some with an odd style."""
    kind, prepare, invent = (
        ("reports", prepare_report, invented_report),
        ("letters", prepare_letter, invented_letter),
    )[seed % 2]
    record = folder / kind / "invented.yaml"
    record.parent.mkdir()
    record.write_text(invent(seed), encoding="utf-8")
    return prepare(record, frozen=True).sheet


def short(folder: Path) -> Sheet:
    """Return the sheet of a report of some small pages with notes and a list."""
    words = "No application was approved before all of them had been read. "
    parts = [f"{words * (4 + at % 5)}[^{at}] {words * 3}" for at in range(12)]
    notes = {str(at): f"A note of its own: {words}" for at in range(12)}
    parts += [f"- {words * 2}", f"- {words * 4}"]
    record = folder / "reports" / "short.yaml"
    record.parent.mkdir()
    sections = [{"id": "one", "title": "One", "body": "\n\n".join(parts)}]
    record.write_text(examples.report(sections=sections, notes=notes))
    sheet = prepare_report(record, frozen=True).sheet
    style = "@page { size: 6.5in 5.2in } .annotated { break-inside: auto }"
    return with_style(sheet, folder, style)


def with_style(sheet: Sheet, folder: Path, text: str) -> Sheet:
    """Return a sheet with one more style."""
    style = folder / f"style-{len(sheet.styles)}.css"
    style.write_text(text, encoding="utf-8")
    return dataclasses.replace(sheet, styles=[*sheet.styles, style])


def printed(sheet: Sheet, rejected: int = 0) -> tuple[list[str], bytes]:
    """Return what is said and the PDF, or the error; the layout after some serves."""
    theirs = layout._Trial.serves  # noqa: SLF001, nobody else judges

    def serves(trial: Any, repair: Repair, pages: Sequence[Any]) -> bool:
        theirs(trial, repair, pages)
        trial.first = trial.first or (1, 0)
        return REPAIRS.index(repair) >= rejected

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout._Trial, "serves", serves)  # noqa: SLF001
        try:
            laid = lay(sheet)
        except GeneratorError as error:
            return [problem.message for problem in error.problems], b""
    # Tags are for a layout in which no note is lost.
    pdf = laid.document.write_pdf(pdf_variant="pdf/a-3u")
    return [problem.message for problem in laid.said], pdf


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many pages were laid out, and how many were taken from a layout before."""
    counts = {"laid": 0, "taken": 0}
    find: Callable[..., Any] = Flows._find  # noqa: SLF001, nobody else knows

    def find_and_count(*asked: Any) -> Any:
        found = find(*asked)
        counts["taken" if found else "laid"] += 1
        return found

    monkeypatch.setattr(Flows, "_find", find_and_count)
    return counts


@pytest.mark.parametrize("seed", range(10))
def test_invented_pages_are_those_of_a_layout_for_each_rule(
    seed: int, tmp_path: Path, pages: dict[str, int]
) -> None:
    """Whichever layout serves, what is said and every byte are the same."""
    height = random.Random(seed).uniform(6, 11)  # noqa: S311, nothing is to be secret
    sheet = written(tmp_path, seed)
    sheet = with_style(sheet, tmp_path, f"@page {{ size: 6.5in {height:.2f}in }}")
    rejected = 1 + seed % len(BY_LINES)
    with without("pagination"):
        theirs = printed(sheet, rejected)
    assert not any(pages.values())
    assert printed(sheet, rejected) == theirs
    assert bool(pages["laid"]) == bool(sheet.notes)


_ODD = (
    *(
        "p { color: #111 }",
        "p { break-after: avoid }",
        "p::first-letter { padding: 9pt }",
    ),
    *("p { orphans: 3 }", "html { orphans: 5 !important }", "html { widows: 3 }"),
    *("p::first-line { orphans: 3 } p { break-after: avoid }", "body { columns: 2 }"),
    *("p::before { content: counter(page) }", "h2 { break-before: page }"),
    "li { position: relative } li::before { content: 'x'; position: absolute }",
    "p:first-child { float: left; width: 40% } .note { footnote-policy: line }",
    "h2 { position: fixed; bottom: 0 }",
)


@pytest.mark.parametrize("style", _ODD)
def test_odd_pages_are_those_of_a_layout_for_each_rule(
    style: str, tmp_path: Path
) -> None:
    """A style that counts lines itself, or places boxes, makes no difference to it."""
    sheet = with_style(short(tmp_path), tmp_path, style)
    for rejected in range(len(BY_LINES)):
        with without("pagination"):
            theirs = printed(sheet, rejected)
        assert printed(sheet, rejected) == theirs


def test_a_report_is_laid_out_once_and_in_part(pages: dict[str, int]) -> None:
    """A page on which no rule differs is laid out once, for whichever serves."""
    sheet = prepare_report(REPORT, frozen=True).sheet
    laid = lay(sheet)
    assert laid.said[0].code == "notes-repaired"
    assert pages["laid"] < 2 * laid.pages
    assert pages["taken"] > laid.pages


def test_another_rule_than_by_lines_has_a_layout_of_its_own(tmp_path: Path) -> None:
    """Where those by lines do not serve, the others are tried, and the notes' end."""
    sheet = short(tmp_path)
    for rejected in (len(BY_LINES), len(REPAIRS)):
        with without("pagination"):
            theirs = printed(sheet, rejected)
        assert printed(sheet, rejected) == theirs
        assert theirs[0]
