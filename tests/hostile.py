"""Damaged, hostile and odd exhibits, made in code: what binding a packet must survive.

The PDF files are written by hand, since a library mends most faults as it saves.
Every PDF is sound and of one page but for what its `about` says.
"""

import base64
import dataclasses
import functools
import io
import itertools
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

import font_source_sans_pro
import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageOps, TiffImagePlugin

Entries: TypeAlias = Mapping[str, str | None]
"""Of a dictionary: a key without its slash, and its value in PDF's own syntax."""
Objects: TypeAlias = Mapping[int, bytes | str | None]
"""A file's objects by number; None leaves one out."""
Expects: TypeAlias = Literal["refused", "cleaned", "repaired", "plain"]


@dataclasses.dataclass(frozen=True)
class Case:
    """An exhibit's file, and what the command must make of it."""

    name: str
    about: str
    """What it holds, in a sentence."""
    make: Callable[[], bytes]
    suffix: str = ".pdf"
    expects: Expects = "plain"
    """`refused`: nothing sound can be included, and one error says so.
    `cleaned`: active content or foreign files are removed, and that is said.
    `repaired`: it is damaged and goes in mended, and that is said; qpdf warns when
    the page's objects are read, of all but a page that is missing.
    `plain`: it goes in as it is, with or without a note."""


plain = Case
refused = functools.partial(Case, expects="refused")
cleaned = functools.partial(Case, expects="cleaned")
repaired = functools.partial(Case, expects="repaired")


_NONE: Mapping[Any, Any] = MappingProxyType({})
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ID = "<31415926535897932384626433832795>"
_TRAILER = {"Root": "1 0 R", "ID": f"[{_ID} {_ID}]"}
_CATALOG = {"Type": "/Catalog", "Pages": "2 0 R", "Lang": "(en-US)"}
_PAGE = {
    "Type": "/Page",
    "Parent": "2 0 R",
    "MediaBox": "[0 0 612 792]",
    "Resources": "<< /Font << /F1 5 0 R >> >>",
    "Contents": "4 0 R",
}
_TEXT = b"BT /F1 12 Tf 72 700 Td (A page of the exhibit) Tj ET"
_LENGTH = b"/Length %d " % len(_TEXT)


def dictionary(entries: Entries) -> str:
    kept = [f"/{key} {value}" for key, value in entries.items() if value is not None]
    return f"<< {' '.join(kept)} >>"


def stream(data: bytes, entries: str = "") -> bytes:
    opening = f"<< /Length {len(data)} {entries} >>\nstream\n"
    return opening.encode("latin-1") + data + b"\nendstream"


def flate(data: bytes, entries: str = "") -> bytes:
    return stream(zlib.compress(data, 9), f"/Filter /FlateDecode {entries}")


def form(contents: bytes, entries: str = "") -> bytes:
    """Return a form XObject, or a pattern or a glyph where the entries say so."""
    box = "" if "/BBox" in entries else "/BBox [0 0 612 792]"
    return stream(contents, f"/Type /XObject /Subtype /Form {box} {entries}")


def picture(data: bytes, size: tuple[int, int], entries: str) -> bytes:
    """Return an image XObject; the entries say its color space, depth and filter."""
    width, height = size
    kind = f"/Type /XObject /Subtype /Image /Width {width} /Height {height}"
    return stream(data, f"{kind} {entries}")


@functools.cache
def _font() -> dict[int, bytes | str]:
    """Return objects 5 to 7: the letters of ASCII, embedded."""
    codes = range(32, 127)
    place = f"{font_source_sans_pro.__path__[0]}/files/SourceSansPro-Regular.ttf"
    with TTFont(place, recalcTimestamp=False) as font:
        options = subset.Options(hinting=False, layout_features=[], name_IDs=[])
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        cmap, advances = font.getBestCmap(), font["hmtx"]
        widths = " ".join(str(advances[cmap[code]][0]) for code in codes)
        file = io.BytesIO()
        font.save(file)
    name = "/ABCDEF+SourceSansPro-Regular"
    return {
        5: f"<< /Type /Font /Subtype /TrueType /BaseFont {name} /FirstChar 32 "
        f"/LastChar 126 /Widths [{widths}] /Encoding /WinAnsiEncoding "
        "/FontDescriptor 6 0 R >>",
        6: f"<< /Type /FontDescriptor /FontName {name} /Flags 32 "
        "/FontBBox [-454 -293 2159 968] /ItalicAngle 0 /Ascent 984 /Descent -273 "
        "/CapHeight 660 /StemV 84 /FontFile2 7 0 R >>",
        7: flate(file.getvalue(), f"/Length1 {len(file.getvalue())}"),
    }


def document(
    pages: Sequence[Entries] = (_NONE,),
    *,
    catalog: Entries = _NONE,
    objects: Objects = _NONE,
) -> dict[int, bytes | str | None]:
    """Return a sound file's objects, with changes.

    1 is the catalog, 2 the page tree, 3 the first page, 4 its contents, 5 its font,
    101 the second page, 102 the third; 8 to 100 are free.
    """
    numbers = [3, *range(101, 100 + len(pages))][: len(pages)]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    return {
        1: dictionary({**_CATALOG, **catalog}),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        4: stream(_TEXT),
        **_font(),
        **{
            number: dictionary({**_PAGE, **page})
            for number, page in zip(numbers, pages, strict=True)
        },
        **objects,
    }


def written(objects: Objects, trailer: Entries = _NONE) -> bytes:
    """Return objects as a file with a true cross-reference table."""
    body, offsets = _body(objects)
    return body + _table(offsets, len(body), {**_TRAILER, **trailer})


def _body(objects: Objects, start: bytes = _HEADER) -> tuple[bytes, dict[int, int]]:
    out, offsets = bytearray(start), {}
    for number, body in sorted(objects.items()):
        if body is not None:
            offsets[number] = len(out)
            inside = body if isinstance(body, bytes) else body.encode("latin-1")
            out += b"%d 0 obj\n%b\nendobj\n" % (number, inside)
    return bytes(out), offsets


def _table(offsets: Mapping[int, int], start: int, trailer: Entries) -> bytes:
    size = max(offsets) + 1
    free = [number for number in range(size) if number not in offsets]
    following = dict(zip(free, [*free[1:], 0], strict=True))
    rows = [
        f"{offsets[number]:010} 00000 n \n"
        if number in offsets
        else f"{following[number]:010} {0 if number else 65535:05} f \n"
        for number in range(size)
    ]
    end = f"trailer\n{dictionary({'Size': str(size), **trailer})}\nstartxref\n{start}\n"
    return f"xref\n0 {size}\n{''.join(rows)}{end}%%EOF\n".encode("latin-1")


def pdf(
    pages: Sequence[Entries] = (_NONE,),
    *,
    catalog: Entries = _NONE,
    objects: Objects = _NONE,
    trailer: Entries = _NONE,
) -> bytes:
    return written(document(pages, catalog=catalog, objects=objects), trailer)


def made(pages: Sequence[Entries] = (_NONE,), **more: Any) -> Callable[[], bytes]:
    """Make a file, when it is asked for, of what `pdf` takes."""
    return functools.partial(pdf, pages, **more)


def page(entries: Entries, **more: Any) -> Callable[[], bytes]:
    return made([entries], **more)


def catalog(entries: Entries, **more: Any) -> Callable[[], bytes]:
    return made(catalog=entries, **more)


def drawn(
    contents: bytes, entries: Entries = _NONE, objects: Objects = _NONE
) -> Callable[[], bytes]:
    return made([entries], objects={4: stream(contents), **objects})


def resources(more: str) -> Entries:
    return {"Resources": f"<< /Font << /F1 5 0 R >> {more} >>"}


def showing(
    xobject: bytes, objects: Objects = _NONE, *, matrix: str = "612 0 0 792 0 0"
) -> Callable[[], bytes]:
    """Make a page that draws an XObject, as object 10."""
    contents = f"q {matrix} cm /X Do Q".encode()
    entries = resources("/XObject << /X 10 0 R >>")
    return drawn(contents, entries, {10: xobject, **objects})


def pictured(
    data: Callable[[], bytes], size: tuple[int, int], entries: str
) -> Callable[[], bytes]:
    """Make a page that is a picture, whose data are made when they are asked for."""

    def make() -> bytes:
        return showing(picture(data(), size, entries))()

    return make


def annotated(
    *annotations: str,
    objects: Objects = _NONE,
    catalog: Entries = _NONE,
    pages: Sequence[Entries] = (_NONE,),
) -> Callable[[], bytes]:
    """Make a page with annotations, as objects 30 and up; the first page has them."""
    inside = {
        number: f"<< /Type /Annot /Rect [72 {low} 272 {low + 40}] /F 4 {annotation} >>"
        for number, low, annotation in zip(
            range(30, 30 + len(annotations)),
            itertools.cycle(range(600, 50, -50)),
            annotations,
            strict=False,
        )
    }
    on_page = {"Annots": f"[{' '.join(f'{number} 0 R' for number in inside)}]"}
    first, *rest = pages
    held = {**inside, **objects}
    return made([{**on_page, **first}, *rest], catalog=catalog, objects=held)


def linked(action: str, objects: Objects = _NONE) -> Callable[[], bytes]:
    """Make a page with a link that does an action."""
    return annotated(f"/Subtype /Link /Border [0 0 1] /A {action}", objects=objects)


