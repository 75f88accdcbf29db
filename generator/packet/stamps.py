"""Stamps: a page's label, its number in the packet and its Bates number, at its foot.

A stamp stands in the foot of its page where nothing else does, else in a strip that is
added below. It is drawn before the page's own contents, which are left as they are, and
cannot reach into the strip.
"""

import dataclasses
import itertools
import re
from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from generator.packet.digests import streams_of
from generator.packet.exhibits.looking import USUAL
from generator.packet.exhibits.looks import Look
from generator.packet.frame import LARGEST, Box, Frame
from generator.packet.lettering import CODE, Lettering

_FONT = "/PacketStamp"
SEPARATOR = "  ·  "
_SIZE = 7.5
"""Points of the type of a stamp on a Letter page."""
_LEAST, _MOST = 0.8, 8.0
"""Times the usual size that a stamp may have."""
_INSET = 36.0
_BASELINE = 13.0
_ABOVE, _BELOW = 8.0, 4.0
"""Points of room about the baseline."""
_STRIP = 22.0
_WIDEST = 40.0
"""Times its size that a stamp may be wide."""
_TIGHT = 4.0
_BEGINS = b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
_SAME = 0.6
"""Points by which two measures of one page may differ."""


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """Where a stamp stands: its baseline's beginning, its size, and its strip."""

    x: float
    y: float
    size: float
    strip: float = 0.0
    """Points added below the page; 0 where none are."""
    least: float = 0.0
    """Points that the page must be wide."""


def place_of(frame: Frame, look: Look, comments: Sequence[Box], width: float) -> Place:
    """Return where a stamp stands whose text is so wide at a size of one point."""
    across = frame.size[0]
    scale = min(max(min(frame.size) / USUAL, _LEAST), _MOST)
    size = _SIZE * scale
    wide, inset = width * size, min(_INSET * scale, across / 8)
    right, left = across - inset - wide, inset
    taken = _taken(frame, look)
    if taken is not None and right >= left:
        boxes = [*taken, *comments]
        for x in (right, (across - wide) / 2, left):
            room = (
                x - _TIGHT,
                (_BASELINE - _BELOW) * scale,
                x + wide + _TIGHT,
                (_BASELINE + _ABOVE) * scale,
            )
            if not any(_meet(room, box) for box in boxes):
                return Place(x, _BASELINE * scale, size)
    x = max(right, _TIGHT)
    least = x + wide + _TIGHT if right < _TIGHT else 0.0
    return Place(x, _STRIP * scale / 3, size, _STRIP * scale, least)


def _taken(frame: Frame, look: Look) -> tuple[Box, ...] | None:
    """Return what stands near the foot; None where the two readers disagree."""
    pairs = zip(frame.size, look.size, strict=True)
    if look.taken is None or any(abs(one - other) > _SAME for one, other in pairs):
        return None
    return look.taken


def _meet(first: Box, second: Box) -> bool:
    return min(first[2], second[2]) >= max(first[0], second[0]) and min(
        first[3], second[3]
    ) >= max(first[1], second[1])


def has_room(page: Any, frame: Frame, look: Look) -> bool:
    """Return whether a page can be stamped without growing beyond what is shown."""
    place = place_of(frame, look, _comments(page, frame), _WIDEST)
    left, bottom, right, top = frame.with_strip(place.strip, place.least).box
    return max(right - left, top - bottom) <= LARGEST


