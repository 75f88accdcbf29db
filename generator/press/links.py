"""Links of a laid-out document: notes lead both ways, and each line is one target."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from generator.press.sheet import Part

PREFIX_END = ":"
"""What ends the prefix of a document's names; no name of ours has it."""
Corners: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom in CSS pixels from the upper left corner of the page."""


def tie_notes(document: Any) -> None:
    """Let the number of each note lead to its text, and the note's own back."""
    for page in document.pages:
        # The engine shows its boxes nowhere else.
        for box in page._page_box.descendants():  # noqa: SLF001
            pseudo = (box.element_tag or "").partition("::")[2]
            is_tied = pseudo in {"footnote-call", "footnote-marker"}
            if not is_tied or hasattr(box, "text"):
                continue
            note = box.element.get("id") or ""
            call = call_of(note)
            corners = _corners(box)
            target = note if pseudo == "footnote-call" else call
            page.links.append(("internal", target, corners, box))
            if pseudo == "footnote-call":
                page.anchors.setdefault(call, corners)


def call_of(note: str) -> str:
    """Return the name of the place where a note's number stands in the text."""
    return note.replace("note-", "call-", 1)


def shape_links(document: Any) -> None:
    """Make one link of the pieces that the engine lays on a line, as high as its text.

    Who steps through the links by keyboard would meet each piece, and a piece whose
    style has no height of line could not be clicked.
    """
    for page in document.pages:
        shaped: list[Any] = []
        for kind, target, corners, box in page.links:
            grown = _corners(box) if corners[3] - corners[1] < _FLAT else corners
            if grown[3] - grown[1] < _FLAT:
                # An empty cell shows nothing to click.
                continue
            last = shaped[-1] if shaped else None
            if last is not None and last[1] == target and _on_a_line(last[2], grown):
                shaped[-1] = (kind, target, _around(last[2], grown), last[3])
            else:
                shaped.append((kind, target, grown, box))
        page.links[:] = shaped


def name_apart(document: Any, part: Part) -> None:
    """Begin the names of a document's places with its prefix, so that none is two's.

    Its first page is a place for other documents to lead to; a name that has the end
    of a prefix leads to another document already.
    """
    for page in document.pages:
        page.anchors = {
            part.prefix + name: place for name, place in page.anchors.items()
        }
        page.links[:] = [
            (kind, _apart(kind, target, part), corners, box)
            for kind, target, corners, box in page.links
        ]
    document.pages[0].anchors[part.anchor] = (0, 0, 0, 0)


def lead_within(documents: Sequence[Any]) -> None:
    """Take away links to documents that are not among these: they would lead nowhere.

    Their words stay.
    """
    pages = [page for document in documents for page in document.pages]
    anchors = {name for page in pages for name in page.anchors}
    for page in pages:
        kept = []
        for link in page.links:
            if link[0] == "internal" and link[1] not in anchors:
                # The engine leaves on the box what it wrote for it before.
                link[3].link_annotation = None
            else:
                kept.append(link)
        page.links[:] = kept


def _apart(kind: str, target: str, part: Part) -> str:
    is_own = kind == "internal" and PREFIX_END not in target
    return part.prefix + target if is_own else target


def _corners(box: Any) -> Corners:
    """Return the room of a box's text, else of the box itself."""
    texts = [one for one in box.descendants() if hasattr(one, "text")] or [box]
    areas = [text.hit_area() for text in texts]
    corners = [(x, y, x + width, y + height) for x, y, width, height in areas]
    return (
        min(left for left, _, _, _ in corners),
        min(top for _, top, _, _ in corners),
        max(right for _, _, right, _ in corners),
        max(bottom for _, _, _, bottom in corners),
    )


def _on_a_line(first: Corners, second: Corners) -> bool:
    """Whether the second of two pieces goes on where the first ends, or within it."""
    shared = min(first[3], second[3]) - max(first[1], second[1])
    is_level = shared * 2 > min(first[3] - first[1], second[3] - second[1])
    return is_level and second[0] - first[2] < _NEAR and first[0] - second[2] < _NEAR


def _around(first: Corners, second: Corners) -> Corners:
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )


_NEAR = 6.0
"""CSS pixels between two pieces of one link; the words between two links are wider."""
_FLAT = 4.0
"""CSS pixels: no text is lower."""
