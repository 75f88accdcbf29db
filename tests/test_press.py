"""The finished PDF says what it is, in our faces, the same to the byte every time."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import examples
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from generator.build import build_letter, build_report

REPOSITORY = Path(__file__).parents[1]
RECORD = REPOSITORY / "letters" / "cotton-schumer.yaml"
SIGNATORIES = [
    "Tom Cotton",
    "Charles E. Schumer",
    "Chris Van Hollen",
    "Rick Scott",
    "Richard Blumenthal",
    "Ben Sasse",
    "Tammy Baldwin",
    "John Cornyn",
    "Edward J. Markey",
    "Josh Hawley",
    "Elizabeth Warren",
    "Ron Wyden",
    "Cory A. Booker",
    "Kirsten E. Gillibrand",
    "Doug Jones",
]


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).replace("\xa0", " ").split())


def test_the_fifteen_signatories_are_printed_once_each_in_order(tmp_path: Path) -> None:
    """The signature block holds the fifteen names, once each, as listed."""
    pdf = tmp_path / "letter.pdf"
    build_letter(RECORD, pdf, frozen=True)
    _, _, block = text_of(pdf).partition("Sincerely,")
    found = re.findall("|".join(map(re.escape, SIGNATORIES)), block)
    assert found == SIGNATORIES


def test_every_footnote_is_printed(tmp_path: Path) -> None:
    """The first words of each of the twelve notes are in the PDF's text."""
    pdf = tmp_path / "letter.pdf"
    build_letter(RECORD, pdf, frozen=True)
    text = text_of(pdf)
    for words in (
        "Rick Scott Joins Senate Effort",
        "Addition of Entities to the Entity List",
        "15 C.F.R. §§ 744.11",
        "As printed by UrduPoint",
        "Temporary General License",
        "U.S. Begins Issuing Some Licenses",
        "U.S. Approves First Licenses",
        "Senators Ask Trump to Suspend",
        "Senators Call for Commerce Department",
    ):
        assert words in text
    assert text.count("As printed in the article cited in the preceding note.") == 2


def test_the_pdf_names_itself(tmp_path: Path) -> None:
    """Title, language, dates, both standards and the record are in the file."""
    path = tmp_path / "letter.pdf"
    build_letter(RECORD, path, frozen=True)
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        assert str(pdf.docinfo["/Title"]) == (
            "Suspend approval of export licenses for Huawei"
        )
        assert str(pdf.docinfo["/Author"]).startswith("Tom Cotton; Charles E. Schumer")
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20191121")
        assert str(root.Lang) == "en-US"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        metadata = bytes(root.Metadata.read_bytes())
        assert b'pdfaid:part="3"' in metadata
        assert b'pdfaid:conformance="A"' in metadata
        assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert len(root.AF) == len(pdf.attachments)
        attached = pdf.attachments[RECORD.name]
        assert attached.get_file().read_bytes() == RECORD.read_bytes()
        fonts = {
            str(item["/BaseFont"])
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    assert fonts
    assert all(re.match(r"/[A-Z]{6}\+Letter-S(erif|ans)", name) for name in fonts)


@pytest.mark.parametrize(
    ("kind", "name"), [("letter", "cotton-schumer"), ("report", "license-review")]
)
@pytest.mark.parametrize("shape", ["pdf", "txt"])
def test_the_same_record_prints_the_same_bytes(
    kind: str, name: str, shape: str, tmp_path: Path
) -> None:
    """Folder, time zone, locale, hash seed and home leave no trace in the file."""
    copies = []
    for seed, zone in (("0", "Asia/Tokyo"), ("7", "America/New_York")):
        home = tmp_path / seed / "a folder"
        home.mkdir(parents=True)
        for place in ("letters", "reports", "templates"):
            shutil.copytree(REPOSITORY / place, home / place)
        shutil.copy(REPOSITORY / "roster.yaml", home)
        environment = {
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C" if seed == "0" else "C.UTF-8",
            "HOME": str(home),
        }
        subprocess.run(
            [sys.executable, "-m", "generator", kind, name, "--format", shape],
            cwd=home,
            env=environment,
            check=True,
            capture_output=True,
        )
        copies.append((home / f"build/{kind}s/{name}.{shape}").read_bytes())
    assert copies[0] == copies[1]


def test_a_picture_does_not_tell_where_it_lay(tmp_path: Path) -> None:
    """A letter with a picture prints the same bytes in every folder."""
    copies = []
    for name in ("jane", "john"):
        folder = tmp_path / name / "letters"
        folder.mkdir(parents=True)
        for color in ("navy", "gold"):
            Image.new("RGB", (40, 40), color).save(folder / f"{color}.png")
        body = "We write.\n\n![Blue](navy.png)\n\n![Yellow](gold.png)\n"
        (folder / "x.yaml").write_text(examples.letter(body=body))
        build_letter(folder / "x.yaml", tmp_path / "x.pdf", frozen=True)
        copies.append((tmp_path / "x.pdf").read_bytes())
    assert copies[0] == copies[1]
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 2


def kids_of(element: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    kids = element.get("/K", pikepdf.Array())
    every = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in every if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def below(element: pikepdf.Dictionary, kind: str) -> list[pikepdf.Dictionary]:
    """Return the elements of a kind below one, but not those below each other."""
    found = []
    for kid in kids_of(element):
        found += [kid] if str(kid.S) == kind else below(kid, kind)
    return found


def columns_of(row: pikepdf.Dictionary) -> int:
    """Return how many columns the cells of a row take."""
    given = [dict(pair) for cell in kids_of(row) for pair in cell.get("/A", [{}])]
    return sum(int(attributes.get("/ColSpan", 1)) for attributes in given)


ALLOWED = {
    "/L": {"/L", "/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}


@pytest.mark.parametrize(
    ("build", "record", "more"),
    [
        (build_letter, "letters/committee-grid-questions.yaml", set()),
        (build_letter, "letters/bicameral-broadband.yaml", {"/TR"}),
        (build_report, "reports/license-review.yaml", {"/TR", "/TH", "/Figure"}),
    ],
)
def test_lists_and_tables_hold_only_their_parts(
    build: Callable[..., object], record: str, more: set[str], tmp_path: Path
) -> None:
    """The tag tree's lists, items, tables and rows are made as PDF/UA-1 asks.

    Each element is the child of the one that it names as its parent; a figure has its
    text alternative, a row as many columns as the others of its table.
    """
    path = tmp_path / "printed.pdf"
    build(REPOSITORY / record, path, frozen=True)
    seen = set()

    def walk(element: pikepdf.Dictionary) -> None:
        kind = str(element.S)
        seen.add(kind)
        if kind == "/Figure":
            assert len(str(element.Alt)) > 20
        if kind == "/Table":
            assert len({columns_of(row) for row in below(element, "/TR")}) == 1
        for kid in kids_of(element):
            assert str(kid.S) in ALLOWED.get(kind, {str(kid.S)}), kind
            assert kid.P.objgen == element.objgen
            walk(kid)

    with pikepdf.open(path) as pdf:
        walk(pdf.Root.StructTreeRoot.K[0])
    assert {"/L", "/LI", "/Lbl", "/LBody"} <= seen
    assert more <= seen
    assert ("/TR" in seen) == ("/TR" in more)
