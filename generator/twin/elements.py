"""Elements of a page: which are seen, which begin a line, what pictures say."""

import functools
import re
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element

from generator.twin.tree import NBSP

Node: TypeAlias = str | Element

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "dd"),
        *("details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend"),
        *("li", "main", "nav", "ol", "p", "pre", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
"""Elements that begin a line of their own."""

PICTURES = frozenset({"img", "svg"})
"""Elements that are told in words."""

_UNSEEN = frozenset(
    ("base", "head", "link", "meta", "noscript", "script", "style", "template", "title")
)
VANISHING = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff"
    "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
)
"""Characters that a page does not show, as a class of a pattern."""
_VANISHING = re.compile(f"[{VANISHING}]")
_SPACES = re.compile(r"\s{2,}|[^\S ]")
"""Any white space but a space by itself, which stays."""
_TIED = frozenset({NBSP, "\N{NARROW NO-BREAK SPACE}"})


def name(element: Element) -> str:
    """Return the element's name without its namespace; a comment has none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def classes(element: Element) -> frozenset[str]:
    """Return the names of the element's classes."""
    return frozenset(element.get("class", "").split())


def nodes(element: Element) -> Iterator[Node]:
    """Yield the texts and elements that an element holds, in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def is_seen(element: Element) -> bool:
    """Whether the page shows the element."""
    tag = name(element)
    return bool(tag) and tag not in _UNSEEN and element.get("hidden") is None


def clean(text: str) -> str:
    """Return text whose white space is single spaces, without unseen characters."""
    return _cleaned(text) if len(text) < _LONG else _clean(text)


_LONG = 1_000
"""Characters of a text that is hardly read twice."""


@functools.lru_cache(4096)
def _cleaned(text: str) -> str:
    # Most texts of a letter to many are read again in the next letter.
    return _clean(text)


def _clean(text: str) -> str:
    return _SPACES.sub(_space, _VANISHING.sub("", text))


def alternative(element: Element) -> str:
    """Return what a picture says in words."""
    given = element.get("alt") or element.get("aria-label")
    if given is None and name(element) == "svg":
        named = [part for part in element.iter() if name(part) in {"title", "desc"}]
        drawn = [part for part in element.iter() if name(part) == "text"]
        given = " ".join("".join(part.itertext()) for part in named or drawn)
    return clean(given or "").strip()


def is_block(element: Element) -> bool:
    """Whether an element begins a line, or holds one that does."""
    if name(element) in BLOCKS or "note-paragraph" in classes(element):
        return True
    if "note" in classes(element) or name(element) in PICTURES:
        return False
    return any(name(part) in BLOCKS for part in element.iter())


def _space(match: re.Match[str]) -> str:
    return NBSP if _TIED.issuperset(match[0]) else " "
