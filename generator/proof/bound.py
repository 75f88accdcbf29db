"""The proof of a packet: every page of every document is there, once, in order.

What each page draws is compared with what the press printed and with the exhibit's own
file, stream by stream, so that a stamp has changed nothing of it.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf

from generator.errors import PrintError, Problem, shown
from generator.packet.binding import Binding, Written
from generator.packet.digests import Digests, streams_of
from generator.packet.finishing import MANIFEST
from generator.packet.frame import Frame, frame_of
from generator.packet.manifest import Manifest, as_json
from generator.packet.plan import Plan
from generator.packet.stamps import stamp_of
from generator.read import Source

_MOST_SAID = 10
_ROUNDED = 0.001
"""Units that the places of a box are rounded by."""


def prove_bound(binding: Binding, written: Written, path: Path, source: Source) -> None:
    """Raise PrintError where a packet is not what was to be bound."""
    plan = binding.plan
    with pikepdf.open(path) as pdf:
        if len(pdf.pages) == plan.pages:
            faults = [
                *_faults_of_pages(pdf, written, plan),
                *_faults_of_labels(pdf, plan),
                *_faults_of_bookmarks(pdf, plan),
                *_faults_of_manifest(pdf, written.manifest),
            ]
        else:
            many = f"{len(pdf.pages):,} pages instead of {plan.pages:,}"
            faults = [f"the packet has {many}"]
    if faults:
        where = shown(source.path)
        raise PrintError(
            *(
                Problem(path=where, code="packet-differs", message=fault)
                for fault in faults[:_MOST_SAID]
            )
        )


def _faults_of_pages(pdf: pikepdf.Pdf, written: Written, plan: Plan) -> Iterator[str]:
    """Yield what is wrong with the pages: how many, what they draw, their stamps."""
    texts = [text for at in range(len(plan.documents)) for text in plan.stamps(at)]
    found, pages = Digests(written.stamp_font), []
    for number, (page, original, text) in enumerate(
        zip(found.ahead(pdf.pages), written.originals, texts, strict=True), start=1
    ):
        streams = streams_of(page.obj) or [pdf.make_stream(b"")]
        own = streams[1 : original.streams + 1]
        drawn = found.drawn(own, page.obj.get("/Resources"))
        frame = frame_of(page)
        pages.append(found.of_bound(page.obj, frame, drawn))
        if stamp_of(streams[0].read_bytes()) != text:
            yield f"page {number} is not stamped “{text}”"
        if not _is_around(frame, original.frame):
            yield f"page {number} is not as large, or as it is turned, as before"
        if drawn != original.drawn:
            yield f"page {number} does not draw what its document does"
        rest = streams[original.streams + 1 :]
        if any(stream.read_bytes() != b"\nEMC" for stream in rest):
            yield f"page {number} draws more than its document does"
    for entry in written.manifest.entries:
        first, last = entry.first_page - plan.before, entry.last_page - plan.before
        digest = hashlib.sha256(b"".join(pages[first - 1 : last])).hexdigest()
        if digest != entry.pages_sha256:
            yield f"the pages of {entry.file} have not the digest of the manifest"


def _is_around(found: Frame, before: Frame) -> bool:
    """Whether a page is as it was, but for a strip that may have been added."""
    within = all(
        one <= other + _ROUNDED
        for one, other in zip(
            (*found.box[:2], *before.box[2:]),
            (*before.box[:2], *found.box[2:]),
            strict=True,
        )
    )
    return within and (found.rotation, found.unit) == (before.rotation, before.unit)


def _faults_of_labels(pdf: pikepdf.Pdf, plan: Plan) -> Iterator[str]:
    labels: list[str] = [
        label for document in plan.documents for label in document.labels()
    ]
    for number, (page, label) in enumerate(zip(pdf.pages, labels, strict=True), 1):
        if page.label != label:
            yield f"a viewer calls page {number} {page.label}, not {label}"


def _faults_of_bookmarks(pdf: pikepdf.Pdf, plan: Plan) -> Iterator[str]:
    pages = [page.obj.objgen for page in pdf.pages]
    outlines = pdf.Root.get("/Outlines")
    item = outlines.get("/First") if isinstance(outlines, pikepdf.Dictionary) else None
    found: list[tuple[str, Any]] = []
    while item is not None and len(found) <= len(plan.documents):
        found.append((str(item.Title), item.A.D[0].objgen))
        item = item.get("/Next")
    expected = [
        (document.name, pages[start])
        for document, start in zip(plan.documents, plan.starts, strict=True)
    ]
    if found != expected:
        yield "the bookmarks are not those of the documents"


def _faults_of_manifest(pdf: pikepdf.Pdf, manifest: Manifest) -> Sequence[str]:
    attached = pdf.attachments.get(MANIFEST)
    same = attached and attached.get_file().read_bytes() == as_json(manifest)
    return [] if same else ["the manifest is not attached as it was written"]
