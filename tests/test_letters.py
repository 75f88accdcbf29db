"""Every letter of the project prints as its golden, and text stays text."""

from pathlib import Path

import examples
import golden
import pypdfium2
import pytest

from generator.build import build_letter

LETTERS = sorted((Path(__file__).parents[1] / "letters").glob("*.yaml"))


@pytest.mark.parametrize("record", LETTERS, ids=lambda path: path.stem)
def test_letter_prints_as_its_golden(
    record: Path, tmp_path: Path, update_golden: bool
) -> None:
    """The page holds the same text, has the same size and looks the same."""
    pdf = tmp_path / f"{record.stem}.pdf"
    build_letter(record, pdf, frozen=True)
    assert golden.compare(pdf, update=update_golden) == []


def printed(folder: Path, **changes: object) -> str:
    record = examples.workspace(folder) / "letters" / "x.yaml"
    record.write_text(examples.letter(**changes), encoding="utf-8")
    build_letter(record, folder / "x.pdf", frozen=True)
    pages = [
        p.get_textpage().get_text_range()
        for p in pypdfium2.PdfDocument(folder / "x.pdf")
    ]
    return " ".join(" ".join(pages).replace("\xa0", " ").split())


def test_text_is_never_markup(tmp_path: Path) -> None:
    """HTML, entities and stray signs are printed as they were typed."""
    typed = (
        "A <b>bold</b> claim &amp; 5 * 3 < 16 for $2 under § 4 (c) <script>x</script>"
    )
    assert typed in printed(tmp_path, body=typed)


def test_values_are_never_markup(tmp_path: Path) -> None:
    """A value that looks like Markdown or HTML is printed as text."""
    text = printed(tmp_path, title="*T* <i>x</i>", body="Of {{ title }} we write.")
    assert "Of *T* <i>x</i> we write." in text


def test_a_lead_signs_first(tmp_path: Path) -> None:
    """Leads come before the others, who follow the declared order."""
    people = [
        {"name": "Cy Young"},
        {"name": "Di Ábel"},
        {"name": "Al Zed", "lead": True},
        {"name": "Bo O'Hara"},
    ]
    text = printed(tmp_path, signatories=people, signature_order="alphabetical")
    order = [
        text.index(name) for name in ("Al Zed", "Di Ábel", "Bo O’Hara", "Cy Young")
    ]
    assert order == sorted(order)


def test_a_draft_says_so_on_every_page(tmp_path: Path) -> None:
    """DRAFT stands on each page of a draft, and on none of a final letter."""
    record = examples.workspace(tmp_path) / "letters" / "x.yaml"
    for status, expected in (("draft", 1), ("final", 0)):
        body = "We write at length.\n\n" * 120
        record.write_text(examples.letter(status=status, body=body), encoding="utf-8")
        build_letter(record, tmp_path / "x.pdf", frozen=True)
        pages = list(pypdfium2.PdfDocument(tmp_path / "x.pdf"))
        counts = {p.get_textpage().get_text_range().count("DRAFT") for p in pages}
        assert len(pages) > 2
        assert counts == {expected}
