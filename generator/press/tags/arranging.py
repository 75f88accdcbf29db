"""The tag tree is put in order: footnotes placed, rows sorted, nothing empty."""

from generator.press.tags.elements import Element
from generator.press.tags.kinds import BLOCKS
from generator.press.tags.tables import tie_headers

_KEPT = frozenset({"TD", "TH", "Document"})
"""Kinds that say something by being empty."""


def arrange(root: Element) -> None:
    """Put the elements below one in the order in which they are read."""
    every = list(root.every())
    for element in every:
        _place_notes(element)
    for element in reversed([*root.every()]):
        _prune(element)
        _sort(element)
    tables = [element for element in root.every() if element.kind == "Table"]
    for number, table in enumerate(tables, start=1):
        tie_headers(table, number)


def _place_notes(element: Element) -> None:
    """Let the notes of an element be read after it, or at its end if it holds text."""
    notes, element.notes = element.notes, []
    holder, at = element, len(element.kids)
    if element.kind in BLOCKS and element.parent is not None:
        holder = element.parent
        at = holder.kids.index(element) + 1
    for note in notes:
        note.parent = holder
    holder.kids[at:at] = notes


def _prune(element: Element) -> None:
    element.kids = [
        kid
        for kid in element.kids
        if not isinstance(kid, Element) or kid.kids or kid.kind in _KEPT
    ]


def _sort(element: Element) -> None:
    """Order kids by their rank, and the foot of a table after its body."""
    if any(kid.rank is not None for kid in element.elements):
        element.kids.sort(key=lambda kid: getattr(kid, "rank", None) or 0)
    if element.kind == "Table":
        element.kids.sort(key=lambda kid: getattr(kid, "kind", "") == "TFoot")
