"""The blocks of two versions are paired: the same ones, and those that are alike."""

import collections
import dataclasses
import difflib
import itertools
from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

from generator.comparison.redline.known import Known
from generator.comparison.redline.parts import is_leaf, is_picture
from generator.comparison.words import likeness
from generator.twin.elements import name

StepKind: TypeAlias = Literal["same", "alike", "old", "new"]

_ALIKE = 0.5
"""The share of words in common from which two parts are versions of one."""
_RENAMED = {"inside-address": 0.4, "tr": 0.8}
"""How much parts must have in common to be one that has another name, or number."""
_MANY = frozenset(
    {
        *("signature", "inside-address", "note-paragraph", "demand", "demands"),
        *("demand-heading", "notation-entry", "courtesy-copy", "committee-member"),
        *("contents-entry", "contents-list", "source", "table-note"),
    }
)
"""Classes of parts of which there may be any number; of all others there is one."""
_PLAIN = frozenset({"li", "tr", "dt", "dd", "p", "blockquote", "ol", "ul", "table"})
"""Elements that are nobody's only one for want of a class."""
_CERTAIN = 1.0
_MOST_PAIRS = 20_000


@dataclasses.dataclass(frozen=True)
class Step:
    """A part of one version or of both, in the order in which they are shown."""

    kind: StepKind
    old: Element | None
    new: Element | None


def match(old: Sequence[Element], new: Sequence[Element]) -> list[Step]:
    """Return the parts of two versions side by side.

    What is gone stands where it stood, and before what stands for it.
    """
    before, after = [*map(Known, old)], [*map(Known, new)]
    pairs = _pairs(before, after)
    steps, at, place = [], 0, 0
    for partner, beside in [*pairs, (len(before), len(after))]:
        steps += [Step("old", one.element, None) for one in before[at:partner]]
        steps += [Step("new", None, one.element) for one in after[place:beside]]
        if partner < len(before):
            one, other = before[partner], after[beside]
            kind: StepKind = "same" if one.key == other.key else "alike"
            steps.append(Step(kind, one.element, other.element))
        at, place = partner + 1, beside + 1
    return steps


def _pairs(old: list[Known], new: list[Known]) -> list[tuple[int, int]]:
    """Return the places of parts that are versions of one, in order, none crossing."""
    head = _same(zip(old, new, strict=False))
    tail = _same(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(middle[0]) * len(middle[1]) > _MOST_PAIRS:
        found = _anchored(*middle)
    else:
        found = _heaviest(_weights(*middle), *map(len, middle))
    return [
        *((at, at) for at in range(head)),
        *((head + at, head + place) for at, place in found),
        *((len(old) - at, len(new) - at) for at in range(tail, 0, -1)),
    ]


def _same(pairs: Iterable[tuple[Known, Known]]) -> int:
    """Return how many pairs are the same before one is not."""
    same = itertools.takewhile(lambda pair: pair[0].key == pair[1].key, pairs)
    return sum(1 for _ in same)


def _weights(old: list[Known], new: list[Known]) -> list[list[float]]:
    """Return how much it is worth to pair each part with each: its words in common."""
    only = _only(old, new)
    found = []
    for one in old:
        row = []
        for other in new:
            alike = 0.0
            if one.key == other.key:
                alike = _CERTAIN
            elif one.kind == other.kind:
                alike = _alike(one, other, is_only=one.kind in only)
            row.append(alike * (1 + len(other.words)))
        found.append(row)
    return found


def _heaviest(
    weights: list[list[float]], height: int, width: int
) -> list[tuple[int, int]]:
    """Return the pairs, none crossing, that are worth most together."""
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for at in range(height - 1, -1, -1):
        for place in range(width - 1, -1, -1):
            paired = weights[at][place] and weights[at][place] + best[at + 1][place + 1]
            best[at][place] = max(paired, best[at + 1][place], best[at][place + 1])
    found, at, place = [], 0, 0
    while at < height and place < width:
        if best[at][place] == best[at + 1][place]:
            at += 1
        elif best[at][place] == best[at][place + 1]:
            place += 1
        else:
            found.append((at, place))
            at, place = at + 1, place + 1
    return found


def _anchored(old: list[Known], new: list[Known]) -> list[tuple[int, int]]:
    """Return the pairs of many parts: what is the same, and one for one between."""
    before, after = ([one.key for one in side] for side in (old, new))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    found: list[tuple[int, int]] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            found += zip(range(start, end), range(first, last), strict=True)
        elif (end - start) * (last - first) <= _MOST_PAIRS:
            gap = old[start:end], new[first:last]
            within = _heaviest(_weights(*gap), *map(len, gap))
            found += [(start + at, first + place) for at, place in within]
    return found


def _only(old: list[Known], new: list[Known]) -> set[tuple[str, str]]:
    """Return the kinds of which each version has one part."""
    counts = [collections.Counter(one.kind for one in side) for side in (old, new)]
    return {
        kind
        for kind, count in counts[0].items()
        if count == 1 == counts[1][kind] and _is_single(kind)
    }


def _is_single(kind: tuple[str, str]) -> bool:
    tag, first = kind
    return first not in _MANY if first else tag not in _PLAIN and tag != "span"


def _alike(one: Known, other: Known, *, is_only: bool) -> float:
    """Return how much two parts of one kind are versions of one; 0 for not at all."""
    is_mergeable = one.shape == other.shape or _are_tables(one, other)
    if not is_mergeable or is_picture(one.element):
        return 0
    least = 0.0
    for first, second, otherwise in (
        (one.identity, other.identity, _RENAMED.get(one.kind[1] or one.kind[0])),
        (one.element.get("id"), other.element.get("id"), None),
    ):
        if first is not None and second is not None:
            if first == second or otherwise is None:
                return _CERTAIN if first == second else 0
            least = otherwise
    alike = _shared(one, other)
    # The order of words is looked at in one text only: a table has too many.
    if alike and is_leaf(one.element) and is_leaf(other.element):
        alike = likeness(one.text, other.text)
    if least:
        return alike if alike >= least else 0
    if alike >= _ALIKE:
        return alike
    return _ALIKE if is_only else _holds(one, other)


def _shared(one: Known, other: Known) -> float:
    """Return the share of different words in common; 0 where they are few."""
    shared = len(one.words & other.words)
    if shared < _ALIKE * min(len(one.words), len(other.words)):
        return 0
    return 2 * shared / max(len(one.words) + len(other.words), 1)


def _are_tables(before: Known, after: Known) -> bool:
    """Whether two tables have rows of one shape in common, and no other columns."""
    if name(before.element) != "table":
        return False
    widest = [max(map(len, one.shape), default=0) for one in (before, after)]
    return widest[0] == widest[1]


def _holds(before: Known, after: Known) -> float:
    """Return how alike two blocks are that hold others, part of them new or gone."""
    if is_leaf(before.element) or is_leaf(after.element):
        return 0
    least = min(len(before.words), len(after.words))
    shared = len(before.words & after.words) / max(least, 1)
    return shared / 2 if shared >= 1 - _ALIKE / 2 else 0
