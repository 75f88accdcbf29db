"""The tag tree says what the page says, once, in order, each part by its kind."""

import functools
import itertools
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import examples
import pikepdf
import pytest
import yaml

from generator.build import build_letter, build_report
from generator.prepare import prepare_letter, prepare_report
from generator.proof.speech import squeeze, utterances
from generator.twin.reading import parse, read_document
from generator.twin.text import write_text

REPOSITORY = Path(__file__).parents[1]
LETTERS = sorted(path.stem for path in (REPOSITORY / "letters").glob("*.yaml"))


@functools.cache
def printed(name: str) -> bytes:
    """Return the PDF of one of the project's own records."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "x.pdf"
        if name in LETTERS:
            build_letter(REPOSITORY / "letters" / f"{name}.yaml", pdf, frozen=True)
        else:
            build_report(REPOSITORY / "reports" / f"{name}.yaml", pdf, frozen=True)
        return pdf.read_bytes()


def print_one(folder: Path, kind: str, text: str) -> pikepdf.Pdf:
    record = examples.workspace(folder) / f"{kind}s" / "x.yaml"
    record.parent.mkdir(exist_ok=True)
    record.write_text(text, encoding="utf-8")
    build = build_letter if kind == "letter" else build_report
    build(record, folder / "x.pdf", frozen=True)
    return pikepdf.open(folder / "x.pdf")


@functools.cache
def opened(name: str) -> pikepdf.Pdf:
    path = Path(tempfile.mkdtemp()) / "x.pdf"
    path.write_bytes(printed(name))
    return pikepdf.open(path)


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """Return all structure elements, in reading order."""
    found, waiting = [], [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        found.append(element)
        kids = element.get("/K", [])
        waiting += [
            kid
            for kid in reversed(list(kids))
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]
    return found


def of_kind(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [element for element in elements(pdf) if kind == element.S]


def marks(pdf: pikepdf.Pdf, element: Any) -> Iterator[tuple[int, int]]:
    """Yield the page, from 0, and the mark of each piece of an element, in order."""
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            yield pages[element.Pg.objgen], kid
        elif "/MCID" in kid:
            yield pages[kid.Pg.objgen], int(kid.MCID)
        elif "/S" in kid:
            yield from marks(pdf, kid)


@functools.lru_cache
def texts(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """Return the text at each mark, by the fonts' own tables of characters."""
    found: dict[tuple[int, int], str] = {}
    for at, page in enumerate(pdf.pages):
        fonts = {name: characters(font) for name, font in page.Resources.Font.items()}
        font: dict[int, str] = {}
        mark: int | None = None
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                depth += 1
                holds = len(operands) > 1 and "/MCID" in operands[1]
                mark = int(operands[1].MCID) if holds else mark
            elif name == "EMC":
                depth, mark = depth - 1, None
            elif name == "Tf":
                font = fonts[str(operands[0])]
            elif name in {"TJ", "Tj"} and mark is not None:
                shown = operands[0] if name == "TJ" else [operands[0]]
                codes = b"".join(
                    bytes(one) for one in shown if isinstance(one, pikepdf.String)
                )
                pairs = [
                    int.from_bytes(codes[i : i + 2]) for i in range(0, len(codes), 2)
                ]
                text = "".join(font.get(code, "") for code in pairs)
                found[at, mark] = found.get((at, mark), "") + text
    return found


def characters(font: Any) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", table)
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16be") for code, text in pairs
    }


def said(pdf: pikepdf.Pdf, element: Any, *, notes: bool = True) -> str:
    """Return what an element and all below it say, figures by their alternative."""
    shown = texts(pdf)
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    found: list[str] = []

    def hear(element: Any) -> None:
        if element.S == "/Figure":
            found.append(str(element.Alt))
            return
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                found.append(shown.get((pages[element.Pg.objgen], kid), ""))
            elif "/MCID" in kid:
                found.append(shown.get((pages[kid.Pg.objgen], int(kid.MCID)), ""))
            elif "/S" in kid and (notes or kid.S != "/Note"):
                hear(kid)

    hear(element)
    return "".join(found)


