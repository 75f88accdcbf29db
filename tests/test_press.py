"""The finished PDF says what it is, in our faces, the same to the byte every time."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator.build import build_letter

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
        assert len(root.AF) == 1
        (attached,) = pdf.attachments.values()
        assert attached.get_file().read_bytes() == RECORD.read_bytes()
        fonts = {
            str(item["/BaseFont"])
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    assert fonts
    assert all(re.match(r"/[A-Z]{6}\+Letter-S(erif|ans)", name) for name in fonts)


def test_the_same_record_prints_the_same_bytes(tmp_path: Path) -> None:
    """Folder, time zone, locale, hash seed and home leave no trace in the PDF."""
    copies = []
    for seed, zone in (("0", "Asia/Tokyo"), ("7", "America/New_York")):
        home = tmp_path / seed / "a folder"
        home.mkdir(parents=True)
        for name in ("letters", "reports", "templates"):
            shutil.copytree(REPOSITORY / name, home / name)
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
            [sys.executable, "-m", "generator", "letter", "cotton-schumer.yaml"],
            cwd=home,
            env=environment,
            check=True,
            capture_output=True,
        )
        copies.append((home / "build/letters/cotton-schumer.pdf").read_bytes())
    assert copies[0] == copies[1]


ALLOWED = {
    "/L": {"/L", "/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}


@pytest.mark.parametrize("name", ["committee-grid-questions", "bicameral-broadband"])
def test_lists_and_tables_hold_only_their_parts(name: str, tmp_path: Path) -> None:
    """The tag tree's lists, items, tables and rows are made as PDF/UA-1 asks.

    Each element is the child of the one that it names as its parent.
    """
    path = tmp_path / "letter.pdf"
    build_letter(REPOSITORY / "letters" / f"{name}.yaml", path, frozen=True)
    seen = set()

    def walk(element: pikepdf.Dictionary) -> None:
        kind = str(element.S)
        seen.add(kind)
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert str(kid.S) in ALLOWED.get(kind, {str(kid.S)}), kind
                assert kid.P.objgen == element.objgen
                walk(kid)

    with pikepdf.open(path) as pdf:
        walk(pdf.Root.StructTreeRoot.K[0])
    assert {"/L", "/LI", "/Lbl", "/LBody"} <= seen
    assert ("/TR" in seen) == (name == "bicameral-broadband")
