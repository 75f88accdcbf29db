"""Which standards an exhibit claims, and what speaks against the claim.

Read are what its metadata claims and what can be told without a validator: a packet
claims a standard only where every document of it does.
"""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

from generator.press.sheet import Level

_LEVELS: tuple[Level, ...] = ("b", "u", "a")
"""Levels of conformance of PDF/A, the lowest first."""
_PARTS = {"1", "2", "3"}
_RGB, _GRAY = 3, 1
_LONGEST = 2_000_000
"""Bytes of metadata that are read."""
_UNEMBEDDED = frozenset({"/Type3", "/Type0"})
_NEWER = 2.0
"""The version of PDF that PDF/A-3 and PDF/UA-1 do not know."""
_LZW = ("/LZWDecode", "/LZW")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Claims:
    """What a document claims that holds: a level of PDF/A, and PDF/UA-1."""

    level: Level = ""
    """`a`, `u` or `b`; empty for what is no PDF/A."""
    is_accessible: bool = False
    faults: tuple[str, ...] = ()
    """Why it is not PDF/A, or not PDF/UA-1, in words."""

    def without_access(self, fault: str) -> "Claims":
        """Return the claims without PDF/UA-1, and why."""
        faults = (*self.faults, fault)
        return dataclasses.replace(self, is_accessible=False, faults=faults)

    @classmethod
    def of_picture(cls) -> "Claims":
        """Return the claims of an image, whose pages we make and tag ourselves."""
        return cls(level="a", is_accessible=True)


def claims_of_file(pdf: pikepdf.Pdf) -> Claims:
    """Return what a PDF claims and keeps, as far as can be told."""
    level, is_accessible = _claimed(pdf)
    archival = "" if level else "it does not claim PDF/A"
    accessible = "" if is_accessible else "it does not claim PDF/UA-1"
    if level:
        archival = next(_against_archive(pdf), "")
    if is_accessible and "/StructTreeRoot" not in pdf.Root:
        accessible = "it claims PDF/UA-1 and has no tags"
    if is_accessible and float(pdf.pdf_version) >= _NEWER:
        accessible = "it is PDF 2.0"
    return Claims(
        level="" if archival else level,
        is_accessible=not accessible,
        faults=tuple(dict.fromkeys(filter(None, (archival, accessible)))),
    )


def common_level(levels: list[Level]) -> Level:
    """Return the highest level of PDF/A that all documents keep; empty for none."""
    return min(levels, key=_LEVELS.index) if all(levels) and levels else ""


def _claimed(pdf: pikepdf.Pdf) -> tuple[Level, bool]:
    """Return the level of PDF/A that the metadata claims, and whether PDF/UA-1."""
    try:
        packed = pdf.Root.get("/Metadata")
        if not isinstance(packed, Stream) or len(packed.read_bytes()) > _LONGEST:
            return "", False
        with pdf.open_metadata(update_docinfo=False) as found:
            part = str(found.get("pdfaid:part", ""))
            level = str(found.get("pdfaid:conformance", "")).lower()
            ua = str(found.get("pdfuaid:part", ""))
    except Exception:  # noqa: BLE001, metadata that cannot be read claim nothing
        return "", False
    known = level if part in _PARTS else ""
    return next((one for one in _LEVELS if one == known), ""), ua == "1"


def _against_archive(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what speaks against PDF/A."""
    if pdf.is_encrypted:
        yield "it is encrypted"
    if float(pdf.pdf_version) >= _NEWER:
        yield "it is PDF 2.0"
    for intent in pdf.Root.get("/OutputIntents", ()):
        profile = intent.get("/DestOutputProfile")
        if profile is not None and int(profile.get("/N", 0)) not in {_RGB, _GRAY}:
            yield "its colors are meant for a press (CMYK), the packet's for a screen"
    for item in pdf.objects:
        if isinstance(item, Stream):
            yield from _against_stream(item)
        if isinstance(item, Dictionary):
            yield from _against_font(item)


def _against_stream(item: Any) -> Iterator[str]:
    filters = item.get("/Filter")
    named = [filters] if isinstance(filters, Name) else list(filters or ())
    if any(str(one) in _LZW for one in named):
        yield "it is packed with LZW"
    if item.get("/Subtype") == Name.PS:
        yield "it holds a program in PostScript"


def _against_font(item: Any) -> Iterator[str]:
    if item.get("/Type") != Name.Font or str(item.get("/Subtype")) in _UNEMBEDDED:
        return
    descriptor = item.get("/FontDescriptor")
    if not isinstance(descriptor, Dictionary) or not any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    ):
        yield f"the font {str(item.get('/BaseFont', ''))[1:]} is not embedded"
