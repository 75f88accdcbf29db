"""Pages that a copy of this process looks at are seen as they are seen here."""

from typing import Any

import pytest
import weasyprint

from generator.copies import Copy, processors
from generator.proof.printed import Page
from generator.proof.reading import read_printed


def pages_of(pdf: bytes, heard: Any, monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Return what a PDF shows when copies are heard in a certain way."""
    with monkeypatch.context() as patched:
        patched.setattr(Copy, "heard", heard)
        return read_printed(pdf).pages


def test_a_page_is_the_same_whoever_looks_at_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its text, its margins, and what of it cannot be seen."""
    style = "<style>@page { @top-left { content: 'Page ' counter(page) } }</style>"
    parts = "".join(
        f"<p style='break-before: page'>Words <b>{at}</b> "
        f"<i style='color: {'white' if at % 3 else 'navy'}'>pale</i></p>"
        for at in range(20)
    )
    html = f"<html lang='en'><title>Pages</title>{style}{parts}"
    pdf = weasyprint.HTML(string=html).write_pdf(pdf_tags=True)
    waited: dict[int, list[tuple[int, Page]]] = {}

    hear = Copy.heard

    def wait(copy: Copy) -> list[Any]:
        if id(copy) in waited:
            return []
        told = waited.setdefault(id(copy), [])
        while (some := hear(copy)) is not None:
            told += some
        return told

    theirs = pages_of(pdf, wait, monkeypatch)
    ours = pages_of(pdf, lambda _: [], monkeypatch)
    assert ours == theirs
    assert sum(map(len, waited.values())) == (20 if processors() > 1 else 0)
    pale = [[piece.text.strip() for piece, _ in page.unseen] for page in theirs]
    assert pale == [["pale"] if at % 3 else [] for at in range(20)]
