"""What the pages of a PDF show, and where, as pdfium reads them from its bytes."""

import contextlib
import ctypes
import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from generator.copies import from_both_ends
from generator.proof.looking import Looking
from generator.proof.printed import Box, Page, Piece
from generator.proof.sight import SCALE

_TOUCH = 0.3
"""Points by which a rule may touch the text beside it."""
_USUAL = 256
"""UTF-16 units that a piece of text may have before a second, larger try."""
_FEWEST = 8
"""Pages that are read in less time than another process takes to begin and to tell."""


@contextlib.contextmanager
def pages_shown(
    pdf: Path | bytes | pypdfium2.PdfDocument, numbers: Sequence[int]
) -> Iterator[Callable[[], list[Page]]]:
    """Give what returns, in the end, what some pages of a PDF show.

    One that is open is in memory, and no file.
    """

    def read(numbers: Iterable[int]) -> Iterator[Page]:
        if isinstance(pdf, pypdfium2.PdfDocument):
            yield from (_page(pdf[at], at) for at in numbers)
            return
        # Opened by each process: two would move in one file.
        with pypdfium2.PdfDocument(pdf) as shown:
            yield from (_page(shown[at], at) for at in numbers)

    with from_both_ends(read, numbers, _FEWEST) as finish:
        yield finish


def _page(page: Any, number: int) -> Page:
    width, height = page.get_size()
    ask = _Asking(page.get_textpage())
    marked: dict[int, list[Piece]] = {}
    margins: list[Piece] = []
    painted: list[Piece] = []
    seen: list[Piece] = []
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, at)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_TEXT:
            # Within a chart, lines and bars have a mark.
            if seen and _mark(drawn) is None:
                painted += _under(ask.box(drawn), seen)
            continue
        piece = Piece(ask.text(drawn), ask.box(drawn), ask.size(drawn))
        mark = _mark(drawn)
        pieces = margins if mark is None else marked.setdefault(mark, [])
        pieces.append(piece)
        if mark is not None:
            seen.append(piece)
    bitmap = page.render(scale=SCALE, grayscale=True)
    shown = Page(width, height, marked, painted, margins)
    # Pillow takes three times as long to give the same bytes.
    pixels = bytes(bitmap.buffer)
    hidden = [*_LOOKING.unseen(number, shown, bitmap.to_pil(), pixels)]
    return dataclasses.replace(shown, unseen=hidden)


_LOOKING = Looking()
"""It knows what the PDF before showed, which may be the same letter to another."""


def _under(box: Box, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces that something drawn later, in a box, stands over."""
    left, bottom, right, top = box
    return [
        piece
        for piece in pieces
        if min(right, piece.box[2]) - max(left, piece.box[0]) > _TOUCH
        and min(top, piece.box[3]) - max(bottom, piece.box[1]) > _TOUCH
    ]


class _Asking:
    """Asks pdfium for what is drawn, with the same room for each answer."""

    def __init__(self, words: Any) -> None:
        self._words = words
        self._buffer = (ctypes.c_ushort * _USUAL)()
        self._sides = tuple(ctypes.c_float() for _ in range(4))
        self._size, self._matrix = ctypes.c_float(), pdfium.FS_MATRIX()

    def text(self, drawn: Any) -> str:
        """Return what a piece of text says."""
        while True:
            room = len(self._buffer)
            count = pdfium.FPDFTextObj_GetText(
                drawn, self._words.raw, self._buffer, room * 2
            )
            if count <= room * 2:
                # The last unit is a zero.
                content = ctypes.string_at(self._buffer, max(count - 2, 0))
                return content.decode("utf-16le", "replace")
            self._buffer = (ctypes.c_ushort * (count // 2))()

    def box(self, drawn: Any) -> Box:
        """Return the room of what is drawn."""
        pdfium.FPDFPageObj_GetBounds(drawn, *self._sides)
        left, bottom, right, top = self._sides
        return left.value, bottom.value, right.value, top.value

    def size(self, drawn: Any) -> float:
        """Return the size of a text's type."""
        pdfium.FPDFTextObj_GetFontSize(drawn, self._size)
        pdfium.FPDFPageObj_GetMatrix(drawn, self._matrix)
        skew, down = self._matrix.c, self._matrix.d
        return float(self._size.value * (skew**2 + down**2) ** 0.5)


def _mark(drawn: Any) -> int | None:
    found = ctypes.c_int()
    for at in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        mark = pdfium.FPDFPageObj_GetMark(drawn, at)
        if pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", found):
            return int(found.value)
    return None
