"""A production's load files name each document and page as its files are named."""

import csv
import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.packet.manifest import Entry, Manifest
from generator.packet.production.filenames import document_name, page_names
from generator.packet.production.loadfiles import (
    concordance,
    field_definitions,
    opticon,
    table_csv,
)
from generator.packet.production.spreadsheet import index_csv

COMMIT = "0123456789abcdef0123456789abcdef01234567"
MARK = b"\xef\xbb\xbf"
TEXTS = st.text(max_size=90)


def entry(**changes: Any) -> Entry:
    """Return an exhibit of three pages, with some of it changed."""
    known: dict[str, Any] = {
        "kind": "exhibit",
        "title": "Entity List rule",
        "label": "Exhibit A",
        "file": "packets/exhibits/84-fr-22961.pdf",
        "source": "84 Fed. Reg. 22961",
        "commit": COMMIT,
        "first_page": 3,
        "last_page": 5,
        "page_labels": ("A-1", "A-2", "A-3"),
        "bates": ("CS-000003", "CS-000004", "CS-000005"),
        "source_sha256": "ab" * 32,
        "pages_sha256": "cd" * 32,
    }
    return Entry(**{**known, **changes})


def letter(**changes: Any) -> Entry:
    """Return a letter of one page, not stamped, with some of it changed."""
    known: dict[str, Any] = {
        "kind": "letter",
        "title": "Letter to the Secretary",
        "label": "",
        "file": "letters/cotton-schumer.yaml",
        "source": "",
        "first_page": 2,
        "last_page": 2,
        "page_labels": ("1",),
        "bates": (),
    }
    return entry(**{**known, **changes})


def manifest(*entries: Entry) -> Manifest:
    """Return a packet of some documents."""
    return Manifest(
        title="A packet",
        date="2019-12-20",
        record="packets/a-packet.yaml",
        standards=("PDF/UA-1",),
        entries=entries,
    )


def loaded(file: bytes) -> list[dict[str, str]]:
    """Return the rows of a DAT, taken apart at what stands between its fields."""
    head, *rows, end = file.removeprefix(MARK).decode().split("\r\n")
    assert end == ""
    return [
        dict(zip(head[1:-1].split("þ\x14þ"), row[1:-1].split("þ\x14þ"), strict=True))
        for row in rows
    ]


