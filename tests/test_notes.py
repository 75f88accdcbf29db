"""No note is lost."""

import random
from pathlib import Path

import examples
import pypdfium2
import pytest

from generator.build import build_letter
from generator.errors import PrintError

WORDS = ["license", "export", "review", "agency", "report", "criteria", "notice"]


def paragraph(random_: random.Random, longest: int) -> str:
    return " ".join(random_.choices(WORDS, k=random_.randint(12, longest))) + "."


def annotated_letter(seed: int) -> tuple[str, int]:
    """Return a letter of some pages with notes of one to six lines, and their count."""
    random_ = random.Random(seed)  # noqa: S311, the cases are to be the same each time
    body, notes = [], {}
    for at in range(random_.randint(8, 16)):
        text = paragraph(random_, 120)
        if random_.random() < 0.6:
            notes[f"n{at}"] = f"Mark{at}x. {paragraph(random_, 80)}"
            text = text.replace(" ", f"[^n{at}] ", 1)
        body.append(text)
    demand = {"id": "answer", "kind": "answer", "text": "Answer.[^last]"}
    notes["last"] = "Mark99x."
    changes = {"body": "\n\n".join(body), "notes": notes, "demands": [demand]}
    return examples.letter(**changes), len(notes)


@pytest.mark.parametrize("seed", range(25))
def test_every_note_is_printed_once(seed: int, tmp_path: Path) -> None:
    """In 25 random letters of several pages no note is lost or printed twice."""
    record = examples.workspace(tmp_path) / "letters" / "x.yaml"
    text, count = annotated_letter(seed)
    record.write_text(text, encoding="utf-8")
    build_letter(record, tmp_path / "x.pdf", frozen=True)
    pages = [
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(tmp_path / "x.pdf")
    ]
    assert "".join(pages).count("Mark") == count
    assert "".join(pages).count("Mark99x") == 1


def test_a_style_that_hides_a_note_is_refused(tmp_path: Path) -> None:
    """A note that is not laid out is exit 4, by its name; nothing is printed."""
    folder = examples.workspace(tmp_path)
    record = folder / "letters" / "x.yaml"
    text = examples.letter(body="We write.[^source]", notes={"source": "The source."})
    record.write_text(text, encoding="utf-8")
    style = folder / "templates" / "style" / "letter.css"
    style.parent.mkdir(parents=True)
    style.write_text(".note { display: none }", encoding="utf-8")
    with pytest.raises(PrintError, match=r"lost-note.*`source`"):
        build_letter(record, tmp_path / "x.pdf", frozen=True)
    assert not (tmp_path / "x.pdf").exists()