def without_page_numbers(pdf: pikepdf.Pdf, text: str) -> str:
    """Return a report's text without the page numbers of its contents."""
    for entry in of_kind(pdf, "/TOCI"):
        whole = squeeze(said(pdf, entry))
        number = texts(pdf)[[*marks(pdf, entry)][-1]]
        assert number.isdecimal()
        text = text.replace(whole, whole.removesuffix(number), 1)
    return text


@pytest.mark.parametrize("name", [*LETTERS, "license-review"])
def test_the_tags_read_what_the_text_twin_says(name: str) -> None:
    """Text, notes and alternatives, in the order of the tags, are those of the twin."""
    pdf = opened(name)
    kind = "letters" if name in LETTERS else "reports"
    prepare = prepare_letter if name in LETTERS else prepare_report
    ready = prepare(REPOSITORY / kind / f"{name}.yaml", frozen=True)
    page = read_document(parse(ready.html.html))
    (top,) = of_kind(pdf, "/Document")
    heard = without_page_numbers(pdf, squeeze(said(pdf, top, notes=False)))
    assert heard == squeeze("".join(utterances(page.blocks)))
    notes = [squeeze(said(pdf, note)) for note in of_kind(pdf, "/Note")]
    expected = ["".join(utterances(blocks)) for blocks in page.notes]
    assert notes == [squeeze(f"{at}{text}") for at, text in enumerate(expected, 1)]


def test_the_tags_of_a_letter_read_as_its_plain_text() -> None:
    """The plain text that is written for mail has the same words as the tags."""
    pdf = opened("fifty-eight")
    record = REPOSITORY / "letters" / "fifty-eight.yaml"
    text = write_text(prepare_letter(record, frozen=True).html.html)
    main, _, notes = text.partition("\nNotes\n")
    main = squeeze(re.sub(r"\[(\d+)\]", r"\1", main))
    (top,) = of_kind(pdf, "/Document")
    assert squeeze(said(pdf, top, notes=False)) == main
    below = "".join(said(pdf, note) for note in of_kind(pdf, "/Note"))
    assert squeeze(below) == squeeze(re.sub(r"\[(\d+)\]|-----", r"\1", notes))


def parts_of(item: Any) -> int:
    """Return how many parts a demand of a record has, at all depths."""
    parts = item.get("parts", []) if isinstance(item, dict) else []
    return len(parts) + sum(parts_of(part) for part in parts)


def test_a_committee_letter_has_each_thing_once() -> None:
    """Notes, demands, parts, headings and paragraphs are as many as in the record."""
    pdf = opened("committee-grid-questions")
    path = REPOSITORY / "letters" / "committee-grid-questions.yaml"
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    demands = [item for item in record["demands"] if "text" in item]
    headings = len(record["demands"]) - len(demands)
    texts = [record["closing"], *(item["text"] for item in demands)]
    texts += [record["body"], *(one["body"] for one in record["attachments"])]
    listed = sum(len(re.findall(r"(?m)^ *(?:[-*]|\d+\.) ", text)) for text in texts)
    headings += sum(len(re.findall(r"(?m)^#+ ", text)) for text in texts)
    parts = sum(map(parts_of, demands))
    kinds = Counter(str(element.S) for element in elements(pdf))
    assert len(demands) == 40
    assert kinds["/LI"] == kinds["/Lbl"] - len(record["notes"])
    assert kinds["/LI"] == len(demands) + parts + listed
    assert kinds["/Note"] == kinds["/Reference"] == len(record["notes"])
    assert kinds["/H1"] == headings + len(record["attachments"])
    assert "/Table" not in kinds
    assert "/Span" not in kinds
    for element in of_kind(pdf, "/P"):
        assert not re.search(r"Page \d+ of \d+", said(pdf, element))


