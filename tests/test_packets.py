"""A packet holds its documents whole, counted, tagged and led to, in one PDF."""

import collections
import csv
import dataclasses
import functools
import hashlib
import io
import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import examples
import jsonschema
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import yaml
from click.testing import CliRunner, Result
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, String
from PIL import Image

from generator.build import build_letter, build_report
from generator.cli import main
from generator.delivery.composed import Composed
from generator.delivery.composing import compose
from generator.delivery.gathering import gather
from generator.delivery.options import Delivery, Options
from generator.delivery.printing import build_packet
from generator.errors import PrintError
from generator.packet.binding import Binding, Written, bind
from generator.packet.digests import Digests
from generator.packet.exhibits.examining import Terms
from generator.packet.frame import frame_of
from generator.press.kept import PressHere
from generator.press.sheet import Whole
from generator.proof.bound import prove_bound
from generator.read import Source

REPOSITORY = Path(__file__).parents[1]
EXAMPLE = REPOSITORY / "packets" / "huawei-oversight.yaml"
SCALE = 100 / 72
BAND = 24
"""Points at the foot of a page within which a stamp of the usual size stands."""
STAMP = re.compile(
    r"^(?:(?P<label>\S+) · )?Packet page (?P<page>[\d,]+) of (?P<count>[\d,]+)"
    r"(?: · (?P<bates>[A-Z-]+\d+))?$",
    re.MULTILINE,
)
OWN_NUMBER = re.compile(r"\bPage (\d+) of (\d+)\b")


def plainly(text: str) -> str:
    """Return a text with plain spaces and ends of lines.

    One glyph is both kinds of space, and a face says of it what it says first.
    """
    return text.replace("\r\n", "\n").replace("\xa0", " ")


class Printed:
    """A PDF as pdfium reads it and as it is built."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pdf = pikepdf.open(path)
        self.document = pypdfium2.PdfDocument(path)
        self.texts = [
            plainly(page.get_textpage().get_text_range()) for page in self.document
        ]
        self.labels = [page.label for page in self.pdf.pages]

    @functools.cached_property
    def stamps(self) -> list[re.Match[str]]:
        """The stamp of each page, which has exactly one."""
        found = [[*STAMP.finditer(text)] for text in self.texts]
        assert [len(each) for each in found] == [1] * len(self.texts)
        return [stamp for (stamp,) in found]

    @functools.cached_property
    def unstamped(self) -> list[str]:
        """The text of each page without its stamp."""
        return [STAMP.sub("", text, count=1).strip() for text in self.texts]

    def picture(self, at: int) -> Image.Image:
        """Return a page without the band in which a stamp stands."""
        picture = self.document[at].render(scale=SCALE).to_pil().convert("L")
        foot = picture.height - round(BAND * SCALE)
        picture.paste(255, (0, foot, picture.width, picture.height))
        return picture

    def leads(self, at: int) -> list[int | str]:
        """Return where the links of a page lead: a page from 0, or an address."""
        return [*links_of(self.document, at)]

    def bookmarks(self) -> list[tuple[int, str, int, list[float]]]:
        """Return each bookmark: its depth, title and page, and the place on it."""
        return [
            (
                one.level,
                one.get_title(),
                one.get_dest().get_index(),
                one.get_dest().get_view()[1],
            )
            for one in self.document.get_toc()
        ]


def links_of(document: pypdfium2.PdfDocument, at: int) -> Iterator[int | str]:
    """Yield where the links of a page lead, as pdfium follows them."""
    page = document[at]
    place, link = pdfium.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.raw, place, link):
        target = pdfium.FPDFLink_GetDest(document.raw, link)
        if target:
            yield pdfium.FPDFDest_GetDestPageIndex(document.raw, target)
            continue
        action = pdfium.FPDFLink_GetAction(link)
        held = pdfium.c_char * 1000
        address = held()
        pdfium.FPDFAction_GetURIPath(document.raw, action, address, len(address))
        yield address.value.decode()


@dataclasses.dataclass(frozen=True)
class Packet:
    """A packet that was printed, its manifest, and the files beside it."""

    printed: Printed
    documents: list[dict[str, Any]]
    """The manifest's own."""
    split: Path
    delivery: Delivery

    @property
    def path(self) -> Path:
        """Where the packet is."""
        return self.printed.path

    def spans(self) -> list[tuple[dict[str, Any], range]]:
        """Return each document with its pages, from 0."""
        return [
            (one, range(one["first_page"] - 1, one["last_page"]))
            for one in self.documents
        ]

    def of_kind(self, *kinds: str) -> list[tuple[dict[str, Any], range]]:
        """Return the documents of some kinds with their pages."""
        return [(one, pages) for one, pages in self.spans() if one["kind"] in kinds]


def quiet(*_: object) -> None:
    """Be told how far a packet is, and say nothing."""


def print_packet(record: Path, folder: Path, *, has_images: bool) -> Packet:
    output, split = folder / "packet.pdf", folder / "split"
    options = Options(output=output, split=split, no_images=not has_images, frozen=True)
    delivery = build_packet(record, options, quiet, PressHere())
    manifest = json.loads(output.with_suffix(".json").read_bytes())
    return Packet(Printed(output), manifest["documents"], split, delivery)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Packet:
    """The packet of the project's own, printed once, without images of its pages."""
    return print_packet(EXAMPLE, tmp_path_factory.mktemp("example"), has_images=False)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """The letters and the report of the example, each printed by itself."""
    folder = tmp_path_factory.mktemp("alone")
    found = {}
    for document in yaml.safe_load(EXAMPLE.read_bytes())["documents"]:
        for kind, build in (("letter", build_letter), ("report", build_report)):
            if kind in document:
                name = f"{kind}s/{document[kind]}.yaml"
                pdf = folder / f"{document[kind]}.pdf"
                build(REPOSITORY / name, pdf, frozen=True)
                found[name] = Printed(pdf)
    return found


def plain(*texts: str, **page: Any) -> pikepdf.Pdf:
    """Return a PDF with a line of text on each page, without tags or claims."""
    pdf = pikepdf.Pdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    font = pdf.make_indirect(font)
    for text in texts:
        added = pdf.add_blank_page(page_size=(612, 792)).obj
        added.Resources = Dictionary(Font=Dictionary(F1=font))
        drawn = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
        added.Contents = pdf.make_stream(drawn.encode())
        for key, value in page.items():
            added[f"/{key}"] = value
    return pdf


def element(pdf: pikepdf.Pdf, kind: str, parent: Any, **more: Any) -> Any:
    """Add an element to a tag tree."""
    made = Dictionary(
        Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array(), **more
    )
    made = pdf.make_indirect(made)
    if "/K" not in parent:
        parent.K = Array()
    parent.K.append(made)
    return made


