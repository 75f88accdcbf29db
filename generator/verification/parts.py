"""The parts of a PDF by name, and its objects in a few words."""

import itertools
from collections.abc import Iterator
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

Key: TypeAlias = tuple[int, int]
"""The number of an object in its file."""
_LONGEST = 60


def parts_of(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a PDF by name, in the order in which they are compared.

    What two parts share belongs to the first.
    """
    for number, page in enumerate(pdf.pages, 1):
        resources = _of(page.obj, "/Resources")
        yield f"page {number}, contents", _of(page.obj, "/Contents")
        yield f"page {number}, links and annotations", _of(page.obj, "/Annots")
        yield f"page {number}, typefaces", _of(resources, "/Font")
        yield f"page {number}, pictures", _of(resources, "/XObject")
        yield f"page {number}", page.obj
    root = pdf.Root
    for name, spec in sorted(pdf.attachments.items()):
        yield f"attachment {name}", spec.obj
    yield "the metadata", _of(root, "/Metadata")
    yield "the document information", _of(pdf.trailer, "/Info")
    yield "the tags", _of(root, "/StructTreeRoot")
    yield "the bookmarks", _of(root, "/Outlines")
    yield "the color profile", _of(root, "/OutputIntents")
    yield "the names of places and files", _of(root, "/Names")
    yield "the list of pages", _of(root, "/Pages")
    yield "the catalog", root


def objects_of(pdf: pikepdf.Pdf) -> set[Key]:
    """Return the objects of a PDF, but for those that only hold others."""
    return {
        item.objgen
        for item in pdf.objects
        if isinstance(item, Array | Dictionary | Stream) and not _is_of_file(item)
    }


def _is_of_file(item: Any) -> bool:
    """Whether an object only holds others, or the table of them."""
    return _of(item, "/Type") in (Name.ObjStm, Name.XRef)


def is_shared(item: Any) -> bool:
    """Whether an object has a number, under which several may lead to it."""
    return isinstance(item, Array | Dictionary | Stream) and item.is_indirect


def plain(item: Any) -> object:
    """Return a number, a name or a text as a value that can be compared."""
    if isinstance(item, pikepdf.String):
        return b"text", bytes(item)
    if isinstance(item, pikepdf.Object):
        return str(item._type_code), item.unparse()  # noqa: SLF001, it has no other
    return type(item), item


def said_of(expected: Any, found: Any) -> str:
    """Return that a value is another, in words."""
    return f"it says {shown_as(found)} instead of {shown_as(expected)}"


def shown_as(item: Any) -> str:
    """Return a value in a few words."""
    if isinstance(item, Array | Dictionary | Stream):
        return f"another {type(item).__name__.lower()}"
    text = str(item)
    if not text.isprintable():
        return "other bytes"
    return f"“{text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}”"


def differs(expected: Any, found: Any) -> str:
    """Return that a stream differs: a text from which line on."""
    if expected.get("/Type") not in (Name.EmbeddedFile, Name.Metadata):
        return "it differs"
    pairs = (stream.read_bytes().split(b"\n") for stream in (expected, found))
    lines = enumerate(itertools.zip_longest(*pairs), 1)
    number = next(number for number, (one, other) in lines if one != other)
    return f"it differs from line {number:,} on"


def _of(item: Any, key: str) -> Any:
    """Return what stands under a key; None where there is no such thing."""
    return item.get(key) if isinstance(item, Dictionary | Stream) else None
