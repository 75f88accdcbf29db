"""What a text may not hold, for the page would lose it or not be as it was typed."""

import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import markdown_it.token

from generator.typeset.markdown import EXPRESSION

_HALF_EXPRESSION = re.compile(r"\{\{|\}\}")
_LINES_THAT_MATTER = re.compile(r"\n[ \t]*(?:[|>*-] |\|-|#{1,6} |\d+\. )")
_EXPRESSION_IN_LINK = re.compile(r"(?<=\]\()[^)\n]*\{\{|https?://[^\s)]*\{\{")
_FIGURES_JOINED = re.compile(r"\d\*+(?=\d)|(?<=\d)\*+\d")
_TEMPLATE_TAG = re.compile(r"\{[%#]")
_IMAGES = {".png", ".jpg", ".jpeg"}
_LINKS = ("https://", "http://", "mailto:")

Fault: TypeAlias = tuple[tuple[str, int], str, str]
"""A piece of the text, which one of its kind it is, a code, and a message."""


def typed_faults(text: str) -> Iterator[Fault]:
    """Yield what is wrong with the marks of a text."""
    tag = _TEMPLATE_TAG.search(text)
    if tag:
        message = "only {{ … }} has a meaning in a record's text"
        yield (tag[0], 0), "template-tag", message
    rest = EXPRESSION.sub("", text)
    brace = _HALF_EXPRESSION.search(rest)
    if brace:
        message = "a value stands between {{ and }}; one of the two is missing"
        yield (brace[0], text.count(brace[0]) - 1), "half-expression", message
    link = _EXPRESSION_IN_LINK.search(text)
    if link:
        message = "an address is written out: no value stands in it"
        at = text.count(link[0], 0, link.start())
        yield (link[0], at), "expression-in-link", message
    between = _FIGURES_JOINED.search(rest)
    if between:
        message = "between figures * is read as emphasis, and is not printed"
        yield (between[0], 0), "lost-sign", message


def parsed_faults(tokens: Sequence[markdown_it.token.Token]) -> Iterator[Fault]:
    """Yield lists whose typed numbers are not those printed, and links of no words.

    A list that has 1 before each item is numbered by the page.
    """
    lists: list[list[str]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append([])
        elif token.type == "list_item_open" and token.info:
            lists[-1].append(token.info)
        elif token.type == "ordered_list_close":
            yield from _misnumbered(lists.pop())
        for before, after in itertools.pairwise(token.children or ()):
            if (before.type, after.type) == ("link_open", "link_close"):
                message = "a link needs words between [ and ]"
                yield ("[](", 0), "empty-link", message


def _misnumbered(typed: Sequence[str]) -> Iterator[Fault]:
    first = int(typed[0])
    printed = [str(first + at) for at in range(len(typed))]
    odd = [one for one, two in zip(typed, printed, strict=True) if one != two]
    if odd and {*typed} != {"1"}:
        message = f"the page numbers this list from {first} without a gap"
        yield (odd[0], 0), "list-numbers", message


def has_lines_that_matter(typed: str) -> bool:
    """Return whether lists, tables or headings would be lost with the line ends."""
    return _LINES_THAT_MATTER.search(typed) is not None


def image_fault(
    given: str, path: Path, alternative: str, root: Path
) -> tuple[str, str] | None:
    """Return a code and a message for an image that cannot be shown.

    `path` is where it leads to, without links, and `root` the workspace's folder.
    """
    if "://" in given or given.startswith(("//", "data:")):
        return "remote-address", "an image is a file of the workspace, no address"
    if not path.is_relative_to(root.resolve()):
        return "outside-workspace", "this image is outside the workspace"
    if path.suffix.lower() not in _IMAGES:
        return "unknown-image", "an image is a .png or .jpg file"
    if not path.is_file():
        return "no-such-image", "there is no such image"
    if not alternative.strip():
        return "no-alternative", "an image says in [ ] what it shows"
    return None


def link_fault(address: str) -> tuple[str, str] | None:
    """Return a code and a message for what does not lead to the web or to mail."""
    if address.startswith(_LINKS):
        return None
    return "bad-link", "a link begins with https://, http:// or mailto:"
