"""What a new record begins with is known, and refused in one that is final."""

import datetime
from pathlib import Path

import pytest

from generator.review import review
from generator.starters import write_record
from generator.workspace import Workspace

TODAY = datetime.date(2026, 1, 14)
BLANKS = {
    "letter": [
        "Title of the letter",
        "Jane Q. Example",
        "U.S. Department of Examples",
        "100 Example Avenue NW",
        "John Doe, United States Senator",
        "We write to …",
        "A sentence with a footnote.",
        "Provide a report on …",
        "Title of the source, Publisher (Jan. 2, 2026).",
    ],
    "report": [
        "Title of the report",
        "Name of the office",
        "Committee on Examples",
        "The request of …",
        "What was asked. …",
        "A finding.",
        "The test, with its citation.",
        "What the answer rests on",
        "How an answer weighs on approval or denial.",
        "The citation.",
        "The citation.",
        "We find …",
        "What the figures are",
        "Who published the figures",
        "In what publication",
        "What happened",
        "The citation",
        "What it means here.",
        "Title of the source, Publisher (Jan. 2, 2026).",
    ],
}


def said(folder: Path, kind: str, *changes: tuple[str, str]) -> list[str]:
    """Return the words that are refused in a new record with some of it changed."""
    workspace = Workspace(folder)
    write_record(workspace, "statistics", "name-of-the-record", TODAY)
    path = write_record(workspace, kind, "new", TODAY)
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    found = [
        problem
        for problem in review([(path, kind)], today=TODAY, together=False)
        # Nobody has agreed to a letter that is just begun.
        if problem.code != "consent-missing"
    ]
    assert {problem.code for problem in found} <= {"starter-text"}
    return [problem.message.split("“")[1].split("”")[0] for problem in found]


@pytest.mark.parametrize("kind", BLANKS)
def test_a_draft_may_hold_its_blanks(kind: str, tmp_path: Path) -> None:
    """A new record is a draft, and clean."""
    assert said(tmp_path, kind) == []


@pytest.mark.parametrize("kind", BLANKS)
def test_a_final_record_is_refused_at_each_blank(kind: str, tmp_path: Path) -> None:
    """Each sentence that a starter has for others to replace is pointed at."""
    changes = [("status: draft", "status: final")]
    if kind == "report":
        changes.append(("# statistics: {", "statistics: {"))
    assert said(tmp_path, kind, *changes) == BLANKS[kind]


def test_what_a_starter_shows_in_a_comment_is_known(tmp_path: Path) -> None:
    """A key that was taken out of its comment still needs words of its own."""
    found = said(
        tmp_path,
        "letter",
        ("status: draft", "status: final"),
        ("# mark:", "mark:"),
        ("# enclosures:", "enclosures:"),
        ("# courtesy_copies:", "courtesy_copies:"),
    )
    assert sorted(set(found) - set(BLANKS["letter"])) == [
        "What is sent with the letter",
        "Who else receives it",
        "Words at the foot of every page",
    ]
