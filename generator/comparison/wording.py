"""What a record's texts say: sentences as printed, their layout left out."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from generator.checks.prose.sentences import sentence_ends
from generator.typeset.line import set_line
from generator.typeset.markdown import parse
from generator.typeset.typography import NBSP, set_text

_UNSEEN = str.maketrans({NBSP: " ", "\N{WORD JOINER}": None, "\u200b": None})
_BLOCKS = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "list_item_open": "item",
    "blockquote_open": "quotation",
    "tr_open": "row",
    "td_open": "cell",
    "th_open": "cell",
}
_WEAK = {"paragraph": 0, "": 0}
"""A list's item opens a paragraph too: the item is what a reader sees."""
_MARKS = {"em_open": "*", "em_close": "*", "strong_open": "**", "strong_close": "**"}


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the page has it, in Markdown's marks; `[^label]` is a note."""

    text: str
    opens: str = ""
    """What begins with it: `paragraph`, `heading`, `item`, `quotation`, `row`, `cell`,
    or the label of a demand's part; empty within one."""
    block: int = 0
    """The number, from 1, of the paragraph or item that it is part of."""


Said: TypeAlias = tuple[Sentence, ...]


def line(text: str) -> str:
    """Return a line of plain text as the page has it, with plain spaces."""
    return set_line(text).translate(_UNSEEN)


def sentences(
    text: str | None, printed: Mapping[str, str], opens: str = ""
) -> tuple[Sentence, ...]:
    """Return what a text in Markdown says; nothing for no text.

    `printed` is what each value prints, by its expression as typed. `opens` is what
    begins with the first sentence, in place of its paragraph.
    """
    found: list[Sentence] = []
    for number, (begins, words) in enumerate(_blocks(text or "", printed), start=1):
        first = opens if number == 1 and opens else begins
        for at, piece in enumerate(_split(words)):
            found.append(Sentence(piece, "" if at else first, number))
    return tuple(found)


def renumbered(said: Sequence[Sentence]) -> Said:
    """Return sentences of several texts, their blocks numbered through."""
    found, number = [], 0
    for sentence in said:
        number += bool(sentence.opens)
        found.append(dataclasses.replace(sentence, block=number))
    return tuple(found)


def _blocks(text: str, printed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    begins = ""
    for token in parse(text):
        opened = _BLOCKS.get(token.type, "")
        if opened and (opened not in _WEAK or begins in _WEAK):
            begins = opened
        if token.type == "inline":
            words = "".join(_pieces(token.children or (), printed))
            yield begins or "paragraph", words.translate(_UNSEEN).strip()
            begins = ""


def _pieces(children: Sequence[Any], printed: Mapping[str, str]) -> Iterator[str]:
    addresses: list[str] = []
    for token in children:
        match token.type:
            case "expression":
                raw = token.meta["raw"]
                yield set_text(printed.get(raw, raw))
            case "note":
                yield f"[^{token.meta['label']}]"
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
            case "link_open":
                written = token.markup == "linkify"
                addresses.append("" if written else str(token.attrs.get("href", "")))
                yield "[" if addresses[-1] else ""
            case "link_close":
                address = addresses.pop() if addresses else ""
                yield f"]({address})" if address else ""
            case "image":
                yield f"![{token.content}]({token.attrs.get('src', '')})"
            case "address":
                yield token.content
            case _:
                yield _MARKS.get(token.type) or set_text(token.content)


def _split(words: str) -> Iterator[str]:
    start = 0
    for end in sentence_ends(words):
        yield words[start:end].strip()
        start = end
    yield words[start:].strip()