def tagged(name: str, roles: Mapping[str, str]) -> pikepdf.Pdf:
    """Return two tagged pages that lead to each other; all tagged ones have its names.

    Its headings are of the kind `Head`, which `roles` explains.
    """
    pdf = plain("-", "-")
    root = pdf.Root
    top = root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = element(pdf, "Document", top)
    parents, ids, places = [], [], []
    for at, page in enumerate(page.obj for page in pdf.pages):
        page.Contents = pdf.make_stream(
            f"/Head <</MCID 0>> BDC BT /F1 12 Tf 72 700 Td ({name} {at}) Tj ET EMC "
            "/Link <</MCID 1>> BDC BT /F1 12 Tf 72 600 Td (there) Tj ET EMC".encode()
        )
        head = element(pdf, "Head", document, Pg=page, ID=String(f"head-{at}"))
        head.K.append(0)
        head.C = Name.spaced
        link = element(pdf, "Link", document, Pg=page)
        action = Dictionary(S=Name.GoTo, D=String(f"place-{1 - at}"))
        leads = _link(pdf, page, A=action, StructParent=2 * at + 1)
        link.K = Array([1, Dictionary(Type=Name.OBJR, Obj=leads, Pg=page)])
        page.StructParents = 2 * at
        parents += [2 * at, pdf.make_indirect(Array([head, link])), 2 * at + 1, link]
        ids += [String(f"head-{at}"), head]
        places += [String(f"place-{at}"), Array([page, Name.XYZ, 0, 700 - at, 0])]
    top.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(parents)))
    top.IDTree = pdf.make_indirect(Dictionary(Names=Array(ids)))
    top.RoleMap = Dictionary({f"/{key}": Name(f"/{to}") for key, to in roles.items()})
    top.ClassMap = Dictionary(spaced=Dictionary(O=Name.Layout, SpaceAfter=len(roles)))
    root.MarkInfo, root.Lang = Dictionary(Marked=True), String("fr")
    root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(places))))
    with pdf.open_outline() as outline:
        item = pikepdf.OutlineItem(f"{name} 0", 0)
        item.children.append(pikepdf.OutlineItem(f"{name} 1", 1))
        outline.root.append(item)
    return pdf


def _link(pdf: pikepdf.Pdf, page: Any, **more: Any) -> Any:
    made = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([72, 590, 200, 615]),
            Border=Array([0, 0, 0]),
            Contents=String("there"),
            **more,
        )
    )
    page.Annots = Array([*page.get("/Annots", ()), made])
    return made


