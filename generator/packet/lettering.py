"""The face of the stamps, embedded with the letters that they need."""

import io
from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from generator.press.fonts import font_files

CODE = "cp1252"
"""How the letters of a stamp are coded: WinAnsi, as PDF calls it."""
_UNUSED = {"GDEF", "GPOS", "GSUB", "kern"}
_NONSYMBOLIC = 32
_STEM = 80


def load_cutter() -> tuple[Any, Any]:
    """Return what cuts faces down, and what reads them."""
    from fontTools import subset, ttLib  # noqa: PLC0415, slow, for packets only

    return subset, ttLib


class Lettering:
    """A face of ours, cut down to some letters; widths are in thousandths of a size."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts that are to be printed."""
        subset, faces = load_cutter()
        path = font_files()["Letter Sans", 400, "normal"]
        letters = sorted({char for text in texts for char in text})
        options = subset.Options(
            hinting=False, notdef_outline=True, layout_features=[], layout_closure=False
        )
        face = faces.TTFont(path, recalcTimestamp=False)
        # What shapes other scripts takes most of the time to read.
        for table in _UNUSED & {*face.keys()}:
            del face[table]
        cut = subset.Subsetter(options)
        cut.populate(unicodes=[ord(char) for char in letters])
        cut.subset(face)
        held = io.BytesIO()
        face.save(held)
        self._data = held.getvalue()
        self._face = face
        scale = 1000 / face["head"].unitsPerEm
        names, metrics = face.getBestCmap(), face["hmtx"]
        self._widths = {
            char: round(metrics[names[ord(char)]][0] * scale)
            for char in letters
            if ord(char) in names
        }
        self._scale = scale

    def width(self, text: str, size: float) -> float:
        """Return how wide a text is, in the unit of its size."""
        thousandths: int = sum(self._widths.get(char, 0) for char in text)
        return thousandths * size / 1000

    def embed(self, pdf: pikepdf.Pdf) -> Any:
        """Add the face to a PDF; return its font."""
        head, os2, scale = self._face["head"], self._face["OS/2"], self._scale
        box = (head.xMin, head.yMin, head.xMax, head.yMax)
        program = pdf.make_stream(self._data)
        program.Length1 = len(self._data)
        name = Name("/STAMPS+Letter-Sans")
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=_NONSYMBOLIC,
            FontBBox=Array([round(side * scale) for side in box]),
            ItalicAngle=0,
            Ascent=round(os2.sTypoAscender * scale),
            Descent=round(os2.sTypoDescender * scale),
            CapHeight=round(getattr(os2, "sCapHeight", os2.sTypoAscender) * scale),
            StemV=_STEM,
            FontFile2=program,
        )
        codes = sorted(char.encode(CODE)[0] for char in self._widths)
        wide = {char.encode(CODE)[0]: width for char, width in self._widths.items()}
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=name,
                FirstChar=codes[0],
                LastChar=codes[-1],
                Widths=Array(
                    [wide.get(code, 0) for code in range(codes[0], codes[-1] + 1)]
                ),
                Encoding=Name.WinAnsiEncoding,
                FontDescriptor=pdf.make_indirect(descriptor),
            )
        )
