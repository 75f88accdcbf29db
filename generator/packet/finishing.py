"""A packet is finished: page labels, the attached manifest, an identifier."""

import datetime
import hashlib
import io
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from generator.packet.manifest import Manifest, as_json
from generator.packet.plan import Plan

_STATIC = b"31415926535897932384626433832795"
"""The identifier that qpdf writes where it makes none."""
_TAIL = 4096
"""Bytes at a file's end, and of its trailer, that say where it is, and hold it."""
MANIFEST = "manifest.json"
"""The name of the manifest that a packet carries."""


def identify(path: Path, content: bytes) -> None:
    """Give the file an identifier of its own, the same for the same packet.

    qpdf would make one of all that it writes, which takes as long again as writing.
    """
    own = hashlib.sha256(content).hexdigest()[: len(_STATIC)].encode()
    with path.open("r+b") as file:
        file.seek(max(0, file.seek(0, io.SEEK_END) - _TAIL))
        start = int(file.read().rpartition(b"startxref")[2].split()[0])
        file.seek(start)
        trailer = file.read(_TAIL)
        at = trailer.index(b"/ID [")
        end = trailer.index(b"]", at)
        file.seek(start + at)
        file.write(trailer[at:end].replace(_STATIC, own))


def label_pages(pdf: pikepdf.Pdf, plan: Plan) -> None:
    """Let a viewer's page box show what is printed (ISO 32000-1, 12.4.2)."""
    numbers: list[Any] = []
    for start, document in zip(plan.starts, plan.documents, strict=True):
        at = start
        counts = (document.pressed, document.pages - document.pressed)
        for (prefix, style, first), count in zip(
            document.page_labels, counts, strict=False
        ):
            label = Dictionary()
            if style:
                label.S, label.St = Name(f"/{style}"), first
            if prefix:
                label.P = String(prefix)
            numbers += [at, label]
            at += count
    pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))


def attach(pdf: pikepdf.Pdf, manifest: Manifest, day: datetime.date) -> None:
    """Attach the manifest, dated by the record and not by a clock."""
    noon = f"D:{day:%Y%m%d}120000Z"
    name = MANIFEST
    pdf.attachments[name] = pikepdf.AttachedFileSpec(
        pdf,
        as_json(manifest),
        filename=name,
        description="Which document stands on which pages, and its digests",
        mime_type="application/json",
        creation_date=noon,
        mod_date=noon,
        relationship=Name.Supplement,
    )
    pdf.Root.AF = Array([spec.obj for _, spec in sorted(pdf.attachments.items())])