def _repeated(unit: bytes, times: int) -> bytes:
    """Return Flate data of a unit said many times, without compressing it each time."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(unit) + squeeze.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(times):
        check = zlib.adler32(unit, check)
    return b"\x78\xda" + packed * times + b"\x03\x00" + struct.pack(">I", check)


_TWICE = "/Filter [/FlateDecode /FlateDecode]"


def _twice(unit: bytes, times: int) -> bytes:
    return zlib.compress(_repeated(unit, times), 9)


def _pages(count: int, start: int) -> dict[int, bytes | str | None]:
    """Return a document of numbered pages, whose contents are objects from a start."""
    texts = {
        start + number: stream(
            b" ".join(
                _TEXT.replace(b"A page", b"Page %d" % (number + 1)).replace(
                    b"700", b"%d" % line
                )
                for line in range(700, 400, -20)
            )
        )
        for number in range(count)
    }
    return document([{"Contents": f"{at} 0 R"} for at in texts], objects=texts)


def _cut(part: float) -> bytes:
    whole = written(_pages(20, 8))
    return whole[: int(len(whole) * part)]


def _before(mark: bytes) -> bytes:
    whole = pdf()
    return whole[: whole.rindex(mark)]


def _instead(old: bytes, new: bytes, **changes: Any) -> bytes:
    whole = pdf(**changes)
    if old not in whole:
        raise ValueError(old)
    return whole.replace(old, new)


def _xref_loop() -> bytes:
    whole = pdf(trailer={"Prev": "0000000000"})
    at = whole.rindex(b"xref\n0 ")
    return whole.replace(b"/Prev 0000000000", b"/Prev %010d" % at)


def _packed(pack: bytes, inside: Mapping[int, int]) -> bytes:
    """Return a file whose object 3, the page, lies in an object stream, object 8.

    The numbers of `inside` are said to be at an index of that stream.
    """
    objects = {**document(), 8: pack}
    body, offsets = _body({k: v for k, v in objects.items() if k not in inside})
    at = {**offsets, 9: len(body)}
    rows = b"".join(
        struct.pack(">BIH", 2, 8, inside[number])
        if number in inside
        else struct.pack(">BIH", int(number in at), at.get(number, 0), 0)
        for number in range(10)
    )
    said = dictionary({**_TRAILER, "Type": "/XRef", "Size": "10", "W": "[1 4 2]"})
    table = flate(rows, said[2:-2]).decode("latin-1")
    return _body({9: table}, body)[0] + b"startxref\n%d\n%%%%EOF\n" % len(body)


def _object_stream_bomb() -> bytes:
    # An object stream may end in white space, which a reader must unpack all the same.
    start = f"3 0 {dictionary(_PAGE)}".encode().ljust(1_000_000)
    squeeze = zlib.compressobj(9)
    first = squeeze.compress(start)
    rest = b"".join(squeeze.compress(b" " * 1_000_000) for _ in range(399))
    data = zlib.compress(first + rest + squeeze.flush(), 9)
    return _packed(stream(data, f"/Type /ObjStm /N 1 /First 4 {_TWICE}"), {3: 0})


def _revised(objects: Objects) -> bytes:
    """Return a file, and after its end a second revision with other objects."""
    first = pdf()
    body, offsets = _body(objects, first)
    rows = "".join(f"{number} 1\n{at:010} 00000 n \n" for number, at in offsets.items())
    size = str(max(8, *(number + 1 for number in offsets)))
    prev = first.split(b"startxref\n")[1].split(b"\n")[0].decode()
    said = dictionary({"Size": size, **_TRAILER, "Prev": prev})
    end = f"xref\n{rows}trailer\n{said}\nstartxref\n{len(body)}\n%%EOF\n"
    return body + end.encode()


def _saved(whole: bytes, **options: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole)) as opened:
        opened.save(out, static_id=True, **options)
    return out.getvalue()


def _tree(depth: int) -> bytes:
    """Return a file whose page is that many nodes under the root of the page tree."""
    last = 199 + depth
    nodes = {
        number: f"<< /Type /Pages /Parent {number - 1 if number > 200 else 2} 0 R "
        f"/Kids [{number + 1 if number < last else 3} 0 R] /Count 1 >>"
        for number in range(200, last + 1)
    }
    root = "<< /Type /Pages /Kids [200 0 R] /Count 1 >>"
    parent = {"Parent": f"{last} 0 R"}
    return pdf([parent], objects={2: root, **nodes})


def _kids(kids: str, count: int = 1, more: str = "") -> str:
    return f"<< /Type /Pages /Kids [{kids}] /Count {count} {more} >>"


def _private(value: str) -> str:
    """Return what an application keeps for itself on a page."""
    return f"<< /App << /LastModified (D:20200101) /Private {value} >> >>"


def _page_pack() -> bytes:
    """Return an object stream that holds the page, and a null."""
    index = b"3 0 10 %d " % (len(dictionary(_PAGE)) + 1)
    return stream(
        index + dictionary(_PAGE).encode() + b" null",
        f"/Type /ObjStm /N 2 /First {len(index)}",
    )


_HTML = b"<!DOCTYPE html>\n<html><body><p>Sign in to see this file.</p></body></html>\n"
_FILES = (
    refused("empty", "A file of no bytes.", bytes),
    refused("text-named-pdf", "Plain text.", lambda: b"Exhibit A\nThe minutes.\n"),
    refused("html-named-pdf", "A web page, as a download gives it.", lambda: _HTML),
    refused("zeros", "4,096 zero bytes, as a failed copy has.", lambda: bytes(4096)),
    refused("header-only", "A PDF's first line alone.", lambda: b"%PDF-1.7\n"),
    refused(
        "truncated-half",
        "The first half of a file of 20 pages, the rest of which are gone.",
        lambda: _cut(0.5),
    ),
    refused(
        "truncated-nine-tenths",
        "The first nine tenths of a file of 20 pages, of which some are gone.",
        lambda: _cut(0.9),
    ),
    refused(
        "truncated-catalog", "A file that ends within its catalog.", lambda: pdf()[:60]
    ),
    repaired(
        "trailer-cut-off",
        "Every object, and a cross-reference table without its trailer.",
        lambda: _before(b"trailer"),
    ),
    repaired(
        "xref-cut-off",
        "Every object, and nothing after the last.",
        lambda: _before(b"xref\n0 "),
    ),
    repaired(
        "xref-offsets-wrong",
        "A cross-reference table whose every offset is nine bytes short.",
        lambda: _instead(b"%PDF-1.7\n", b"%PDF-1.7\n%ignored\n"),
    ),
    repaired(
        "xref-prev-loop",
        "A cross-reference table that names itself as the one before it.",
        _xref_loop,
    ),
    repaired(
        "startxref-beyond",
        "A file that says its cross-reference table starts past its end.",
        lambda: _instead(b"startxref\n", b"startxref\n9999"),
    ),
    repaired(
        "size-huge",
        "A trailer that says there are 2,147,483,647 objects.",
        made(trailer={"Size": "2147483647"}),
    ),
    refused(
        "root-missing",
        "A trailer that names no catalog, though there is one.",
        made(trailer={"Root": None}),
    ),
    refused(
        "root-elsewhere",
        "A trailer that names an object that is not there as the catalog.",
        made(trailer={"Root": "99 0 R"}),
    ),
    refused("catalog-missing", "A file without a catalog.", made(objects={1: None})),
    refused(
        "page-tree-missing",
        "A catalog without a page tree, and a page that nothing names.",
        catalog({"Pages": None}, objects={2: None}),
    ),
    refused(
        "pages-self",
        "A page tree whose only kid is itself.",
        made(objects={2: _kids("2 0 R")}),
    ),
    refused(
        "pages-parent",
        "A page tree with a node whose kid is its parent.",
        made(objects={2: _kids("8 0 R 3 0 R", 2), 8: _kids("2 0 R", 1)}),
    ),
    plain(
        "pages-50-deep",
        "A page under 50 nodes of the page tree.",
        lambda: _tree(50),
    ),
    refused(
        "pages-1000-deep",
        "A page under 1,000 nodes of the page tree.",
        lambda: _tree(1000),
    ),
    refused(
        "pages-50000-deep",
        "A page under 50,000 nodes of the page tree.",
        lambda: _tree(50_000),
    ),
    refused("pages-none", "A file of no pages.", made([])),
    plain(
        "pages-count-high",
        "A page tree of one page that says it has 99.",
        made(objects={2: _kids("3 0 R", 99)}),
    ),
    plain(
        "pages-count-negative",
        "A page tree that says it has -1 pages.",
        made(objects={2: _kids("3 0 R", -1)}),
    ),
    plain(
        "pages-count-huge",
        "A page tree that says it has 2,147,483,647 pages.",
        made(objects={2: _kids("3 0 R", 2_147_483_647)}),
    ),
    refused("page-null", "A file whose only page is null.", made(objects={3: "null"})),
    refused(
        "page-null-of-two",
        "Two pages, of which the first is null.",
        made([{}, {}], objects={3: "null"}),
    ),
    refused(
        "page-missing-of-two",
        "Two pages, of which the second is not in the file.",
        made([{}, {}], objects={101: None}),
    ),
    repaired(
        "page-twice",
        "A page tree that names one page object twice.",
        made(objects={2: _kids("3 0 R 3 0 R", 2)}),
    ),
    repaired(
        "page-direct",
        "A page written within the page tree, not as an object.",
        made(objects={2: _kids(dictionary(_PAGE)), 3: None}),
    ),
    repaired("page-untyped", "A page without a Type.", page({"Type": None})),
    repaired(
        "page-parent-self",
        "A page that is its own parent, and inherits from nobody else.",
        page({"Parent": "3 0 R", "Resources": None}),
    ),
    plain(
        "page-parent-missing", "A page that names no parent.", page({"Parent": None})
    ),
    plain(
        "junk-before",
        "A PDF after the headers of a message, its offsets counted from its own start.",
        lambda: b"From: office@example.com\r\n" * 20 + pdf(),
    ),
    repaired(
        "junk-after",
        "A PDF with 5,000 zero bytes after its end.",
        lambda: pdf() + bytes(5000),
    ),
    plain(
        "polyglot-html",
        "A PDF that a browser reads as a web page with a script.",
        lambda: b"<html><script>alert(1)</script><!--\n" + pdf() + b"-->",
    ),
    repaired(
        "length-short",
        "Contents of more than 50 bytes that say they have 10.",
        lambda: _instead(_LENGTH, b"/Length 10 "),
    ),
    repaired(
        "length-missing",
        "Contents that do not say their length.",
        lambda: _instead(_LENGTH, b""),
    ),
    repaired(
        "length-self",
        "Contents that name themselves as their length.",
        lambda: _instead(_LENGTH, b"/Length 4 0 R "),
    ),
    repaired(
        "endobj-missing",
        "Objects that do not say where they end.",
        lambda: _instead(b"endobj\n", b""),
    ),
    repaired(
        "key-twice",
        "A page with two MediaBoxes.",
        page({"Rotate": "0 /MediaBox [0 0 612 1008]"}),
    ),
    plain(
        "header-unknown",
        "A PDF that says it is version 9.9.",
        lambda: _instead(b"%PDF-1.7", b"%PDF-9.9"),
    ),
    plain(
        "two-revisions",
        "A page, and a later revision of the file with other words on it.",
        lambda: _revised({4: stream(_TEXT.replace(b"A page", b"Another page"))}),
    ),
    plain(
        "linearized",
        "A PDF arranged to be shown while it loads.",
        lambda: _saved(written(_pages(20, 8)), linearize=True),
    ),
    plain(
        "object-streams",
        "A PDF whose objects and cross-references are packed in streams.",
        lambda: _saved(pdf(), object_stream_mode=pikepdf.ObjectStreamMode.generate),
    ),
    plain(
        "object-stream",
        "A PDF whose page lies in an object stream.",
        lambda: _packed(_page_pack(), {3: 0}),
    ),
    refused(
        "object-stream-self",
        "An object stream that is said to lie in itself, with the only page.",
        lambda: _packed(_page_pack(), {3: 0, 8: 1}),
    ),
    refused(
        "object-stream-bomb",
        "An object stream that a few thousand bytes unpack to 400 MB, with the page.",
        _object_stream_bomb,
    ),
    plain("pages-1000", "A file of 1,000 pages.", lambda: written(_pages(1000, 2000))),
    plain(
        "pages-sharing",
        "Two pages with the same contents, and resources from the page tree.",
        made(
            [{"Resources": None}, {"Resources": None}],
            objects={2: _kids("3 0 R 101 0 R", 2, f"/Resources {_PAGE['Resources']}")},
        ),
    ),
    repaired(
        "arrays-10000-deep",
        "A page whose private data are an object of 10,000 arrays, each in the other.",
        page(
            {"PieceInfo": _private("8 0 R")}, objects={8: "[" * 10_000 + "]" * 10_000}
        ),
    ),
    refused(
        "dictionaries-10000-deep",
        "A page that itself holds 10,000 dictionaries, each in the other.",
        page({"PieceInfo": _private("<< /K " * 10_000 + "0" + " >>" * 10_000)}),
    ),
    plain(
        "arrays-400-deep",
        "A page with private data of 400 arrays, each in the other.",
        page({"PieceInfo": _private("[" * 400 + "]" * 400)}),
    ),
    refused(
        "references-100000-long",
        "A page with private data of 100,000 objects, each naming the next.",
        lambda: pdf(
            [{"PieceInfo": _private("1000 0 R")}],
            objects={
                number: f"<< /Next {number + 1} 0 R >>"
                for number in range(1000, 101_000)
            },
        ),
    ),
)


def _box(text: str | None) -> Callable[[], bytes]:
    return page({"MediaBox": text})


_SHEETS = (
    repaired("mediabox-missing", "A page without a MediaBox.", _box(None)),
    plain(
        "mediabox-inherited",
        "A page whose MediaBox is its page tree's.",
        page(
            {"MediaBox": None},
            objects={2: _kids("3 0 R", 1, "/MediaBox [0 0 612 792]")},
        ),
    ),
    plain(
        "mediabox-indirect",
        "A MediaBox in an object of its own, its numbers in others.",
        page(
            {"MediaBox": "8 0 R"},
            objects={8: "[9 0 R 9 0 R 10 0 R 11 0 R]", 9: "0", 10: "612", 11: "792"},
        ),
    ),
    plain(
        "mediabox-inverted",
        "A MediaBox that names its upper right corner first.",
        _box("[612 792 0 0]"),
    ),
    plain(
        "mediabox-reals",
        "A MediaBox in fractions of a point.",
        _box("[0.0 -.5 595.2756 841.8898]"),
    ),
    plain(
        "mediabox-negative",
        "A MediaBox that starts left of and below the origin.",
        drawn(
            b"BT /F1 12 Tf -200 300 Td (A page of the exhibit) Tj ET",
            {"MediaBox": "[-306 -396 306 396]"},
        ),
    ),
    repaired("mediabox-names", "A MediaBox of names.", _box("[/NaN /NaN /Inf /Inf]")),
    repaired("mediabox-nan", "A MediaBox of words.", _box("[0 0 nan inf]")),
    repaired("mediabox-three", "A MediaBox of three numbers.", _box("[0 0 612]")),
    refused("mediabox-zero", "A MediaBox of no width and height.", _box("[0 0 0 0]")),
    refused("mediabox-flat", "A MediaBox of no height.", _box("[0 100 612 100]")),
    refused(
        "mediabox-vast",
        "A MediaBox a thousand million points wide and high.",
        _box("[0 0 1000000000 1000000000]"),
    ),
    refused(
        "mediabox-far",
        "A MediaBox whose numbers have 40 digits.",
        _box(f"[{'9' * 40} 0 {'9' * 39}8 792]"),
    ),
    plain(
        "sheet-14400", "A sheet of 14,400 by 14,400 points.", _box("[0 0 14400 14400]")
    ),
    plain(
        "sheet-3",
        "A sheet of 3 by 3 points.",
        drawn(b"1 1 1 1 re f", {"MediaBox": "[0 0 3 3]"}),
    ),
    plain(
        "sheet-strip",
        "A sheet of 14,400 by 10 points.",
        drawn(_TEXT.replace(b"700", b"1"), {"MediaBox": "[0 0 14400 10]"}),
    ),
    plain(
        "sheets-mixed",
        "Letter, legal, A4, tabloid, a slide and a receipt, some on their side.",
        made(
            [
                {"MediaBox": f"[0 0 {width} {height}]"}
                for width, height in (
                    (612, 792),
                    (792, 612),
                    (612, 1008),
                    (595.28, 841.89),
                    (1224, 792),
                    (960, 540),
                    (204, 1500),
                )
            ]
        ),
    ),
    plain(
        "cropbox-inside",
        "A CropBox that hides the outer half of the page.",
        page({"CropBox": "[153 198 459 720]"}),
    ),
    plain(
        "cropbox-wide",
        "A CropBox larger than the MediaBox on every side.",
        page({"CropBox": "[-100 -100 900 900]"}),
    ),
    plain(
        "cropbox-outside",
        "A CropBox that shares no point with the MediaBox.",
        page({"CropBox": "[1000 1000 1612 1792]"}),
    ),
    plain("cropbox-zero", "A CropBox of no size.", page({"CropBox": "[72 72 72 72]"})),
    plain("cropbox-names", "A CropBox of names.", page({"CropBox": "[/A /B /C /D]"})),
    plain(
        "userunit-100",
        "A page whose unit is 100 points, so 61,200 points wide.",
        page({"UserUnit": "100"}),
    ),
    plain(
        "userunit-2",
        "A page drawn at half its size, its unit being two points.",
        drawn(
            b"BT /F1 6 Tf 36 350 Td (A page of the exhibit) Tj ET",
            {"MediaBox": "[0 0 306 396]", "UserUnit": "2"},
        ),
    ),
    plain("userunit-zero", "A page whose unit is zero.", page({"UserUnit": "0"})),
    *(
        plain(
            f"rotate-{turn.replace('-', 'minus-')}",
            f"A page turned by {turn} degrees.",
            page({"Rotate": turn}),
        )
        for turn in ("90", "180", "270", "-90", "450", "45")
    ),
    plain("rotate-real", "A page turned by 90.0 degrees.", page({"Rotate": "90.0"})),
    plain("rotate-name", "A page turned by a name.", page({"Rotate": "/Left"})),
    refused(
        "rotate-huge",
        "A page turned by more degrees than 64 bits count.",
        page({"Rotate": "9" * 30}),
    ),
    plain(
        "rotate-inherited",
        "A page turned by 270 degrees by its page tree.",
        made(objects={2: _kids("3 0 R", 1, "/Rotate 270")}),
    ),
    plain(
        "rotate-cropped",
        "A page turned by 90 degrees, cropped, from a negative origin.",
        drawn(
            b"BT /F1 12 Tf -200 300 Td (A page of the exhibit) Tj ET",
            {
                "MediaBox": "[-306 -396 306 396]",
                "CropBox": "[-250 -350 250 396]",
                "Rotate": "90",
            },
        ),
    ),
)


def _encrypted(encrypt: str, contents: str) -> Callable[[], bytes]:
    """Make a page whose contents are encrypted; all else is without strings."""
    taken = {4: stream(bytes.fromhex(contents)), 5: None, 6: None, 7: None}
    return page(
        {"Resources": "<< >>"},
        catalog={"Lang": None},
        objects={**taken, 8: encrypt},
        trailer={"Encrypt": "8 0 R"},
    )


_AES = (
    "<< /Filter /Standard /V 5 /R 6 /Length 256 /StmF /StdCF /StrF /StdCF "
    "/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >>"
)
_SEALED = (
    refused(
        "encrypted-aes-256",
        "AES-256 with the user's password `exhibit`.",
        _encrypted(
            f"{_AES} /P -1028 /O <9cc9d122e2255c3ae516ba733f0bd8a4e59aea64c201c13a0cb3"
            "818d3f9295854c598e3a30056dc1aa8861ae62f3445a> /OE <191ce86bb2831ad1c05d20"
            "9c7f6b6e1f69038d040fa70e43b072572d75545a20> /Perms <e82d5afc5d7a062a460e6"
            "b92a3818cb9> /U <3e8a17d66c30d8a309097ace30f960baf6b0439dc8f962c815194e22"
            "ee318a5205eb18cd0d994d2f9e581807ce4b4500> /UE <ed406249797cb3f16ebe8bd81a"
            "242fcfe786103a159dc79f385856c9835b567c> >>",
            "cd25015c18fdd50c98f26ab9e87a519d41b6523fa89c7e31ba2be2da5bcd437b94cd10ddb"
            "bbebe1331e0d129c09037e1",
        ),
    ),
    refused(
        "encrypted-rc4-40",
        "40-bit RC4 with the user's password `exhibit`.",
        _encrypted(
            "<< /Filter /Standard /V 1 /R 2 /Length 40 /P -12 /O <84e3045f53b01001b579"
            "2f083fb7902b1665671bdd8bd89ee01076c248489ffe> /U <a97abbc1f6db56df5331d30"
            "4d0911db519da088e47205bfbd7ab8de723fb1326> >>",
            "d08cff225f18b22a281eca1c66ad85ded819e05534eb41965ae2086d",
        ),
    ),
    plain(
        "encrypted-owner",
        "AES-256 that anyone may open, but not print, copy from or assemble.",
        _encrypted(
            f"{_AES} /P -3104 /O <7e36a05cac9441aaee770afee79925ddeeb4b396470a2fc8516d"
            "722bfe926e6bc0000b4a75e9c7937615742300c0c689> /OE <710bc10cf6f537b3976a53"
            "eb9f55f6946a50eff5e6f56b95f4619b779e3c9054> /Perms <f7a7904fa656a21d501a3"
            "f5904b067ad> /U <3a58b9b5886f9465864bedd62c3eba6f368aec66eb6bb80e0203dde0"
            "bd529029835cb329dff0659561c1077caee66e9d> /UE <e4d9b6f4cc77b6a3840e64cf5e"
            "0633422d16bf99fc90cadbaa26dcfb7009da97> >>",
            "85e199a4f1f599fd6f3b85305659dbbde6740283a9984b4407d079db85393a9634dc08560"
            "507736601df2b771f7fdf10",
        ),
    ),
    refused(
        "encrypted-unknown",
        "Encryption by a handler that nobody knows.",
        _encrypted(
            "<< /Filter /Example.Vault /V 4 /SubFilter /Example.2 >>", "00" * 48
        ),
    ),
    refused(
        "encrypted-certificates",
        "Encryption for the holders of certificates.",
        _encrypted(
            "<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /Length 128 "
            "/StmF /CryptFilter /StrF /CryptFilter /CF << /CryptFilter << "
            "/CFM /AESV2 /Recipients [<3000>] /Length 16 >> >> >>",
            "00" * 48,
        ),
    ),
)

_FILM = (
    "<< /S /MR /C << /S /MCD /CT (video/mp4) /D << /F (https://example.com/a.mp4) "
    "/FS /URL >> >> >>"
)
_ALERT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
_SUBMIT = "<< /S /SubmitForm /F << /FS /URL /F (https://example.com/) >> >>"
_GO = "/S /GoTo /D [3 0 R /Fit]"
_LAUNCH = "/S /Launch /F (calc.exe)"


def _chain(last: str) -> Callable[[], bytes]:
    """Make a link with 1,000 actions, of which only the last is told here."""
    actions = {at: f"<< {_GO} /Next {at + 1} 0 R >>" for at in range(1000, 1999)}
    return linked("1000 0 R", {**actions, 1999: f"<< {last} >>"})


_ACTIONS = (
    cleaned(
        "opening-javascript",
        "A script that runs when the file is opened.",
        catalog({"OpenAction": _ALERT}),
    ),
    cleaned(
        "opening-javascript-stream",
        "A script that runs when the file is opened, in a compressed stream.",
        catalog(
            {"OpenAction": "8 0 R"},
            objects={8: "<< /S /JavaScript /JS 9 0 R >>", 9: flate(b"app.alert(1)")},
        ),
    ),
    cleaned(
        "opening-javascript-escaped",
        "A script that runs on opening, its action's name written `/J#61vaScript`.",
        catalog({"OpenAction": "<< /S /J#61vaScript /JS <6170702E616C657274> >>"}),
    ),
    cleaned(
        "opening-launch",
        "A program that is run when the file is opened.",
        catalog({"OpenAction": f"<< {_LAUNCH} >>"}),
    ),
    plain(
        "opening-page",
        "A file that opens at its first page, the whole of it in view.",
        catalog({"OpenAction": "[3 0 R /Fit]"}),
    ),
    cleaned(
        "names-javascript",
        "A script by name, which runs when the file is opened.",
        catalog({"Names": f"<< /JavaScript << /Names [(a) {_ALERT}] >> >>"}),
    ),
    cleaned(
        "names-javascript-loop",
        "A script in a tree of names one of whose kids is the tree.",
        catalog(
            {"Names": "<< /JavaScript 8 0 R >>"},
            objects={
                8: "<< /Kids [9 0 R 8 0 R] >>",
                9: f"<< /Limits [(a) (a)] /Names [(a) {_ALERT}] >>",
            },
        ),
    ),
    cleaned(
        "catalog-triggers",
        "Scripts that run before the file is saved, printed and closed.",
        catalog({"AA": f"<< /WC {_ALERT} /WS {_ALERT} /WP {_ALERT} >>"}),
    ),
    cleaned(
        "page-triggers",
        "Scripts that run when the page is opened and closed.",
        page({"AA": f"<< /O {_ALERT} /C {_ALERT} >>"}),
    ),
    cleaned(
        "annotation-triggers",
        "A link that runs a script when the pointer comes over it.",
        annotated(f"/Subtype /Link /AA << /E {_ALERT} /PO {_ALERT} >>"),
    ),
    cleaned("link-javascript", "A link to a script.", linked(_ALERT)),
    cleaned("link-launch", "A link that runs a program.", linked(f"<< {_LAUNCH} >>")),
    cleaned(
        "link-launch-windows",
        "A link that runs a program with parameters.",
        linked("<< /S /Launch /Win << /F (cmd.exe) /P (/c calc.exe) >> >>"),
    ),
    cleaned(
        "link-uri-javascript",
        "A link to an address that is a script.",
        linked("<< /S /URI /URI (JavaScript:alert\\(1\\)) >>"),
    ),
    cleaned(
        "link-uri-file",
        "A link to a file of the reader's.",
        linked("<< /S /URI /URI (file:///etc/passwd) >>"),
    ),
    cleaned(
        "link-uri-data",
        "A link to an address that holds a web page with a script.",
        linked("<< /S /URI /URI (data:text/html,<script>alert\\(1\\)</script>) >>"),
    ),
    plain(
        "link-uri-https",
        "A link to a page of the web.",
        linked("<< /S /URI /URI (https://www.example.com/report.pdf) >>"),
    ),
    cleaned(
        "link-submit",
        "A link that sends a form's fields elsewhere.",
        linked(_SUBMIT),
    ),
    cleaned(
        "link-import",
        "A link that fills a form from a file.",
        linked("<< /S /ImportData /F (fields.fdf) >>"),
    ),
    cleaned("link-reset", "A link that empties a form.", linked("<< /S /ResetForm >>")),
    cleaned(
        "link-remote",
        "A link to a page of another file.",
        linked("<< /S /GoToR /F (other.pdf) /D [0 /Fit] >>"),
    ),
    cleaned(
        "link-remote-share",
        "A link to a page of a file on a server, to which a reader signs in.",
        linked("<< /S /GoToR /F (\\\\\\\\192.0.2.1\\\\share\\\\a.pdf) /D [0 /Fit] >>"),
    ),
    cleaned(
        "link-embedded",
        "A link to a page of a file embedded in another.",
        linked("<< /S /GoToE /F (a.pdf) /T << /R /C /N (b.pdf) >> /D [0 /Fit] >>"),
    ),
    cleaned("link-print", "A link that prints.", linked("<< /S /Named /N /Print >>")),
    plain(
        "link-next-page",
        "A link to the page after.",
        linked("<< /S /Named /N /NextPage >>"),
    ),
    cleaned("link-hide", "A link that hides.", linked("<< /S /Hide /T (field) >>")),
    cleaned(
        "link-layers",
        "A link that turns layers on and off.",
        linked("<< /S /SetOCGState /State [/Toggle] >>"),
    ),
    cleaned(
        "link-transition",
        "A link that changes how pages are turned.",
        linked("<< /S /Trans /Trans << /S /Dissolve >> >>"),
    ),
    cleaned(
        "link-thread",
        "A link to an article of another file.",
        linked("<< /S /Thread /F (other.pdf) /D 0 >>"),
    ),
    cleaned(
        "link-rendition",
        "A link that plays a film, and runs a script.",
        linked(f"<< /S /Rendition /OP 0 /R {_FILM} /JS (app.alert\\(1\\)) >>"),
    ),
    cleaned(
        "link-unknown",
        "A link that does what no standard knows.",
        linked("<< /S /Example /Do (much) >>"),
    ),
    plain(
        "link-odd",
        "Links whose actions are a number, a name, an array and null.",
        annotated(
            *(f"/Subtype /Link /A {action}" for action in ("7", "/Go", "[1]", "null"))
        ),
    ),
    cleaned(
        "next-1000",
        "A link that goes to a page 999 times, and then runs a program.",
        _chain(_LAUNCH),
    ),
    cleaned(
        "next-loop",
        "A link with 1,000 actions: the last runs a program, and the first follows it.",
        _chain(f"{_LAUNCH} /Next 1000 0 R"),
    ),
    cleaned(
        "next-fan",
        "A link whose actions part in two 40 times, so that there are 2⁴⁰ of them.",
        linked(
            "1000 0 R",
            {
                **{
                    at: f"<< {_GO} /Next [{at + 1} 0 R {at + 1} 0 R] >>"
                    for at in range(1000, 1040)
                },
                1040: f"<< {_LAUNCH} >>",
            },
        ),
    ),
    plain(
        "page-transition",
        "A page that dissolves, and is turned after two seconds.",
        page({"Trans": "<< /S /Dissolve >>", "Dur": "2"}),
    ),
)

_EMBEDDED: Objects = {
    20: "<< /Type /Filespec /F (tool.exe) /UF (tool.exe) /EF << /F 21 0 R >> >>",
    21: stream(b"MZ, and then a program", "/Type /EmbeddedFile"),
}
_LOOK: Objects = {22: form(b"0 0 1 rg 0 0 200 40 re f", "/BBox [0 0 200 40]")}
"""What an annotation without letters looks like."""
_SEEN = "/AP << /N 22 0 R >>"


def _played(annotation: str, objects: Objects = _NONE) -> Callable[[], bytes]:
    return annotated(f"{_SEEN} {annotation}", objects={**_LOOK, **objects})


_MEDIA = (
    cleaned(
        "file-embedded",
        "A program embedded in the file.",
        catalog(
            {"Names": "<< /EmbeddedFiles << /Names [(tool.exe) 20 0 R] >> >>"},
            objects=_EMBEDDED,
        ),
    ),
    cleaned(
        "file-embedded-path",
        "An embedded file whose name climbs out of its folder and turns its letters.",
        catalog(
            {"Names": "<< /EmbeddedFiles << /Names [(../../.bashrc) 20 0 R] >> >>"},
            objects={
                **_EMBEDDED,
                20: "<< /Type /Filespec /F (../../.bashrc) /UF <FEFF002E002E002F202E"
                "006600640070002E006500780065> /EF << /F 21 0 R >> >>",
            },
        ),
    ),
    cleaned(
        "file-embedded-bomb",
        "An embedded file that a few thousand bytes unpack to 1 GB.",
        lambda: pdf(
            catalog={"Names": "<< /EmbeddedFiles << /Names [(a) 20 0 R] >> >>"},
            objects={
                **_EMBEDDED,
                21: stream(
                    _twice(bytes(1_000_000), 1000), f"/Type /EmbeddedFile {_TWICE}"
                ),
            },
        ),
    ),
    cleaned(
        "file-associated",
        "A file associated with the page, in no list of the file's.",
        page({"AF": "[20 0 R]"}, objects=_EMBEDDED),
    ),
    cleaned(
        "file-attachment",
        "An annotation that holds a file.",
        _played("/Subtype /FileAttachment /FS 20 0 R /Name /Paperclip", _EMBEDDED),
    ),
    cleaned(
        "portfolio",
        "A portfolio: a page that says to open it elsewhere, and the files it holds.",
        catalog(
            {
                "Collection": "<< /Type /Collection /View /D >>",
                "Names": "<< /EmbeddedFiles << /Names [(tool.exe) 20 0 R] >> >>",
            },
            objects=_EMBEDDED,
        ),
    ),
    cleaned(
        "rich-media",
        "A Flash film in an annotation of rich media.",
        _played(
            "/Subtype /RichMedia /RichMediaContent << "
            "/Assets << /Names [(tool.exe) 20 0 R] >> /Configurations [<< "
            "/Subtype /Flash /Instances [<< /Asset 20 0 R >>] >>] >> "
            "/RichMediaSettings << /Activation << /Condition /PV >> >>",
            _EMBEDDED,
        ),
    ),
    cleaned(
        "three-d",
        "A three-dimensional model with a script.",
        _played(
            "/Subtype /3D /3DD 23 0 R /3DA << /A /PV >>",
            {
                23: stream(b"U3D", "/Type /3D /Subtype /U3D /OnInstantiate 24 0 R"),
                24: stream(b"runtime.play();"),
            },
        ),
    ),
    cleaned(
        "movie",
        "A film in a file of its own.",
        _played("/Subtype /Movie /Movie << /F (film.avi) >> /A true"),
    ),
    cleaned(
        "sound",
        "A sound in an annotation.",
        _played(
            "/Subtype /Sound /Sound 23 0 R",
            {23: stream(b"\0" * 80, "/Type /Sound /R 8000")},
        ),
    ),
    cleaned(
        "screen",
        "A screen that plays a film when its page is seen.",
        _played(f"/Subtype /Screen /AA << /PV << /S /Rendition /OP 0 /R {_FILM} >> >>"),
    ),
    cleaned(
        "contents-elsewhere",
        "Contents that are another file's, of the reader's own.",
        made(objects={4: stream(b"", "/F (/etc/passwd)")}),
    ),
    cleaned(
        "picture-elsewhere",
        "A picture whose data stand at an address of the web.",
        showing(
            picture(
                b"",
                (8, 8),
                "/ColorSpace /DeviceGray /BitsPerComponent 8 "
                "/F << /FS /URL /F (https://example.com/seen) >>",
            )
        ),
    ),
    cleaned(
        "form-elsewhere",
        "A drawing that stands for a page of another file.",
        showing(form(b"", "/Ref << /F (other.pdf) /Page 0 >>"), matrix="1 0 0 1 0 0"),
    ),
    cleaned(
        "postscript",
        "A drawing in PostScript, which a printer runs.",
        showing(stream(b"(/etc/passwd) (r) file", "/Type /XObject /Subtype /PS")),
    ),
)


def _form(fields: str, **form_entries: str) -> Entries:
    """Return the catalog's entry for a form with these fields."""
    shared = {"DR": "<< /Font << /F1 5 0 R >> >>", "DA": "(/F1 12 Tf 0 g)"}
    entries = {"Fields": f"[{fields}]", **shared, **form_entries}
    return {"AcroForm": dictionary(entries)}


