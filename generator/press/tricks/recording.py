"""What the engine did to write a PDF, for the next one like it."""

import contextlib
import copy
import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from generator.press.tricks.repainting import Fonts, Text, texts_noted
from generator.press.tricks.replacing import replaced


class Raw:
    """An object as it is written."""

    __slots__ = ("compressible", "data", "free", "generation", "number", "offset")

    def __init__(self, one: Any) -> None:
        self.number, self.data = one.number, one.data
        self.compressible, self.free = one.compressible, one.free
        self.generation = self.offset = 0

    @property
    def indirect(self) -> bytes:
        """The object with its number."""
        return b"%d 0 obj\n%b\nendobj" % (self.number, self.data)

    @property
    def reference(self) -> bytes:
        """What leads to the object."""
        return b"%d 0 R" % self.number


@dataclasses.dataclass(kw_only=True)
class Recording:
    """What the engine did to write a PDF; empty until it has."""

    texts: list[Text]
    pdf: Any = None
    count: int = 0
    """How many objects it had before it was written."""
    written: Sequence[Any] = ()
    """How it was: its version, its identifier, whether it is packed."""
    faces: Fonts = dataclasses.field(default_factory=dict)
    """Its fonts before they were cut to the glyphs used."""
    fonts: range = range(0)
    """The numbers of their objects."""
    built: Sequence[Any] = ()
    """How they were built."""
    said: Sequence[Any] = ()
    """How its metadata were."""
    objects: Sequence[Raw] = ()
    """Its objects as they were written, what it says of itself (`/Info`) at the end."""


@contextlib.contextmanager
def recorded(weasyprint: Any) -> Iterator[Recording]:
    """Record how the engine writes a PDF."""
    import pydyf  # noqa: PLC0415, loaded with the engine

    kind = weasyprint.pdf.metadata.DocumentMetadata
    build, say, put = (
        weasyprint.pdf.build_fonts_dictionary,
        kind.include_in_pdf,
        pydyf.PDF.write,
    )
    with texts_noted(weasyprint) as texts:
        found = Recording(texts=texts)

        def build_fonts(pdf: Any, fonts: Fonts, *asked: Any) -> Any:
            found.faces = {key: copy.copy(font) for key, font in fonts.items()}
            first = len(pdf.objects)
            made = build(pdf, fonts, *asked)
            found.fonts, found.built = range(first, len(pdf.objects)), asked
            return made

        def include(metadata: Any, pdf: Any, *asked: Any) -> None:
            found.said = asked
            say(metadata, pdf, *asked)

        def write(pdf: Any, output: Any, *asked: Any) -> None:
            found.pdf, found.count, found.written = pdf, len(pdf.objects), asked
            put(pdf, output, *asked)
            # As long as the bytes of each object are kept.
            objects = [*pdf.objects[1 : found.count], pdf.info]
            found.objects = [*map(Raw, objects)]

        with (
            replaced(weasyprint.pdf, "build_fonts_dictionary", build_fonts),
            replaced(kind, "include_in_pdf", include),
            replaced(pydyf.PDF, "write", write),
        ):
            yield found
