"""A PDF is read back from its bytes, by pikepdf and pdfium.

pdfium says what a page shows and where, pikepdf in which order its tags read it; the
two share nothing with the engine that wrote the file.
"""

import ctypes
import dataclasses
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ImageChops

from generator.proof.printed import Box, Lead, Mark, Page, Piece, Printed, Tag

SCALE = 1.5
"""Pixels of a page's picture for each point."""
_TOUCH = 0.3
"""Points by which a rule may touch the text beside it."""
_USUAL = 256
"""UTF-16 units that a piece of text may have before a second, larger try."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Excerpt:
    """The part of a packet that one document has: its element, its pages, its names."""

    part: int
    """Which of the packet's documents, from 0."""
    first: int
    """Its first page in the packet, from 0."""
    pages: int
    """How many of its pages the press printed."""
    prefix: str
    has_exhibit: bool
    """Whether an exhibit stands behind them, whose tags are the last of the element."""
    attached: str
    """The name of the record that the packet carries for it; empty for none."""


def read_printed(pdf: bytes) -> Printed:
    """Return what a PDF shows and says."""
    with pypdfium2.PdfDocument(pdf) as shown:
        pages = [_page(page) for page in shown]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        numbers = {page.obj.objgen: at for at, page in enumerate(opened.pages)}
        files = opened.attachments
        return Printed(
            pages=pages,
            root=_tree(opened.Root.StructTreeRoot.K[0], numbers),
            attached={name: files[name].get_file().read_bytes() for name in files},
            places=_places(opened, numbers),
        )


def read_excerpts(packet: Path | bytes, excerpts: Sequence[Excerpt]) -> list[Printed]:
    """Return what some documents of a packet show and say, each as if it were alone."""
    file = io.BytesIO(packet) if isinstance(packet, bytes) else packet
    with pypdfium2.PdfDocument(packet) as shown, pikepdf.open(file) as opened:
        numbers = {page.obj.objgen: at for at, page in enumerate(opened.pages)}
        places = _places(opened, numbers)
        return [_excerpt(shown, opened, one, (numbers, places)) for one in excerpts]


def _excerpt(
    shown: Any,
    opened: Any,
    one: Excerpt,
    known: tuple[Mapping[Any, int], Mapping[str, int]],
) -> Printed:
    numbers, places = known
    last = one.first + one.pages
    own = {key: at - one.first for key, at in numbers.items() if one.first <= at < last}
    part = opened.Root.StructTreeRoot.K[0].K[one.part]
    if one.has_exhibit:
        # What is not ours is not read; nothing of this is written.
        del part.K[-1]
    root = _tree(part, own)
    for tag in root.every():
        tag.id = tag.id.removeprefix(one.prefix)
        tag.kids = [_without(kid, one.prefix) for kid in tag.kids]
    files, named = opened.attachments, [one.attached] if one.attached else []
    return Printed(
        pages=[_page(shown[at]) for at in range(one.first, last)],
        root=root,
        attached={name: files[name].get_file().read_bytes() for name in named},
        places={
            name.removeprefix(one.prefix): at - one.first for name, at in places.items()
        },
    )


def _without(kid: Tag | Mark | Lead, prefix: str) -> Tag | Mark | Lead:
    if not isinstance(kid, Lead):
        return kid
    return dataclasses.replace(kid, place=kid.place.removeprefix(prefix))


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
    ink = ImageChops.invert(picture)
    return Page(width, height, ink, marked, painted, margins)


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


def _tree(top: Any, numbers: Mapping[Any, int]) -> Tag:
    made: dict[Any, Tag] = {}
    root = made[top.objgen] = Tag(str(top.S)[1:])
    waiting = [(top, root)]
    tied = []
    while waiting:
        element, tag = waiting.pop()
        if "/Ref" in element:
            tied.append((tag, [other.objgen for other in element.Ref]))
        page = numbers.get(element.Pg.objgen, -1) if "/Pg" in element else -1
        for kid in element.get("/K", ()):
            if isinstance(kid, int):
                tag.kids.append(Mark(page, kid))
            elif "/S" in kid:
                below = made[kid.objgen] = Tag(
                    str(kid.S)[1:],
                    str(kid.get("/ID", "")),
                    str(kid.get("/Alt", "")),
                    str(kid.get("/ActualText", "")),
                )
                tag.kids.append(below)
                waiting.append((kid, below))
            elif "/MCID" in kid:
                tag.kids.append(Mark(numbers.get(kid.Pg.objgen, -1), int(kid.MCID)))
            else:
                tag.kids.append(_lead(kid.Obj, numbers.get(kid.Pg.objgen, -1)))
    for tag, others in tied:
        tag.refs = [made[other] for other in others if other in made]
    return root


def _lead(annotation: Any, page: int) -> Lead:
    action = annotation.get("/A", {})
    if "/URI" in action:
        return Lead(page, address=str(action["/URI"]))
    return Lead(page, place=str(action.get("/D", annotation.get("/Dest", ""))))


def _places(opened: Any, numbers: Mapping[Any, int]) -> dict[str, int]:
    tree = opened.Root.get("/Names", {}).get("/Dests")
    found: dict[str, int] = {}
    for name, given in pikepdf.NameTree(tree).items() if tree is not None else ():
        # What comes from an exhibit may say a place in more words.
        place = given.get("/D") if isinstance(given, pikepdf.Dictionary) else given
        if place is not None and place[0].objgen in numbers:
            found[str(name)] = numbers[place[0].objgen]
    return found
