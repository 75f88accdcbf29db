"""What is read next is seen next: to the right on its line, or below."""

import dataclasses
import itertools
from collections.abc import Collection, Iterator

from generator.proof.printed import Box, Mark, Piece, Printed, Tag
from generator.proof.sight import inside
from generator.proof.speech import squeeze

_BLOCKS = frozenset(
    {
        *("P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "LBody", "TD", "TH"),
        *("Caption", "TOCI", "BlockQuote", "Div", "Sect", "Note", "Document"),
    }
)
_GRIDS = frozenset({"TR", "Div"})
"""Kinds whose blocks may stand side by side: cells, signatures, a roster."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """A piece in the order of reading, and the block that it is part of."""

    piece: Piece
    box: Box
    page: int
    block: Tag
    is_in_grid: bool


def astray_pieces(
    printed: Printed, notices: Collection[str]
) -> Iterator[tuple[Piece, int]]:
    """Yield each piece that is not seen where it is read, and its page from 0.

    Notices, squeezed, are read before all else, wherever they stand.
    """
    main: list[_Place] = []
    notes: list[_Place] = []
    _collect(printed, notices, main, notes)
    for places in (main, notes):
        for before, after in itertools.pairwise(places):
            if not _follows(before, after):
                yield after.piece, after.page


def _collect(
    printed: Printed, notices: Collection[str], main: list[_Place], notes: list[_Place]
) -> None:
    root = printed.root
    waiting = [
        (kid, root, False, main)
        for kid in reversed(root.kids)
        if not isinstance(kid, Tag) or squeeze(_said(printed, kid)) not in notices
    ]
    while waiting:
        kid, block, is_in_grid, places = waiting.pop()
        if isinstance(kid, Mark):
            for piece in printed.pages[kid.page].marked.get(kid.number, ()):
                if piece.text.strip():
                    box = inside(piece)
                    places.append(_Place(piece, box, kid.page, block, is_in_grid))
        elif isinstance(kid, Tag) and kid.kind != "Figure":
            is_note = kid.kind == "Note"
            within = kid if kid.kind in _BLOCKS else block
            waiting += [
                (
                    below,
                    within,
                    is_in_grid or kid.kind in _GRIDS,
                    notes if is_note else places,
                )
                for below in reversed(kid.kids)
            ]


def _said(printed: Printed, tag: Tag) -> str:
    if tag.kind != "P":
        return ""
    return "".join(printed.text(mark) for mark in tag.marks())


def _follows(before: _Place, after: _Place) -> bool:
    """Whether a piece stands where a reader looks after another."""
    is_new = before.block is not after.block
    is_free = is_new and before.is_in_grid and after.is_in_grid
    if before.page != after.page:
        return after.page > before.page or is_free
    _, bottom, right, top = _at_least_a_letter(before)
    next_left, next_bottom, _, next_top = _at_least_a_letter(after)
    size = max(before.piece.size, after.piece.size)
    shared = min(top, next_top) - max(bottom, next_bottom)
    is_right = next_left >= right - _SLACK * size
    if shared > _LEVEL * min(top - bottom, next_top - next_bottom):
        return is_right
    if next_top < top:
        return is_new or bottom - next_top < _LINES * size
    return is_free and is_right


def _at_least_a_letter(place: _Place) -> tuple[float, float, float, float]:
    """Return a piece's box, as high as a letter of its size.

    The ink of a full stop alone is lower than the number of a note behind it.
    """
    left, bottom, right, top = place.box
    return left, bottom, right, max(top, bottom + _LETTER * place.piece.size)


_LETTER = 0.5
"""Height of a small letter, by its size."""
_SLACK = 0.35
"""Share of a size by which an italic letter may lean over the next."""
_LEVEL = 0.25
"""Share of a height that two pieces of one line have in common."""
_LINES = 2.5
"""Sizes of blank space between two lines of one paragraph, at most."""
