"""Two versions of a text, compared sentence by sentence, and those that are alike
word by word.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from generator.comparison.wording import Said, Sentence
from generator.comparison.words import ALIKE, Piece, compare_words, likeness, match_up

EditKind: TypeAlias = Literal["kept", "dropped", "added", "reworded", "moved", "break"]

_ALIKE_ELSEWHERE = 0.7
"""The share of words that sentences in different places must have in common."""
_MOST_PAIRS = 20_000


@dataclasses.dataclass(frozen=True, slots=True)
class Edit:
    """What became of a sentence."""

    kind: EditKind
    old: Sentence | None
    new: Sentence | None
    pieces: tuple[Piece, ...]
    """Its words; those of a moved sentence may be reworded as well."""


def compare_said(old: Said, new: Said) -> tuple[Edit, ...]:
    """Return what became of each sentence, in the order of the newer version.

    A sentence that is gone stands where it stood.
    """
    return tuple(_Comparison(old, new).edits())


class _Comparison:
    """Sentences paired by being the same, alike in one place, or alike elsewhere."""

    def __init__(self, old: Said, new: Said) -> None:
        self.old, self.new = old, new
        before, after = ([one.text for one in said] for said in (old, new))
        matcher = match_up(before, after)
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
        pairs = self._rank(free_old, free_new, 0 if is_one else ALIKE)
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
    if old == new or likeness(old, new) >= ALIKE:
        return compare_words(old, new)
    return Piece("-", old), Piece("+", new)