class Stamper:
    """Stamps the pages of one packet."""

    def __init__(self, pdf: pikepdf.Pdf, texts: Sequence[str]) -> None:
        self._pdf = pdf
        self._lettering = Lettering(texts)
        self._font = self._lettering.embed(pdf)
        self._ready: set[tuple[int, int]] = set()
        self.font_name = _free_name(pdf)
        """The face's name in the resources of pages; no page uses it for another."""
        self._wraps: dict[bytes, Any] = {}

    def stamp(
        self,
        page: Any,
        shown: tuple[Frame, Look],
        text: str,
        wrap: tuple[bytes, bytes] = (b"", b""),
    ) -> Place:
        """Stamp a page once; `wrap` stands about its own contents."""
        frame, look = shown
        comments = _comments(page, frame)
        width = self._lettering.width(text, 1.0)
        place = place_of(frame, look, comments, width)
        clip = b""
        if place.strip:
            grown = frame.with_strip(place.strip, place.least)
            page.MediaBox = _array(grown.box)
            if "/CropBox" in page:
                page.CropBox = _array(grown.box)
            left, bottom, right, top = frame.box
            sides = (left, bottom, right - left, top - bottom)
            clip = b" ".join(map(_written, sides)) + b" re W n\n"
            # The strip lies below: what was the corner of the page is above it.
            place = dataclasses.replace(place, strip=0.0)
            frame = grown
        before = self._drawn(frame, place, text) + clip + wrap[0]
        self._add_font(page)
        contents = [self._pdf.make_stream(before), *streams_of(page)]
        if wrap[1]:
            contents.append(self._shared(wrap[1]))
        page.Contents = Array(contents)
        return place

    def _shared(self, data: bytes) -> Any:
        if data not in self._wraps:
            self._wraps[data] = self._pdf.make_stream(data)
        return self._wraps[data]

    def _drawn(self, frame: Frame, place: Place, text: str) -> bytes:
        matrix = b" ".join(map(_written, frame.matrix))
        coded = text.encode(CODE).replace(b"\\", rb"\\")
        coded = coded.replace(b"(", rb"\(").replace(b")", rb"\)")
        return b"".join(
            (
                _BEGINS,
                b"q ", matrix, b" cm 0 g BT ",
                self.font_name.encode(), b" ", _written(place.size), b" Tf ",
                _written(place.x), b" ", _written(place.y), b" Td (",
                coded, b") Tj ET Q\nEMC\n",
            )
        )  # fmt: skip

    def _add_font(self, page: Any) -> None:
        resources = page.get("/Resources")
        if not isinstance(resources, Dictionary):
            resources = page.Resources = Dictionary()
        key = resources.objgen
        if resources.is_indirect and key in self._ready:
            return
        fonts = resources.get("/Font")
        if not isinstance(fonts, Dictionary):
            fonts = resources.Font = Dictionary()
        fonts[self.font_name] = self._font
        self._ready.add(key)


_SHOWN = re.compile(rb"Td \(((?:\\.|[^\\)])*)\) Tj ET Q\nEMC\n")


def stamp_of(stream: bytes) -> str | None:
    """Return what a stream stamps, exactly once; None for one that does not."""
    found = _SHOWN.findall(stream)
    if len(found) != 1 or not stream.startswith(_BEGINS):
        return None
    plain = re.sub(rb"\\(.)", rb"\1", found[0])
    return str(plain.decode(CODE))


def _free_name(pdf: pikepdf.Pdf) -> str:
    """Return a name that no page has for a face: an exhibit may have been stamped."""
    taken: set[str] = set()
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        resources = page.obj.get("/Resources")
        if not isinstance(resources, Dictionary):
            continue
        if resources.is_indirect and resources.objgen in seen:
            continue
        seen.add(resources.objgen)
        fonts = resources.get("/Font")
        taken |= {*fonts.keys()} if isinstance(fonts, Dictionary) else set()
    names = (f"{_FONT}{number}" for number in itertools.count(1))
    return next(name for name in names if name not in taken)


def _comments(page: Any, frame: Frame) -> list[Box]:
    """Return the whole page as taken where comments stand on it; links show nothing."""
    annotations = page.get("/Annots", ())
    if any(one.get("/Subtype") != Name.Link for one in annotations):
        return [(0.0, 0.0, *frame.size)]
    return []


def _array(box: Box) -> Array:
    return Array([round(side, 4) + 0.0 for side in box])


def _written(value: float) -> bytes:
    return f"{value:.4f}".rstrip("0").rstrip(".").encode()