def cells(file: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV, as its own module reads them."""
    text = io.StringIO(file.removeprefix(MARK).decode(), newline="")
    head, *rows = csv.reader(text, strict=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("one", "position", "count", "name"),
    [
        (entry(), 3, 12, "CS-000003"),
        (entry(bates=()), 3, 12, "03-exhibit-a-entity-list-rule"),
        (letter(), 1, 9, "1-cotton-schumer"),
        (letter(), 1, 10, "01-cotton-schumer"),
        (
            entry(bates=(), title="Naïve “Œuvre” & Co."),
            2,
            3,
            "2-exhibit-a-naive-oeuvre-co",
        ),
        (letter(file="letters/信.yaml"), 7, 7, "7"),
        (entry(bates=(), title="words " * 20), 1, 1, "1-exhibit-a" + 8 * "-words"),
        (letter(file=f"{'x' * 60} y.yaml"), 1, 1, f"1-{'x' * 60}"),
        (letter(file=f"{'x' * 58} y z.yaml"), 1, 1, f"1-{'x' * 58}-y"),
        (letter(file=f"{'x' * 99}.yaml"), 1, 1, f"1-{'x' * 60}"),
        (entry(bates=("../CS 1",)), 1, 1, ".._CS_1"),
    ],
)
def test_a_document_is_named_by_its_number_or_its_words(
    one: Entry, position: int, count: int, name: str
) -> None:
    """A Bates number comes before a place and words; long ones end with a word."""
    assert document_name(one, position, count) == name


@given(TEXTS, TEXTS, st.integers(1, 200))
def test_a_name_is_safe_in_every_file_system(
    title: str, file: str, position: int
) -> None:
    """Whatever a title or a file is called, and no two names are the same."""
    for one in (entry(title=title, bates=()), letter(file=file)):
        name = document_name(one, position, 200)
        assert re.fullmatch(rf"{position:03d}(-[a-z0-9]+)*", name)
        assert len(name) <= 64


def test_a_page_is_named_by_its_number_or_its_place() -> None:
    """Places within a document have four digits, and more where they need more."""
    assert page_names(entry(), 2, 2) == ["CS-000003", "CS-000004", "CS-000005"]
    assert page_names(letter(last_page=3), 1, 2) == [
        "1-cotton-schumer-0001",
        "1-cotton-schumer-0002",
    ]
    assert page_names(letter(last_page=10_001), 1, 2)[0] == "1-cotton-schumer-00001"


def test_a_concordance_file_holds_a_row_for_each_document() -> None:
    """A field stands between thorns, DC4 between fields, a byte order mark first."""
    names = "BEGDOC ENDDOC PAGES LABEL TITLE KIND PAGERANGE FILE SOURCE COMMIT CHANGED"
    one = [
        *("CS-000003", "CS-000005", "3", "Exhibit A", "Entity List rule", "exhibit"),
        *("3-5", "packets/exhibits/84-fr-22961.pdf", "84 Fed. Reg. 22961", COMMIT, ""),
        *("ab" * 32, r"PDF\CS-000003.pdf"),
    ]
    two = [
        *("2-cotton-schumer-0001", "2-cotton-schumer-0001", "1", ""),
        *("Letter to the Secretary", "letter", "2", "letters/cotton-schumer.yaml", ""),
        *("", "Y", "ab" * 32, r"PDF\2-cotton-schumer.pdf"),
    ]
    rows = [[*names.split(), "SHA256", "PDFPATH"], one, two]
    lines = ["\x14".join(f"þ{value}þ" for value in row) + "\r\n" for row in rows]
    new = letter(commit=None, is_changed=True)
    assert concordance(manifest(entry(), new)) == MARK + "".join(lines).encode()


def test_what_concordance_reserves_stands_in_no_value() -> None:
    """The delimiter, the thorn and the sign for a line's end are written otherwise."""
    odd = entry(title="a\x14b þorn\r\nAcme® \nend\n", source="“quoted”, \"and\" 'so'")
    (row,) = loaded(concordance(manifest(odd)))
    assert row["TITLE"] == "a b thorn®Acme(R) ®end"
    assert row["SOURCE"] == odd.source


@given(TEXTS, TEXTS, TEXTS)
def test_no_value_breaks_a_row(title: str, label: str, file: str) -> None:
    """Whatever a value holds, there are as many rows and fields as there are."""
    odd = manifest(entry(title=title, label=label, file=file, source=title), letter())
    assert len(loaded(concordance(odd))) == 2
    rows = cells(table_csv(odd)), cells(index_csv(odd))
    assert [len(row) for row in rows[0]] == [13, 13]
    assert [len(row) for row in rows[1]] == [8, 8]
    assert rows[0][0]["TITLE"] in {title, f"'{title}"}
    assert rows[1][0]["title"] in {title, f"'{title}"}


def test_an_opticon_file_holds_a_row_for_each_page() -> None:
    """A document's first page says that it is, and how many there are."""
    assert opticon(manifest(entry(), letter()), "VOL001") == (
        b"CS-000003,VOL001,IMAGES\\CS-000003.tif,Y,,,3\r\n"
        b"CS-000004,VOL001,IMAGES\\CS-000004.tif,,,,\r\n"
        b"CS-000005,VOL001,IMAGES\\CS-000005.tif,,,,\r\n"
        b"2-cotton-schumer-0001,VOL001,IMAGES\\2-cotton-schumer-0001.tif,Y,,,1\r\n"
    )


def test_no_volume_and_no_number_breaks_an_opticon_row() -> None:
    """Commas, quotation marks and other letters become underlines."""
    assert opticon(manifest(letter(bates=('Ü"1',))), 'a, "é"') == (
        b"__1,a_____,IMAGES\\__1.tif,Y,,,1\r\n"
    )


def test_numbers_match_in_every_load_file() -> None:
    """A document's first number is a page's in the OPT, and its PDF's name."""
    packet = manifest(letter(), entry(), entry(bates=(), label="Exhibit B"))
    pages = [line.split(",")[0] for line in opticon(packet, "V").decode().split("\r\n")]
    for row in loaded(concordance(packet)):
        first, last = pages.index(row["BEGDOC"]), pages.index(row["ENDDOC"])
        assert last - first + 1 == int(row["PAGES"])
        assert row["BEGDOC"].startswith(row["PDFPATH"][len("PDF\\") : -len(".pdf")])


def test_the_table_holds_the_fields_of_the_load_file() -> None:
    """Only what stands between folders and between pages is another."""
    packet = manifest(entry(), letter(is_changed=True))
    expected = [
        row
        | {"PDFPATH": row["PDFPATH"].replace("\\", "/")}
        | {"PAGERANGE": row["PAGERANGE"].replace("-", "–")}
        for row in loaded(concordance(packet))
    ]
    assert table_csv(packet).startswith(MARK + b"BEGDOC,ENDDOC,PAGES,")
    assert cells(table_csv(packet)) == expected
    assert expected[0]["PAGERANGE"] == "3–5"


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("1=1", "1=1"),
        ('a "b", c', 'a "b", c'),
        ("", ""),
    ],
)
def test_no_spreadsheet_runs_a_cell(title: str, cell: str) -> None:
    """An apostrophe stands before what one would take for a formula, in both tables."""
    packet = manifest(entry(title=title, file=title))
    for file in (table_csv(packet), index_csv(packet)):
        (row,) = cells(file)
        folded = {name.lower(): value for name, value in row.items()}
        assert (folded["title"], folded["file"]) == (cell, cell)


