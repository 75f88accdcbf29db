"""The tag tree is put in order: footnotes placed, rows sorted, nothing empty."""

from generator.press.tags.elements import Element
from generator.press.tags.kinds import BLOCKS, INLINE
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
    """Let each note be read after the paragraph, or the lines, with its number."""
    notes, element.notes = element.notes, []
    if element.kind in BLOCKS and element.parent is not None:
        holder = element.parent
        at = holder.kids.index(element) + 1
        holder.kids[at:at] = notes
    else:
        holder = element
        for note in notes:
            at = _after_lines(holder, note.refs[0])
            holder.kids.insert(at, note)
    for note in notes:
        note.parent = holder


def _after_lines(holder: Element, number: Element) -> int:
    """Return where, among the kids of a holder, the lines with a number end."""
    kid = number
    while kid.parent is not holder and kid.parent is not None:
        kid = kid.parent
    at = holder.kids.index(kid) + 1
    while at < len(holder.kids):
        after = holder.kids[at]
        if isinstance(after, Element) and after.kind not in INLINE:
            break
        at += 1
    return at


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
