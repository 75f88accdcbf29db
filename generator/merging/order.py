"""Which part of a list is which in three versions, and in what order they stand."""

import collections
import dataclasses
from collections.abc import Container, Hashable, Iterable, Sequence
from typing import Literal, TypeAlias, cast

Side: TypeAlias = Literal["ours", "theirs"]
_Key: TypeAlias = tuple[Hashable, int]
_Id: TypeAlias = tuple[str, Hashable]
"""A place in the base, or the key of what is new."""

_ALIKE = 0.5
"""The share of words from which two parts may be one that was changed."""
_MOST_PAIRS = 10_000


@dataclasses.dataclass(frozen=True)
class Name:
    """By what a part is known again: its key, or else the words it holds."""

    key: Hashable
    words: frozenset[str] | None = None
    """None of what is never taken for another that was changed."""
    is_text: bool = False
    """Whether it is a text: one that takes the place of one other is that one."""


@dataclasses.dataclass(frozen=True)
class Trio:
    """Where a part stands in the base, in ours and in theirs; None where it is not."""

    base: int | None
    ours: int | None
    theirs: int | None


@dataclasses.dataclass(frozen=True)
class Woven:
    """The parts of three versions in the order of the merged one."""

    trios: tuple[Trio, ...]
    """All of them, also those that one side or both removed."""
    is_clash: bool
    """Whether both sides moved parts, each to another place."""


def weave(
    names: tuple[Sequence[Name], Sequence[Name], Sequence[Name]], favor: Side = "ours"
) -> Woven:
    """Return the parts of base, ours and theirs: in its order, then ours, then theirs.

    What only one side added follows what it followed there; where both added at one
    place, ours come first. An order that one side alone changed is kept.
    """
    base, ours, theirs = names
    first, second = _known(base, ours), _known(base, theirs)
    _as_one(first, _keys(theirs), second)
    _as_one(second, _keys(ours), first)
    both = set(first) & set(second)
    shared = [part for part in first if part in both and part[0] == "base"]
    other = [part for part in second if part in both and part[0] == "base"]
    before = sorted(shared, key=lambda part: int(str(part[1])))
    is_clash = before not in (shared, other) and shared != other
    leads = shared == before != other or (is_clash and favor == "theirs")
    line = _put(second, first) if leads else _put(first, second, after=set(first))
    places = [
        {part: at for at, part in enumerate(parts)}
        for parts in ([("base", at) for at in range(len(base))], first, second)
    ]
    kept = {*first, *second}
    gone = [part for part in places[0] if part not in kept]
    trios = (Trio(*(place.get(part) for place in places)) for part in [*line, *gone])
    return Woven(tuple(trios), is_clash)


def _put(
    main: list[_Id], other: list[_Id], after: Container[_Id] = frozenset()
) -> list[_Id]:
    """Put what only another list has after what it follows there.

    It goes after what was added at that place, where that is among `after`.
    """
    start: _Id = ("start", None)
    beside = set(other)
    following = dict(zip([start, *main], [*main, None], strict=True))
    before = start
    for part in other:
        if part not in following:
            while (then := following[before]) and _is_added(then, after, beside):
                before = then
            following[part], following[before] = following[before], part
        before = part
    line = []
    at = following[start]
    while at:
        line.append(at)
        at = following[at]
    return line


def _is_added(part: _Id, among: Container[_Id], other: Container[_Id]) -> bool:
    return part[0] == "new" and part in among and part not in other


def _as_one(one: list[_Id], keys: list[_Key], other: list[_Id]) -> None:
    """Take what one side added for the part that the other renamed so."""
    renamed, known = dict(zip(keys, other, strict=True)), set(one)
    for at, part in enumerate(one):
        same = renamed.get(cast("_Key", part[1])) if part[0] == "new" else None
        if same and same[0] == "base" and same not in known:
            one[at] = same


def _known(base: Sequence[Name], side: Sequence[Name]) -> list[_Id]:
    """Return for each part of a side the part of the base that it is, or a new one."""
    places = {key: at for at, key in enumerate(_keys(base))}
    keys = _keys(side)
    found = [places.get(key) for key in keys]
    kept = set(found)
    left = {place for place in places.values() if place not in kept}
    for gone, new in _gaps(found, left, len(base)):
        for old, at in _pairs(gone, new, base, side):
            found[at] = old
    return [
        ("new", key) if at is None else ("base", at)
        for at, key in zip(found, keys, strict=True)
    ]


def _keys(names: Iterable[Name]) -> list[_Key]:
    """Return keys that are each there once: the second of its kind is another."""
    seen: collections.Counter[Hashable] = collections.Counter()
    keys = []
    for name in names:
        keys.append((name.key, seen[name.key]))
        seen[name.key] += 1
    return keys


def _gaps(
    found: Sequence[int | None], left: set[int], count: int
) -> Iterable[tuple[list[int], list[int]]]:
    """Return what is gone and what is new after each part that stayed."""
    gaps: dict[int, tuple[list[int], list[int]]] = {}
    last = -1
    for at in range(count):
        if at in left:
            gaps.setdefault(last, ([], []))[0].append(at)
        else:
            last = at
    last = -1
    for at, place in enumerate(found):
        if place is not None:
            last = place
        elif last in gaps:
            gaps[last][1].append(at)
    return gaps.values()


def _pairs(
    gone: list[int], new: list[int], base: Sequence[Name], side: Sequence[Name]
) -> Iterable[tuple[int, int]]:
    if len(gone) * len(new) > _MOST_PAIRS:
        return
    is_even = len(gone) == len(new)
    begin = 0
    for count, old in enumerate(gone):
        candidates = [count] if is_even else range(begin, len(new))
        for at in candidates:
            one, other = base[old], side[new[at]]
            replaces = is_even and one.is_text and other.is_text
            if replaces or _are_alike(one, other):
                yield old, new[at]
                begin = at + 1
                break


def _are_alike(one: Name, other: Name) -> bool:
    if not one.words or not other.words:
        return False
    common = len(one.words & other.words)
    return common >= _ALIKE * max(len(one.words), len(other.words))
