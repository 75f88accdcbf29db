"""What each page of a PDF has, seen by pdfium in a process of its own.

Run as a program with a FILE: an exhibit is not trusted, and what crashes pdfium, or
takes too long, ends with this process. It writes one JSON
list a page: its width and height as shown, whether it has text, whether it has
pictures, and the boxes of what stands near its foot, from its lower left corner as
shown; None in their place where there is too much.
"""

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from generator.packet.apart import limit_memory

FOOT = 42.0
"""Points above the foot of a Letter page within which a stamp may stand."""
USUAL = 612.0
"""Points: the shorter side of a Letter page."""
_MOST_OBJECTS = 4_000
"""A page with more is not looked through: its foot counts as taken."""
_MOST_BOXES = 200
_DEEPEST = 8
_TURNS = 4
_SHOWN = {
    1: lambda box, size: (box[1], size[1] - box[2], box[3], size[1] - box[0]),
    2: lambda box, size: (
        size[0] - box[2],
        size[1] - box[3],
        size[0] - box[0],
        size[1] - box[1],
    ),
    3: lambda box, size: (size[0] - box[3], box[0], size[0] - box[1], box[2]),
}


def main(path: str) -> None:
    """Write what the pages of a file have, one line each."""
    limit_memory()
    for line in lines_of(path):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def lines_of(pdf: str | bytes) -> Iterator[str]:
    """Yield what each page of a file, or of its bytes, has."""
    with pypdfium2.PdfDocument(pdf) as document:
        for at in range(len(document)):
            page = document[at]
            yield json.dumps(_look(page))
            page.close()


def _look(page: Any) -> list[Any]:
    size = page.get_size()
    if pdfium.FPDFPage_CountObjects(page.raw) > _MOST_OBJECTS:
        return [*size, True, False, None]
    kinds: set[int] = set()
    boxes: list[tuple[float, ...]] = []
    left, bottom = _corner(page)
    foot = FOOT * max(1.0, min(size) / USUAL)
    turns = pdfium.FPDFPage_GetRotation(page.raw) % _TURNS
    shown = _SHOWN.get(turns)
    for drawn in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(drawn)
        kinds.add(kind)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            kinds.update(_kinds_within(drawn, 1))
        x0, y0, x1, y1 = _bounds(drawn)
        box = (x0 - left, y0 - bottom, x1 - left, y1 - bottom)
        placed = shown(box, size) if shown else box
        if placed[1] < foot and placed[3] > 0:
            boxes.append(tuple(round(value, 1) for value in placed))
    taken = boxes if len(boxes) <= _MOST_BOXES else None
    has_text = pdfium.FPDF_PAGEOBJ_TEXT in kinds
    has_pictures = bool(kinds - {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM})
    return [*size, has_text, has_pictures, taken]


def _corner(page: Any) -> tuple[float, float]:
    """Return the lower left corner of what is shown of a page, in user space."""
    media, crop = _ordered(page.get_mediabox()), _ordered(page.get_cropbox())
    is_apart = any(
        crop[low] >= media[high] or crop[high] <= media[low]
        for low, high in ((0, 2), (1, 3))
    )
    shown = media if is_apart else (max(media[0], crop[0]), max(media[1], crop[1]))
    return shown[0], shown[1]


def _ordered(box: tuple[float, ...]) -> tuple[float, ...]:
    return min(box[::2]), min(box[1::2]), max(box[::2]), max(box[1::2])


def _objects(page: Any) -> Iterator[Any]:
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield pdfium.FPDFPage_GetObject(page.raw, at)


def _kinds_within(drawn: Any, depth: int) -> Iterator[int]:
    """Yield the kinds of what a drawing that is used as one holds."""
    for at in range(min(pdfium.FPDFFormObj_CountObjects(drawn), _MOST_OBJECTS)):
        held = pdfium.FPDFFormObj_GetObject(drawn, at)
        kind = pdfium.FPDFPageObj_GetType(held)
        yield kind
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _kinds_within(held, depth + 1)


_SIDES = tuple(ctypes.c_float() for _ in range(4))
_TO_SIDES = tuple(map(ctypes.byref, _SIDES))


def _bounds(drawn: Any) -> tuple[float, ...]:
    # Each page may have thousands, and to make room for each takes as long again.
    if not pdfium.FPDFPageObj_GetBounds(drawn, *_TO_SIDES):
        return 0.0, 0.0, 0.0, 0.0
    x0, y0, x1, y1 = _SIDES
    return x0.value, y0.value, x1.value, y1.value


if __name__ == "__main__":
    main(sys.argv[1])
