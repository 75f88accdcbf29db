"""How wide words are, where they break, and what room a line of them takes.

The press sets a drawing's text letter by letter, without kerning: a line is exactly
as wide as the sum of its letters' advance widths.
"""

import dataclasses
import functools
import unicodedata
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from generator.typeset.charts import widths

Face: TypeAlias = Literal["regular", "semibold", "italic"]

_NONCHARACTERS = {"\ufffe", "\uffff"}
_WIDEST = 1200
# A face's highest and lowest ink above and below the baseline, in parts of the size.
ASCENT, DESCENT = Fraction(3, 4), Fraction(11, 50)


def _table(column: str) -> dict[str, int]:
    pairs = zip(widths.CHARACTERS, map(int, column.split()), strict=True)
    return {character: width for character, width in pairs if width}


_TABLES: dict[Face, dict[str, int]] = {
    "regular": _table(widths.REGULAR),
    "semibold": _table(widths.SEMIBOLD),
    "italic": _table(widths.ITALIC),
}


class Box(NamedTuple):
    """A rectangle in points from the drawing's upper left corner."""

    left: Fraction
    top: Fraction
    right: Fraction
    bottom: Fraction


@dataclasses.dataclass(frozen=True, kw_only=True)
class Letters:
    """One line of text at its place: where it begins, on which baseline, in points."""

    text: str
    left: Fraction
    baseline: Fraction
    size: Fraction
    face: Face = "regular"
    part: str = "label"
    """What it is in the drawing: the class of its element."""
    is_turned: bool = False
    """Whether it reads upward; `left` is then its baseline and `baseline` its foot."""
    ink: str = ""
    """Its color where it is not black."""

    @property
    def box(self) -> Box:
        """The room that it takes."""
        width = width_of(self.text, self.size, self.face)
        up, down = self.size * ASCENT, self.size * DESCENT
        if self.is_turned:
            foot = self.baseline
            return Box(self.left - up, foot - width, self.left + down, foot)
        base = self.baseline
        return Box(self.left, base - up, self.left + width, base + down)


def clean(text: str) -> str:
    """Return what is printed of a text: single spaces, and nothing that has no ink."""
    text = "".join(" " if c in "\t\n\v\f\r" else c for c in text)
    kept = (
        c
        for c in unicodedata.normalize("NFC", text)
        if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} and c not in _NONCHARACTERS
    )
    return " ".join(word for word in "".join(kept).split(" ") if word)


@functools.lru_cache(maxsize=8192)
def width_of(text: str, size: Fraction, face: Face = "regular") -> Fraction:
    """Return how wide a line is, in points; an unknown letter counts as the widest."""
    table = _TABLES[face]
    return size * sum(table.get(letter, _WIDEST) for letter in text) / 1000


def wrap(
    text: str, width: Fraction, size: Fraction, face: Face = "regular"
) -> list[str]:
    """Return the lines of a text; a word too wide for a line is broken anywhere."""
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, face) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *pieces, line = _pieces(word, width, size, face)
        lines += pieces
    return [*lines, line] if line else lines


def has_room(text: str, width: Fraction, size: Fraction) -> bool:
    """Return whether no word must be broken to set a text in lines of this width."""
    return all(width_of(word, size) <= width for word in clean(text).split(" "))


def _pieces(word: str, width: Fraction, size: Fraction, face: Face) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, face) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
