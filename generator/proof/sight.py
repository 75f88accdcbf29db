"""What is printed can be seen: on its page, in ink, whole, and under nothing else."""

import re
from collections.abc import Callable, Iterator
from typing import cast

from PIL import Image, ImageChops

from generator.proof.printed import Box, Page, Piece

SCALE = 1.5
"""Pixels of a page's picture for each point."""
_BLANK = re.compile(b"\0+")
_HOLE = 1.1
"""Sizes of blank paper within a line that no space leaves."""
_SMALLEST = 4.0
"""Points: the smallest type that a page may have."""
_CONTRAST = 80
"""Levels of gray, of 256, between ink and paper; black type has 140 and more."""
_THIN = 6
"""Pixels of a sign, such as a stop, of which the middle alone shows too little."""
_SLACK = 3.5
"""Points at an end of a line that may be blank; a space adds half its size."""
_OVERLAP = 0.4
"""Share of a line's height that another line may cover: accents reach that far."""


def unseen(page: Page, why: Callable[[Piece], str]) -> Iterator[tuple[Piece, str]]:
    """Yield each piece of text that cannot be seen, and why.

    `why` says it of a piece that has no other on or over it; empty if it is seen.
    """
    for piece in page.pieces:
        said = why(piece) if piece.text.strip() else ""
        if said:
            yield piece, said
    for piece in page.painted:
        if piece.text.strip():
            yield piece, "is painted over"
    yield from ((piece, "is overprinted") for piece in _overprinted(page.pieces))


def rows_of(page: Page, piece: Piece) -> tuple[int, int]:
    """Return the first row of a page's picture that a piece has, and that behind it."""
    _, bottom, _, top = piece.box
    return int((page.height - top) * SCALE), int((page.height - bottom) * SCALE) + 1


def why_unseen(page: Page, picture: Image.Image, piece: Piece) -> str:
    """Return why a piece of text cannot be seen; empty if it is.

    The page's picture has levels of gray, from 0 for black to 255 for white paper.
    """
    left, bottom, right, top = piece.box
    if left < 0 or bottom < 0 or right > page.width or top > page.height:
        return "stands off the page"
    if round(piece.size, 1) < _SMALLEST:
        return f"is set in type of {piece.size:.1f} points"
    first, last = rows_of(page, piece)
    room = (int(left * SCALE), first, int(right * SCALE) + 1, last)
    ink = _ink(picture, room)
    # A ground of its own may end within a pixel of the text.
    within = ink
    if min(ink.size) > _THIN:
        within = ink.crop((1, 1, ink.width - 1, ink.height - 1))
    if _contrast(within) < _CONTRAST:
        return "cannot be seen against its ground"
    return _why_cut(piece, ink)


def _ink(picture: Image.Image, room: tuple[int, int, int, int]) -> Image.Image:
    """Return the ink of a part of a picture: 0 is paper, and so is what lies beyond."""
    left, top, right, bottom = room
    within = (left, top, min(right, picture.width), min(bottom, picture.height))
    ink = ImageChops.invert(picture.crop(within))
    return ink if within == room else ink.crop((0, 0, right - left, bottom - top))


def _contrast(ink: Image.Image) -> int:
    lightest, darkest = cast("tuple[int, int]", ink.getextrema())
    return darkest - lightest


def _why_cut(piece: Piece, picture: Image.Image) -> str:
    ink, size = picture.getbbox(), picture.size
    if ink is None:
        return "cannot be seen against its ground"
    left, top, right, bottom = ink
    spaces = len(piece.text) - len(piece.text.strip())
    slack = (_SLACK + spaces * piece.size / 2) * SCALE
    is_cut = left > slack or size[0] - right > slack
    is_word = len(piece.text.strip()) > 1
    is_cut = is_cut or (is_word and _has_hole(piece, picture))
    if is_cut or (is_word and bottom - top < size[1] * (1 - _OVERLAP)):
        return "is cut off"
    return ""


def _has_hole(piece: Piece, picture: Image.Image) -> bool:
    """Whether a line is blank where no space between words is as wide."""
    row = picture.reduce((1, picture.height)).tobytes()
    widest = max((len(blank) for blank in _BLANK.findall(row)), default=0)
    return widest > _HOLE * piece.size * SCALE


def _overprinted(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield pieces that another one covers, sweeping the page from left to right."""
    active: list[Box] = []
    seen = [(inside(piece), piece) for piece in pieces if piece.text.strip()]
    for box, piece in sorted(seen, key=lambda pair: pair[0][0]):
        left, bottom, _, top = box
        edge = _EDGE * piece.size
        active = [other for other in active if other[2] - edge > left]
        for _, low, _, high in active:
            # Most stand on another line.
            if low >= top or bottom >= high:
                continue
            shared = min(high, top) - max(low, bottom)
            if shared > _OVERLAP * min(high - low, top - bottom):
                yield piece
                break
        active.append(box)


def inside(piece: Piece) -> Box:
    """Return the room of a piece of text without the spaces at its ends."""
    left, bottom, right, top = piece.box
    space = _SPACE * piece.size
    before = len(piece.text) - len(piece.text.lstrip())
    after = len(piece.text) - len(piece.text.rstrip())
    return left + before * space, bottom, right - after * space, top


_SPACE = 0.2
"""Width of a space as a share of the size of its type."""
_EDGE = 0.2
"""Share of a size by which neighbors on a line may touch: an italic f leans over."""