def content_of(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    content = io.BytesIO()
    pdf.save(content, static_id=True, **options)
    return content.getvalue()


def scan(*words: str) -> bytes:
    """Return a TIFF with a picture for each page."""
    pages = [Image.new("L", (425, 550), 200 + len(word)) for word in words]
    content = io.BytesIO()
    first, *rest = pages
    first.save(content, "TIFF", save_all=True, append_images=rest, dpi=(50, 50))
    return content.getvalue()


def workspace(
    folder: Path, exhibits: Mapping[str, bytes], *documents: Any, **changes: Any
) -> Path:
    """Return a packet's record: a letter, then each exhibit, then other documents."""
    examples.workspace(folder)
    place = folder / "packets" / "exhibits"
    place.mkdir(parents=True)
    letter = examples.letter(status="final", body="We write.[^a]", notes={"a": "A."})
    (folder / "letters" / "one.yaml").write_text(letter, encoding="utf-8")
    for name, content in exhibits.items():
        (place / name).write_bytes(content)
    listed = [{"exhibit": f"exhibits/{name}", "title": name} for name in exhibits]
    record = {
        "format": 1,
        "title": "Small",
        "date": "2019-12-20",
        "documents": [{"letter": "one"}, *listed, *documents],
        **changes,
    }
    path = folder / "packets" / "small.yaml"
    path.write_text(examples.written(record), encoding="utf-8")
    return path


def generate(*words: str) -> Result:
    return CliRunner().invoke(main, words)


MANY = {
    "tagged.pdf": content_of(tagged("One", {"Head": "H2"})),
    "plain.pdf": content_of(plain("first", "second")),
    "other.pdf": content_of(tagged("Two", {"Head": "Title", "Title": "H1"})),
    "third.pdf": content_of(tagged("Three", {"Head": "P", "Title": "H3"})),
    "scan.tif": scan("a", "bc"),
}
"""Exhibits whose names of roles, classes, elements and places are each other's."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Packet:
    """A small packet of all kinds of exhibits, printed with an image of each page."""
    folder = tmp_path_factory.mktemp("many")
    record = workspace(folder, MANY, bates={"prefix": "AB-", "start": 99, "digits": 4})
    return print_packet(record, folder, has_images=True)


PACKETS = pytest.mark.parametrize("name", ["example", "many"])


@pytest.fixture
def packet(name: str, request: pytest.FixtureRequest) -> Packet:
    """Either packet, as a test asks for it by name."""
    found: Packet = request.getfixturevalue(name)
    return found


# Pages, labels, numbers


@PACKETS
def test_a_packet_has_the_pages_of_its_documents(packet: Packet) -> None:
    """One after the other, none between them and none besides."""
    ends = [0, *(document["last_page"] for document in packet.documents)]
    starts = [document["first_page"] for document in packet.documents]
    assert starts == [end + 1 for end in ends[:-1]]
    assert len(packet.printed.texts) == ends[-1]
    assert sum(one["pages"] for one in packet.documents) == ends[-1]


def test_each_document_has_as_many_pages_as_by_itself(
    example: Packet, alone: dict[str, Printed]
) -> None:
    """An exhibit has one more, its cover sheet."""
    for document, pages in example.of_kind("letter", "report"):
        assert len(pages) == len(alone[document["file"]].texts)
    for document, pages in example.of_kind("exhibit"):
        path = REPOSITORY / document["file"]
        count = len(pypdfium2.PdfDocument(path)) if path.suffix == ".pdf" else 1
        assert len(pages) == count + 1


@PACKETS
def test_each_page_is_stamped_once_with_its_place(packet: Packet) -> None:
    """Its number of all pages, and its label where it does not print its own number."""
    printed = packet.printed
    count = str(len(printed.texts))
    assert [stamp["page"] for stamp in printed.stamps] == [
        str(at) for at in range(1, len(printed.texts) + 1)
    ]
    assert {stamp["count"] for stamp in printed.stamps} == {count}
    for document, pages in packet.spans():
        is_own = document["kind"] in {"letter", "report"}
        for at, label in zip(pages, document["page_labels"], strict=True):
            assert printed.stamps[at]["label"] == (None if is_own else label)
            assert printed.labels[at] == label


@PACKETS
def test_a_viewer_calls_a_page_as_it_calls_itself(packet: Packet) -> None:
    """A letter's second page and every page of a report print the number they have."""
    printed = packet.printed
    found = 0
    for document, pages in packet.of_kind("letter", "report"):
        first = 0 if document["kind"] == "report" else 1
        for at in pages[first:]:
            (number,) = OWN_NUMBER.findall(printed.unstamped[at])
            assert number == (printed.labels[at], str(len(pages)))
            found += 1
    assert found >= 28 * (packet.path.parent.name.startswith("example"))


@PACKETS
def test_labels_count_each_document_by_itself(packet: Packet) -> None:
    """In small Roman numerals, from 1, and behind an exhibit's letter."""
    exhibits = iter("ABCDE")
    for document, pages in packet.spans():
        found = [packet.printed.labels[at] for at in pages]
        if document["kind"] == "front":
            assert found == ["i", "ii", "iii"][: len(pages)]
        elif document["kind"] == "exhibit":
            letter = next(exhibits)
            assert found == [letter, *(f"{letter}-{n}" for n in range(1, len(pages)))]
        else:
            assert found == [str(n) for n in range(1, len(pages) + 1)]


@PACKETS
def test_bates_numbers_run_on_and_agree_wherever_they_are_named(packet: Packet) -> None:
    """On the pages, in the manifest, in the index and in the contents."""
    stamped = [stamp["bates"] for stamp in packet.printed.stamps]
    prefix, first, digits = ("CS-", 1, 6) if len(stamped) > 20 else ("AB-", 99, 4)
    expected = [f"{prefix}{first + at:0{digits}}" for at in range(len(stamped))]
    assert stamped == expected
    assert [number for one in packet.documents for number in one["bates"]] == stamped
    index = packet.path.with_suffix(".csv").read_text(encoding="utf-8-sig")
    rows = [*csv.DictReader(io.StringIO(index))]
    assert len(rows) == len(packet.documents)
    ranges = []
    for row, (_, pages) in zip(rows, packet.spans(), strict=True):
        ends = stamped[pages[0]], stamped[pages[-1]]
        assert (row["first_bates"], row["last_bates"]) == ends
        assert int(row["first_page"]) == pages[0] + 1
        assert int(row["last_page"]) == pages[-1] + 1
        ranges.append("–".join(dict.fromkeys(ends)))
    front = " ".join(packet.printed.unstamped[at] for at in packet.spans()[0][1])
    number = rf"{prefix}\d+"
    assert re.findall(rf"{number}(?:–{number})?", front) == ranges[1:]


# Contents, bookmarks, links


@PACKETS
def test_the_contents_lead_to_the_page_that_they_print(packet: Packet) -> None:
    """Each entry, in order, names the first page of its document and leads there."""
    printed = packet.printed
    (_, front), *others = packet.spans()
    text = "\n".join(printed.unstamped[at] for at in front)
    numbers = [int(at) for at in re.findall(r"\. ?(\d+)$", text, re.MULTILINE)]
    leads = [target for at in front for target in printed.leads(at)]
    firsts = [pages[0] for _, pages in others]
    assert numbers == [first + 1 for first in firsts]
    assert [first for first, _ in itertools.groupby(leads)] == firsts
    plainly = re.sub(r"\s+", " ", text)
    for document, _ in others:
        assert document["title"] in plainly


@PACKETS
def test_each_document_has_its_bookmark_in_order(packet: Packet) -> None:
    """It bears the document's name and leads to its first page."""
    tops = [one for one in packet.printed.bookmarks() if one[0] == 0]
    assert [(title, page) for _, title, page, _ in tops] == [
        (
            ". ".join(filter(None, (document["label"], document["title"]))),
            pages[0],
        )
        for document, pages in packet.spans()
    ]


def below(packet: Packet, pages: range) -> list[tuple[int, str, int, list[float]]]:
    """Return the bookmarks below a document's, as if it stood by itself."""
    return [
        (depth - 1, title, page - pages[0], view)
        for depth, title, page, view in packet.printed.bookmarks()
        if depth and page in pages
    ]


def test_below_its_bookmark_a_document_has_its_own(
    example: Packet, alone: dict[str, Printed]
) -> None:
    """All that it has by itself, on the pages and at the places that it has there."""
    for document, pages in example.of_kind("letter", "report"):
        own = alone[document["file"]].bookmarks()
        if [title for depth, title, *_ in own if not depth] == [document["title"]]:
            # Its title is not said twice.
            own = [(depth - 1, *more) for depth, *more in own[1:]]
        assert below(example, pages) == own
    (_, report), *_ = example.of_kind("report")
    assert len(below(example, report)) > 10


def own_file(packet: Packet, document: Mapping[str, Any]) -> Path:
    """Return the file of an exhibit."""
    if packet.path.parent.name.startswith("example"):
        return REPOSITORY / str(document["file"])
    return packet.path.parent / str(document["file"])


def exhibits_of(packet: Packet) -> Iterator[tuple[range, Printed]]:
    """Yield the pages behind the cover sheet of each exhibit that is a PDF, and it."""
    for document, pages in packet.of_kind("exhibit"):
        path = own_file(packet, document)
        if path.suffix == ".pdf":
            yield pages[1:], Printed(path)


@PACKETS
def test_below_its_bookmark_an_exhibit_has_its_own(packet: Packet) -> None:
    """Each leads to the page that it led to; its cover sheet has none."""
    found = 0
    for pages, file in exhibits_of(packet):
        assert below(packet, pages) == file.bookmarks()
        found += len(file.bookmarks())
    assert found > 5


@PACKETS
def test_links_of_exhibits_lead_where_they_led(packet: Packet) -> None:
    """To the same page of the exhibit, however others call theirs, or to the web."""
    inside = 0
    for pages, file in exhibits_of(packet):
        for at, page in enumerate(pages):
            theirs = file.leads(at)
            ours = packet.printed.leads(page)
            assert ours == [
                lead + pages[0] if isinstance(lead, int) else lead for lead in theirs
            ]
            inside += sum(isinstance(lead, int) for lead in theirs)
    assert inside >= 6


def test_links_to_the_web_stay(example: Packet) -> None:
    """Those of letters, of the report and of exhibits."""
    for document, pages in example.spans():
        addresses = {
            lead
            for at in pages
            for lead in example.printed.leads(at)
            if isinstance(lead, str)
        }
        if document["kind"] in {"letter", "report"}:
            assert addresses
        assert all(re.match("https?://", address) for address in addresses)
    assert any(
        isinstance(lead, str)
        for pages, _ in exhibits_of(example)
        for at in pages
        for lead in example.printed.leads(at)
    )


def test_links_of_own_documents_lead_where_they_led(
    example: Packet, alone: dict[str, Printed]
) -> None:
    """A note's number leads to the note of the same letter, not to another's."""
    for document, pages in example.of_kind("letter", "report"):
        for at, page in enumerate(pages):
            expected = [
                lead + pages[0] if isinstance(lead, int) else lead
                for lead in alone[document["file"]].leads(at)
            ]
            assert example.printed.leads(page) == expected


# Pages show and say what they did


def test_own_pages_look_and_read_as_printed_alone(
    example: Packet, alone: dict[str, Printed]
) -> None:
    """To the pixel, but for the stamp's band, and word for word."""
    for document, pages in example.of_kind("letter", "report"):
        by_itself = alone[document["file"]]
        for at, page in enumerate(pages):
            ours, theirs = example.printed.picture(page), by_itself.picture(at)
            assert ours.size == theirs.size
            assert ours.tobytes() == theirs.tobytes()
            assert example.printed.unstamped[page] == by_itself.texts[at].strip()


def walk(top: Any) -> Iterator[tuple[int, Any]]:
    """Yield each element below one with its depth, in reading order."""
    waiting = [(0, kid) for kid in reversed(kids_of(top))]
    while waiting:
        depth, one = waiting.pop()
        if isinstance(one, Dictionary) and "/S" in one:
            yield depth, one
            waiting += [(depth + 1, kid) for kid in reversed(kids_of(one))]


def elements_below(top: Any) -> list[Any]:
    return [one for _, one in walk(top)]


def kinds_below(top: Any) -> list[tuple[int, str]]:
    return [(depth, str(one.S)) for depth, one in walk(top)]


def kids_of(one: Any) -> list[Any]:
    kids = one.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def parts_of(packet: Packet) -> list[Any]:
    """Return the element of each document."""
    top = packet.printed.pdf.Root.StructTreeRoot
    (document,) = kids_of(top)
    assert Name.Document == document.S
    return kids_of(document)


def test_own_pages_have_the_tags_that_they_have_alone(
    example: Packet, alone: dict[str, Printed]
) -> None:
    """The same kinds, in the same order, at the same depth."""
    for part, (document, _) in zip(parts_of(example), example.spans(), strict=True):
        if document["kind"] in {"letter", "report"}:
            (top,) = kids_of(alone[document["file"]].pdf.Root.StructTreeRoot)
            assert kinds_below(part) == kinds_below(top)


@PACKETS
def test_exhibits_read_as_in_their_files(packet: Packet) -> None:
    """Page by page, all but the stamp."""
    for pages, file in exhibits_of(packet):
        for at, page in enumerate(pages):
            said = re.sub(r"\s+", " ", packet.printed.unstamped[page])
            assert said == re.sub(r"\s+", " ", file.texts[at]).strip()


@PACKETS
def test_exhibits_look_as_in_their_files(packet: Packet) -> None:
    """To the pixel, but for the stamp's band."""
    for pages, file in exhibits_of(packet):
        for at, page in enumerate(pages):
            assert packet.printed.picture(page) == file.picture(at)


# Tags


@dataclasses.dataclass
class Tags:
    """What a tag tree holds, by the page's place and the mark, and by annotation."""

    marks: dict[tuple[int, int], tuple[int, int]]
    objects: dict[tuple[int, int], tuple[int, int]]
    ids: list[tuple[str, tuple[int, int]]]
    kinds: set[str]


def tags_of(pdf: pikepdf.Pdf) -> Tags:
    """Return what a tag tree holds; assert that it is one tree, over pages of its own.

    Elements are told by their object numbers.
    """
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    found = Tags({}, {}, [], set())
    waiting = [
        (pdf.Root.StructTreeRoot, kid) for kid in kids_of(pdf.Root.StructTreeRoot)
    ]
    seen = set()
    while waiting:
        parent, one = waiting.pop()
        assert one.objgen not in seen
        assert one.P.objgen == parent.objgen
        seen.add(one.objgen)
        found.kinds.add(str(one.S))
        if "/ID" in one:
            found.ids.append((str(one.ID), one.objgen))
        for kid in kids_of(one):
            if isinstance(kid, Dictionary) and "/S" in kid:
                waiting.append((one, kid))
            elif isinstance(kid, Dictionary) and "/Obj" in kid:
                assert kid.Obj.objgen not in found.objects
                found.objects[kid.Obj.objgen] = one.objgen
            else:
                is_mark = isinstance(kid, Dictionary)
                page = kid.Pg if is_mark and "/Pg" in kid else one.Pg
                key = pages[page.objgen], int(kid.MCID if is_mark else kid)
                assert key not in found.marks
                found.marks[key] = one.objgen
    return found


def marks_on(page: pikepdf.Page) -> list[int]:
    """Return the marks that a page draws."""
    return [
        int(operands[1].MCID)
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BDC"
        and isinstance(operands[1], Dictionary)
        and "/MCID" in operands[1]
    ]


def is_one_tree(pdf: pikepdf.Pdf) -> None:
    """Assert that each mark and each annotation is found from either side."""
    tags = tags_of(pdf)
    tree = dict(NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) > max(tree)
    drawn = []
    for at, page in enumerate(pdf.pages):
        marks = marks_on(page)
        assert len(set(marks)) == len(marks)
        drawn += [(at, mark) for mark in marks]
        for mark in marks:
            (holder,) = [tree[int(page.obj.StructParents)][mark]]
            assert tags.marks[at, mark] == holder.objgen
        for annotation in page.obj.get("/Annots", ()):
            holder = tree[int(annotation.StructParent)]
            assert tags.objects[annotation.objgen] == holder.objgen
    assert sorted(drawn) == sorted(tags.marks)


@PACKETS
def test_each_document_is_one_part_of_one_tree(packet: Packet) -> None:
    """It bears the document's name, and holds what stands on its pages."""
    parts = parts_of(packet)
    assert [(str(part.S), str(part.T)) for part in parts] == [
        ("/Part", ". ".join(filter(None, (one["label"], one["title"]))))
        for one, _ in packet.spans()
    ]
    pages = {page.obj.objgen: at for at, page in enumerate(packet.printed.pdf.pages)}
    for part, (_, span) in zip(parts, packet.spans(), strict=True):
        found = {pages[one.Pg.objgen] for one in elements_below(part) if "/Pg" in one}
        assert found == set(span)


@PACKETS
def test_each_mark_and_each_link_has_its_element(packet: Packet) -> None:
    """The parent tree leads from each to the element that holds it."""
    is_one_tree(packet.printed.pdf)


@PACKETS
def test_exhibits_keep_their_own_tags(packet: Packet) -> None:
    """Under their part, behind those of the cover sheet, kind by kind."""
    roles = packet.printed.pdf.Root.StructTreeRoot.RoleMap
    found = 0
    for part, (document, _) in zip(parts_of(packet), packet.spans(), strict=True):
        file = own_file(packet, document)
        if document["kind"] != "exhibit" or file.suffix != ".pdf":
            continue
        with pikepdf.open(file) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                continue
            top, language = pdf.Root.StructTreeRoot, str(pdf.Root.Lang)
            theirs = standard(kinds_below(top), top.get("/RoleMap", Dictionary()))
        ours = standard(kinds_below(part), roles)[-len(theirs) :]
        deeper = ours[0][0]
        assert [(depth - deeper, kind) for depth, kind in ours] == theirs
        assert "/Lang" not in part
        assert language in {str(one.get("/Lang")) for one in elements_below(part)}
        found += 1
    assert found >= 2


def standard(kinds: Sequence[tuple[int, str]], roles: Any) -> list[tuple[int, str]]:
    """Return kinds as a reader takes them who knows only those of PDF."""
    found = []
    for depth, given in kinds:
        kind = given
        while kind in roles:
            kind = str(roles[kind])
        found.append((depth, kind))
    return found


KNOWN = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI"),
    *("Index", "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6"),
    *("L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
    *("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"),
    *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
}
"""ISO 32000-1, 14.8.4."""


@PACKETS
def test_each_kind_leads_to_one_that_pdf_knows(packet: Packet) -> None:
    """And no kind that PDF knows is given another meaning."""
    roles = packet.printed.pdf.Root.StructTreeRoot.RoleMap
    known = {f"/{kind}" for kind in KNOWN}
    for kind in tags_of(packet.printed.pdf).kinds:
        ((_, meant),) = standard([(0, kind)], roles)
        assert meant in known
    assert not known & set(roles.keys())


def test_a_kind_that_leads_to_another_keeps_its_meaning(tmp_path: Path) -> None:
    """Two exhibits lead a kind by one name to a second, which means something else."""
    exhibits = {
        "a.pdf": content_of(tagged("One", {"Head": "Title", "Title": "P"})),
        "b.pdf": content_of(tagged("Two", {"Head": "Title", "Title": "H1"})),
    }
    record = workspace(tmp_path, exhibits)
    build_packet(
        record, Options(output=tmp_path / "x.pdf", frozen=True), quiet, PressHere()
    )
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        top = pdf.Root.StructTreeRoot
        (document,) = kids_of(top)
        for part, meant in zip(kids_of(document)[-2:], ("/P", "/H1"), strict=True):
            kinds = [kind for _, kind in standard(kinds_below(part), top.RoleMap)]
            assert kinds[-4:] == [meant, "/Link"] * 2


@PACKETS
def test_each_id_names_one_element(packet: Packet) -> None:
    """The tree of IDs holds exactly those of the elements, whoever else had one."""
    pdf = packet.printed.pdf
    ids = tags_of(pdf).ids
    tree = NameTree(pdf.Root.StructTreeRoot.IDTree).items()
    assert sorted((key, one.objgen) for key, one in tree) == sorted(ids)
    assert len({key for key, _ in ids}) == len(ids) > 3


def test_a_class_keeps_its_meaning(many: Packet) -> None:
    """Two exhibits mean different things by one name of a class."""
    classes = many.printed.pdf.Root.StructTreeRoot.ClassMap
    spaces = []
    for part in parts_of(many):
        spaces += [
            int(classes[one.C].SpaceAfter)
            for one in elements_below(part)
            if "/C" in one
        ]
    assert spaces == [1, 1, 2, 2, 2, 2]


def test_pages_without_tags_are_read_as_paragraphs_and_figures(many: Packet) -> None:
    """A page of text is one paragraph; of a picture a reader hears what it is."""
    parts = {str(part.T): elements_below(part) for part in parts_of(many)}
    text = parts["Exhibit B. plain.pdf"][-2:]
    assert [str(one.S) for one in text] == ["/P", "/P"]
    pictures = parts["Exhibit E. scan.tif"][-2:]
    assert [(str(one.S), str(one.Alt)) for one in pictures] == [
        ("/Figure", f"Exhibit E, page {at} of 2: a picture without text")
        for at in (1, 2)
    ]


def test_a_picture_is_described_as_the_record_says(example: Packet) -> None:
    """Its alternative holds the exhibit's label and its description."""
    (given,) = [
        one
        for one in yaml.safe_load(EXAMPLE.read_bytes())["documents"]
        if "description" in one
    ]
    (part,) = [part for part in parts_of(example) if given["title"] in str(part.T)]
    figure = elements_below(part)[-1]
    assert Name.Figure == figure.S
    assert str(figure.Alt) == f"Exhibit B, one page: {given['description']}"


# Fonts, claims, files


def test_a_face_of_ours_is_embedded_once(example: Packet) -> None:
    """However many documents are set in it; the stamps have their own, and small."""
    programs = collections.defaultdict(list)
    for item in example.printed.pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor:
            (key,) = {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys())
            name = str(item.FontName).partition("+")[2]
            programs[name].append(hashlib.sha256(item[key].read_bytes()).hexdigest())
    ours = {name: found for name, found in programs.items() if "Letter-" in name}
    assert len(ours) >= 6
    digests = [digest for found in ours.values() for digest in found]
    assert len(set(digests)) == len(digests)
    stamps = ours.pop("Letter-Sans")
    assert len(stamps) == 2
    assert {len(found) for found in ours.values()} == {1}


def claims(pdf: pikepdf.Pdf) -> tuple[str, str, str]:
    """Return the part and level of PDF/A, and the part of PDF/UA, that it claims."""
    with pdf.open_metadata() as found:
        keys = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
        return tuple(str(found.get(key, "")) for key in keys)  # type: ignore[return-value]


def test_a_packet_of_conforming_documents_conforms(example: Packet) -> None:
    """It claims the archive's highest level and that it is accessible, as each does."""
    assert claims(example.printed.pdf) == ("3", "A", "1")
    assert example.printed.pdf.pdf_version == "1.7"
    manifest = json.loads(example.path.with_suffix(".json").read_bytes())
    assert manifest["standards"] == ["PDF/A-3a", "PDF/UA-1"]
    assert "exhibit-standards" not in {one.code for one in example.delivery.said}


def test_one_plain_exhibit_takes_the_claims_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note names it at its place in the record, and says why."""
    workspace(tmp_path, {"plain.pdf": content_of(plain("text"))})
    monkeypatch.chdir(tmp_path)
    result = generate("packet", "small", "--quiet")
    assert result.exit_code == 0
    with pikepdf.open("build/packets/small.pdf") as pdf:
        assert claims(pdf) == ("", "", "")
        is_one_tree(pdf)
    notes = [line for line in result.stderr.splitlines() if "note[" in line]
    (note,) = [line for line in notes if "PDF/A" in line]
    assert note.startswith("packets/small.yaml:6:12: ")
    assert "PDF/UA" in note
    assert "plain.pdf" in result.stderr


def test_an_exhibit_of_a_newer_pdf_makes_the_packet_newer(tmp_path: Path) -> None:
    """What PDF 2.0 has is read as such."""
    newer = content_of(plain("text"), min_version="2.0")
    record = workspace(tmp_path, {"newer.pdf": newer})
    build_packet(
        record, Options(output=tmp_path / "x.pdf", frozen=True), quiet, PressHere()
    )
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert pdf.pdf_version == "2.0"
        assert claims(pdf) == ("", "", "")


def test_an_exhibit_with_tags_that_are_not_sound_takes_its_claim_away(
    tmp_path: Path,
) -> None:
    """Its marks and links, which no element holds, lead into no other's tags."""
    path = REPOSITORY / "packets" / "exhibits" / "federal-register-chronology.pdf"
    with pikepdf.open(path) as pdf:
        tops = kids_of(pdf.Root.StructTreeRoot)
        waiting = [*tops]
        while "/Pg" not in waiting[-1]:
            waiting += [kid for kid in kids_of(waiting.pop()) if "/S" in kid]
        waiting[-1].Pg = pdf.make_indirect(Dictionary(Type=Name.Page))
        broken = content_of(pdf)
    record = workspace(tmp_path, {"broken.pdf": broken})
    options = Options(output=tmp_path / "x.pdf", frozen=True)
    said = build_packet(record, options, quiet, PressHere()).said
    assert "exhibit-tags" in {one.code for one in said}
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert claims(pdf)[2] == ""
        tags = tags_of(pdf)
        tree = dict(NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", ()):
                if "/StructParent" in annotation:
                    holder = tree[int(annotation.StructParent)]
                    assert tags.objects[annotation.objgen] == holder.objgen
            marks = marks_on(page)
            assert len(set(marks)) == len(marks)


@PACKETS
def test_records_and_manifest_are_attached_as_they_are(packet: Packet) -> None:
    """Byte for byte, each once, under its own name, and what they name with them."""
    pdf = packet.printed.pdf
    attached = {
        name: one.get_file().read_bytes() for name, one in pdf.attachments.items()
    }
    manifest = packet.path.with_suffix(".json").read_bytes()
    records = {
        Path(document["file"]).name: own_file(packet, document).read_bytes()
        for document, _ in packet.of_kind("front", "letter", "report")
    }
    assert attached.items() >= {**records, "manifest.json": manifest}.items()
    said = json.loads(attached["provenance.json"])
    assert said["kind"] == "packet"
    digests = {one["attached"]: one["sha256"] for one in said["files"]}
    others = attached.keys() - {"manifest.json", "provenance.json"}
    assert digests == {
        name: hashlib.sha256(attached[name]).hexdigest() for name in others
    }
    assert len(pdf.Root.AF) == len(attached)


@PACKETS
def test_the_manifest_has_the_digest_of_each_file(packet: Packet) -> None:
    """That of the file as it lies there, and pages of their own for each document."""
    for document in packet.documents:
        content = own_file(packet, document).read_bytes()
        assert document["source_sha256"] == hashlib.sha256(content).hexdigest()
    digests = [document["pages_sha256"] for document in packet.documents]
    assert len(set(digests)) == len(digests)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_a_record_is_attached_as_its_editor_wrote_it(
    mark: bytes, end: bytes, tmp_path: Path
) -> None:
    """Lines may end as on Windows; a byte order mark before them is left out."""
    record = workspace(tmp_path, {})
    letter = tmp_path / "letters" / "one.yaml"
    letter.write_bytes(mark + letter.read_bytes().replace(b"\n", end))
    output = tmp_path / "x.pdf"
    build_packet(record, Options(output=output, frozen=True), quiet, PressHere())
    manifest = json.loads(output.with_suffix(".json").read_bytes())
    with pikepdf.open(output) as pdf:
        attached = pdf.attachments["one.yaml"].get_file().read_bytes()
    assert attached == letter.read_bytes().removeprefix(mark)
    digest = hashlib.sha256(letter.read_bytes()).hexdigest()
    assert manifest["documents"][1]["source_sha256"] == digest


def test_records_of_one_name_are_attached_apart(tmp_path: Path) -> None:
    """A letter, a report and a packet may have the same name."""
    report = {"report": "small"}
    record = workspace(tmp_path, {}, report, {"letter": "small"})
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "small.yaml").write_text(examples.report())
    (tmp_path / "letters" / "small.yaml").write_text(examples.letter())
    output = tmp_path / "x.pdf"
    build_packet(record, Options(output=output, frozen=True), quiet, PressHere())
    with pikepdf.open(output) as pdf:
        found = sorted(
            one.get_file().read_bytes()
            for name, one in pdf.attachments.items()
            if name.endswith("small.yaml")
        )
    files = (tmp_path / folder / "small.yaml" for folder in FOLDERS)
    assert found == sorted(path.read_bytes() for path in files)


FOLDERS = ("letters", "reports", "packets")


def test_a_packet_without_a_front_carries_its_record(tmp_path: Path) -> None:
    """It says what was bound, though no page of the packet is printed from it."""
    record = workspace(tmp_path, {}, cover=False, contents=False)
    output = tmp_path / "x.pdf"
    build_packet(record, Options(output=output, frozen=True), quiet, PressHere())
    manifest = json.loads(output.with_suffix(".json").read_bytes())
    assert [one["kind"] for one in manifest["documents"]] == ["letter"]
    with pikepdf.open(output) as pdf:
        attached = pdf.attachments["small.yaml"].get_file().read_bytes()
    assert attached == record.read_bytes()


@PACKETS
def test_the_list_has_a_row_for_each_document(packet: Packet) -> None:
    """Its name, pages, numbers and file, of the packet that was printed."""
    record = str(own_file(packet, packet.documents[0]))
    result = generate("packet", record, "-o", str(packet.path), "--list")
    assert result.exit_code == 0
    assert result.stderr == ""
    head, rule, *rows, extent = result.stdout.splitlines()
    assert head.split()[:2] == ["Document", "Pages"]
    assert set(rule) == {"-", " "}
    assert extent.startswith(f"{len(packet.printed.texts)} pages")
    for row, document in zip(rows, packet.documents, strict=True):
        ends = dict.fromkeys((document["bates"][0], document["bates"][-1]))
        pages = dict.fromkeys((document["first_page"], document["last_page"]))
        name = ". ".join(filter(None, (document["label"], document["title"])))
        for word in (name[:30], "–".join(map(str, pages)), document["file"], *ends):
            assert f"{word} " in f"{row} " or row.startswith(word)


# Each document by itself


@PACKETS
def test_a_document_by_itself_is_counted_as_in_the_packet(packet: Packet) -> None:
    """The same text, the same stamps and the same labels; named by its number."""
    for document, pages in packet.spans():
        by_itself = Printed(packet.split / "PDF" / f"{document['bates'][0]}.pdf")
        whole = packet.printed
        assert by_itself.texts == [whole.texts[at] for at in pages]
        assert by_itself.labels == [whole.labels[at] for at in pages]
        assert len(by_itself.stamps) == len(pages)
        for at, page in enumerate(pages):
            assert by_itself.picture(at) == whole.picture(page)
    names = {path.name for path in (packet.split / "PDF").iterdir()}
    assert names == {f"{one['bates'][0]}.pdf" for one in packet.documents}


@PACKETS
def test_a_document_by_itself_has_its_tags(packet: Packet) -> None:
    """The same kinds at the same depth, found from either side."""
    for part, (document, _) in zip(parts_of(packet), packet.spans(), strict=True):
        path = packet.split / "PDF" / f"{document['bates'][0]}.pdf"
        with pikepdf.open(path) as pdf:
            (top,) = kids_of(pdf.Root.StructTreeRoot)
            (own,) = kids_of(top)
            assert str(own.T) == str(part.T)
            roles = pdf.Root.StructTreeRoot.RoleMap
            whole = packet.printed.pdf.Root.StructTreeRoot.RoleMap
            assert [
                kind for kind in standard(kinds_below(own), roles) if "Link" not in kind
            ] == [
                kind
                for kind in standard(kinds_below(part), whole)
                if "Link" not in kind
            ]
            is_one_tree(pdf)


def rows_of(file: Path) -> list[dict[str, str]]:
    """Return the rows of a Concordance load file."""
    head, *rows = file.read_bytes().decode("utf-8-sig").split("\r\n")[:-1]
    names = head[1:-1].split("þ\x14þ")
    return [dict(zip(names, row[1:-1].split("þ\x14þ"), strict=True)) for row in rows]


@PACKETS
def test_load_files_name_what_is_there(packet: Packet) -> None:
    """Each document's numbers, pages and PDF are those of its row."""
    (path,) = packet.split.glob("*.dat")
    rows = rows_of(path)
    for row, document in zip(rows, packet.documents, strict=True):
        assert row["BEGDOC"] == document["bates"][0]
        assert row["ENDDOC"] == document["bates"][-1]
        assert int(row["PAGES"]) == document["pages"]
        pdf = packet.split / row["PDFPATH"].replace("\\", "/")
        assert len(pypdfium2.PdfDocument(pdf)) == document["pages"]
    manifest = packet.split / "manifest.json"
    assert manifest.read_bytes() == packet.path.with_suffix(".json").read_bytes()


def test_each_page_has_an_image(many: Packet) -> None:
    """A TIF of one page, 300 dots an inch, in the row of its number and as it shows."""
    numbers = [number for one in many.documents for number in one["bates"]]
    images = many.split / "IMAGES"
    assert sorted(path.name for path in images.iterdir()) == [
        f"{number}.tif" for number in numbers
    ]
    (path,) = many.split.glob("*.opt")
    rows = [line.split(",") for line in path.read_text("ascii").splitlines()]
    firsts = {one["bates"][0]: str(one["pages"]) for one in many.documents}
    assert [row[0] for row in rows] == numbers
    for row, page in zip(rows, many.printed.document, strict=True):
        number, _, where, is_first, _, _, count = row
        assert where == rf"IMAGES\{number}.tif"
        assert (is_first, count) == (
            ("Y", firsts[number]) if number in firsts else ("", "")
        )
        with Image.open(images / f"{number}.tif") as image:
            assert image.n_frames == 1
            assert image.info["dpi"] == (300, 300)
            inches = [side / 72 for side in page.get_size()]
            assert image.size == pytest.approx([side * 300 for side in inches], abs=1)
            drawn = page.render(scale=50 / 72).to_pil().convert("L")
            small = image.convert("L").resize(drawn.size, Image.Resampling.BOX)
            # Black and white, or grays, of the same page and of no other.
            pairs = zip(drawn.tobytes(), small.tobytes(), strict=True)
            apart = sum(abs(one - other) for one, other in pairs)
            assert apart / len(drawn.tobytes()) < 4


def test_without_images_there_is_no_file_about_them(example: Packet) -> None:
    """Neither a folder nor an Opticon file, which would name what is not there."""
    names = {path.name for path in example.split.iterdir()}
    stem = EXAMPLE.stem
    expected = {"PDF", "manifest.json", "fields.txt", f"{stem}.dat", f"{stem}.csv"}
    assert names == expected


def everything(folder: Path) -> dict[str, bytes]:
    """Return each file below a folder, hidden ones too, and what is in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def test_a_used_folder_is_refused_before_anything_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in it stays, and nothing is left elsewhere."""
    workspace(tmp_path, {})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "kept.txt").write_text("kept")
    before = everything(tmp_path)
    monkeypatch.chdir(tmp_path)
    for folder in ("out", "out/kept.txt", "missing/out"):
        result = generate("packet", "small", "--split", folder)
        assert result.exit_code == 2
        assert "error[used-folder]" in result.stderr
        assert everything(tmp_path) == before


