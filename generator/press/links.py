"""Links of a laid-out document: a note's number and its text lead to each other."""

from typing import Any


def tie_notes(document: Any) -> None:
    """Let the number of each note lead to its text, and the note's own back."""
    for page in document.pages:
        # The engine shows its boxes nowhere else.
        for box in page._page_box.descendants():  # noqa: SLF001
            pseudo = (box.element_tag or "").partition("::")[2]
            is_tied = pseudo in {"footnote-call", "footnote-marker"}
            if not is_tied or hasattr(box, "text"):
                continue
            note = box.element.get("id")
            call = call_of(note)
            left, top, width, height = box.hit_area()
            corners = (left, top, left + width, top + height)
            target = note if pseudo == "footnote-call" else call
            page.links.append(("internal", target, corners, box))
            if pseudo == "footnote-call":
                page.anchors.setdefault(call, corners)


def call_of(note: str) -> str:
    """Return the name of the place where a note's number stands in the text."""
    return note.replace("note-", "call-", 1)


def drop_nested(document: Any) -> None:
    """Leave one link where the engine lays another of its pieces within it.

    Who steps through the links by keyboard would meet each piece.
    """
    for page in document.pages:
        kept: list[Any] = []
        for link in page.links:
            if not any(_covers(other, link) for other in kept[-_PIECES:]):
                kept.append(link)
        page.links[:] = kept


def _covers(outer: Any, inner: Any) -> bool:
    _, target, (left, top, right, bottom), _ = outer
    _, same, (x1, y1, x2, y2), _ = inner
    within = left - _SLACK <= x1 and x2 <= right + _SLACK
    return bool(
        target == same and within and top - _SLACK <= y1 and y2 <= bottom + _SLACK
    )


_PIECES = 8
"""How many links back a piece may stand from the link that it belongs to."""
_SLACK = 3.0
"""CSS pixels by which a piece may stand out of its line."""
