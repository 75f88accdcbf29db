"""A letter that is filled in is written by putting what changed into the one before.

The engine makes each PDF from the beginning: two hundred objects, of which the next
letter of a mailing has all but a few as they are. These are the content of its pages,
its fonts where other glyphs are used, the files that it carries and its metadata; all
else depends on which boxes there are, and not on what they say.
"""

import io
import itertools
from collections.abc import Sequence
from typing import Any

from generator.press.tricks.recording import Recording
from generator.press.tricks.repainting import (
    Fonts,
    Text,
    is_same,
    repainted,
    stands,
)
from generator.press.tricks.replacing import replaced
from generator.press.tricks.shapes import are_alike, boxes_of, heads_of

_MOST_PACKED = 80
"""Streams whose packed bytes are kept; those of one letter come and go."""
_MOST_FONTS = 20
"""Sets of fonts that are kept as they are written."""


class Written:
    """A PDF that was written, and the letter of which it is."""

    def __init__(self, record: Recording, document: Any) -> None:
        """Take down a PDF; raise ValueError where it cannot be written anew."""
        boxes = boxes_of(document.pages)
        self._record, self._boxes = record, boxes
        if sum(hasattr(box, "text") for box in boxes) != len(record.texts):
            message = "some of its texts were painted elsewhere"
            raise ValueError(message)
        at = {id(box): number for number, box in enumerate(boxes)}
        self._texts = [(at[id(text.box)], text) for text in record.texts]
        self._heads = heads_of(document.pages[0])
        self._packed: dict[Any, bytes] = {}
        self._built: dict[Any, list[bytes]] = {}
        pdf = record.pdf
        numbers = [
            _number(pdf.objects[one]["Contents"]) for one in pdf.pages["Kids"][::3]
        ]
        self._pages = [_Page(pdf.objects[one], record.texts) for one in numbers]
        self._page_of = {id(page.stream): page for page in self._pages}
        self._files = [
            one.number
            for one in pdf.objects
            if getattr(one, "extra", {}).get("Type") == "/EmbeddedFile"
        ]

    def write(self, weasyprint: Any, document: Any, metadata: Any) -> bytes | None:
        """Return the PDF of the same letter in other words, if only these differ.

        Where it returns nothing, or fails, nothing is written with this any more.
        """
        import pydyf  # noqa: PLC0415, loaded with the engine

        boxes, record = boxes_of(document.pages), self._record
        if not are_alike(self._boxes, boxes):
            return None
        if heads_of(document.pages[0]) != self._heads:
            return None
        self._boxes = boxes
        fonts: Fonts = {}
        if not self._paint(weasyprint, boxes, fonts):
            return None
        with replaced(pydyf.Stream, "data", self._packing(pydyf.Stream.data)):
            new = {page.number: page.data(pydyf) for page in self._pages}
            if not self._add_fonts(weasyprint, fonts, new):
                return None
            if not self._add_files(weasyprint, metadata, new):
                return None
            for one in record.objects:
                one.data = new.get(one.number, one.data)
            pdf = pydyf.PDF()
            *objects, pdf.info = record.objects
            pdf.objects = [pdf.objects[0], *objects]
            pdf.catalog = objects[record.pdf.catalog.number - 1]
            output = io.BytesIO()
            pdf.write(output, *record.written)
        return output.getvalue()

    def _paint(self, weasyprint: Any, boxes: Sequence[Any], fonts: Fonts) -> bool:
        faces = self._record.faces
        for number, (at, text) in enumerate(self._texts):
            box = boxes[at]
            if is_same(text.box, box) and stands(text.told, fonts, faces):
                continue
            made = repainted(weasyprint, text, box, fonts)
            page = self._page_of.get(id(text.stream))
            if made is None or page is None:
                return False
            self._texts[number] = at, made
            page.put(made)
        return True

    def _add_fonts(self, weasyprint: Any, fonts: Fonts, new: dict[int, bytes]) -> bool:
        record = self._record
        if [*fonts] != [*record.faces] or any(one.missing for one in fonts.values()):
            return False
        key = tuple(
            (one.ascent, one.descent, *one.widths.items(), *one.to_unicode.items())
            for one in fonts.values()
        )
        known = self._built.get(key)
        if known is None:
            pdf = _before(record.fonts.start)
            weasyprint.pdf.build_fonts_dictionary(pdf, fonts, *record.built)
            known = [one.data for one in pdf.objects[record.fonts.start :]]
            if len(known) != len(record.fonts):
                return False
            _keep(self._built, key, known, _MOST_FONTS)
        new |= dict(zip(record.fonts, known, strict=True))
        return True

    def _add_files(self, weasyprint: Any, metadata: Any, new: dict[int, bytes]) -> bool:
        record = self._record
        given = metadata.attachments
        for number, one in zip(self._files, given, strict=True):
            pdf = _before(number)
            spec = weasyprint.pdf.write_pdf_attachment(pdf, one, record.built[0])
            spec["AFRelationship"] = f"/{one.relationship}"
            if spec.data != record.objects[spec.number - 1].data:
                return False
            new[number] = pdf.objects[number].data
        if len({one.md5 for one in given}) < len(given):
            return False
        at = _number(record.pdf.catalog["Metadata"])
        pdf = _before(at)
        metadata.include_in_pdf(pdf, *record.said)
        (said,) = pdf.objects[at:]
        said.compress = record.pdf.objects[at].compress
        new[at] = said.data
        return True

    def _packing(self, theirs: Any) -> property:
        """Return the bytes of a stream as a property: what was packed is known."""

        def data(stream: Any) -> bytes:
            if not stream.compress:
                return bytes(theirs.__get__(stream))
            content = b"\n".join(map(_as_bytes, stream.stream))
            key = content, str(stream.extra)
            known = self._packed.pop(key, None)
            if known is None:
                known = bytes(theirs.__get__(stream))
            _keep(self._packed, key, known, _MOST_PACKED)
            return known

        return property(data)


class _Page:
    """What is drawn on a page, with room for other texts."""

    def __init__(self, stream: Any, texts: Sequence[Text]) -> None:
        self.number, self.stream = stream.number, stream
        items = [*map(_as_bytes, stream.stream)]
        own = [one for one in texts if one.stream is stream and one.is_marked]
        self._items: list[Sequence[bytes]] = []
        self._at: dict[int, int] = {}
        end = 0
        for text in own:
            self._items.append(items[end : text.start])
            self._at[text.start] = len(self._items)
            end = text.start + len(text.drawn)
            self._items.append(items[text.start : end])
        self._items.append(items[end:])

    def put(self, text: Text) -> None:
        """Put a text in the place of the one that stood there."""
        self._items[self._at[text.start]] = [*map(_as_bytes, text.drawn)]

    def data(self, pydyf: Any) -> bytes:
        """Return the stream as it is written."""
        stream = pydyf.Stream([], self.stream.extra, self.stream.compress)
        stream.stream = [*itertools.chain.from_iterable(self._items)]
        return bytes(stream.data)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _before(number: int) -> Any:
    """Return a PDF whose next object has a number."""
    import pydyf  # noqa: PLC0415, as above

    pdf = pydyf.PDF()
    pdf.objects = [None] * number
    return pdf


def _as_bytes(item: Any) -> bytes:
    if type(item) is bytes:
        return item
    import pydyf  # noqa: PLC0415, as above

    return bytes(pydyf._to_bytes(item))  # noqa: SLF001, made for its own


def _keep(known: dict[Any, Any], key: Any, value: Any, most: int) -> None:
    """Keep a value as the latest of so many."""
    known[key] = value
    while len(known) > most:
        del known[next(iter(known))]
