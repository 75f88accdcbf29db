"""Two outlines of a record are compared, part by part."""

import bisect
import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.comparison.change import ORDER, Change, Kind
from generator.comparison.figures import compare_figures
from generator.comparison.outline import Outline, Part, Value
from generator.comparison.sentences import compare_said
from generator.comparison.wording import Said
from generator.comparison.words import likeness

_ALIKE = 0.6
"""The share of words in common from which a part with another key is the same one."""
_MOST_MOVED = 20
_MOST_PAIRS = 10_000
_PLACED_BY = "lead"
"""The line of a signatory that decides where the name stands."""


def compare(old: Outline, new: Outline) -> list[Change]:
    """Return what changed from one version to another, in the order of the record."""
    old = _relabeled(old, new)
    doubtful = old.doubtful | new.doubtful
    groups = [
        group
        for group in dict.fromkeys([*new.groups, *old.groups])
        if group not in doubtful
    ]
    found = [change for group in groups for change in _compare_group(group, old, new)]
    told = [one for one in found if one.part.group or one.field not in doubtful]
    return [*told, *compare_figures(old, new)]


def _compare_group(group: str, old: Outline, new: Outline) -> Iterator[Change]:
    before, after = old.of(group), new.of(group)
    same = _paired(before, after)
    moved = () if group in new.unordered else _moved(same, before, after)
    if len(moved) > _MOST_MOVED:
        part = Part(group=group, key="")
        change = Change(kind=Kind.CHANGED, old_part=part, new_part=part, field=ORDER)
        yield dataclasses.replace(change, new=f"{len(moved):,} stand elsewhere")
        moved = ()
    for key, part in before.items():
        if key not in same:
            yield Change(kind=Kind.DROPPED, old_part=part)
    known = {now: before_key for before_key, now in same.items()}
    for key, part in after.items():
        if key not in known:
            yield Change(kind=Kind.ADDED, new_part=part)
            continue
        earlier = before[known[key]]
        changes = [*_compare_part(earlier, part)]
        is_placed = any(change.field == _PLACED_BY for change in changes)
        if key in moved and not is_placed:
            yield Change(kind=Kind.MOVED, old_part=earlier, new_part=part)
        yield from changes


def _relabeled(old: Outline, new: Outline) -> Outline:
    """Return an outline whose notes are called as they are in a newer one.

    A note's label is not printed, so that another label is no change.
    """
    same = _paired(old.of("note"), new.of("note"))
    labels = {was: now for was, now in same.items() if was != now}
    if not labels:
        return old
    mark = re.compile(r"\[\^([^\]]*)\]")

    def rename(value: Value) -> Value:
        if isinstance(value, str):
            return value
        return tuple(
            dataclasses.replace(
                one, text=mark.sub(lambda m: f"[^{labels.get(m[1], m[1])}]", one.text)
            )
            for one in value
        )

    parts = []
    for part in old.parts:
        says = {field: rename(value) for field, value in part.says.items()}
        key = labels.get(part.key, part.key) if part.group == "note" else part.key
        name = key if part.group == "note" else part.name
        parts.append(dataclasses.replace(part, key=key, name=name, says=says))
    return dataclasses.replace(old, parts=tuple(parts))


def _compare_part(old: Part, new: Part) -> Iterator[Change]:
    for field in dict.fromkeys([*new.says, *old.says]):
        before, after = old.says.get(field, ""), new.says.get(field, "")
        if before == after:
            continue
        change = Change(kind=Kind.CHANGED, old_part=old, new_part=new, field=field)
        if isinstance(before, str) and isinstance(after, str):
            yield dataclasses.replace(change, old=before, new=after)
            continue
        edits = compare_said(_said(before), _said(after))
        yield dataclasses.replace(change, kind=Kind.REWORDED, edits=edits)


def _said(value: Value) -> Said:
    return value if not isinstance(value, str) else ()


def _paired(before: Mapping[str, Part], after: Mapping[str, Part]) -> dict[str, str]:
    """Return the newer key of each older part that is still there.

    What has another key, but says nearly the same, is the same part.
    """
    same = {key: key for key in before if key in after}
    gone = [part for key, part in before.items() if key not in same and _text(part)]
    come = [part for key, part in after.items() if key not in same and _text(part)]
    if len(gone) * len(come) > _MOST_PAIRS:
        return same
    ranked = sorted(
        (
            (likeness(_text(old), _text(new)), old.key, new.key)
            for old in gone
            for new in come
        ),
        key=lambda pair: -pair[0],
    )
    for alike, old_key, new_key in ranked:
        is_free = old_key not in same and new_key not in same.values()
        if alike >= _ALIKE and is_free:
            same[old_key] = new_key
    return same


def _text(part: Part) -> str:
    """Return the sentences of a part; people and titles have none."""
    said = [value for value in part.says.values() if not isinstance(value, str)]
    return " ".join(sentence.text for value in said for sentence in value)


def _moved(
    same: Mapping[str, str], before: Mapping[str, Part], after: Mapping[str, Part]
) -> set[str]:
    """Return the newer keys of as few parts as explain the new order."""
    places = {key: at for at, key in enumerate(after)}
    kept = [same[key] for key in before if key in same]
    stay = _longest_rise([places[key] for key in kept])
    return {key for at, key in enumerate(kept) if at not in stay}


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the places of a longest run of numbers, gaps allowed, that only rises."""
    ends: list[int] = []
    places: list[int] = []
    earlier: dict[int, int | None] = {}
    for at, number in enumerate(numbers):
        length = bisect.bisect_left(ends, number)
        earlier[at] = places[length - 1] if length else None
        ends[length : length + 1] = [number]
        places[length : length + 1] = [at]
    found: set[int] = set()
    at_last = places[-1] if places else None
    while at_last is not None:
        found.add(at_last)
        at_last = earlier[at_last]
    return found
