"""Exhibits: what is sound goes in, what is active comes out, all else is refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import examples
import hostile
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from generator.delivery.options import Options
from generator.delivery.printing import build_packet
from generator.errors import RecordError, Severity
from generator.packet.exhibits.examining import Terms, open_exhibit
from generator.packet.exhibits.exhibit import Exhibit
from generator.press.engine import load_engine
from generator.press.kept import PressHere
from generator.read import read

SAID = {
    "cleaned": {"exhibit-cleaned", "exhibit-portfolio"},
    "repaired": {"exhibit-repaired"},
}
ACTIVE = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"),
    *("/Rendition", "/Movie", "/Sound", "/Hide", "/ResetForm", "/SetOCGState"),
    *("/Trans", "/Thread", "/RichMediaExecute", "/GoTo3DView"),
}
PACKED = {
    *("/Widget", "/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen"),
    "/3D",
}


def open_case(case: hostile.Case, folder: Path) -> Exhibit:
    """Return a case as the exhibit of a packet whose record names it on line 5."""
    path = folder / "packets" / "exhibits" / f"{case.name}{case.suffix}"
    path.parent.mkdir(parents=True)
    path.write_bytes(case.make())
    record = folder / "packets" / "x.yaml"
    record.write_text(packet_of([path.name]), encoding="utf-8")
    place = read(record), ("documents", 0, "exhibit")
    return open_exhibit(path, folder, place, Terms())


def packet_of(names: list[str]) -> str:
    """Return the record of a packet of exhibits."""
    return examples.written(
        {
            "format": 1,
            "title": "Exhibits",
            "date": "2019-11-21",
            "documents": [
                {"exhibit": f"exhibits/{name}", "title": Path(name).stem}
                for name in names
            ],
            "bates": {"prefix": "X-", "digits": 6},
        }
    )


@pytest.mark.parametrize("name", sorted(hostile.CASES))
def test_an_exhibit_goes_in_or_is_refused(name: str, tmp_path: Path) -> None:
    """What is not sound is one error that points; what is changed is said."""
    case = hostile.CASES[name]
    if case.expects == "refused":
        with pytest.raises(RecordError) as caught:
            open_case(case, tmp_path)
        (problem,) = caught.value.problems
        assert (problem.code, problem.line) == ("bad-exhibit", 5)
        assert problem.message.isprintable()
        return
    exhibit = open_case(case, tmp_path)
    codes = {one.code for one in exhibit.said}
    assert exhibit.pages == len(exhibit.looks) > 0
    assert not SAID.get(case.expects, codes) or codes & SAID.get(case.expects, codes)
    assert all(one.severity is not Severity.ERROR for one in exhibit.said)


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One packet of every exhibit that can go in, printed once."""
    folder = tmp_path_factory.mktemp("bound")
    place = folder / "packets" / "exhibits"
    place.mkdir(parents=True)
    (folder / "letters").mkdir()
    names = []
    for case in hostile.CASES.values():
        if case.expects != "refused":
            names.append(f"{case.name}{case.suffix}")
            (place / names[-1]).write_bytes(case.make())
    record = folder / "packets" / "all.yaml"
    record.write_text(packet_of(names), encoding="utf-8")
    packet = folder / "all.pdf"
    build_packet(
        record, Options(output=packet), lambda _step, _done, _all: None, PressHere()
    )
    return packet


def test_nothing_active_is_left_in_a_packet(bound: Path) -> None:
    """No action but a link's, no trigger, no form, no foreign file is in the PDF."""
    with pikepdf.open(bound) as pdf:
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Collection"} & {
            *pdf.Root.keys()
        }
        assert sorted(pdf.attachments) == [
            "all.yaml",
            "manifest.json",
            "provenance.json",
        ]
        found = [fault for item in pdf.objects for fault in faults_of(item)]
    assert found == []


def faults_of(item: Any) -> Iterator[str]:
    """Yield what of an object, or of what stands within it, is active."""
    waiting = [item]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            waiting += [part for part in one if not is_apart(part)]
        if not isinstance(one, Dictionary | Stream):
            continue
        keys = {*one.keys()}
        if isinstance(one, Stream) and keys & {"/F", "/Ref"}:
            yield f"a part in another file: {one.objgen}"
        if isinstance(one, Dictionary):
            kind = str(one.get("/S", ""))
            is_action = one.get("/Type") == Name.Action or "/JS" in keys
            if kind in ACTIVE and (is_action or "/P" not in keys):
                yield f"an action {kind}: {one.objgen}"
            if "/AA" in keys or ("/JS" in keys and kind == "/JavaScript"):
                yield f"a trigger: {one.objgen}"
            if "/Rect" in keys and str(one.get("/Subtype", "")) in PACKED:
                yield f"an annotation {one.Subtype}: {one.objgen}"
            address = str(one.get("/URI", "")) if kind == "/URI" else ""
            if address and not address.startswith(("http:", "https:", "mailto:")):
                yield f"an address {address}: {one.objgen}"
        values = [one.get(key) for key in keys]
        waiting += [value for value in values if not is_apart(value)]


def is_apart(item: Any) -> bool:
    """Whether a value is an object of its own, which is looked at by itself."""
    return isinstance(item, Array | Dictionary | Stream) and item.is_indirect


def test_every_page_of_every_exhibit_is_in_the_packet(bound: Path) -> None:
    """The packet has as many pages as its manifest says, each one stamped once."""
    pages = list(pypdfium2.PdfDocument(bound))
    count = len(pages)
    for at, page in enumerate(pages, start=1):
        text = page.get_textpage().get_text_range()
        assert text.count(f"Packet page {at:,} of {count:,}") == 1
        page.close()


def test_the_tags_of_a_packet_are_one_tree(bound: Path) -> None:
    """Each element is reached once, has its parent, and stands on a page of the PDF."""
    with pikepdf.open(bound) as pdf:
        pages = {page.obj.objgen for page in pdf.pages}
        seen: set[tuple[int, int]] = set()
        waiting = [(pdf.Root.StructTreeRoot.K[0], pdf.Root.StructTreeRoot)]
        while waiting:
            element, parent = waiting.pop()
            assert element.objgen not in seen
            seen.add(element.objgen)
            assert "/Pg" not in element or element.Pg.objgen in pages
            if parent.get("/Type") != Name.StructTreeRoot:
                assert element.get("/P", parent).objgen == parent.objgen
            kids = element.get("/K", ())
            waiting += [
                (kid, element)
                for kid in (kids if isinstance(kids, Array) else [kids])
                if isinstance(kid, Dictionary) and "/S" in kid
            ]
        assert len(seen) > len(pages)


def test_a_picture_that_ends_too_early_is_refused_beside_the_engine(
    tmp_path: Path,
) -> None:
    """The engine, once loaded, tells Pillow to fill up what is missing."""
    load_engine()
    for name in ("jpeg-truncated", "png-truncated"):
        with pytest.raises(RecordError):
            open_case(hostile.CASES[name], tmp_path / name)
