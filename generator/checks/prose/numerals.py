"""Numbers as prose writes them, in digits and in words, and the patterns for them."""

import fractions
import re
from collections.abc import Iterable
from typing import Any

from generator.records.numerals import ONES, TENS

_ONES = {word: value for value, word in enumerate(ONES) if value}
_TENS = {word: 10 * value for value, word in enumerate(TENS) if value > 1}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_SCALES["trillion"] = 10**12
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}


def pattern_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words that looks at each letter once.

    A plain list of forty words is tried word by word at every place of a text.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    found = [
        re.escape(letter) + _branches(below) for letter, below in tree.items() if letter
    ]
    if not found:
        return ""
    whole = found[0] if len(found) == 1 and "" not in tree else f"(?:{'|'.join(found)})"
    return f"{whole}?" if "" in tree else whole


_SMALL = pattern_of([*_ONES, *_TENS])
_SCALE = pattern_of(_SCALES)
WORDS = (
    rf"(?:(?:{_SMALL}|an?(?=\s+(?:{_SCALE}|dozen)\b))"
    rf"(?:[\s-]+(?:and\s+)?(?:{_SMALL}|{_SCALE}|dozen)\b){{0,11}})"
)
"""A number in words: `twenty-one`, `three hundred and five`, `a dozen`."""
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number in digits, with its commas."""
PART = rf"{pattern_of(_PARTS)}s?"
"""The name of a part: `quarter`, `thirds`."""
_PIECE = re.compile(r"[a-z]+")


def number_of(words: str) -> fractions.Fraction:
    """Return what a number in digits or words is; `a dozen` is 12.

    Raises ValueError for words that are no number.
    """
    text = words.casefold().strip()
    if text[:1].isdigit():
        digits, _, scale = text.replace(",", "").partition(" ")
        return fractions.Fraction(digits) * _SCALES.get(scale.strip(), 1)
    return fractions.Fraction(_in_words(_PIECE.findall(text)))


def _in_words(pieces: list[str]) -> int:
    total, run = 0, 0
    for piece in pieces:
        if piece in {"a", "an"}:
            run = 1
        elif piece in _ONES or piece in _TENS:
            run += _ONES.get(piece) or _TENS[piece]
        elif piece == "dozen":
            run = (run or 1) * 12
        elif piece == "hundred":
            run = (run or 1) * 100
        elif piece in _SCALES:
            total, run = total + (run or 1) * _SCALES[piece], 0
        elif piece != "and":
            raise ValueError(piece)
    return total + run


def part_of(name: str) -> int:
    """Return into how many a part divides its whole: a quarter, 4."""
    word = name.casefold()
    return _PARTS.get(word) or _PARTS[word.removesuffix("s")]
