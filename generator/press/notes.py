"""Footnotes: where the engine put them, and what mends a layout that lost one."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from generator.errors import PrintError, Problem, Severity, shown
from generator.press.sheet import Sheet


@dataclasses.dataclass(frozen=True)
class Repair:
    """Another way to break the pages, in words and as a style to add."""

    words: str
    added: str = ""
    lines: tuple[int, int] | None = None
    """The fewest lines that stand together before a break and after it."""

    @property
    def style(self) -> str:
        """What is added to the styles."""
        if self.lines is None:
            return self.added
        return "html {{ orphans: {}; widows: {} }}".format(*self.lines)


_PARAGRAPHS = ".body > *, .closing > *, .attachment > *, .section > *, .highlights > *"
# The engine loses a note, or carries it to a later page, for want of an inch; another
# rule for breaking the page mends that, or a little more or less room on it.
REPAIRS = (
    Repair(""),
    Repair("three lines together", lines=(3, 3)),
    Repair("four lines before a break", lines=(4, 2)),
    Repair("four lines after a break", lines=(2, 4)),
    Repair("shorter pages", "@page { margin-bottom: 1.15in }"),
    Repair("paragraphs kept whole", "p { break-inside: avoid }"),
    Repair("closer paragraphs", _PARAGRAPHS + "{ margin-bottom: 8pt }"),
    Repair("wider paragraphs", _PARAGRAPHS + "{ margin-bottom: 10.5pt }"),
    Repair("breaks at any line with a note", ".note { footnote-policy: line }"),
)
"""What is tried, what helps most first; the very first adds nothing."""
BY_LINES = REPAIRS[:4]
"""Those first ones that differ in how many lines stand together, and in no more."""
_MOST_OF_A_PAGE = 0.6
"""Share of a page that one note may take: the engine loses what is longer."""


@dataclasses.dataclass(frozen=True)
class Standing:
    """The page, from 0, of each note's body and of its number in the text."""

    bodies: Mapping[str, int]
    numbers: Mapping[str, int]

    @property
    def faults(self) -> tuple[int, int]:
        """How many notes are lost, and how many stand on another page."""
        lost = len(self.numbers.keys() - self.bodies.keys())
        pairs = ((self.bodies.get(name, at), at) for name, at in self.numbers.items())
        return lost, sum(body != at for body, at in pairs)


def boxes_of(document: Any) -> list[Any]:
    """Return the boxes of a document's pages, which the engine shows nowhere else."""
    return [page._page_box for page in document.pages]  # noqa: SLF001, as said


def stand(pages: Sequence[Any]) -> Standing:
    """Return where the notes of a layout stand; pages are the engine's boxes.

    A note that a style hides has neither number nor body; the proof says so.
    """
    bodies: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for at, page in enumerate(pages):
        for area in page.children:
            found = bodies if type(area).__name__ == "FootnoteAreaBox" else numbers
            for box in area.descendants():
                name = box.element.get("id") if box.element is not None else None
                if name and name.startswith("note-"):
                    found.setdefault(name, at)
    return Standing(bodies, numbers)


def refuse_long_notes(pages: Sequence[Any], sheet: Sheet) -> None:
    """Raise PrintError for a note that takes more than most of its page."""
    long: dict[str, float] = {}
    for box in pages:
        for area in box.children:
            if type(area).__name__ == "FootnoteAreaBox":
                for note in area.children:
                    name = note.element.get("id") if note.element is not None else None
                    if name and note.height > _MOST_OF_A_PAGE * box.height:
                        long[name] = note.height / box.height
    problems = []
    for name in long:
        label = sheet.notes[int(name.rpartition("-")[2]) - 1]
        message = f"the note `{label}` is too long for its page"
        help = f"a note may take {_MOST_OF_A_PAGE:.0%} of a page; shorten it"
        problems.append(
            sheet.source.problem(("notes", label), "note-too-long", message, help)
        )
    if problems:
        raise PrintError(*problems)


def say_repair(sheet: Sheet, faults: tuple[int, int] | None, repair: Repair) -> Problem:
    """Return the note that another layout was needed, and which one serves."""
    tried = REPAIRS.index(repair)
    message = (
        f"{_said(faults)}; with {repair.words} each stands on the page of its number "
        f"(layout {tried + 1} of {len(REPAIRS)})"
    )
    return _note(sheet, "notes-repaired", message)


def say_endnotes(sheet: Sheet, faults: tuple[int, int] | None) -> Problem:
    """Return the note that no layout served, so that the notes stand at the end."""
    message = f"{_said(faults)} in all layouts; the notes stand at the end"
    tried = ", ".join(repair.words for repair in REPAIRS if repair.words)
    return _note(sheet, "endnotes", message, f"tried: {tried}")


def _said(faults: tuple[int, int] | None) -> str:
    if faults is None:
        return "the engine failed at first"
    lost, carried = faults
    count = f"{lost + carried} note{'s' if lost + carried != 1 else ''}"
    return (
        f"{count} left the page of {'its' if lost + carried == 1 else 'their'} number"
    )


def _note(sheet: Sheet, code: str, message: str, help: str | None = None) -> Problem:
    return Problem(
        path=shown(sheet.source.path),
        code=code,
        message=message,
        severity=Severity.NOTE,
        help=help,
    )
