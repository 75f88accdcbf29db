"""A letter of a mailing that is damaged is found out as one that is printed alone."""

import io
from collections.abc import Callable
from typing import Any

import examples
import pikepdf
import pytest
from test_mailing import PLAIN, mailed, table

from generator.errors import PrintError, Problem
from generator.mailing.asked import Asked
from generator.mailing.printing import Mailing
from generator.proof import proving, showing
from generator.proof.looking import Looking
from generator.proof.printed import Printed

BODY = f"{PLAIN}\n\nWe write about {{{{ row.port }}}}.[^note]\n\n{PLAIN * 2}"
COLUMNS = ["name", "honorific", "title", "address", "salutation", "port"]
ROWS = [
    ["Jane Roe", "Ms.", "Clerk", "1 Pier | Bath, ME", "Dear Clerk", "Bath"],
    ["Li Wu", "Mr.", "Clerk", "2 Pier | Bath, ME", "Dear Clerk", "Wells"],
]


def _drop(page: int, at: int) -> Callable[[pikepdf.Pdf], None]:
    """Return what takes away one of the texts of a page."""

    def damage(pdf: pikepdf.Pdf) -> None:
        ops = [*pikepdf.parse_content_stream(pdf.pages[page])]
        texts = [number for number, op in enumerate(ops) if str(op.operator) == "TJ"]
        del ops[texts[at]]
        content = pikepdf.unparse_content_stream(ops)
        pdf.pages[page].Contents = pdf.make_stream(content)

    return damage


def _blanch(page: int) -> Callable[[pikepdf.Pdf], None]:
    """Return what makes the texts of a page white behind the first of them."""

    def damage(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[page].Contents.read_bytes()
        white = content.replace(b"\nET\n", b"\nET\n1 1 1 rg\n", 1)
        assert white != content
        pdf.pages[page].Contents = pdf.make_stream(white)

    return damage


def _fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [*pdf.pages[0].Resources.Font.values()]


def _deafen(pdf: pikepdf.Pdf) -> None:
    """Let the glyphs of every font stand for no text."""
    for font in _fonts(pdf):
        del font.ToUnicode


def _lie(pdf: pikepdf.Pdf) -> None:
    """Let one glyph stand for another text."""
    for font in _fonts(pdf):
        words = font.ToUnicode.read_bytes().replace(b"<0065>", b"<0061>")
        font.ToUnicode = pdf.make_stream(words)


def _widen(pdf: pikepdf.Pdf) -> None:
    """Let glyphs be as wide as two."""
    for font in _fonts(pdf):
        font.DescendantFonts[0].DW = 2000
        del font.DescendantFonts[0].W


def _untag(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].K[-1]


def _turn(pdf: pikepdf.Pdf) -> None:
    """Let two paragraphs be read in another order."""
    kids = pdf.Root.StructTreeRoot.K[0].K
    kids[1], kids[2] = kids[2], kids[1]


def _swap(pdf: pikepdf.Pdf) -> None:
    """Let one page show what another does."""
    pdf.pages[1].Contents = pdf.pages[0].Contents


def _replace(name: str) -> Callable[[pikepdf.Pdf], None]:
    def damage(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"no")

    return damage


def _lose(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


DAMAGES = {
    "a changed page": _drop(0, 4),
    "another text of it": _drop(0, -1),
    "a page that is the same but for its head": _drop(1, -1),
    "its head": _drop(1, 0),
    "a page in white": _blanch(0),
    "another page in white": _blanch(1),
    "fonts without words": _deafen,
    "fonts that lie": _lie,
    "fonts of other widths": _widen,
    "no tags": _untag,
    "tags in another order": _turn,
    "one page twice": _swap,
    "one page less": _lose,
    "another record": _replace("x.yaml"),
    "another row": _replace("recipient.csv"),
    "another origin": _replace("provenance.json"),
}


def _damaged(damage: Callable[[pikepdf.Pdf], None], content: bytes) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        damage(pdf)
        pdf.save(output)
    return output.getvalue()


def _found(mailing: Mailing, damage: Callable[[pikepdf.Pdf], None]) -> list[Problem]:
    """Return what is found in the second letter, where it is damaged once pressed."""
    theirs = proving.read_printed

    def read(pdf: bytes) -> Printed:
        return theirs(_damaged(damage, pdf))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proving, "read_printed", read)
        with pytest.raises(PrintError) as error:
            mailing.make(mailing.letters[1])
    return [*error.value.problems]


@pytest.fixture(scope="module")
def mailing(tmp_path_factory: pytest.TempPathFactory) -> Mailing:
    """Return a mailing of a letter of several pages to two."""
    folder = tmp_path_factory.mktemp("office")
    examples.workspace(folder)
    record, people = folder / "letters" / "x.yaml", folder / "people.csv"
    record.write_text(mailed(body=BODY, notes={"note": "A note."}))
    people.write_text(table(ROWS, COLUMNS))
    return Mailing(Asked(record=record, recipients=people))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_found_as_in_a_letter_alone(
    damage: Callable[[pikepdf.Pdf], None], mailing: Mailing
) -> None:
    """Whatever was proven before it: a page, a font, a tag, a file."""
    first, second = mailing.letters
    for letter in (first, second, first):
        mailing.make(letter)
    found = _found(mailing, damage)
    with pytest.MonkeyPatch.context() as alone:
        alone.setattr(showing, "_LOOKING", Looking())
        alone.setitem(vars(mailing._office), "_press", None)  # noqa: SLF001, as alone
        assert _found(mailing, damage) == found
    assert mailing.make(second).content.extent == "3 pages"