@pytest.mark.parametrize("step", ["images", "Small", "Exhibit A. plain.pdf"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_a_failure_midway_leaves_no_folder(
    step: str, error: type[BaseException], tmp_path: Path
) -> None:
    """Whether the disk is full, or whoever waits has had enough."""
    record = workspace(tmp_path, {"plain.pdf": content_of(plain("text"))})
    heard = []

    def tell(name: str, done: int, total: int) -> None:
        assert 0 < done <= total
        heard.append(name)
        # Each document is told of once for the packet, and again for its own PDF.
        if name == step and (name == "images" or heard.count(name) > 2):
            raise error

    output = tmp_path / "x.pdf"
    options = Options(output=output, split=tmp_path / "split", frozen=True)
    with pytest.raises((PrintError, KeyboardInterrupt)):
        build_packet(record, options, tell, PressHere())
    assert step in heard
    left = {path.name for path in tmp_path.iterdir()}
    assert left <= {
        *("letters", "packets", "roster.yaml", "x.pdf", "x.json", "x.csv", ".generate")
    }


# The same bytes, whole or not at all


def printed_elsewhere(record: Path, output: Path, **environment: str) -> list[bytes]:
    """Return what another process writes of a packet."""
    command = [sys.executable, "-m", "generator", "packet", str(record), "--frozen"]
    subprocess.run(
        [*command, "-o", str(output)],
        env={**os.environ, **environment},
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    return files_of(output)


def files_of(output: Path) -> list[bytes]:
    return [output.with_suffix(end).read_bytes() for end in (".pdf", ".json", ".csv")]


def test_a_packet_is_printed_twice_the_same(many: Packet, tmp_path: Path) -> None:
    """To the byte, in another place on earth and with other hashes, and beside it."""
    record = many.path.parent / "packets" / "small.yaml"
    expected = files_of(many.path)
    zone = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "LC_ALL": "C"}
    assert printed_elsewhere(record, tmp_path / "x.pdf", **zone) == expected
    zone = {"TZ": "America/Adak", "PYTHONHASHSEED": "7"}
    assert printed_elsewhere(record, tmp_path / "y.pdf", **zone) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"letter": "nobody"},
        {"report": "nothing"},
        {"exhibit": "exhibits/none.pdf", "title": "None"},
        {"exhibit": "../../outside.pdf", "title": "Outside"},
        {"exhibit": "exhibits/leads-outside.pdf", "title": "Outside"},
        {"exhibit": "exhibits/text.pdf", "title": "No PDF"},
        {"exhibit": "exhibits/plain.pdf", "title": "Twice"},
        {"exhibit": "exhibits/../exhibits/plain.pdf", "title": "Twice"},
        {"letter": "one"},
        {"letter": "wrong"},
    ],
    ids=lambda one: " ".join(one.values()),
)
def test_nothing_is_written_where_a_document_is_wrong(
    wrong: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older packet stays, with its files, and the error points at its place."""
    folder = tmp_path / "workspace"
    place = folder / "packets" / "exhibits"
    workspace(folder, {"plain.pdf": content_of(plain("text"))}, wrong)
    (place / "text.pdf").write_text("No PDF at all.")
    (folder / "letters" / "wrong.yaml").write_text(examples.letter(date="2019-13-01"))
    (tmp_path / "outside.pdf").write_bytes(content_of(plain("elsewhere")))
    (place / "leads-outside.pdf").symlink_to(tmp_path / "outside.pdf")
    built = folder / "build" / "packets"
    built.mkdir(parents=True)
    for name in ("small.pdf", "small.json", "small.csv"):
        (built / name).write_bytes(b"%PDF-" if name.endswith("pdf") else OLD_MANIFEST)
    before = everything(tmp_path)
    monkeypatch.chdir(folder)
    result = generate("packet", "small")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert re.search(r"^\S+\.yaml:\d+:\d+: error\[", result.stderr, re.MULTILINE)
    assert everything(tmp_path) == before


OLD_MANIFEST = json.dumps(
    {"title": "", "date": "", "record": "", "standards": [], "documents": []}
).encode()


@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_a_packet_is_not_written_over_by_what_lies_beside_it(
    suffix: str, tmp_path: Path
) -> None:
    """Where its own name ends as theirs, it is refused or named otherwise."""
    record = workspace(tmp_path, {})
    output = tmp_path / f"x{suffix}"
    monkey = generate("packet", str(record), "-o", str(output))
    written = [path for path in tmp_path.iterdir() if path.name.startswith("x")]
    if monkey.exit_code == 0:
        assert any(path.read_bytes().startswith(b"%PDF-") for path in written)
    else:
        assert written == []


# The proof


@dataclasses.dataclass(frozen=True)
class Bound:
    """A packet that was bound, and all that the proof of it is given."""

    binding: Binding
    written: Written
    path: Path
    source: Source

    def prove(self, path: Path) -> None:
        """Prove a file that should be what was bound."""
        prove_bound(self.binding, self.written, path, self.source)


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Bound:
    """A small packet, bound and not yet proven."""
    folder = tmp_path_factory.mktemp("bound")
    exhibits = {"plain.pdf": content_of(plain("first", "second"))}
    record = workspace(folder, exhibits, bates={"prefix": "X-"})
    with gather(record, Terms(), frozen=True) as gathered:
        return bound_of(compose(gathered, PressHere()), folder / "bound.pdf")


def bound_of(composed: Composed, path: Path) -> Bound:
    """Return a packet that is laid out, bound to a file."""
    whole = Whole(date=composed.gathered.packet.date)
    kept = [one.kept.number for one in composed.own]
    binding = Binding(
        pressed=composed.press.press(kept, whole, composed.parts, is_alone=False),
        plan=composed.plan,
        origins=composed.origins,
        title="Small",
        date=whole.date,
        record="packets/small.yaml",
        standards=("PDF 1.7, tagged",),
    )
    return Bound(binding, bind(binding, path, quiet), path, composed.gathered.source)


def test_a_packet_that_is_whole_is_proven(bound: Bound, tmp_path: Path) -> None:
    """Saved again with nothing changed, too."""
    bound.prove(bound.path)
    with pikepdf.open(bound.path) as pdf:
        pdf.save(tmp_path / "again.pdf")
    bound.prove(tmp_path / "again.pdf")


def pictured(*sizes: int) -> pikepdf.Pdf:
    """Return a PDF with a picture, of so many bytes as it lies there, on each page."""
    pdf = pikepdf.Pdf.new()
    for at, size in enumerate(sizes):
        page = pdf.add_blank_page(page_size=(612, 792)).obj
        picture = pdf.make_stream(bytes([at]) * size)
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.Width, picture.Height = 10, size // 10
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
        page.Resources = Dictionary(XObject=Dictionary(Im0=picture))
        page.Contents = pdf.make_stream(b"q 600 0 0 700 0 50 cm /Im0 Do Q")
    return pdf


_SIZES = (200_000, 100, 200_000, 200_000, 100, 200_000)
"""Larger and smaller than what is digested aside."""


def test_a_picture_that_was_changed_is_found(tmp_path: Path) -> None:
    """Pictures are digested ahead of their pages, the large ones aside."""
    content = content_of(pictured(*_SIZES), compress_streams=False)
    record = workspace(tmp_path, {"scans.pdf": content})
    with gather(record, Terms(), frozen=True) as gathered:
        bound = bound_of(compose(gathered, PressHere()), tmp_path / "bound.pdf")
    bound.prove(bound.path)
    for at in range(len(_SIZES)):
        with pikepdf.open(bound.path) as pdf:
            page = [*pdf.pages][at - len(_SIZES)].obj
            changed = bytearray(page.Resources.XObject.Im0.read_raw_bytes())
            changed[-1] ^= 1
            page.Resources.XObject.Im0.write(bytes(changed))
            pdf.save(tmp_path / "changed.pdf", compress_streams=False)
        with pytest.raises(PrintError) as refusal:
            bound.prove(tmp_path / "changed.pdf")
        said = [one.message for one in refusal.value.problems]
        first = bound.binding.plan.pages - len(_SIZES) + 1
        assert f"page {first + at} does not draw what its document does" in said
        assert len(said) == 2


def test_a_digest_is_the_same_whether_it_is_taken_ahead() -> None:
    """So the digests of a manifest do not hang on how they are made."""
    with pikepdf.open(io.BytesIO(content_of(pictured(*_SIZES)))) as pdf:
        ahead, alone = Digests(), Digests()
        for page, other in zip(ahead.ahead(pdf.pages), pdf.pages, strict=True):
            assert page.obj.objgen == other.obj.objgen
            assert ahead.original(page.obj, frame_of(page)) == alone.original(
                other.obj, frame_of(other)
            )


def drop(at: int) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[at]

    return change


def swap_pages(pdf: pikepdf.Pdf) -> None:
    pages = [page.obj for page in pdf.pages]
    pages[-1], pages[-2] = pages[-2], pages[-1]
    del pdf.pages[:]
    pdf.pages.extend(pikepdf.Page(page) for page in pages)


def swap_contents(pdf: pikepdf.Pdf) -> None:
    """Let each of two pages draw what the other does, and keep its own stamp."""
    one, other = (pdf.pages[at].obj for at in (-1, -2))
    (_, *first), (_, *second) = one.Contents, other.Contents
    one.Contents = Array([one.Contents[0], *second])
    other.Contents = Array([other.Contents[0], *first])


def append_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[-1])


def rewrite(at: int, stream: int, old: bytes, new: bytes) -> Callable[[Any], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        item = pdf.pages[at].obj.Contents[stream]
        content = item.read_bytes()
        assert old in content
        item.write(content.replace(old, new))

    return change


def unstamp(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[2].obj
    page.Contents = Array([*page.Contents][1:])


def stamp_twice(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[2].obj
    page.Contents = Array([page.Contents[0], *page.Contents])


def paint_over(pdf: pikepdf.Pdf) -> None:
    black = pdf.make_stream(b"0 0 600 700 re f")
    pdf.pages[2].obj.Contents.append(black)


def give(at: int, key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[at].obj[key] = value

    return change


def empty(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2].obj.Contents


def break_fonts(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and "/Length1" in item:
            item.write(b"no font")


def lose(key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[key]

    return change


def rename_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Another")


def lead_bookmark_astray(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.Last.A.D[0] = pdf.pages[0].obj


def drop_manifest(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments["manifest.json"]


def change_manifest(pdf: pikepdf.Pdf) -> None:
    other = pikepdf.AttachedFileSpec(pdf, b"{}", filename="manifest.json")
    pdf.attachments["manifest.json"] = other


BREAKS = {
    "first page lost": drop(0),
    "page lost": drop(3),
    "last page lost": drop(-1),
    "pages swapped": swap_pages,
    "contents swapped": swap_contents,
    "page added": append_page,
    "exhibit's words changed": rewrite(-1, 1, b"second", b"secund"),
    "letter's contents changed": rewrite(2, 1, b" Tf", b" Tf "),
    "cover's contents changed": rewrite(0, 1, b" Tf", b" Tf "),
    "stamp lost": unstamp,
    "stamp twice": stamp_twice,
    "stamp of another page": rewrite(2, 0, b"page 3", b"page 4"),
    "painted over": paint_over,
    "page emptied": empty,
    "page cut": give(-1, "/MediaBox", Array([0, 0, 100, 100])),
    "page turned": give(-1, "/Rotate", 90),
    "fonts broken": break_fonts,
    "bookmarks lost": lose("/Outlines"),
    "bookmark renamed": rename_bookmark,
    "bookmark leads astray": lead_bookmark_astray,
    "labels lost": lose("/PageLabels"),
    "manifest lost": drop_manifest,
    "manifest changed": change_manifest,
}


@pytest.mark.parametrize("fault", BREAKS)
def test_a_packet_that_is_not_whole_is_refused(
    fault: str, bound: Bound, tmp_path: Path
) -> None:
    """The proof reads the file, and knows what each page draws and is called."""
    with pikepdf.open(bound.path) as pdf:
        BREAKS[fault](pdf)
        pdf.save(tmp_path / "broken.pdf")
    with pytest.raises(PrintError):
        bound.prove(tmp_path / "broken.pdf")


# The other commands


def test_check_says_what_printing_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every warning and note of a packet's documents, without printing it."""
    record = workspace(tmp_path, MANY)
    draft = examples.letter(date="2020-02-03")
    (tmp_path / "letters" / "one.yaml").write_text(draft, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    checked = generate("check", record.stem, "--today", "2000-01-01")
    assert checked.exit_code == 0
    assert not (tmp_path / "build").exists()
    printed = generate("packet", record.stem, "--quiet")
    assert printed.exit_code == 0
    heads = re.findall(r"^\S+: (?:note|warning)\[.*$", printed.stderr, re.MULTILINE)
    assert len(heads) >= 4
    assert set(heads) <= set(checked.stdout.splitlines())


def test_a_new_packet_prints_in_a_new_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the commands write to start from is whole."""
    assert generate("init", str(tmp_path / "new")).exit_code == 0
    monkeypatch.chdir(tmp_path / "new")
    made = generate("new", "packet", "first")
    assert (made.exit_code, made.stdout) == (0, "packets/first.yaml\n")
    result = generate("packet", "first", "--quiet")
    assert result.exit_code == 0
    printed = Printed(tmp_path / "new" / "build" / "packets" / "first.pdf")
    assert len(printed.stamps) >= 3
    assert claims(printed.pdf) == ("3", "A", "1")


def test_the_example_is_as_its_schema_says() -> None:
    """An editor that knows the schema finds nothing wrong with it."""
    schema = json.loads(generate("schema", "packet").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    record = yaml.load(EXAMPLE.read_bytes(), yaml.BaseLoader)  # noqa: S506, makes texts only
    record["format"] = int(record["format"])
    for key in ("start", "digits"):
        record["bates"][key] = int(record["bates"][key])
    record["max_size_mb"] = int(record["max_size_mb"])
    assert [*validator.iter_errors(record)] == []
    record["documents"][0]["exhibits"] = "a.pdf"
    assert [*validator.iter_errors(record)]