def test_a_report_has_one_table_for_each_table() -> None:
    """Twenty tables and six figures, each with its caption, however many pages."""
    pdf = opened("license-review")
    tables = of_kind(pdf, "/Table")
    assert len(tables) == 20
    assert [str(table.K[0].S) for table in tables] == ["/Caption"] * 20
    for number, table in enumerate(tables, start=1):
        assert said(pdf, table.K[0]).startswith(f"Table {number}. ")
        assert [str(part.S) for part in table.K].count("/THead") == 1
    figures = of_kind(pdf, "/Figure")
    assert len(figures) == 6
    for figure in figures:
        left, bottom, right, top = (float(side) for side in figure.A[0].BBox)
        assert 0 < left < right < 612
        assert 0 < bottom < top < 792
    levels = [
        int(str(one.S)[2]) for one in elements(pdf) if re.match("/H[1-6]", str(one.S))
    ]
    assert levels[0] == 1
    assert max(low - high for high, low in itertools.pairwise(levels)) == 1


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> pikepdf.Pdf:
    """A report whose table takes several pages, as do its paragraphs and its list."""
    rows = [[f"Name {at}", f"{at}.{at:03}"] for at in range(150)]
    paragraphs = [f"Paragraph {at}: " + f"word{at} " * 90 for at in range(12)]
    items = [f"1. Item {at}: " + f"thing{at} " * 60 for at in range(12)]
    table = {
        "id": "names",
        "title": "Names",
        "source": "Somebody, *Some Names*.",
        "columns": ["Name", {"label": "Number", "figures": True}],
        "rows": rows,
    }
    body = "\n\n".join([*paragraphs, "\n".join(items), "{{ table('names') }}"])
    section = {"id": "findings", "title": "Findings", "body": body}
    text = examples.report(sections=[section], tables=[table])
    return print_one(tmp_path_factory.mktemp("long"), "report", text)


def test_what_runs_over_pages_is_one_element(long: pikepdf.Pdf) -> None:
    """A paragraph, a list and a table are one each; a repeated head is none of it."""
    paragraphs = [
        paragraph
        for paragraph in of_kind(long, "/P")
        if said(long, paragraph).startswith("Paragraph ")
    ]
    assert [said(long, one).split()[1] for one in paragraphs] == [
        f"{at}:" for at in range(12)
    ]
    assert all(said(long, one).count("word") == 90 for one in paragraphs)
    assert any(len({page for page, _ in marks(long, one)}) == 2 for one in paragraphs)
    (listed,) = of_kind(long, "/L")
    assert [str(item.S) for item in listed.K] == ["/LI"] * 12
    assert listed.A[0].ListNumbering == "/Decimal"
    assert len({page for page, _ in marks(long, listed)}) > 1
    (table,) = of_kind(long, "/Table")
    assert len({page for page, _ in marks(long, table)}) > 2
    assert [str(part.S) for part in table.K] == ["/Caption", "/THead", "/TBody"]
    assert len(table.K[2].K) == 150
    assert said(long, table.K[1]) == "NameNumber"


def test_each_cell_names_its_header_cells(long: pikepdf.Pdf) -> None:
    """A cell's headers are the head of its column and the head of its row, by ID."""
    (table,) = of_kind(long, "/Table")
    heads = {str(head.ID): head for head in of_kind(long, "/TH")}
    row = table.K[2].K[77]
    name, cell = row.K
    assert name.A[0].Scope == "/Row"
    column, own = (heads[str(id)] for id in cell.A[0].Headers)
    assert said(long, column).strip() == "Number"
    assert column.A[0].Scope == "/Column"
    assert own.objgen == name.objgen
    assert said(long, cell) == "77.077"


