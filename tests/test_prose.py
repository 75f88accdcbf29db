"""Typed text reaches the page's HTML as text."""

import html
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read import read_bytes
from generator.typeset.markdown import MARKDOWN, parse
from generator.typeset.prose import Prose

PLAIN = st.text(string.ascii_letters + string.digits + "éßñ", min_size=1, max_size=12)
SENTENCES = st.lists(PLAIN, min_size=1, max_size=30).map(" ".join)
SIGNS = st.text("<>&\"'=/;!?#%{}", max_size=60)


def prose(body: str = "x", notes: dict[str, str] | None = None) -> Prose:
    """Return the prose of a record that holds nothing but notes."""
    source = read_bytes(Path("x.yaml"), b"body: x\n")
    return Prose(source, Path(), {"title": body}, notes or {})


@given(SENTENCES)
def test_plain_words_are_one_paragraph_as_typed(text: str) -> None:
    """Words without signs come out as one paragraph that holds just them."""
    (found,) = re.findall(r"<p>(.*)</p>", prose().block(text, ("body",)), re.DOTALL)
    assert html.unescape(found).replace("\xa0", " ") == text


@given(SIGNS)
def test_no_sign_makes_an_element(text: str) -> None:
    """Whatever signs surround a word, the only elements are those of Markdown."""
    page = str(prose().block(f"word {text} word", ("body",)))
    assert set(re.findall(r"<(/?[a-zA-Z!?][^\s>]*)", page)) <= {"p", "/p"}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_a_value_never_makes_an_element(text: str) -> None:
    """What an expression prints is escaped, whatever it is."""
    page = str(prose(text).block("Of {{ title }}.", ("body",)))
    assert set(re.findall(r"<(/?\w*)", page)) <= {"p", "/p"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("<!-- x -->", "&lt;!– x –&gt;"),
        ("&amp;", "&amp;amp;"),
        ("`code`", "`code`"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("snake_case_name", "snake_case_name"),
        (r"\*not\*", "*not*"),
        ("*em* and **strong**", "<em>em</em> and <strong>strong</strong>"),
    ],
)
def test_only_markdown_is_markup(typed: str, expected: str) -> None:
    """Emphasis is markup; HTML, entities and code are text."""
    page = prose().block(typed, ("body",))
    assert page.replace("\u2060", "") == f"<p>{expected}</p>\n"


def test_a_note_stands_where_its_mark_is() -> None:
    """The note's text is set in place of the mark, and counted once."""
    text = prose(notes={"a": "The *source*."})
    page = str(text.block("We write.[^a]", ("body",)))
    assert text.used == ["a"]
    assert '<span class="note" id="note-1">' in page
    assert "The <em>source</em>." in page
    assert "[^a]" not in page


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Of {{ title\n+ '!' }} we write.", "<p>Of x! we write.</p>"),
        ("Of {{ title\n- 1 }} we write.", ""),
        ("| A | B |\n|---|---|\n| {{ title | length }} | b |", ""),
        ("| A | B |\n|---|---|\n| {{ title }} | b |", "<td>x</td>"),
        (r"A \{{ title }} as typed.", ""),
    ],
)
def test_a_value_keeps_out_of_the_way_of_markdown(typed: str, expected: str) -> None:
    """A value over two lines is no list, and its bar divides no cell.

    What is no value is a problem, so that none is printed as it was typed.
    """
    text = prose("x")
    page = str(text.block(typed, ("body",)))
    assert expected in page.replace("\xa0", " ")
    assert bool(text.problems) == (not expected)
    assert text.problems or "{{" not in page


_PLACES = (
    *("https://example.com/a", "HTTP://example.com", "//example.com", "ftp://a.org"),
    *("mailto:a@example.com", "a@example.com", "example.com", "www.example.com", ":"),
    *(" ", "\n\n", "(", ")", ".", "word", "/", "*", "[link](https://b.org)", "://"),
)


@given(st.lists(st.sampled_from(_PLACES), max_size=8).map("".join))
def test_whatever_may_be_an_address_is_looked_at(text: str) -> None:
    """No text is passed over that has an address without a mark of its own."""
    kinds = [child.type for one in parse(text) for child in one.children or ()]
    finder = MARKDOWN.linkify
    assert finder is not None
    ours = finder.pretest
    finder.pretest = lambda _: True  # type: ignore[method-assign]
    try:
        all_kinds = [child.type for one in parse(text) for child in one.children or ()]
    finally:
        finder.pretest = ours  # type: ignore[method-assign]
    assert kinds == all_kinds
