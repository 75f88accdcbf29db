"""Two versions of a text, compared word by word within sentences that are alike."""

import dataclasses
import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from generator.comparison.wording import Said, Sentence

Sign: TypeAlias = Literal["=", "-", "+"]
EditKind: TypeAlias = Literal["kept", "dropped", "added", "reworded", "moved", "break"]

_WORD = re.compile(
    r"\[\^[^\]]*\]|\]\([^()\s]*\)|\$?\d[\d,.]*\d|\w+(?:['’-]\w+)*|\s+|.", re.DOTALL
)
_ALIKE = 0.5
"""The share of words that two sentences in one place must have in common."""
_ALIKE_ELSEWHERE = 0.7
"""The same, for sentences in different places."""
_MOST_PAIRS = 20_000
_MOST_WORD_PAIRS = 4_000_000
_LONG = 2000


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """Words that both versions have, that only the older has, or only the newer."""

    sign: Sign
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Edit:
    """What became of a sentence."""

    kind: EditKind
    old: Sentence | None
    new: Sentence | None
    pieces: tuple[Piece, ...]
    """Its words; those of a moved sentence may be reworded as well."""


_NOTHING = Piece("=", "")


def split_words(text: str) -> list[str]:
    """Return a text in the pieces that are compared: words, spaces, single signs."""
    return _WORD.findall(text)


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the words of two texts, those in common once."""
    before, after = split_words(old), split_words(new)
    if len(before) * len(after) > _MOST_WORD_PAIRS:
        return Piece("-", old), Piece("+", new)
    matcher = _matcher(before, after)
    found: list[Piece] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            found.append(Piece("=", "".join(before[start:end])))
            continue
        found.append(Piece("-", "".join(before[start:end])))
        found.append(Piece("+", "".join(after[first:last])))
    return tuple(_slid([*_joined(piece for piece in found if piece.text)]))


def compare_said(old: Said, new: Said) -> tuple[Edit, ...]:
    """Return what became of each sentence, in the order of the newer version.

    A sentence that is gone stands where it stood.
    """
    return tuple(_Comparison(old, new).edits())


def likeness(old: str, new: str) -> float:
    """Return the share, from 0 to 1, of the words that two texts have in common."""
    before, after = _content(old), _content(new)
    matcher = _matcher(before, after)
    if matcher.quick_ratio() < _ALIKE:
        return 0
    return matcher.ratio()


def _matcher(
    before: Sequence[str], after: Sequence[str]
) -> difflib.SequenceMatcher[str]:
    # What stands in a long list very often says little of what belongs together, and
    # takes the time of its square.
    is_long = max(len(before), len(after)) > _LONG
    return difflib.SequenceMatcher(None, before, after, autojunk=is_long)


class _Comparison:
    """Sentences paired by being the same, alike in one place, or alike elsewhere."""

    def __init__(self, old: Said, new: Said) -> None:
        self.old, self.new = old, new
        before, after = ([one.text for one in said] for said in (old, new))
        matcher = _matcher(before, after)
        self.steps = matcher.get_opcodes()
        self.partner: dict[int, int] = {}
        """The older sentence of each newer one, by their places."""
        self.moved: set[int] = set()
        self._pair_same()
        for _, *place in self.steps:
            self._pair_alike(range(place[0], place[1]), range(place[2], place[3]))
        self._pair_elsewhere()

    def edits(self) -> Iterator[Edit]:
        """Yield what became of each sentence."""
        taken = set(self.partner.values())
        for kind, start, end, first, last in self.steps:
            at = start
            for place in range(first, last):
                partner = self.partner.get(place)
                is_here = partner is not None and start <= partner < end
                stop = partner if is_here and partner is not None else at
                while at < stop:
                    yield from self._dropped(at, taken)
                    at += 1
                at = max(at, stop + is_here)
                yield self._edit(place, partner, kind)
            for left in range(at, end):
                yield from self._dropped(left, taken)

    def _edit(self, place: int, partner: int | None, step: str) -> Edit:
        new = self.new[place]
        if partner is None:
            return Edit("added", None, new, (Piece("+", new.text),))
        old = self.old[partner]
        pieces = _reworded(old.text, new.text)
        if place in self.moved:
            return Edit("moved", old, new, pieces)
        if step != "equal" and old.text != new.text:
            return Edit("reworded", old, new, pieces)
        return Edit("kept" if old.opens == new.opens else "break", old, new, pieces)

    def _dropped(self, place: int, taken: set[int]) -> Iterator[Edit]:
        if place not in taken:
            old = self.old[place]
            yield Edit("dropped", old, None, (Piece("-", old.text),))

    def _pair_same(self) -> None:
        """Pair what is the same, in place or moved."""
        left: dict[str, list[int]] = {}
        for kind, start, end, first, last in self.steps:
            if kind == "equal":
                pairs = zip(range(first, last), range(start, end), strict=True)
                self.partner |= dict(pairs)
                continue
            for at in range(start, end):
                left.setdefault(self.old[at].text, []).append(at)
        for kind, _, _, first, last in self.steps:
            for place in range(first, last) if kind != "equal" else ():
                places = left.get(self.new[place].text)
                if places:
                    self.partner[place] = places.pop(0)
                    self.moved.add(place)

    def _pair_alike(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Pair what is alike within one gap, the likest first, none crossing."""
        free_old, free_new = self._free(olds, news)
        is_one = len(free_old) == len(free_new) == 1
        pairs = self._rank(free_old, free_new, 0 if is_one else _ALIKE)
        while pairs:
            _, place, partner = pairs[0]
            self.partner[place] = partner
            pairs = [
                pair for pair in pairs if (pair[1] - place) * (pair[2] - partner) > 0
            ]

    def _pair_elsewhere(self) -> None:
        everything = (range(len(self.old)), range(len(self.new)))
        pairs = self._rank(*self._free(*everything), _ALIKE_ELSEWHERE)
        taken: set[int] = set()
        for _, place, partner in pairs:
            if place not in self.partner and partner not in taken:
                self.partner[place] = partner
                self.moved.add(place)
                taken.add(partner)

    def _free(
        self, olds: Sequence[int], news: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        taken = set(self.partner.values())
        return (
            [at for at in olds if at not in taken],
            [at for at in news if at not in self.partner],
        )

    def _rank(
        self, olds: Sequence[int], news: Sequence[int], least: float
    ) -> list[tuple[float, int, int]]:
        """Return pairs that are alike: how much, the newer's place, the older's."""
        if len(olds) * len(news) > _MOST_PAIRS:
            return []
        found = [
            (likeness(self.old[partner].text, self.new[place].text), place, partner)
            for place in news
            for partner in olds
        ]
        near = [pair for pair in found if pair[0] >= least]
        return sorted(near, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _reworded(old: str, new: str) -> tuple[Piece, ...]:
    """Return two texts word by word, or whole where they are not alike."""
    if old == new or likeness(old, new) >= _ALIKE:
        return compare_words(old, new)
    return Piece("-", old), Piece("+", new)


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