def test_a_group_of_rows_has_its_head() -> None:
    """In the matrix of criteria each cell names its column and its criterion."""
    pdf = opened("license-review")
    table = of_kind(pdf, "/Table")[1]
    heads = {str(head.ID): said(pdf, head) for head in of_kind(pdf, "/TH")}
    body = [part for part in table.K if part.S == "/TBody"][2]
    cell = body.K[1].K[1]
    assert body.K[0].K[0].A[0].Scope == "/Row"
    column, criterion = (heads[str(id)] for id in cell.A[0].Headers)
    assert column.strip() == "Applied by"
    assert criterion.startswith("3. ")


@pytest.mark.parametrize("name", ["cotton-schumer", "license-review"])
def test_a_note_and_its_number_lead_to_each_other(name: str) -> None:
    """Each note has an ID and a label, and refers to the number that refers to it."""
    pdf = opened(name)
    notes = of_kind(pdf, "/Note")
    assert [str(note.ID) for note in notes] == [
        f"note-{at}" for at in range(1, len(notes) + 1)
    ]
    for at, note in enumerate(notes, start=1):
        (number,) = note.Ref
        assert number.S == "/Reference"
        assert [other.objgen for other in number.Ref] == [note.objgen]
        assert said(pdf, number).strip() == str(at) == said(pdf, note.K[0]).strip()
        assert note.K[0].S == "/Lbl"
        there, back = number.K[0].K[0].Obj, note.K[0].K[0].K[0].Obj
        assert str(there.A.D) == f"note-{at}"
        assert str(back.A.D) == f"call-{at}"
        assert str(there.Contents) == f"Note {at}"
    assert {str(note.P.S) for note in notes}.isdisjoint({"/P", "/H1", "/H2", "/H3"})


@pytest.mark.parametrize("name", ["committee-grid-questions", "license-review"])
def test_links_lead_to_elements_and_say_where(name: str) -> None:
    """A link within the document names a place, an element, and what is heard."""
    pdf = opened(name)
    known = {element.objgen for element in elements(pdf)}
    names = pdf.Root.Names.Dests.Names
    places = {str(names[at]) for at in range(0, len(names), 2)}
    links = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
    inside = [link for link in links if link.A.S == "/GoTo"]
    assert len(inside) >= 12
    for link in links:
        assert str(link.Contents).strip()
    for link in inside:
        assert str(link.A.D) in places
        assert link.A.SD[0].objgen in known
    bookmark, count = pdf.Root.Outlines.First, 0
    while bookmark is not None:
        assert bookmark.A.SD[0].objgen in known
        title = squeeze(said(pdf, bookmark.A.SD[0], notes=False))
        assert squeeze(str(bookmark.Title)) == title
        bookmark, count = bookmark.get("/Next"), count + 1
    assert count


@pytest.mark.parametrize("name", [*LETTERS, "license-review"])
def test_the_parent_tree_has_no_orphan(name: str) -> None:
    """Each mark and each link has its element in the parent tree, and no other has."""
    pdf = opened(name)
    held = {}
    links = {}
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    for element in elements(pdf):
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                held[pages[element.Pg.objgen], kid] = element.objgen
            elif "/MCID" in kid:
                held[pages[kid.Pg.objgen], int(kid.MCID)] = element.objgen
            elif "/Obj" in kid:
                links[int(kid.Obj.StructParent)] = element.objgen
            else:
                assert kid.P.objgen == element.objgen
    root = pdf.Root.StructTreeRoot
    pairs = root.ParentTree.Nums
    tree = {int(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)}
    assert root.ParentTreeNextKey == len(tree)
    found = {
        (number, mark): element.objgen
        for number, page in enumerate(pdf.pages)
        for mark, element in enumerate(tree.pop(int(page.StructParents)))
    }
    assert found == held
    assert {key: element.objgen for key, element in tree.items()} == links
    ids = {
        str(element.ID): element.objgen for element in elements(pdf) if "/ID" in element
    }
    if ids:
        names = root.IDTree.Names
        pairs = [
            (str(names[at]), names[at + 1].objgen) for at in range(0, len(names), 2)
        ]
        assert pairs == sorted(pairs)
        assert dict(pairs) == ids