_FILLED = "/Subtype /Widget /FT /Tx /T (name) /V (Jane Roe) /DA (/F1 12 Tf 0 g)"
_LETTERS: Objects = {
    22: form(
        b"/Tx BMC BT /F1 12 Tf 2 14 Td (Jane Roe) Tj ET EMC",
        "/BBox [0 0 200 40] /Resources << /Font << /F1 5 0 R >> >>",
    )
}
_SIGNATURE = (
    "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached "
    "/ByteRange [0 100 200 100] /Contents <3000> /M (D:20200101) /Reference "
    "[<< /Type /SigRef /TransformMethod /DocMDP /TransformParams "
    "<< /Type /TransformParams /P 1 /V /1.2 >> >>] >>"
)
_XDP = (
    b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns='
    b'"http://www.xfa.org/schema/xfa-template/3.3/"><subform name="form1"/>'
    b"</template></xdp:xdp>"
)


def _fields(depth: int) -> bytes:
    """Return a field under that many others."""
    last = 999 + depth
    above = {
        number: f"<< /T (a) /Kids [{number + 1 if number < last else 30} 0 R] "
        f"{f'/Parent {number - 1} 0 R' if number > 1000 else ''} >>"
        for number in range(1000, last + 1)
    }
    return annotated(
        f"{_FILLED} {_SEEN} /Parent {last} 0 R",
        objects={**_LETTERS, **above},
        catalog=_form("1000 0 R"),
    )()


