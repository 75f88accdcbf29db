"""Footnotes: where the engine put them, and what mends a layout that lost one."""

from typing import Any

from generator.errors import PrintError, Problem, shown
from generator.press.sheet import Sheet

# The engine loses a note, or carries it to a later page, for want of an inch; another
# rule for breaking the page mends that.
REPAIRS = (
    "",
    ".note { footnote-policy: line }",
    "html { orphans: 3; widows: 3 }",
    "p { break-inside: avoid }",
    "html { orphans: 4; widows: 2 }",
    "html { orphans: 2; widows: 4 }",
)
"""Styles to add, in the order in which they are tried; the first adds nothing."""


def pages_of_notes(document: Any) -> tuple[dict[str, int], dict[str, int]]:
    """Return the page, from 0, of each note's body and of its number in the text."""
    bodies: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for at, page in enumerate(document.pages):
        # The engine shows its boxes nowhere else.
        for area in page._page_box.children:  # noqa: SLF001
            found = bodies if type(area).__name__ == "FootnoteAreaBox" else numbers
            for box in area.descendants():
                name = box.element.get("id") if box.element is not None else None
                if name and name.startswith("note-"):
                    found.setdefault(name, at)
    return bodies, numbers


def refuse_lost_notes(document: Any, sheet: Sheet) -> None:
    """Raise PrintError for a note that the engine has not laid out: it loses some."""
    laid_out, _ = pages_of_notes(document)
    lost = [
        label
        for number, label in enumerate(sheet.notes, start=1)
        if f"note-{number}" not in laid_out
    ]
    if lost:
        raise PrintError(
            *(
                Problem(
                    path=shown(sheet.source.path),
                    code="lost-note",
                    message=f"the engine left out the note `{label}`",
                    help="move its mark to another sentence, or shorten the paragraph",
                )
                for label in lost
            )
        )