@pytest.mark.parametrize(
    "name", ["cotton-schumer", "bicameral-broadband", "license-review"]
)
def test_all_that_is_drawn_is_text_or_artifact(name: str) -> None:
    """Running heads, page numbers, rules, DRAFT and the mark are artifacts."""
    pdf = opened(name)
    shown = "".join(texts(pdf).values())
    assert not re.search(r"Page \d+ of \d+", shown)
    for page in pdf.pages:
        depth, seen = 0, Counter[str]()
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in {"BDC", "BMC"}:
                depth += 1
                seen[str(operands[0])] += 1
            elif str(operator) == "EMC":
                depth -= 1
            elif str(operator) in {"TJ", "Tj", "f", "S", "Do"}:
                assert depth == 1
        assert seen["/Artifact"]


def test_running_heads_and_feet_are_artifacts_of_their_kind() -> None:
    """A head of the page is a Header, a foot a Footer, dots of the contents neither."""
    pdf = opened("license-review")
    kinds: dict[str, set[str]] = {}
    for page in pdf.pages:
        kind = ""
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in {"BDC", "BMC"}:
                given = operands[1] if len(operands) > 1 else {}
                kind = f"{given.get('/Type', '')}{given.get('/Subtype', '')}"
            elif str(operator) == "Tm" and str(kind).startswith("/"):
                kinds.setdefault(kind, set()).add("seen")
    assert {"/Pagination/Header", "/Pagination/Footer", "/Layout"} <= {*kinds}


def test_a_link_is_as_high_as_its_text_and_one_on_its_line() -> None:
    """No link is flat, and an entry of the contents has one place to click."""
    pdf = opened("license-review")
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            _, low, _, high = (float(side) for side in link.Rect)
            assert abs(high - low) > 4
    for entry in of_kind(pdf, "/TOCI"):
        link = entry.K[0].K[0]
        objects = [kid for kid in link.K if not isinstance(kid, int) and "/Obj" in kid]
        assert len(objects) == 1


def test_a_blind_reader_hears_first_that_it_is_no_real_letter() -> None:
    """The mark is read once, before all else; on later pages it is an artifact."""
    pdf = opened("fifty-eight")
    first = elements(pdf)[1]
    assert said(pdf, first).startswith("This is an invented example")
    spoken = squeeze(said(pdf, elements(pdf)[0]))
    assert spoken.count(squeeze("This is an invented example")) == 1


def test_notes_of_a_list_are_read_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    """A note of an item is read before those of the list within the item."""
    body = "- One[^a] item\n  - Within[^b]\n- Two[^c]"
    notes = {"a": "Alpha.", "b": "Beta.", "c": "Gamma."}
    pdf = print_one(tmp_path, "letter", examples.letter(body=body, notes=notes))
    assert [str(note.ID) for note in of_kind(pdf, "/Note")] == [
        "note-1",
        "note-2",
        "note-3",
    ]


def test_each_kind_that_pdf_does_not_know_has_a_role() -> None:
    """Strong and Em are spans to a reader of PDF 1.7."""
    pdf = opened("cotton-schumer")
    roles = {
        str(key): str(value) for key, value in pdf.Root.StructTreeRoot.RoleMap.items()
    }
    assert roles == {"/Em": "/Span", "/Strong": "/Span"}
    assert of_kind(pdf, "/Em")


def test_a_joint_letter_is_read_column_by_column() -> None:
    """Senators are read before representatives, each with the office below."""
    pdf = opened("bicameral-broadband")
    (block,) = [
        group
        for group in of_kind(pdf, "/Div")
        if said(pdf, group).startswith("Sincerely,")
    ]
    signed = [[said(pdf, line) for line in one.K] for one in block.K if one.S == "/Div"]
    assert len(signed) == 30
    offices = [office for _, office in signed]
    senators = offices.count("United States Senator")
    assert 0 < senators < 30
    assert offices[:senators] == ["United States Senator"] * senators
    assert signed[0][0] == "Harriet Lindqvist"
