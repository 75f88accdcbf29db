"""An exhibit's file is opened and looked at, with limits to what it may take."""

import contextlib
import tempfile
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from generator.packet.apart import UnseenError
from generator.packet.digests import streams_of
from generator.packet.exhibits.looks import Look, Looking
from generator.packet.exhibits.pictures import PictureError, pdf_of_picture
from generator.packet.exhibits.remarks import Remarks, shortened
from generator.packet.frame import Frame, frame_of
from generator.packet.tags.elements import parts_of
from generator.packet.untrusted import open_untrusted

_DROPPED = "Pages tree includes non-dictionary object"
"""What qpdf warns of for each page that it cannot find."""
_LONGEST_CHAIN = 20_000
"""Objects of which each leads to the next."""
_MOST_PIXELS = 800_000_000


def open_picture(path: Path, say: Remarks) -> pikepdf.Pdf:
    """Return an image as a PDF."""
    try:
        return pdf_of_picture(path)
    except PictureError as error:
        raise say.refuse(str(error)) from error


def open_file(path: Path, say: Remarks) -> pikepdf.Pdf:
    """Return a PDF that opens without a password and whose pages are its own."""
    try:
        pdf = open_untrusted(path)
    except pikepdf.PasswordError as error:
        message, help = "it needs a password", "save a copy without one"
        raise say.refuse(message, help) from error
    if pdf.is_encrypted:
        message = "it is encrypted, with restrictions of its owner's; a packet has none"
        say.warn("exhibit-unlocked", message, "ask whether you may deliver it so")
    root = pdf.Root
    _refuse_lost_pages(pdf, say)
    _refuse_chains(pdf, say)
    if bool(root.get("/NeedsRendering")):
        message = "it is a form (XFA) that only Adobe's reader draws"
        help = "print it to a PDF there, and take that"
        raise say.refuse(message, help)
    if "/Collection" in root:
        message = "it is a portfolio: its pages are here, the files it carries are not"
        say.warn("exhibit-portfolio", message, "add those as exhibits of their own")
    return pdf


def _refuse_lost_pages(pdf: pikepdf.Pdf, say: Remarks) -> None:
    """Raise RecordError where a damaged file has fewer pages than it names."""
    promised = _promised(pdf.Root)
    there = len(pdf.pages)
    # While qpdf looks for what is left of a file it drops pages, and only says so.
    dropped = sum(_DROPPED in fault for fault in say.collect(pdf))
    promised = max(promised, there + dropped)
    if there < promised:
        message = f"it is damaged: only {there:,} of its {promised:,} pages can be read"
        raise say.refuse(message, "ask for a copy that is whole")


def _promised(root: Any) -> int:
    """Return how many pages the tree of pages names, whether they are there or not."""
    count, seen = 0, set()
    waiting = [root.get("/Pages")]
    while waiting:
        node = waiting.pop()
        kids = node.get("/Kids") if isinstance(node, Dictionary) else None
        if not isinstance(kids, Array):
            count += 1
        elif node.objgen not in seen:
            seen.add(node.objgen)
            waiting.extend(list(kids))
    return count


def _refuse_chains(pdf: pikepdf.Pdf, say: Remarks) -> None:
    """Raise RecordError for a chain of objects that is too long to be copied.

    qpdf follows what it copies step by step, each within the one before.
    """
    if len(pdf.objects) < _LONGEST_CHAIN:
        return
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, int]] = [(page.obj, 0) for page in pdf.pages]
    while waiting:
        item, depth = waiting.pop()
        if item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        if depth > _LONGEST_CHAIN:
            message = "it is built of a chain of objects that is too long"
            raise say.refuse(message)
        within = item if isinstance(item, Array) else map(item.get, item.keys())
        waiting += [
            (one, depth + 1)
            for one in within
            if isinstance(one, Array | Dictionary | Stream)
        ]


def plain_frame(page: pikepdf.Page, number: int, say: Remarks) -> Frame:
    """Return the frame of a page, having made its boxes plain."""
    try:
        frame = frame_of(page)
    except ValueError as error:
        message = f"page {number} has a size that no reader shows: {error}"
        raise say.refuse(message) from error
    obj = page.obj
    # Without a zero below zero, which would not be read back as it is written.
    sides = [round(side, 4) + 0.0 for side in frame.box]
    obj.MediaBox = obj.CropBox = pikepdf.Array(sides)
    if frame.rotation:
        obj.Rotate = frame.rotation
    elif "/Rotate" in obj:
        del obj.Rotate
    return Frame((sides[0], sides[1], sides[2], sides[3]), frame.rotation, frame.unit)


def refuse_bombs(pdf: pikepdf.Pdf, say: Remarks) -> None:
    """Raise RecordError for contents, or a picture, that unpack to far too much."""
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, 1):
        resources = page.obj.get("/Resources")
        resources = resources if isinstance(resources, Dictionary) else Dictionary()
        if not isinstance(resources.get("/Font", Dictionary()), Dictionary):
            fault = f"page {number} has no fonts where it says"
            raise say.refuse(fault)
        drawn = [*streams_of(page.obj), *parts_of(resources.get("/XObject"))]
        for stream in drawn:
            if isinstance(stream, Stream) and stream.objgen not in seen:
                seen.add(stream.objgen)
                _refuse_bomb(stream, number, say)


def _refuse_bomb(stream: Any, number: int, say: Remarks) -> None:
    if stream.get("/Subtype") == Name.Image:
        width, height = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
        if width * height > _MOST_PIXELS:
            message = f"page {number} has a picture of {width:,} by {height:,} dots"
            raise say.refuse(message)
        return
    try:
        stream.read_bytes()
    except (pikepdf.PdfError, MemoryError) as error:
        message = f"what page {number} draws cannot be read ({shortened(error)})"
        raise say.refuse(message) from error


def looks_of(
    looking: Looking, pdf: pikepdf.Pdf, say: Remarks, *, is_other: bool
) -> list[Look]:
    """Return what the pages have, as pdfium sees them in the file, or mended.

    `is_other` says that the pages are drawn otherwise than in the file.
    """
    if not is_other:
        with contextlib.suppress(UnseenError):
            looks = looking.looks()
            if len(looks) == len(pdf.pages):
                return looks
    looking.stop()
    try:
        looks = _looks_of_mended(pdf)
    except UnseenError as error:
        raise say.refuse(str(error)) from error
    if len(looks) != len(pdf.pages):
        fault = f"page {len(looks) + 1} cannot be drawn"
        raise say.refuse(fault)
    return looks


def _looks_of_mended(pdf: pikepdf.Pdf) -> list[Look]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "exhibit.pdf"
        pdf.save(copy, encryption=False, compress_streams=False, static_id=True)
        return Looking(copy).looks()


def look_of_picture(frame: Frame) -> Look:
    """Return what a page has that we made of an image."""
    return Look(frame.size, has_text=False, has_pictures=True, taken=None)