_FORMS = (
    plain(
        "form-filled",
        "A text field, filled in, that says how it looks.",
        annotated(f"{_FILLED} {_SEEN}", objects=_LETTERS, catalog=_form("30 0 R")),
    ),
    plain(
        "form-unseen",
        "A text field, filled in, whose look the viewer is to make.",
        annotated(_FILLED, catalog=_form("30 0 R", NeedAppearances="true")),
    ),
    plain(
        "form-stale",
        "A text field that holds other words than it shows.",
        annotated(
            f"{_FILLED.replace('Jane', 'John')} {_SEEN}",
            objects=_LETTERS,
            catalog=_form("30 0 R"),
        ),
    ),
    plain(
        "form-checked",
        "A box that is checked, and one that is not.",
        annotated(
            *(
                f"/Subtype /Widget /FT /Btn /T ({state}) /V /{state} /AS /{state} "
                "/AP << /N << /Yes 22 0 R /Off 23 0 R >> >>"
                for state in ("Yes", "Off")
            ),
            objects={**_LOOK, 23: form(b"0 0 200 40 re S", "/BBox [0 0 200 40]")},
            catalog=_form("30 0 R 31 0 R"),
        ),
    ),
    plain(
        "form-choice",
        "A list with two of its lines chosen.",
        annotated(
            "/Subtype /Widget /FT /Ch /Ff 2097152 /T (list) /V [(a) (c)] /I [0 2] "
            "/Opt [(a) (b) (c)] /DA (/F1 12 Tf 0 g)",
            catalog=_form("30 0 R", NeedAppearances="true"),
        ),
    ),
    cleaned(
        "form-scripts",
        "Fields that are reckoned by scripts.",
        annotated(
            f"{_FILLED} {_SEEN} /AA << /K {_ALERT} /F {_ALERT} /C {_ALERT} >>",
            objects=_LETTERS,
            catalog=_form("30 0 R", CO="[30 0 R]"),
        ),
    ),
    cleaned(
        "form-button",
        "A button that sends the form elsewhere.",
        annotated(
            f"/Subtype /Widget /FT /Btn /Ff 65536 /T (send) {_SEEN} /A {_SUBMIT}",
            objects=_LOOK,
            catalog=_form("30 0 R"),
        ),
    ),
    cleaned(
        "form-xfa",
        "A form that is also described in XFA.",
        annotated(
            f"{_FILLED} {_SEEN}",
            objects={**_LETTERS, 8: stream(_XDP)},
            catalog=_form("30 0 R", XFA="8 0 R"),
        ),
    ),
    refused(
        "form-xfa-dynamic",
        "A form that is only XFA: its one page asks the reader to wait.",
        made(
            catalog={"NeedsRendering": "true", **_form("", XFA="8 0 R")},
            objects={
                4: stream(_TEXT.replace(b"A page of the exhibit", b"Please wait...")),
                8: stream(_XDP),
            },
        ),
    ),
    plain(
        "form-signed",
        "A signature, which binding undoes.",
        annotated(
            f"/Subtype /Widget /FT /Sig /T (signed) /V 8 0 R {_SEEN}",
            objects={**_LOOK, 8: _SIGNATURE},
            catalog=_form("30 0 R", SigFlags="3"),
        ),
    ),
    plain(
        "form-certified",
        "A signature that forbids every change of the file.",
        annotated(
            f"/Subtype /Widget /FT /Sig /T (signed) /V 8 0 R {_SEEN}",
            objects={**_LOOK, 8: _SIGNATURE},
            catalog={**_form("30 0 R", SigFlags="3"), "Perms": "<< /DocMDP 8 0 R >>"},
        ),
    ),
    plain(
        "form-unsigned",
        "A field to sign in, not signed and not seen.",
        annotated("/Subtype /Widget /FT /Sig /T (sign)", catalog=_form("30 0 R")),
    ),
    plain(
        "form-widget-shared",
        "One field that stands on two pages as the same object.",
        annotated(
            f"{_FILLED} {_SEEN}",
            objects=_LETTERS,
            catalog=_form("30 0 R"),
            pages=[{}, {"Annots": "[30 0 R]"}],
        ),
    ),
    plain(
        "form-field-shared",
        "One field that is seen on two pages.",
        annotated(
            *(f"/Subtype /Widget /Parent 8 0 R {_SEEN}" for _ in range(2)),
            objects={
                **_LETTERS,
                8: "<< /FT /Tx /T (name) /V (Jane Roe) /Kids [30 0 R 31 0 R] >>",
            },
            catalog=_form("8 0 R"),
            pages=[{"Annots": "[30 0 R]"}, {"Annots": "[31 0 R]"}],
        ),
    ),
    plain(
        "form-orphan",
        "A field on the page that the file's form does not name.",
        annotated(f"{_FILLED} {_SEEN}", objects=_LETTERS),
    ),
    plain(
        "form-loop",
        "A field that is its own parent and its own kid.",
        annotated(
            f"{_FILLED} {_SEEN} /Parent 30 0 R /Kids [30 0 R]",
            objects=_LETTERS,
            catalog=_form("30 0 R"),
        ),
    ),
    plain("form-5000-deep", "A field under 5,000 others.", lambda: _fields(5000)),
    plain(
        "form-odd",
        "A form whose fields are a number, null, a name and a missing object.",
        catalog(_form("7 null /Name 99 0 R")),
    ),
    plain("form-not", "A form that is an array.", catalog({"AcroForm": "[1 2 3]"})),
)


def _squares() -> bytes:
    return annotated(*[f"/Subtype /Square {_SEEN}"] * 5000, objects=_LOOK)()


_NOTE = "/Subtype /Text /Contents (A remark)"
_MARKS = (
    plain(
        "annotations-5000",
        "A page with 5,000 squares that share a look.",
        _squares,
    ),
    plain("annotation-null", "An annotation that is null.", page({"Annots": "[null]"})),
    plain(
        "annotation-missing",
        "An annotation that is not in the file.",
        page({"Annots": "[99 0 R]"}),
    ),
    plain(
        "annotation-not",
        "Annotations that are a number, a name, text, an array and a stream.",
        page({"Annots": "[7 /Name (text) [1] 4 0 R]"}),
    ),
    repaired("annotations-not", "A name for annotations.", page({"Annots": "/Some"})),
    plain(
        "annotations-self",
        "A list of annotations that holds itself.",
        page({"Annots": "8 0 R"}, objects={8: "[8 0 R [8 0 R]]"}),
    ),
    plain(
        "annotation-bare",
        "An annotation with neither a kind nor a place.",
        page({"Annots": "[<< >>]"}),
    ),
    plain(
        "annotation-place",
        "Annotations whose places are names, three numbers, vast and null.",
        made(
            [
                {
                    "Annots": "["
                    + " ".join(
                        f"<< /Subtype /Square {_SEEN} /F 4 /Rect {place} >>"
                        for place in (
                            "[/A /B /C /D]",
                            "[0 0 9]",
                            "[0 0 1000000000 1]",
                            "null",
                        )
                    )
                    + "]"
                }
            ],
            objects=_LOOK,
        ),
    ),
    plain(
        "annotation-parent-loop",
        "A remark that is its own parent.",
        annotated(f"{_NOTE} /Parent 30 0 R"),
    ),
    plain(
        "annotation-popup-loop",
        "A remark and its window, each of which is the other's parent.",
        annotated(
            f"{_NOTE} /Popup 31 0 R /Parent 31 0 R",
            "/Subtype /Popup /Parent 30 0 R /Popup 30 0 R",
        ),
    ),
    plain(
        "annotation-reply-loop",
        "Two remarks, each an answer to the other.",
        annotated(f"{_NOTE} /IRT 31 0 R", f"{_NOTE} /IRT 30 0 R"),
    ),
    plain(
        "annotation-shared",
        "One square on two pages, which says it is on the second.",
        annotated(
            f"/Subtype /Square {_SEEN} /P 101 0 R",
            objects=_LOOK,
            pages=[{}, {"Annots": "[30 0 R]"}],
        ),
    ),
    plain(
        "annotation-hidden",
        "Squares that are hidden, not printed, only printed, and not for the screen.",
        page(
            {
                "Annots": "["
                + " ".join(
                    f"<< /Subtype /Square {_SEEN} /Rect [72 600 272 640] /F {flags} >>"
                    for flags in (2, 0, 4, 36)
                )
                + "]"
            },
            objects=_LOOK,
        ),
    ),
    plain(
        "annotation-text-unseen",
        "Typed words whose look the viewer is to make.",
        annotated("/Subtype /FreeText /Contents (Typed here) /DA (/F1 12 Tf 0 g)"),
    ),
    plain(
        "annotation-look-loop",
        "A square whose look draws itself.",
        annotated(
            f"/Subtype /Square {_SEEN}",
            objects={22: form(b"/X Do", "/Resources << /XObject << /X 22 0 R >> >>")},
        ),
    ),
    plain(
        "redaction-unapplied",
        "A place marked to be blacked out, whose words are still there.",
        annotated("/Subtype /Redact /QuadPoints [72 715 272 715 72 695 272 695]"),
    ),
    plain(
        "redaction-drawn",
        "A black bar drawn over words that are still there.",
        drawn(_TEXT + b" 0 g 70 695 140 20 re f"),
    ),
)


def _parts(*parts: str) -> Callable[[], bytes]:
    """Make a page whose contents are in several streams."""
    streams = {at: stream(part.encode()) for at, part in enumerate(parts, 10)}
    listed = " ".join(f"{at} 0 R" for at in streams)
    return page({"Contents": f"[{listed}]"}, objects=streams)


_LONG = b" ".join(_TEXT.replace(b"700", b"%d" % at) for at in range(90, 720, 7))
_FLATE = zlib.compress(_LONG, 9)


def _spoilt() -> bytes:
    """Return contents whose first part unpacks, and then a block of no kind."""
    squeeze = zlib.compressobj(9)
    sound = squeeze.compress(_LONG) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return pdf(objects={4: stream(sound + b"\x07" * 99, "/Filter /FlateDecode")})


