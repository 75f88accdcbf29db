"""Two versions of a sentence, compared word by word."""

import dataclasses
import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

Sign: TypeAlias = Literal["=", "-", "+"]

_WORD = re.compile(
    r"\[\^[^\]]*\]|\]\([^()\s]*\)|\$?\d[\d,.]*\d|\w+(?:['’-]\w+)*|\s+|.", re.DOTALL
)
ALIKE = 0.5
"""The share of words in common below which two texts are not alike at all."""
_MOST_WORD_PAIRS = 4_000_000
_LONG = 2000


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """Words that both versions have, that only the older has, or only the newer."""

    sign: Sign
    text: str


_NOTHING = Piece("=", "")


def split_words(text: str) -> list[str]:
    """Return a text in the pieces that are compared: words, spaces, single signs."""
    return _WORD.findall(text)


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the words of two texts, those in common once."""
    before, after = split_words(old), split_words(new)
    if len(before) * len(after) > _MOST_WORD_PAIRS:
        return Piece("-", old), Piece("+", new)
    matcher = match_up(before, after)
    found: list[Piece] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            found.append(Piece("=", "".join(before[start:end])))
            continue
        found.append(Piece("-", "".join(before[start:end])))
        found.append(Piece("+", "".join(after[first:last])))
    return tuple(_slid([*_joined(piece for piece in found if piece.text)]))


def likeness(old: str, new: str) -> float:
    """Return the share, from 0 to 1, of the words that two texts have in common."""
    before, after = _content(old), _content(new)
    matcher = match_up(before, after)
    if matcher.quick_ratio() < ALIKE:
        return 0
    return matcher.ratio()


def match_up(
    before: Sequence[str], after: Sequence[str]
) -> difflib.SequenceMatcher[str]:
    """Return what finds the runs that two lists have in common."""
    # What stands in a long list very often says little of what belongs together, and
    # takes the time of its square.
    is_long = max(len(before), len(after)) > _LONG
    return difflib.SequenceMatcher(None, before, after, autojunk=is_long)


def _content(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if not word.isspace()]


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield pieces so that no space alone stands between two words that changed."""
    old, new, space = "", "", ""
    for piece in pieces:
        if piece.sign == "=" and piece.text.isspace() and old and new and not space:
            space = piece.text
        elif piece.sign == "=":
            yield from _change(old, new)
            yield Piece("=", space + piece.text)
            old, new, space = "", "", ""
        else:
            old, new, space = old + space, new + space, ""
            old += piece.text if piece.sign == "-" else ""
            new += piece.text if piece.sign == "+" else ""
    yield from _change(old, new)
    if space:
        yield Piece("=", space)


def _slid(pieces: list[Piece]) -> list[Piece]:
    """Return pieces so that no sign alone parts two additions, or two deletions.

    `one.` becoming `one; two. three.` adds `; two. three`, before the last full stop.
    """
    found: list[Piece] = []
    for piece in pieces:
        earlier, before, gap = [_NOTHING, _NOTHING, _NOTHING, *found][-3:]
        is_pure = earlier.sign == "=" and before.sign == piece.sign != "="
        is_sign = gap.sign == "=" and not any(char.isalnum() for char in gap.text)
        if is_pure and is_sign and piece.text.endswith(gap.text):
            text = before.text + gap.text + piece.text.removesuffix(gap.text)
            found[-2:] = [Piece(piece.sign, text), gap]
        else:
            found.append(piece)
    return found


def _change(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield Piece("-", old)
    if new:
        yield Piece("+", new)
