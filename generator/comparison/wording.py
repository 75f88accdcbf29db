"""What a record's texts say: sentences as printed, their layout left out."""

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from generator.checks.prose.sentences import sentence_ends
from generator.typeset.line import set_line
from generator.typeset.markdown import parse
from generator.typeset.typography import NBSP, set_text

_UNSEEN = str.maketrans({NBSP: " ", "\N{WORD JOINER}": None, "\u200b": None})
_PARAGRAPH = "paragraph"
_MARKS = {"em_open": "*", "em_close": "*", "strong_open": "**", "strong_close": "**"}
_NOTE = re.compile("\ue002([^\ue003]*)\ue003")
"""A note's mark while sentences are told apart: it ends none, and parts none."""


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the page has it, in Markdown's marks; `[^label]` is a note."""

    text: str
    opens: str = ""
    """What begins with it: `paragraph`, `heading of level 2`, `item`, `numbered item`,
    `quotation`, `row`, or the label of a demand's part; empty within one."""
    place: str = ""
    """Where it stands: `¶3`, or `¶3, item 2` of what follows the third paragraph."""


Said: TypeAlias = tuple[Sentence, ...]


def line(text: str) -> str:
    """Return a line of plain text as the page has it, with plain spaces."""
    return set_line(text).translate(_UNSEEN)


def plainly(text: str) -> str:
    """Return text that is set without what does not show."""
    return text.translate(_UNSEEN)


def sentences(text: str | None, printed: Mapping[str, str], opens: str = "") -> Said:
    """Return what a text in Markdown says; nothing for no text.

    `printed` is what each value prints, by its expression as typed. `opens` is what
    begins with the first sentence, in place of its paragraph.
    """
    found: list[Sentence] = []
    for number, (begins, words) in enumerate(_blocks(text or "", printed)):
        first = opens if number == 0 and opens else begins
        for at, piece in enumerate(_split(words)):
            found.append(Sentence(piece, "" if at else first))
    return placed(found)


def placed(said: Sequence[Sentence]) -> Said:
    """Return sentences with where each stands in the whole of them."""
    found, paragraph, within, place = [], 0, 0, ""
    for sentence in said:
        if sentence.opens in {_PARAGRAPH, "quotation"}:
            paragraph, within = paragraph + 1, 0
            place = f"¶{paragraph}"
        elif sentence.opens.startswith("heading"):
            place, within = "heading", 0
        elif sentence.opens.startswith("("):
            place = f"part {sentence.opens}"
        elif sentence.opens:
            within += 1
            named = f"{sentence.opens.rpartition(' ')[2]} {within}"
            place = f"¶{paragraph}, {named}" if paragraph else named
        found.append(dataclasses.replace(sentence, place=place))
    return tuple(found)


def _blocks(text: str, printed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what each block of a text begins, and its words; a table row by row."""
    begins = ""
    row: list[str] | None = None
    for token in parse(text):
        begins = _opened(token) or begins
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield "row", " | ".join(row or ())
            begins, row = "", None
        elif token.type == "inline":
            words = plainly("".join(_pieces(token.children or (), printed))).strip()
            if row is None:
                yield begins or _PARAGRAPH, words
                begins = ""
            else:
                row.append(words)


def _opened(token: Any) -> str:
    """Return what a token opens; a paragraph within an item is the item."""
    match token.type:
        case "heading_open":
            return f"heading of level {token.tag[1]}"
        case "list_item_open":
            return "numbered item" if token.info else "item"
        case "blockquote_open":
            return "quotation"
    return ""


def _pieces(children: Sequence[Any], printed: Mapping[str, str]) -> Iterator[str]:
    addresses: list[str] = []
    for token in children:
        match token.type:
            case "expression":
                raw = token.meta["raw"]
                yield set_text(printed.get(raw, raw))
            case "note":
                yield f"\ue002{token.meta['label']}\ue003"
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
    """Yield the sentences of a block; a note's mark goes with what it follows."""
    marks: list[tuple[int, str]] = []
    for match in _NOTE.finditer(words):
        before = sum(len(mark) for _, mark in marks)
        marks.append((match.start() - before, match[0]))
    bare = _NOTE.sub("", words)
    start = 0
    for end in (*sentence_ends(bare), len(bare)):
        inside = [
            (at, mark) for at, mark in marks if start < at <= end or (start == at == 0)
        ]
        yield _with_marks(bare, (start, end), inside).strip()
        start = end


def _with_marks(
    bare: str, span: tuple[int, int], marks: Sequence[tuple[int, str]]
) -> str:
    said, start = "", span[0]
    for at, mark in marks:
        said += bare[start:at] + _NOTE.sub(r"[^\1]", mark)
        start = at
    return said + bare[start : span[1]]
