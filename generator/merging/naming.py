"""What both sides changed in different ways is said in the record's terms."""

from collections.abc import Mapping, Sequence

from generator.merging.labels import short, short_both, title_of
from generator.merging.order import Side
from generator.merging.prose import Clash
from generator.merging.typed import Part
from generator.read import Plain

_ENTRIES = {"notes": "note", "statistics": "statistics name"}
"""What an entry of a mapping is called, by the mapping's key."""


def inside(
    where: tuple[str, ...],
    parts: Sequence[Part | None],
    numbers: Mapping[int, int],
) -> tuple[str, ...]:
    """Return the way to a part: `demand 2 (criteria-report)`, `note listing`, `due`."""
    part = next(part for part in (parts[1], parts[2], parts[0]) if part)
    kind = where[-1] if where else ""
    if part.key is not None:
        called = _ENTRIES.get(kind)
        return (*where[:-1], f"{called} {part.key}") if called else (*where, part.key)
    title = title_of(kind, part.says, numbers.get(id(parts[1])))
    return (*where[:-1], title)


def differ(where: tuple[str, ...], ours: Plain, theirs: Plain) -> str:
    """Say that a value is one thing in ours and another in theirs."""
    one, other = short_both(ours, theirs)
    way = _way(where).removesuffix(f" ({short(ours)})")
    return f"{way} is {one} in ours and {other} in theirs"


def contradict(where: tuple[str, ...], clash: Clash, whole: tuple[str, str]) -> str:
    """Say how a sentence of a text is changed in both sides."""
    if (clash.ours, clash.theirs) == (whole[0].strip(), whole[1].strip()):
        return differ(where, *whole)
    one, other = short_both(clash.ours, clash.theirs)
    way = _way(where)
    return (
        f"{way}: a sentence is {one if clash.ours else 'removed'} in ours "
        f"and {other if clash.theirs else 'removed'} in theirs"
    )


def removed(where: tuple[str, ...], side: Side) -> str:
    """Say that one side, which has it, changed what the other removed."""
    other = {"ours": "theirs", "theirs": "ours"}[side]
    return f"{_way(where)} is changed in {side} and removed in {other}"


def moved(where: tuple[str, ...]) -> str:
    """Say that both sides changed the order of a list."""
    return f"the order of {_way(where) or 'the record'} is changed in both"


def _way(where: tuple[str, ...]) -> str:
    return ": ".join(where)


def numbers_of(parts: Sequence[Part]) -> dict[int, int]:
    """Return the numbers of a list's parts, by `id`; a heading among them has none."""
    counted = [
        part
        for part in parts
        if not (isinstance(part.says, dict) and [*part.says] == ["heading"])
    ]
    return {id(part): at for at, part in enumerate(counted, 1)}
