"""Lines that are made from the one before are those that the engine makes."""

import contextlib
import random
from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint

from generator.press.fonts import font_faces
from generator.press.tricks.continuing import lines_continued

_PARTS = (
    *("plain words ", "some <em>stressed</em> words ", "a <a href='#p'>way</a> to "),
    *("x<sup>2</sup> and ", "<br>after a break ", "export-control ", "“quoted” "),
    *("<span class=note>A note of its own, with more than a few words.</span> ",),
    *("<span class=float>Beside.</span>", "a-very-long-word" * 9 + " ", "two  spaces "),
    *("&shy;soft&shy;hy&shy;phens ", "<i>italic to the end of it all</i> ", "1 2 3 "),
)
_STYLES = (
    *("", "text-align: justify", "text-align: center", "text-align: right"),
    *("text-indent: 2em", "text-align-last: justify", "direction: rtl", "columns: 2"),
    *("white-space: pre-line", "hyphens: auto", "letter-spacing: 1px", "orphans: 4"),
    *("overflow-wrap: anywhere; width: 40px", "padding: 0 3px; border: 1px solid"),
    *("float: right; width: 45%", "position: relative; top: 3px", "line-height: 2.3"),
    *("display: table-cell", "margin: 5% 3%", "break-inside: avoid", "font-size: 3px"),
)


def page(chance: random.Random, paragraphs: int) -> str:
    """Return the HTML of some paragraphs of odd parts in odd styles."""
    said = []
    for _ in range(paragraphs):
        plain = " ".join(chance.choices(("licenses", "the", "of", "review"), k=40))
        parts = chance.choices(_PARTS, k=chance.randint(1, 9))
        inner = chance.choice((plain, plain + " " + "".join(parts), "".join(parts) * 2))
        said.append(f"<p style='{chance.choice(_STYLES)}'>{inner}</p>")
    style = """
    @page { size: 5in 4in; margin: 0.5in; @bottom-left { content: string(head) } }
    .note { float: footnote } .float { float: left } p { string-set: head content() }
    p:nth-child(5n)::first-letter { font-size: 200% }
    p:nth-child(7n)::first-line { font-weight: bold }
    body { font: 11pt "Letter Serif" }
    """
    body = "".join(said)
    return f"<html lang='en'><title>A</title><style>{style}{font_faces()}</style>{body}"


def printed(html: str) -> bytes:
    """Return the PDF of some HTML, tagged."""
    pdf: bytes = weasyprint.HTML(string=html).write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=b"one"
    )
    return pdf


@contextlib.contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Give a list that has an entry for each line that the engine makes."""
    made: list[Any] = []
    theirs = weasyprint.layout.inline.split_inline_box

    def split_inline_box(context: Any, box: Any, *how: Any) -> Any:
        made.append(box)
        return theirs(context, box, *how)

    with monkeypatch.context() as patch:
        patch.setattr(weasyprint.layout.inline, "split_inline_box", split_inline_box)
        yield made


def test_a_last_line_is_spread_out_where_the_style_says_so() -> None:
    """It is the engine's own, for its words stand elsewhere."""
    html = f"<p style='text-align-last: justify'>{'some words of prose ' * 90}"
    theirs = printed(html)
    with lines_continued():
        assert printed(html) == theirs


@pytest.mark.parametrize("seed", range(16))
def test_no_byte_differs(seed: int) -> None:
    """Whatever stands in a paragraph, and however it is set."""
    html = page(random.Random(seed), 14)  # noqa: S311, nothing is to be secret
    theirs = printed(html)
    with lines_continued():
        assert printed(html) == theirs


def test_the_engine_makes_each_line_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a paragraph over two pages it makes few with ours; else ours can go."""
    text = "some words of prose " * 400
    html = f"<style>@page {{ size: 5in }}</style><p>{text}</p>"
    with counted(monkeypatch) as theirs:
        printed(html)
    with counted(monkeypatch) as ours, lines_continued():
        printed(html)
    assert len(theirs) > 100
    assert len(ours) < len(theirs) / 5