def test_an_index_holds_a_row_for_each_document() -> None:
    """Its columns are few, and numbers are empty where none are stamped."""
    one = letter(title='The "letter", signed')
    assert index_csv(manifest(one, entry())).decode("utf-8-sig") == (
        "label,title,first_page,last_page,first_bates,last_bates,file,sha256\r\n"
        ',"The ""letter"", signed",2,2,,,letters/cotton-schumer.yaml,'
        f"{'ab' * 32}\r\n"
        "Exhibit A,Entity List rule,3,5,CS-000003,CS-000005,"
        f"packets/exhibits/84-fr-22961.pdf,{'ab' * 32}\r\n"
    )


def test_the_definitions_say_how_long_each_field_is() -> None:
    """The greatest length of a field is that of its longest value in the DAT."""
    packet = manifest(letter(), entry(title="Acme® rule, in full, as published"))
    text = field_definitions(packet).decode("ascii")
    assert text.count("\r\n") == text.count("\n")
    head, _, table = text.partition("FIELD      LENGTH  HOLDS\r\n")
    for word in ("U+0014", "U+00FE", "U+00AE", "UTF-8", "RFC 4180", "ASCII", "CR LF"):
        assert word in head
    said = {line.split()[0]: int(line.split()[1]) for line in table.splitlines()}
    rows = loaded(concordance(packet))
    assert said == {name: max(len(row[name]) for row in rows) for name in rows[0]}
    assert said["TITLE"] == len("Acme(R) rule, in full, as published")


def test_load_files_of_no_documents_hold_their_fields_alone() -> None:
    """Nothing is counted where there is nothing."""
    empty = manifest()
    assert loaded(concordance(empty)) == cells(table_csv(empty)) == []
    assert opticon(empty, "VOL001") == b""
    assert b"\r\nTITLE           0  Title of the document\r\n" in field_definitions(
        empty
    )
