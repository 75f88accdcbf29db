"""What the pages of a PDF show, and where, as pdfium reads them from its bytes."""

import contextlib
import ctypes
import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ImageChops

from generator.copies import from_both_ends
from generator.proof.printed import Box, Page, Piece
from generator.proof.sight import SCALE, unseen

_TOUCH = 0.3
"""Points by which a rule may touch the text beside it."""
_USUAL = 256
"""UTF-16 units that a piece of text may have before a second, larger try."""
_FEWEST = 8
"""Pages that are read in less time than another process takes to begin and to tell."""


@contextlib.contextmanager
def pages_shown(
    pdf: Path | bytes, numbers: Sequence[int]
) -> Iterator[Callable[[], list[Page]]]:
    """Give what returns, in the end, what some pages of a PDF show."""

    def read(numbers: Iterable[int]) -> Iterator[Page]:
        # Opened by each process: two would move in one file.
        with pypdfium2.PdfDocument(pdf) as shown:
            for at in numbers:
                yield _page(shown[at])

    with from_both_ends(read, numbers, _FEWEST) as finish:
        yield finish


def _page(page: Any) -> Page:
    width, height = page.get_size()
    words = page.get_textpage()
    marked: dict[int, list[Piece]] = {}
    margins: list[Piece] = []
    painted: list[Piece] = []
    seen: list[Piece] = []
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, at)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_TEXT:
            # Within a chart, lines and bars have a mark.
            if seen and _mark(drawn) is None:
                painted += _under(_box(drawn), seen)
            continue
        piece = Piece(_text(drawn, words), _box(drawn), _size(drawn))
        mark = _mark(drawn)
        pieces = margins if mark is None else marked.setdefault(mark, [])
        pieces.append(piece)
        if mark is not None:
            seen.append(piece)
    picture = page.render(scale=SCALE, grayscale=True).to_pil()
    shown = Page(width, height, marked, painted, margins)
    hidden = [*unseen(shown, ImageChops.invert(picture))]
    return dataclasses.replace(shown, unseen=hidden)


def _under(box: Box, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces that something drawn later, in a box, stands over."""
    left, bottom, right, top = box
    return [
        piece
        for piece in pieces
        if min(right, piece.box[2]) - max(left, piece.box[0]) > _TOUCH
        and min(top, piece.box[3]) - max(bottom, piece.box[1]) > _TOUCH
    ]


def _text(drawn: Any, words: Any) -> str:
    room = _USUAL
    while True:
        buffer = (ctypes.c_ushort * room)()
        count = pdfium.FPDFTextObj_GetText(drawn, words.raw, buffer, room * 2) // 2
        if count <= room:
            # The last unit is a zero.
            return bytes(buffer)[: max(count - 1, 0) * 2].decode("utf-16le", "replace")
        room = count


def _box(drawn: Any) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(drawn, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _size(drawn: Any) -> float:
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(drawn, size)
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return float(size.value * (matrix.c**2 + matrix.d**2) ** 0.5)


def _mark(drawn: Any) -> int | None:
    found = ctypes.c_int()
    for at in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        mark = pdfium.FPDFPageObj_GetMark(drawn, at)
        if pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", found):
            return int(found.value)
    return None