_CONTENTS = (
    plain("contents-missing", "A page without contents.", page({"Contents": None})),
    plain("contents-null", "Contents that are null.", page({"Contents": "null"})),
    plain(
        "contents-absent",
        "Contents that are not in the file.",
        page({"Contents": "99 0 R"}),
    ),
    plain("contents-number", "Contents that are a number.", page({"Contents": "7"})),
    plain("contents-empty", "Contents of no bytes.", drawn(b"")),
    plain(
        "contents-nulls",
        "Contents in three parts, each null.",
        page({"Contents": "[null null null]"}),
    ),
    plain(
        "contents-odd",
        "Contents in parts, of which some are a number, a name and a dictionary.",
        page({"Contents": "[7 4 0 R /Name << >> 2 0 R]"}),
    ),
    plain(
        "contents-self",
        "Contents in a list that holds itself.",
        page({"Contents": "8 0 R"}, objects={8: "[4 0 R 8 0 R]"}),
    ),
    plain(
        "contents-parts",
        "Contents whose state is saved in one part and brought back in another.",
        _parts("q 1 0 0 rg", "BT /F1 12 Tf 72 700 Td (A page) Tj", "ET Q"),
    ),
    plain(
        "contents-split",
        "Contents that part within an operation, between an operand and its operator.",
        _parts("BT /F1 12 Tf 72 700 Td (A page)", "Tj ET"),
    ),
    plain(
        "contents-10000-parts",
        "Contents that are 10,000 times the same part.",
        page({"Contents": f"[{'4 0 R ' * 10_000}]"}),
    ),
    plain("contents-q-500", "500 states saved.", drawn(b"q " * 500 + _TEXT)),
    plain(
        "contents-stray-q",
        "50 states brought back that were never saved.",
        drawn(b"Q " * 50 + _TEXT + b" Q" * 50),
    ),
    plain("contents-q-deep", "100,000 states saved.", drawn(b"q " * 100_000 + _TEXT)),
    plain(
        "contents-text-open",
        "A text object that is not closed.",
        drawn(_TEXT.removesuffix(b"ET")),
    ),
    plain(
        "contents-mark-open",
        "Marked contents that are not closed.",
        drawn(b"/Span << /Lang (fr) >> BDC " + _TEXT),
    ),
    plain(
        "contents-mark-stray",
        "Marked contents closed that were never opened.",
        drawn(b"EMC EMC " + _TEXT + b" EMC"),
    ),
    plain(
        "contents-mark-name",
        "Marked contents by a name that the page does not hold.",
        drawn(b"/Span /Missing BDC " + _TEXT + b" EMC"),
    ),
    plain(
        "contents-scaled",
        "Contents that leave everything after them a tenth as large, and turned.",
        drawn(_TEXT + b" 0.07 0.07 -0.07 0.07 300 300 cm"),
    ),
    plain(
        "contents-flat",
        "Contents that leave everything after them without width.",
        drawn(_TEXT + b" 0 0 0 1 0 0 cm"),
    ),
    plain(
        "contents-clipped",
        "Contents that leave nothing of the page to draw on.",
        drawn(_TEXT + b" 0 0 1 1 re W n"),
    ),
    plain(
        "contents-invisible",
        "Contents that leave text unseen, white and transparent.",
        drawn(
            _TEXT + b" 3 Tr 1 g 1 G /Gone gs",
            resources("/ExtGState << /Gone << /ca 0 /CA 0 >> >>"),
        ),
    ),
    plain(
        "contents-path-open",
        "Contents that leave a path begun.",
        drawn(_TEXT + b" 0 0 m 612 792 l"),
    ),
    plain(
        "contents-garbage",
        "Contents of bytes without sense.",
        drawn(bytes((at * 7919 + at // 256) % 256 for at in range(4096))),
    ),
    plain(
        "contents-operands",
        "100,000 operands without an operator.",
        drawn(_TEXT + b" 1" * 100_000),
    ),
    plain(
        "contents-unknown",
        "Operators that nobody knows, and known ones with the wrong operands.",
        drawn(_TEXT + b" 1 2 fly (a) /B cm /C Tf [1 Do re Tj 1 2 3 4 5 6 7 8 9 c"),
    ),
    plain(
        "contents-string-open",
        "Contents that end within a string.",
        drawn(_TEXT + b" BT (no end"),
    ),
    plain(
        "contents-inline-open",
        "Contents that end within an inline image.",
        drawn(_TEXT + b" BI /W 8 /H 8 /BPC 8 /CS /G ID \0\0\0"),
    ),
    plain(
        "contents-inline",
        "An inline image whose data hold the word that ends one.",
        drawn(
            b"q 80 0 0 80 72 600 cm BI /W 4 /H 4 /BPC 8 /CS /G ID 012 EI 6789ab\n EI Q"
        ),
    ),
    plain(
        "contents-arrays-deep",
        "An operand of 10,000 arrays, each in the other.",
        drawn(_TEXT + b" " + b"[" * 10_000 + b"]" * 10_000 + b" TJ"),
    ),
    repaired(
        "contents-filter-cut",
        "Compressed contents that break off.",
        made(objects={4: stream(_FLATE[: len(_FLATE) // 2], "/Filter /FlateDecode")}),
    ),
    refused(
        "contents-filter-bad",
        "Compressed contents that are sound at first, and then no longer unpack.",
        _spoilt,
    ),
    refused(
        "contents-filter-unknown",
        "Contents packed in a way that nobody knows.",
        made(objects={4: stream(_TEXT, "/Filter /ExampleDecode")}),
    ),
    refused(
        "contents-filter-100",
        "Contents compressed a hundred times over.",
        lambda: pdf(
            objects={
                4: stream(
                    functools.reduce(
                        lambda data, _: zlib.compress(data), range(100), _TEXT
                    ),
                    f"/Filter [{'/FlateDecode ' * 100}]",
                )
            }
        ),
    ),
    plain(
        "contents-filter-hex",
        "Contents in digits of base 85, and those in digits of base 16.",
        made(
            objects={
                4: stream(
                    (base64.a85encode(_TEXT) + b"~>").hex().encode() + b">",
                    "/Filter [/ASCIIHexDecode /ASCII85Decode]",
                )
            }
        ),
    ),
)

_GRAY = "/ColorSpace /DeviceGray /BitsPerComponent 1"
_SELF_DRAWN = "/Resources << /XObject << /X 10 0 R /Y 11 0 R >> >>"


def _fan(depth: int) -> bytes:
    """Return a page that draws a square 10 to the power of `depth` times."""
    return showing(
        form(b"/X Do " * 10, "/Resources << /XObject << /X 1000 0 R >> >>"),
        {
            **{
                at: form(
                    b"/X Do " * 10, f"/Resources << /XObject << /X {at + 1} 0 R >> >>"
                )
                for at in range(1000, 999 + depth)
            },
            999 + depth: form(b"0 0 1 1 re f"),
        },
        matrix="1 0 0 1 0 0",
    )()


def _drawn_as(contents: bytes, more: str, objects: Objects) -> Callable[[], bytes]:
    return drawn(contents, resources(more), objects)


_TILES = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1"
_BOMBS = (
    refused(
        "bomb-contents",
        "Contents of 120 MB of white space, in 120 kB.",
        lambda: pdf(
            objects={
                4: stream(_repeated(b" " * 1_000_000, 120), "/Filter /FlateDecode")
            }
        ),
    ),
    refused(
        "bomb-contents-twice",
        "Contents of 500 MB of white space, compressed twice to a few kB.",
        lambda: pdf(objects={4: stream(_twice(b" " * 1_000_000, 500), _TWICE)}),
    ),
    refused(
        "bomb-operators",
        "Contents of 50 million operators, compressed twice to a few kB.",
        lambda: pdf(objects={4: stream(_twice(b"q Q\n" * 250_000, 100), _TWICE)}),
    ),
    refused(
        "bomb-picture",
        "A picture of 50,000 by 50,000 dots, all black, 312 MB in 312 kB.",
        pictured(
            lambda: _repeated(bytes(625_000), 500),
            (50_000, 50_000),
            f"{_GRAY} /Filter /FlateDecode",
        ),
    ),
    refused(
        "bomb-picture-twice",
        "A picture of 30,000 by 30,000 colored dots, 2.7 GB in a few kB.",
        pictured(
            lambda: _twice(bytes(900_000), 3000),
            (30_000, 30_000),
            f"/ColorSpace /DeviceRGB /BitsPerComponent 8 {_TWICE}",
        ),
    ),
    refused(
        "picture-short",
        "A picture that says it has 50,000 by 50,000 dots, and holds eight.",
        showing(picture(b"\xaa", (50_000, 50_000), _GRAY)),
    ),
    refused(
        "picture-vast",
        "A picture that says it is 2,147,483,647 dots wide.",
        showing(picture(b"\xaa", (2_147_483_647, 2_147_483_647), _GRAY)),
    ),
    refused(
        "bomb-predictor",
        "Contents in rows of 1,000,000,000 bytes.",
        made(
            objects={
                4: flate(
                    b"\2" + _TEXT,
                    "/DecodeParms << /Predictor 12 /Columns 1000000000 >>",
                )
            }
        ),
    ),
    refused(
        "bomb-forms",
        "Drawings that each draw the next ten times, ten deep: 10¹⁰ squares.",
        lambda: _fan(10),
    ),
    plain(
        "pattern-tiny",
        "A page filled with tiles a thousandth of a point wide.",
        _drawn_as(
            b"/Pattern cs /P scn 0 0 612 792 re f",
            "/Pattern << /P 10 0 R >>",
            {
                10: stream(
                    b"0 0 .0005 .0005 re f",
                    f"{_TILES} /XStep .001 /YStep .001 /BBox [0 0 .001 .001] "
                    "/Resources << >>",
                )
            },
        ),
    ),
    plain(
        "dashes-tiny",
        "A line a million points long in dashes of a millionth.",
        drawn(_TEXT + b" [.000001] 0 d 0 0 m 1000000 1000000 l S"),
    ),
)

_GLYPHS = (
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix "
    "[.001 0 0 .001 0 0] /CharProcs << /square 11 0 R >> /Encoding << /Type /Encoding "
    "/Differences [97 /square] >> /FirstChar 97 /LastChar 97 /Widths [1000] "
    "/Resources << /Font << /T3 10 0 R >> >> >>"
)
_CONE = "/ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 612 792] /Function 10 0 R"
_LOOPS = (
    plain(
        "form-self",
        "A drawing that draws itself.",
        showing(
            form(b"0 0 9 9 re f /X Do", "/Resources << /XObject << /X 10 0 R >> >>")
        ),
    ),
    plain(
        "forms-mutual",
        "Two drawings that draw each other.",
        showing(
            form(b"0 0 9 9 re f /Y Do", _SELF_DRAWN),
            {11: form(b"0 0 9 9 re f /X Do", _SELF_DRAWN)},
        ),
    ),
    plain(
        "pattern-self",
        "A pattern that is filled with itself.",
        _drawn_as(
            b"/Pattern cs /P scn 0 0 612 792 re f",
            "/Pattern << /P 10 0 R >>",
            {
                10: stream(
                    b"/Pattern cs /P scn 0 0 40 40 re f",
                    f"{_TILES} /XStep 50 /YStep 50 /BBox [0 0 50 50] "
                    "/Resources << /Pattern << /P 10 0 R >> >>",
                )
            },
        ),
    ),
    plain(
        "glyph-self",
        "A drawn letter that is written with itself.",
        drawn(
            b"BT /T3 24 Tf 72 600 Td (aaa) Tj ET",
            {"Resources": "<< /Font << /T3 10 0 R >> >>"},
            {10: _GLYPHS, 11: stream(b"1000 0 d0 BT /T3 1 Tf (a) Tj ET")},
        ),
    ),
    plain(
        "mask-self",
        "A mask whose drawing is drawn through the same mask.",
        _drawn_as(
            b"/M gs 0 0 612 792 re f",
            "/ExtGState << /M 10 0 R >>",
            {
                10: "<< /SMask << /S /Luminosity /G 11 0 R >> >>",
                11: form(
                    b"/M gs 1 g 0 0 300 792 re f",
                    "/Group << /S /Transparency /CS /DeviceGray >> "
                    "/Resources << /ExtGState << /M 10 0 R >> >>",
                ),
            },
        ),
    ),
    plain(
        "picture-mask-self",
        "A picture that is its own mask.",
        showing(
            picture(
                b"\0\xff" * 32,
                (8, 8),
                "/ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 10 0 R",
            )
        ),
    ),
    plain(
        "function-self",
        "A shade whose function is made of itself.",
        _drawn_as(
            b"/S sh",
            f"/Shading << /S << {_CONE} >> >>",
            {
                10: "<< /FunctionType 3 /Domain [0 1] /Functions [10 0 R 10 0 R] "
                "/Bounds [.5] /Encode [0 1 0 1] >>"
            },
        ),
    ),
    plain(
        "color-self",
        "A space of colors that is an index into itself.",
        _drawn_as(
            b"/C cs 1 scn 0 0 612 792 re f",
            "/ColorSpace << /C 10 0 R >>",
            {10: "[/Indexed 10 0 R 1 <000000FFFFFF>]"},
        ),
    ),
    plain(
        "profile-self",
        "A profile of colors whose alternate is itself.",
        _drawn_as(
            b"/C cs 1 0 0 scn 0 0 612 792 re f",
            "/ColorSpace << /C 10 0 R >>",
            {10: "[/ICCBased 11 0 R]", 11: stream(b"bad", "/N 3 /Alternate 10 0 R")},
        ),
    ),
    repaired(
        "resources-missing",
        "A page without resources, whose text names a font.",
        page({"Resources": None}),
    ),
    repaired("resources-null", "Resources that are null.", page({"Resources": "null"})),
    repaired("resources-not", "An array for resources.", page({"Resources": "[1 2]"})),
    repaired(
        "resources-loop",
        "Resources that are an object that names another that names the first.",
        page({"Resources": "8 0 R"}, objects={8: "9 0 R", 9: "8 0 R"}),
    ),
    plain(
        "resources-self",
        "Resources whose fonts are the resources.",
        page({"Resources": "8 0 R"}, objects={8: "<< /Font 8 0 R /F1 5 0 R >>"}),
    ),
)

_COMPOSITE = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding {} "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 "
    "/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 "
    "/CapHeight 880 /StemV 93 >> >>] {} >>"
)
_CMAP = (
    b"/CMapName /Own def 1 begincodespacerange <00> <FF> endcodespacerange\n"
    b"1 beginbfrange <00> <FF> <0000> endbfrange"
)


def _told(codes: bytes) -> bytes:
    """Return a page whose font says which letters it has by these codes."""
    told = str(_font()[5]).replace("/Encoding", "/ToUnicode 8 0 R /Encoding")
    return pdf(objects={5: told, 8: codes})


_FONTS = (
    plain(
        "font-helvetica",
        "Helvetica, of which every viewer has its own.",
        made(objects={5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}),
    ),
    plain(
        "font-truetype-elsewhere",
        "A TrueType font that is not in the file.",
        made(
            objects={
                6: "<< /Type /FontDescriptor /FontName /Georgia /Flags 32 /FontBBox "
                "[-200 -220 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -220 "
                "/CapHeight 690 /StemV 90 >>",
                7: None,
            }
        ),
    ),
    plain(
        "font-composite-elsewhere",
        "A Chinese font that is not in the file.",
        made(
            objects={
                4: stream(b"BT /F1 12 Tf 72 700 Td <4E2D6587> Tj ET"),
                5: _COMPOSITE.format("/UniGB-UCS2-H", ""),
            }
        ),
    ),
    plain(
        "font-drawn",
        "A font whose letters are drawings.",
        _drawn_as(
            b"BT /F1 24 Tf 72 600 Td (aaa) Tj ET",
            "",
            {
                5: _GLYPHS.replace("/Resources << /Font << /T3 10 0 R >> >>", ""),
                11: stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f"),
            },
        ),
    ),
    plain(
        "font-broken",
        "An embedded font of bytes without sense.",
        made(objects={7: flate(bytes(range(256)) * 8, "/Length1 2048")}),
    ),
    plain(
        "font-unnamed",
        "Text in a font that the page does not hold.",
        drawn(_TEXT.replace(b"/F1", b"/F9")),
    ),
    plain("font-null", "A font that is null.", made(objects={5: "null"})),
    plain(
        "font-lying",
        "A font whose letters are said to be others.",
        lambda: _told(stream(_CMAP.replace(b"<FF> <0000>", b"<FF> <2600>"))),
    ),
    plain(
        "font-codes-self",
        "A font whose list of letters is built on itself.",
        lambda: _told(stream(_CMAP, "/Type /CMap /CMapName /Own /UseCMap 8 0 R")),
    ),
    plain(
        "font-composite-self",
        "A font whose codes are built on themselves, and whose part is itself.",
        made(
            objects={
                5: "<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding 8 0 R "
                "/DescendantFonts [5 0 R] >>",
                8: stream(_CMAP, "/Type /CMap /CMapName /Own /UseCMap 8 0 R"),
            }
        ),
    ),
)


def _profile() -> bytes:
    """Return a profile of CMYK: the least that a reader of profiles takes."""
    corners = [(at >> 3 & 1, at >> 2 & 1, at >> 1 & 1, at & 1) for at in range(16)]
    lights = [int(255 * (1 - k) * (1 - (c + m + y) / 3)) for c, m, y, k in corners]
    ramp = bytes(range(256))
    eye = struct.pack(">9i", *(65536 if at % 4 == 0 else 0 for at in range(9)))
    to_lab = bytes(v for light in lights for v in (light, 128, 128))
    to_ink = bytes(v for at in range(8) for v in (0, 0, 0, 0 if at & 4 else 255))
    tags = {
        b"desc": b"desc" + struct.pack(">4xI", 5) + b"Inks\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"None\0",
        b"wtpt": b"XYZ " + struct.pack(">4x3i", 63190, 65536, 54061),
        b"A2B0": b"mft1"
        + bytes((0,) * 4 + (4, 3, 2, 0))
        + eye
        + ramp * 4
        + to_lab
        + ramp * 3,
        b"B2A0": b"mft1"
        + bytes((0,) * 4 + (3, 4, 2, 0))
        + eye
        + ramp * 3
        + to_ink
        + ramp * 4,
    }
    index, body = b"", b""
    start = 132 + 12 * len(tags)
    for name, tag in tags.items():
        index += name + struct.pack(">2I", start + len(body), len(tag))
        body += tag.ljust(-(-len(tag) // 4) * 4, b"\0")
    head = struct.pack(
        ">I4sI4s4s4s12s4s28x3i48x",
        start + len(body), b"none", 0x02400000, b"prtr", b"CMYK", b"Lab ",
        struct.pack(">6H", 2020, 1, 1, 0, 0, 0), b"acsp", 63190, 65536, 54061,
    )  # fmt: skip
    return head + struct.pack(">I", len(tags)) + index + body


def _intent(profile: str, kind: str = "/GTS_PDFX") -> str:
    said = "/OutputConditionIdentifier (CGATS TR 001) /Info (Inks)"
    return f"[<< /Type /OutputIntent /S {kind} {said} {profile} >>]"


_INKS = b"0 .8 .9 .1 k 72 500 200 100 re f "
_LAYERS = {
    "Resources": "<< /Font << /F1 5 0 R >> /Properties << /L 10 0 R /M 11 0 R >> >>"
}
_LAYERED = (
    b"/OC /L BDC " + _TEXT + b" EMC /OC /M BDC BT /F1 12 Tf 72 650 Td "
    b"(Not for release) Tj ET EMC"
)
_LAYER: Objects = {
    4: stream(_LAYERED),
    10: "<< /Type /OCG /Name (Words) >>",
    11: "<< /Type /OCG /Name (Remarks) >>",
}
_COLORS = (
    plain(
        "color-inks",
        "A drawing in CMYK, and the profile of the inks it is meant for.",
        lambda: pdf(
            catalog={"OutputIntents": _intent("/DestOutputProfile 8 0 R")},
            objects={4: stream(_INKS + _TEXT), 8: flate(_profile(), "/N 4")},
        ),
    ),
    plain(
        "color-inks-unsaid",
        "A drawing in CMYK, and nothing that says for which inks.",
        drawn(_INKS + _TEXT),
    ),
    plain(
        "color-intent-broken",
        "A profile of no sense for the file's inks, of three colors it says.",
        catalog(
            {"OutputIntents": _intent("/DestOutputProfile 8 0 R", "/GTS_PDFA1")},
            objects={4: stream(_INKS + _TEXT), 8: flate(b"no profile", "/N 3")},
        ),
    ),
    plain(
        "color-spot",
        "A drawing in an ink with a name, which is printed over what is below.",
        _drawn_as(
            b"/O gs /C cs .7 scn 72 500 200 100 re f " + _TEXT,
            "/ColorSpace << /C [/Separation /Blue /DeviceCMYK << /FunctionType 2 /N 1 "
            "/Domain [0 1] /C0 [0 0 0 0] /C1 [1 .6 0 .1] >>] >> "
            "/ExtGState << /O << /OP true /op true /OPM 1 >> >>",
            _NONE,
        ),
    ),
    plain(
        "transparency",
        "A page that is a transparency group, and a group on it half seen through.",
        drawn(
            b"q /H gs /X Do Q " + _TEXT,
            {
                **resources(
                    "/XObject << /X 10 0 R >> "
                    "/ExtGState << /H << /ca .5 /BM /Multiply >> >>"
                ),
                "Group": "<< /S /Transparency /CS /DeviceRGB /I true /K false >>",
            },
            {
                10: form(
                    b"1 0 0 rg 72 500 200 100 re f 0 0 1 rg 172 450 200 100 re f",
                    "/Group << /S /Transparency /CS /DeviceCMYK /K true >>",
                )
            },
        ),
    ),
    plain(
        "layer-hidden",
        "Two layers, of which one is hidden.",
        page(
            _LAYERS,
            catalog={
                "OCProperties": "<< /OCGs [10 0 R 11 0 R] "
                "/D << /Name (As sent) /Order [10 0 R 11 0 R] /OFF [11 0 R] >> >>"
            },
            objects=_LAYER,
        ),
    ),
    plain(
        "layer-screen",
        "Two layers, of which one is seen on the screen and not printed.",
        page(
            _LAYERS,
            catalog={
                "OCProperties": "<< /OCGs [10 0 R 11 0 R] /D << /ON [11 0 R] /AS "
                "[<< /Event /Print /Category [/Print] /OCGs [11 0 R] >>] >> >>"
            },
            objects={
                **_LAYER,
                11: "<< /Type /OCG /Name (Remarks) /Usage << /Print << "
                "/PrintState /OFF >> /View << /ViewState /ON >> >> >>",
            },
        ),
    ),
    plain(
        "layer-rule",
        "A layer seen where another is not, by a rule that holds itself.",
        page(
            _LAYERS,
            catalog={"OCProperties": "<< /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>"},
            objects={
                **_LAYER,
                11: "<< /Type /OCMD /VE 12 0 R >>",
                12: "[/Or [/Not 10 0 R] 12 0 R]",
            },
        ),
    ),
    plain(
        "layer-unlisted",
        "Layers on the page that the catalog does not list.",
        page(_LAYERS, objects=_LAYER),
    ),
)


def _element(kind: str, parent: int, kids: str, more: str = "") -> str:
    on = "" if "/Pg" in more else "/Pg 3 0 R"
    return f"<< /Type /StructElem /S /{kind} /P {parent} 0 R {on} /K {kids} {more} >>"


def _mark(number: int, kind: str, words: str) -> str:
    place = f"72 {700 - 30 * number} Td"
    return (
        f"/{kind} << /MCID {number} >> BDC BT /F1 12 Tf {place} ({words}) Tj ET EMC\n"
    )


_TAG_ROOT = {
    "Type": "/StructTreeRoot",
    "K": "21 0 R",
    "ParentTree": "40 0 R",
    "ParentTreeNextKey": "2",
    "RoleMap": "<< /Title1 /H1 >>",
    "ClassMap": "<< /Column << /O /Table /Scope /Column >> >>",
    "IDTree": "41 0 R",
}
_TAGGED = {
    "StructTreeRoot": "20 0 R",
    "MarkInfo": "<< /Marked true >>",
    "ViewerPreferences": "<< /DisplayDocTitle true >>",
    "Metadata": "8 0 R",
}
_MARKED = (
    _mark(0, "Title1", "Licenses")
    + _mark(1, "TH", "Received")
    + _mark(2, "TD", "37,817")
    + _mark(3, "Link", "The report")
    + "/Artifact BMC 72 72 468 1 re f EMC"
).encode()
_XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns'
    b':meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    b'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"><dc:title>'
    b'<rdf:Alt><rdf:li xml:lang="x-default">Licenses</rdf:li></rdf:Alt></dc:title>'
    b'</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
_TREE: Objects = {
    4: stream(_MARKED),
    8: stream(_XMP, "/Type /Metadata /Subtype /XML"),
    20: dictionary(_TAG_ROOT),
    21: _element("Document", 20, "[22 0 R 23 0 R 24 0 R]"),
    22: _element("Title1", 21, "0"),
    23: _element("Table", 21, "[25 0 R 26 0 R]"),
    24: _element("P", 21, "[29 0 R]"),
    25: _element("TR", 23, "[27 0 R]"),
    26: _element("TR", 23, "[28 0 R]"),
    27: _element("TH", 25, "1", "/ID (received) /C /Column"),
    28: _element("TD", 26, "2", "/A << /O /Table /Headers [(received)] >>"),
    29: _element("Link", 24, "[3 << /Type /OBJR /Obj 30 0 R /Pg 3 0 R >>]"),
    30: "<< /Type /Annot /Subtype /Link /Rect [72 600 272 625] /F 4 /StructParent 1 "
    "/Contents (The report) /A << /S /URI /URI (https://www.example.com/) >> >>",
    40: "<< /Nums [0 [22 0 R 27 0 R 28 0 R 29 0 R] 1 29 0 R] >>",
    41: "<< /Names [(received) 27 0 R] >>",
}
_TAGGED_PAGE = {"Annots": "[30 0 R]", "StructParents": "0", "Tabs": "/S"}


def tagged(
    objects: Objects = _NONE, *, entries: Entries = _NONE, root: Entries = _NONE
) -> Callable[[], bytes]:
    """Make a soundly tagged page, with changes."""
    changed = {20: dictionary({**_TAG_ROOT, **root}), **objects}
    return made(
        [{**_TAGGED_PAGE, **entries}], catalog=_TAGGED, objects={**_TREE, **changed}
    )


def _tags(depth: int) -> bytes:
    """Return a page whose heading lies under that many sections."""
    last = 999 + depth
    above = {
        at: _element(
            "Sect", at - 1 if at > 1000 else 21, f"[{at + 1 if at < last else 22} 0 R]"
        )
        for at in range(1000, last + 1)
    }
    document = _element("Document", 20, "[1000 0 R 23 0 R 24 0 R]")
    return tagged({21: document, 22: _element("Title1", last, "0"), **above})()


def _tag_fan(depth: int) -> bytes:
    """Return a page with a heading under 2 to the power of `depth` sections."""
    above = {
        at: _element("Sect", 21, f"[{at + 1} 0 R {at + 1} 0 R]")
        for at in range(1000, 1000 + depth)
    }
    last = _element("H1", 999 + depth, "0")
    document = _element("Document", 20, "[1000 0 R 23 0 R 24 0 R]")
    return tagged({21: document, 22: last, **above, 1000 + depth: last})()


_NAMESPACES: Objects = {
    21: _element("Document", 20, "[22 0 R 23 0 R 24 0 R]", "/NS 50 0 R"),
    22: _element("Own", 21, "0", "/NS 51 0 R"),
    50: "<< /Type /Namespace /NS (http://iso.org/pdf2/ssn) >>",
    51: "<< /Type /Namespace /NS (https://www.example.com/own) "
    "/RoleMapNS << /Own [/H1 50 0 R] >> >>",
}
_TAGS = (
    plain("tags", "A sound tree of tags: heading, table, link, artifact.", tagged()),
    plain(
        "tags-2.0",
        "PDF 2.0 with tags of two namespaces.",
        lambda: tagged(_NAMESPACES, root={"Namespaces": "[50 0 R 51 0 R]"})().replace(
            b"%PDF-1.7", b"%PDF-2.0", 1
        ),
    ),
    plain(
        "tags-shared-look",
        "A tagged page whose drawing, used twice, has marked contents of its own.",
        tagged(
            {
                4: stream(
                    _MARKED + b" q 1 0 0 1 0 -150 cm /X Do Q 1 0 0 1 0 -180 cm /X Do"
                ),
                10: form(
                    _mark(0, "P", "Drawn").encode(),
                    "/StructParents 2 /Resources << /Font << /F1 5 0 R >> >>",
                ),
                24: _element("P", 21, "[29 0 R << /Type /MCR /MCID 0 /Stm 10 0 R >>]"),
                40: "<< /Nums [0 [22 0 R 27 0 R 28 0 R 29 0 R] 1 29 0 R 2 [24 0 R]] >>",
            },
            entries=resources("/XObject << /X 10 0 R >>"),
            root={"ParentTreeNextKey": "3"},
        ),
    ),
    plain(
        "tags-loop",
        "A tag that is among its own descendants.",
        tagged({26: _element("TR", 23, "[28 0 R 23 0 R 21 0 R]")}),
    ),
    plain(
        "tags-self", "A root of tags that is its own kid.", tagged(root={"K": "20 0 R"})
    ),
    plain(
        "tags-parents-wrong",
        "Tags that say others are their parents, one of them itself.",
        tagged(
            {22: _element("H1", 22, "0"), 27: _element("TH", 99, "1", "/ID (received)")}
        ),
    ),
    plain(
        "tags-twice",
        "A tag that stands in two places of the tree.",
        tagged({21: _element("Document", 20, "[22 0 R 23 0 R 24 0 R 22 0 R]")}),
    ),
    plain("tags-5000-deep", "A heading under 5,000 sections.", lambda: _tags(5000)),
    plain(
        "tags-fan",
        "A heading under 2⁴⁰ sections, each of 40 being named twice.",
        lambda: _tag_fan(40),
    ),
    plain(
        "tags-page-missing",
        "A tag on a page that is not in the file.",
        tagged({22: _element("H1", 21, "0", "/Pg 99 0 R")}),
    ),
    plain(
        "tags-page-not",
        "A tag on a page that is a font.",
        tagged({22: _element("H1", 21, "0", "/Pg 5 0 R")}),
    ),
    plain(
        "tags-object-missing",
        "A link's tag that names an annotation that is not in the file.",
        tagged({30: None}),
    ),
    plain(
        "tags-parent-tree-missing",
        "Tags without the tree that leads from contents to tags.",
        tagged({40: None}, root={"ParentTree": None}),
    ),
    plain(
        "tags-parent-tree-odd",
        "A tree from contents to tags that names a number, null and a font.",
        tagged({40: "<< /Nums [0 [7 null 5 0 R] 1 99 0 R /x] >>"}),
    ),
    plain(
        "tags-parent-tree-loop",
        "A tree from contents to tags that is its own kid.",
        tagged({40: "<< /Kids [40 0 R 40 0 R] /Limits [0 1] >>"}),
    ),
    plain(
        "tags-key-missing",
        "A tagged page that does not say which contents are its.",
        tagged(entries={"StructParents": None}),
    ),
    plain(
        "tags-key-huge",
        "A tagged page of number 2,147,483,647, and a tree with gaps up to it.",
        tagged(
            {40: "<< /Nums [1 29 0 R 2147483647 [22 0 R 27 0 R 28 0 R 29 0 R]] >>"},
            entries={"StructParents": "2147483647"},
            root={"ParentTreeNextKey": "2147483648"},
        ),
    ),
    plain(
        "tags-numbers-twice",
        "Two pieces of contents of one number.",
        tagged({4: stream(_MARKED.replace(b"MCID 1", b"MCID 0"))}),
    ),
    plain(
        "tags-numbers-huge",
        "A piece of contents of number 2,147,483,647, and one of -1.",
        tagged(
            {
                4: stream(
                    _MARKED.replace(b"MCID 1", b"MCID 2147483647").replace(
                        b"MCID 2 ", b"MCID -1 "
                    )
                ),
                27: _element("TH", 25, "2147483647", "/ID (received)"),
                28: _element("TD", 26, "-1"),
            }
        ),
    ),
    plain(
        "tags-none",
        "A root of tags without tags, on a page that is marked.",
        tagged(root={"K": "null", "ParentTree": "<< /Nums [] >>"}),
    ),
    plain(
        "tags-odd",
        "Tags that are a name, null, an array, a page and negative contents.",
        tagged({21: _element("Document", 20, "[/Name null [22 0 R] 3 0 R -7 1.5]")}),
    ),
    plain(
        "tags-not",
        "An array for the root of tags.",
        made([_TAGGED_PAGE], catalog=_TAGGED, objects={**_TREE, 20: "[1 2]"}),
    ),
    plain(
        "tags-role-loop",
        "Roles that stand for each other.",
        tagged(root={"RoleMap": "<< /Title1 /Other /Other /Title1 /H1 /H1 >>"}),
    ),
    plain(
        "tags-role-of-standard",
        "Roles that say a heading is a figure and a table a paragraph.",
        tagged(root={"RoleMap": "<< /Title1 /H1 /H1 /Figure /Table /P >>"}),
    ),
    plain(
        "tags-class-odd",
        "Classes that are a number, and an array of the classes.",
        tagged({42: "<< /Column 7 /Row [42 0 R] >>"}, root={"ClassMap": "42 0 R"}),
    ),
    plain(
        "tags-ids-loop",
        "A tree of names of tags that is its own kid.",
        tagged({41: "<< /Kids [41 0 R] /Limits [(a) (z)] >>"}),
    ),
    plain(
        "tags-ids-twice",
        "Two tags of one name.",
        tagged({28: _element("TD", 26, "2", "/ID (received)")}),
    ),
    cleaned(
        "tags-file",
        "A tag with a file associated with it.",
        tagged(
            {
                22: _element("Title1", 21, "0", "/AF [60 0 R]"),
                60: "<< /Type /Filespec /F (tool.exe) /EF << /F 61 0 R >> >>",
                61: _EMBEDDED[21],
            }
        ),
    ),
)


def _outline(
    items: Sequence[str], objects: Objects = _NONE, **more: Any
) -> Callable[[], bytes]:
    """Make an outline of items side by side, as objects 200 and up."""
    numbers = range(200, 200 + len(items))
    inside = {
        at: f"<< /Parent 10 0 R {item} "
        f"{f'/Prev {at - 1} 0 R' if at > numbers[0] else ''} "
        f"{f'/Next {at + 1} 0 R' if at < numbers[-1] else ''} >>"
        for at, item in zip(numbers, items, strict=True)
    }
    root = (
        f"<< /Type /Outlines /First {numbers[0]} 0 R /Last {numbers[-1]} 0 R "
        f"/Count {len(items)} >>"
    )
    held = {10: root, **inside, **objects}
    return catalog({"Outlines": "10 0 R"}, objects=held, **more)


def _item(title: str, where: str = "/Dest [3 0 R /Fit]") -> str:
    return f"/Title ({title}) {where}"


def _outline_length() -> bytes:
    return _outline([_item(f"Item {at}") for at in range(20_000)])()


def _outline_depth(depth: int) -> bytes:
    last = 200 + depth - 1
    items = {
        at: f"<< {_item(f'Level {at - 199}')} /Parent {at - 1 if at > 200 else 10} 0 R "
        f"{f'/First {at + 1} 0 R /Last {at + 1} 0 R /Count 1' if at < last else ''} >>"
        for at in range(200, last + 1)
    }
    root = "<< /Type /Outlines /First 200 0 R /Last 200 0 R /Count 1 >>"
    return catalog({"Outlines": "10 0 R"}, objects={10: root, **items})()


_OUTLINES = (
    plain(
        "outline",
        "An outline of three items.",
        _outline([_item("One"), _item("Two"), _item("Three")]),
    ),
    plain(
        "outline-loop",
        "An outline whose last item is followed by its first, which is its own kid.",
        _outline(
            [_item("One"), _item("Two")],
            {
                200: f"<< {_item('One')} /Parent 10 0 R /Next 201 0 R /First 200 0 R "
                "/Last 200 0 R /Count 1 >>",
                201: f"<< {_item('Two')} /Parent 10 0 R /Next 200 0 R >>",
            },
        ),
    ),
    plain(
        "outline-2000-deep",
        "An outline of 2,000 items, each under the one before.",
        lambda: _outline_depth(2000),
    ),
    plain(
        "outline-20000",
        "An outline of 20,000 items side by side.",
        _outline_length,
    ),
    cleaned(
        "outline-actions",
        "An outline whose items run a script and a program and open another file.",
        _outline(
            [
                _item("Script", f"/A {_ALERT}"),
                _item("Program", f"/A << {_LAUNCH} >>"),
                _item("File", "/A << /S /GoToR /F (other.pdf) /D [0 /Fit] >>"),
                _item("Page", f"/A << {_GO} >>"),
            ]
        ),
    ),
    plain(
        "outline-nowhere",
        "An outline of items that lead to no page, and to none at all.",
        _outline(
            [
                _item("Missing page", "/Dest [99 0 R /Fit]"),
                _item("Missing name", "/Dest (nowhere)"),
                _item("Null", "/Dest null"),
                _item("Number", "/Dest [7 /Fit]"),
                _item("None", ""),
                "/Title 7",
                "",
            ]
        ),
    ),
    plain(
        "outline-titles",
        "Titles with line breaks, turned letters, 10,000 letters, and half a letter.",
        _outline(
            [
                _item("One\\r\\nTwo\\000"),
                "/Title <FEFF202E0064006500740061006500740063>",
                _item("x" * 10_000),
                "/Title <FEFFD83D>",
                "/Title <FEFF0>",
                "/Title ()",
            ]
        ),
    ),
    plain(
        "outline-odd",
        "An outline whose first item is a number and whose count is a name.",
        catalog(
            {"Outlines": "10 0 R"},
            objects={10: "<< /First 7 /Last 99 0 R /Count /Many >>"},
        ),
    ),
)


def _to(*places: str, names: str = "", **more: str) -> Callable[[], bytes]:
    """Make two pages, of which the first has links to places."""
    entries = {"Names": f"<< /Dests {names} >>"} if names else {}
    return annotated(
        *(f"/Subtype /Link {place}" for place in places),
        catalog={**entries, **more},
        pages=[{}, {}],
    )


def _names(count: int) -> bytes:
    """Return a page with that many places by name, a hundred to a leaf."""
    leaves = {}
    for start in range(0, count, 100):
        names = [f"(place-{at:06})" for at in range(start, start + 100)]
        pairs = " ".join(f"{name} [3 0 R /XYZ 0 0 0]" for name in names)
        leaves[1000 + start // 100] = (
            f"<< /Limits [{names[0]} {names[-1]}] /Names [{pairs}] >>"
        )
    kids = " ".join(f"{at} 0 R" for at in leaves)
    return catalog({"Names": f"<< /Dests << /Kids [{kids}] >> >>"}, objects=leaves)()


_PLACES = (
    plain(
        "places-explicit",
        "Links to the second page, as a place and as an action.",
        _to(
            "/Dest [101 0 R /XYZ 0 792 null]", "/A << /S /GoTo /D [101 0 R /FitH 9] >>"
        ),
    ),
    plain(
        "places-named",
        "Links to places by name, kept in a tree of names.",
        _to(
            "/Dest (two)",
            "/A << /S /GoTo /D (two) >>",
            names="<< /Names [(two) << /D [101 0 R /Fit] >>] >>",
        ),
    ),
    plain(
        "places-named-of-old",
        "Links to places by name, kept in the catalog.",
        _to(
            "/Dest /two", "/A << /S /GoTo /D /two >>", Dests="<< /two [101 0 R /Fit] >>"
        ),
    ),
    plain(
        "places-named-both",
        "Two places of one name, in the tree and in the catalog.",
        _to(
            "/Dest /two",
            "/Dest (two)",
            names="<< /Names [(two) [3 0 R /Fit]] >>",
            Dests="<< /two [101 0 R /Fit] >>",
        ),
    ),
    plain(
        "places-missing",
        "Links to a page and to names that are not in the file.",
        _to("/Dest [99 0 R /Fit]", "/Dest (nowhere)", "/Dest /nowhere", "/Dest null"),
    ),
    plain(
        "places-odd",
        "Links to page 1 by number, to a font, to a number, and to an empty array.",
        _to("/Dest [1 /Fit]", "/Dest [5 0 R /Fit]", "/Dest 7", "/Dest []"),
    ),
    plain(
        "places-loop",
        "Names of places that stand for themselves and for each other.",
        _to("/Dest (a)", names="<< /Names [(a) (b) (b) (a) (c) << /D (c) >>] >>"),
    ),
    plain(
        "places-tree-loop",
        "A tree of places that is its own kid.",
        catalog(
            {"Names": "<< /Dests 8 0 R >>"},
            objects={8: "<< /Limits [(a) (z)] /Kids [8 0 R 8 0 R] >>"},
        ),
    ),
    plain("places-50000", "50,000 places by name.", lambda: _names(50_000)),
    plain(
        "labels",
        "Pages labeled i, ii and A-7.",
        made(
            [{}, {}, {}],
            catalog={
                "PageLabels": "<< /Nums [0 << /S /r >> 2 << /S /D /P (A-) /St 7 >>] >>"
            },
        ),
    ),
    plain(
        "labels-odd",
        "Labels of no style, of letters from 2,147,483,647, and for page -1.",
        made(
            [{}, {}],
            catalog={
                "PageLabels": "<< /Nums [-1 null 0 << /S /A /St 2147483647 >> "
                "1 << /S /Q /P 7 >> 1] >>"
            },
        ),
    ),
    plain(
        "threads",
        "An article in a ring of two beads.",
        page(
            {"B": "[11 0 R 12 0 R]"},
            catalog={"Threads": "[10 0 R]"},
            objects={
                10: "<< /Type /Thread /F 11 0 R /I << /Title (Article) >> >>",
                11: "<< /T 10 0 R /N 12 0 R /V 12 0 R /P 3 0 R /R [72 72 300 720] >>",
                12: "<< /T 10 0 R /N 11 0 R /V 11 0 R /P 3 0 R /R [320 72 540 720] >>",
            },
        ),
    ),
    plain(
        "viewer",
        "A file that asks for the whole screen and to be read from right to left.",
        catalog(
            {
                "PageMode": "/FullScreen",
                "PageLayout": "/TwoPageRight",
                "ViewerPreferences": "<< /HideToolbar true /HideWindowUI true "
                "/Direction /R2L /NumCopies 99 >>",
            }
        ),
    ),
)


def _about(data: bytes) -> Callable[[], bytes]:
    """Make a page whose file is described by these metadata."""
    described = stream(data, "/Type /Metadata /Subtype /XML")
    return catalog({"Metadata": "8 0 R"}, objects={8: described})


_LAUGHS = b"".join(
    b'<!ENTITY l%d "%b">' % (at, b"&l%d;" % (at - 1) * 10 if at else b"ha")
    for at in range(12)
)
_TITLE = b"<dc:title><rdf:Alt><rdf:li>%b</rdf:li></rdf:Alt></dc:title>"
_WORDS = (
    plain(
        "metadata-garbage", "Metadata of bytes without sense.", _about(b"<x:\0\xff>")
    ),
    plain(
        "metadata-laughs",
        "Metadata with names in names that stand for 10¹¹ words.",
        _about(
            b"<!DOCTYPE x [" + _LAUGHS + b"]>" + _XMP.replace(b"Licenses", b"&l11;")
        ),
    ),
    plain(
        "metadata-bomb",
        "Metadata of 500 MB of white space, compressed twice to a few kB.",
        lambda: pdf(
            catalog={"Metadata": "8 0 R"},
            objects={
                8: stream(
                    _twice(b" " * 1_000_000, 500),
                    f"/Type /Metadata /Subtype /XML {_TWICE}",
                )
            },
        ),
    ),
    plain(
        "metadata-elsewhere",
        "Metadata that take in a file of the reader's own.",
        _about(
            b'<!DOCTYPE x [<!ENTITY own SYSTEM "file:///etc/passwd">]>'
            + _XMP.replace(b"Licenses", b"&own;")
        ),
    ),
    plain("metadata-not", "Metadata that are a number.", catalog({"Metadata": "7"})),
    plain(
        "information-odd",
        "A title with turned letters, an author who is a number, a date that is none.",
        made(
            objects={
                8: "<< /Title <FEFF202E006500780065002E0066006400700000> /Author 7 "
                "/CreationDate (D:99999999999999Z) /ModDate /Never >>"
            },
            trailer={"Info": "8 0 R"},
        ),
    ),
    plain(
        "information-self",
        "A file whose information is its catalog.",
        made(trailer={"Info": "1 0 R"}),
    ),
    plain("language-odd", "A file whose language is a number.", catalog({"Lang": "7"})),
)


_SIZE = (425, 550)
"""Of a sheet, in dots: 50 to the inch."""
_SHOWN = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"


def _sheet(mode: str = "L") -> Image.Image:
    """Return a typed sheet as a scanner sees it."""
    sheet = Image.new("L", _SIZE, 255)
    pen = ImageDraw.Draw(sheet)
    for line in range(40, 510, 14):
        pen.text((40, line), "It is so ordered, and entered in the minutes.", fill=20)
    return sheet.convert(mode)


def _image(kind: str, image: Image.Image, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _fax() -> bytes:
    """Return a sheet as a fax machine packs it (ITU-T T.6)."""
    ink = ImageOps.invert(_sheet()).convert("1")
    file = io.BytesIO(_image("TIFF", ink, compression="group4"))
    with TiffImagePlugin.TiffImageFile(file) as tiff:
        (start,), (length,) = tiff.tag_v2[273], tiff.tag_v2[279]
    return file.getvalue()[start : start + length]


def _jbig2() -> bytes:
    """Return a sheet in JBIG2: one region, packed as a fax is."""
    about = struct.pack(">IIIIBH", *_SIZE, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", *_SIZE, 0, 0, 0, 1) + _fax()
    return b"".join(
        struct.pack(">IBBBI", at, kind, 0, 1, len(body)) + body
        for at, (kind, body) in enumerate(((48, about), (38, region)))
    )


def _scan(sheets: int, over: bytes = b"") -> bytes:
    """Return pages that are each a JPEG and nothing else, but for what lies over it."""
    data = _image("JPEG", _sheet(), quality=40)
    numbers = range(1000, 1000 + sheets)
    return pdf(
        [resources(f"/XObject << /X {at} 0 R >>") for at in numbers],
        objects={
            4: stream(b"q 612 0 0 792 0 0 cm /X Do Q " + over),
            **{at: picture(data, _SIZE, _SHOWN) for at in numbers},
        },
    )


def _broken() -> bytes:
    contents = b"q 99 0 0 99 72 500 cm /X Do Q q 99 0 0 99 72 350 cm /Y Do Q " + _TEXT
    objects = {
        10: picture(_image("JPEG", _sheet())[:3000], _SIZE, _SHOWN),
        11: picture(_HTML, _SIZE, _SHOWN),
    }
    return drawn(contents, resources("/XObject << /X 10 0 R /Y 11 0 R >>"), objects)()


_DEEP = bytes(range(128)) * 64
_SCANS = (
    plain("scan", "Three pages that are pictures, without text.", lambda: _scan(3)),
    plain(
        "scan-read",
        "A page that is a picture, with its words unseen above it.",
        lambda: _scan(1, b"BT 3 Tr /F1 12 Tf 72 700 Td (It is so ordered.) Tj ET"),
    ),
    plain(
        "scan-fax",
        "A page that is a fax.",
        pictured(
            _fax,
            _SIZE,
            f"{_GRAY} /Filter /CCITTFaxDecode "
            "/DecodeParms << /K -1 /Columns 425 /Rows 550 >>",
        ),
    ),
    plain(
        "scan-jbig2",
        "A page that is a picture in JBIG2.",
        pictured(_jbig2, _SIZE, f"{_GRAY} /Filter /JBIG2Decode"),
    ),
    plain(
        "scan-jpeg-2000",
        "A page that is a picture in JPEG 2000, which says its own colors.",
        pictured(lambda: _image("JPEG2000", _sheet()), _SIZE, "/Filter /JPXDecode"),
    ),
    plain(
        "scan-inks",
        "A page that is a JPEG in CMYK.",
        pictured(
            lambda: _image("JPEG", _sheet("CMYK")),
            _SIZE,
            "/ColorSpace /DeviceCMYK /BitsPerComponent 8 /Filter /DCTDecode "
            "/Decode [1 0 1 0 1 0 1 0]",
        ),
    ),
    plain(
        "picture-16",
        "A picture with 16 bits for each dot.",
        showing(
            picture(_DEEP, (64, 64), "/ColorSpace /DeviceGray /BitsPerComponent 16")
        ),
    ),
    plain(
        "picture-masked",
        "A picture that is a stencil, and one that is seen through.",
        _drawn_as(
            b"1 0 0 rg q 99 0 0 99 72 500 cm /X Do Q q 99 0 0 99 122 450 cm /Y Do Q",
            "/XObject << /X 10 0 R /Y 11 0 R >>",
            {
                10: picture(b"\xaa\x55" * 4, (8, 8), "/ImageMask true"),
                11: picture(bytes(range(64)), (8, 8), f"{_GRAY[:-1]}8 /SMask 12 0 R"),
                12: picture(bytes(range(0, 256, 4)), (8, 8), f"{_GRAY[:-1]}8"),
            },
        ),
    ),
    plain(
        "picture-broken",
        "A JPEG in a page that breaks off, and one that is text.",
        _broken,
    ),
)


def _png(
    size: tuple[int, int], kind: tuple[int, int], data: bytes, *chunks: bytes
) -> bytes:
    """Return a PNG from Flate data, with more pieces before them.

    A kind is bits for each value, and 0 for grays, 2 for colors, 6 for both seen
    through.
    """
    head = b"IHDR" + struct.pack(">IIBBBBB", *size, *kind, 0, 0, 0)
    pieces = (head, *chunks, b"IDAT" + data, b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(piece) - 4) + piece + struct.pack(">I", zlib.crc32(piece))
        for piece in pieces
    )


def _rows(width: int, height: int) -> bytes:
    """Return Flate data of rows that many bytes wide, for a PNG."""
    row = b"\0" + bytes(at % 256 for at in range(width))
    return zlib.compress(row * height, 9)


def _half(kind: str) -> bytes:
    whole = _image(kind, _sheet())
    return whole[: len(whole) // 2]


def _turned() -> bytes:
    exif = Image.Exif()
    exif[274] = 6
    return _image("JPEG", _sheet().rotate(90, expand=True), exif=exif)


def _placed() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (38.0, 53.0, 23.0)})
    return _image("JPEG", _sheet(), exif=exif)


def _frames(kind: str, **options: Any) -> bytes:
    first, *rest = (_sheet().rotate(turn) for turn in (0, 90, 180))
    return _image(kind, first, save_all=True, append_images=rest, **options)


def _tiff_loop() -> bytes:
    whole = bytearray(_image("TIFF", _sheet("1")))
    (at,) = struct.unpack_from("<I", whole, 4)
    (count,) = struct.unpack_from("<H", whole, at)
    struct.pack_into("<I", whole, at + 2 + 12 * count, at)
    return bytes(whole)


def _see_through() -> Image.Image:
    image = _sheet("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
_POSTSCRIPT = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n"
_IMAGES = (
    plain(
        "png-alpha",
        "A PNG that is seen through from top to bottom.",
        lambda: _image("PNG", _see_through()),
        ".png",
    ),
    plain(
        "png-16-gray",
        "A PNG of grays with 16 bits for each dot.",
        lambda: _png((64, 64), (16, 0), _rows(128, 64)),
        ".png",
    ),
    plain(
        "png-16-color",
        "A PNG of colors seen through, with 64 bits for each dot.",
        lambda: _png((64, 64), (16, 6), _rows(512, 64)),
        ".png",
    ),
    plain(
        "png-palette",
        "A PNG whose dots are numbers of colors, one of them seen through.",
        lambda: _image("PNG", _sheet("P"), transparency=0),
        ".png",
    ),
    plain(
        "png-black-white",
        "A PNG of one bit for each dot.",
        lambda: _image("PNG", _sheet("1")),
        ".png",
    ),
    plain(
        "png-profile",
        "A PNG of grays that says its colors are inks.",
        lambda: _image("PNG", _sheet(), icc_profile=_profile()),
        ".png",
    ),
    plain(
        "png-dense",
        "A PNG that says it has 2,147,483,647 dots a meter, so is without size.",
        lambda: _png(
            (64, 64),
            (8, 0),
            _rows(64, 64),
            b"pHYs" + struct.pack(">IIB", 2**31 - 1, 2**31 - 1, 1),
        ),
        ".png",
    ),
    plain(
        "png-sparse",
        "A PNG that says it has one dot a meter across, and none down.",
        lambda: _png(
            (64, 64), (8, 0), _rows(64, 64), b"pHYs" + struct.pack(">IIB", 1, 0, 1)
        ),
        ".png",
    ),
    plain(
        "png-dot",
        "A PNG of one dot.",
        lambda: _png((1, 1), (8, 0), _rows(1, 1)),
        ".png",
    ),
    plain(
        "png-strip",
        "A PNG of 20,000 dots by one.",
        lambda: _png((20_000, 1), (8, 0), _rows(20_000, 1)),
        ".png",
    ),
    refused(
        "png-none",
        "A PNG that says it has no dots.",
        lambda: _png((0, 0), (8, 0), zlib.compress(b"")),
        ".png",
    ),
    refused("png-truncated", "The first half of a PNG.", lambda: _half("PNG"), ".png"),
    refused("png-empty", "A PNG of no bytes.", bytes, ".png"),
    refused(
        "png-sums-wrong",
        "A PNG with a wrong byte in its dots.",
        lambda: _image("PNG", _sheet()).replace(b"IDATx", b"IDATy"),
        ".png",
    ),
    refused(
        "png-bomb",
        "A PNG of 30,000 by 30,000 grays, 900 MB in 1 MB.",
        lambda: _png((30_000, 30_000), (8, 0), _repeated(bytes(900_030), 1000)),
        ".png",
    ),
    refused(
        "png-bomb-words",
        "A PNG of one dot with 200 MB of compressed words.",
        lambda: _png(
            (1, 1),
            (8, 0),
            _rows(1, 1),
            b"zTXtComment\0\0" + _repeated(b" " * 1_000_000, 200),
        ),
        ".png",
    ),
    plain("jpeg", "A JPEG of grays.", lambda: _image("JPEG", _sheet()), ".jpg"),
    plain(
        "jpeg-inks", "A JPEG in CMYK.", lambda: _image("JPEG", _sheet("CMYK")), ".jpg"
    ),
    plain(
        "jpeg-turned",
        "A JPEG that lies on its side and says how to turn it.",
        _turned,
        ".jpg",
    ),
    plain("jpeg-placed", "A JPEG that says where it was taken.", _placed, ".jpg"),
    plain(
        "jpeg-progressive",
        "A JPEG that comes into view by and by.",
        lambda: _image("JPEG", _sheet("RGB"), progressive=True),
        ".jpeg",
    ),
    refused(
        "jpeg-truncated", "The first half of a JPEG.", lambda: _half("JPEG"), ".jpg"
    ),
    plain(
        "tiff-pages",
        "A TIFF of three pages.",
        lambda: _frames("TIFF", compression="tiff_lzw"),
        ".tif",
    ),
    plain(
        "tiff-fax",
        "A TIFF that is a fax.",
        lambda: _image("TIFF", _sheet("1"), compression="group4", dpi=(204, 196)),
        ".tiff",
    ),
    plain(
        "tiff-inks", "A TIFF in CMYK.", lambda: _image("TIFF", _sheet("CMYK")), ".tif"
    ),
    plain(
        "tiff-fractions",
        "A TIFF whose grays are fractions of 32 bits.",
        lambda: _image("TIFF", _sheet("F")),
        ".tif",
    ),
    plain(
        "tiff-loop",
        "A TIFF whose last page is followed by its first.",
        _tiff_loop,
        ".tif",
    ),
    plain("gif-animated", "A GIF of three frames.", lambda: _frames("GIF"), ".gif"),
    plain("bmp", "A BMP.", lambda: _image("BMP", _sheet("RGB")), ".bmp"),
    plain("webp", "A WebP.", lambda: _image("WEBP", _see_through()), ".webp"),
    refused("svg", "A drawing in SVG with a script.", lambda: _SVG, ".svg"),
    refused(
        "postscript-named-png",
        "A program in PostScript, which a library of images would run.",
        lambda: _POSTSCRIPT,
        ".png",
    ),
    plain(
        "jpeg-named-png",
        "A JPEG under the name of a PNG.",
        lambda: _image("JPEG", _sheet()),
        ".png",
    ),
    plain(
        "png-named-pdf",
        "A PNG under the name of a PDF.",
        lambda: _image("PNG", _sheet()),
        ".pdf",
    ),
    plain("pdf-named-png", "A PDF under the name of a PNG.", pdf, ".png"),
)

CASES: dict[str, Case] = {
    case.name: case
    for case in (
        *_FILES,
        *_SHEETS,
        *_SEALED,
        *_ACTIONS,
        *_MEDIA,
        *_FORMS,
        *_MARKS,
        *_CONTENTS,
        *_BOMBS,
        *_LOOPS,
        *_FONTS,
        *_COLORS,
        *_TAGS,
        *_OUTLINES,
        *_PLACES,
        *_WORDS,
        *_SCANS,
        *_IMAGES,
    )
}
"""Every case by name; a file is made when it is asked for, the same each time."""


def exhibits() -> dict[str, tuple[str, bytes]]:
    """Return every case's suffix and file; about 10 seconds' work, all together."""
    return {name: (case.suffix, case.make()) for name, case in CASES.items()}
