"""A page is looked at; what looks as it did on the page before is known."""

import dataclasses
from collections.abc import Iterator, Mapping

from PIL import Image

from generator.proof.printed import Page, Piece
from generator.proof.sight import rows_of, unseen, why_unseen

_MOST_PAGES = 8
"""Pages whose last picture is kept, a megabyte each: those of a letter."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Look:
    """A page as it was seen."""

    size: tuple[float, float, int, int]
    """Width and height in points, and in pixels."""
    picture: bytes
    """A byte for each pixel, row by row."""
    why: Mapping[Piece, str]
    """Why each piece could not be seen; empty where it could."""


class Looking:
    """Looks at pages, and knows how the last one of each number looked.

    Whether a piece is seen depends on its text, box and size, on the size of the page
    and on the pixels of its rows, and on nothing else: where all are the same, so is
    the answer. Of a letter to many, that saves four of five milliseconds.
    """

    def __init__(self) -> None:
        self._known: dict[int, _Look] = {}

    def unseen(
        self, number: int, page: Page, picture: Image.Image, pixels: bytes
    ) -> Iterator[tuple[Piece, str]]:
        """Yield each piece of text of a page that cannot be seen, and why.

        `pixels` are those of the picture as they lie in memory, row by row.
        """
        size = (page.width, page.height, *picture.size)
        known = self._known.get(number)
        if known is not None and known.size != size:
            known = None
        wide = len(pixels) // picture.height
        found: dict[Piece, str] = {}

        def why(piece: Piece) -> str:
            if known is not None and piece in known.why:
                first, last = (wide * max(row, 0) for row in rows_of(page, piece))
                if pixels[first:last] == known.picture[first:last]:
                    found[piece] = known.why[piece]
                    return found[piece]
            found[piece] = why_unseen(page, picture, piece)
            return found[piece]

        yield from unseen(page, why)
        if number < _MOST_PAGES:
            self._known[number] = _Look(size, pixels, found)
