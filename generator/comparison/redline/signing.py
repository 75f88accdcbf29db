"""The signature block is compared person by person, and set in rows again."""

import itertools
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from generator.comparison.redline.attributes import remember
from generator.comparison.redline.parts import bare
from generator.twin.elements import classes

_COLUMNS = {"columns-1": 1, "columns-2": 2, "columns-3": 3}


def take_out_of_rows(block: Element) -> None:
    """Let a signature block hold who signs, in the order read.

    In a joint letter of both chambers each remembers the side it stands on.
    """
    rows = [part for part in block if "signature-row" in classes(part)]
    is_joint = any(_is_joint(row) for row in rows)
    found: list[Element] = []
    for row in rows:
        block.remove(row)
        for side, part in enumerate(row):
            if "signature" in classes(part):
                made = bare(part)
                made.set("data-side", str(side if is_joint else 0))
                found.append(made)
    block.extend(sorted(found, key=_rank))
    block.set("data-side", "joint" if is_joint else "")


def set_in_rows(block: Element) -> None:
    """Set who signs, or signed, in rows as the newer version has them."""
    people = [part for part in block if "signature" in classes(part)]
    for rank, person in enumerate(people, start=1):
        block.remove(person)
        _number(person, str(rank))
    width = next((_COLUMNS[one] for one in classes(block) if one in _COLUMNS), 1)
    for row in _rows(people, width, is_joint=block.get("data-side") == "joint"):
        made = Element("div", {"class": "signature-row"})
        for one in row:
            empty = Element("div", {"class": "signature-place"})
            made.append(empty if one is None else one)
        block.append(made)
    block.attrib.pop("data-side", None)
    for person in people:
        person.attrib.pop("data-side", None)


def _rows(
    people: Sequence[Element], width: int, *, is_joint: bool
) -> list[list[Element | None]]:
    if is_joint:
        sides = [[p for p in people if p.get("data-side") == side] for side in "01"]
        height = max(map(len, sides))
        columns = [[*side, *[None] * (height - len(side))] for side in sides]
        return [[*row] for row in zip(*columns, strict=True)]
    filled = [*people, *[None] * (-len(people) % width)]
    return [filled[at : at + width] for at in range(0, len(filled), width)]


def _number(person: Element, rank: str) -> None:
    """Give who signs a place in the order read that none of the others has."""
    own = person.get("data-rank")
    if "data-rank" not in person.get("data-differs", "").split():
        remember(person, "data-rank", own, own)
    person.set("data-rank", rank)


def _is_joint(row: Element) -> bool:
    """Whether neighbors in a row are not neighbors in the order read."""
    ranks = [_rank(part) for part in row if "signature" in classes(part)]
    is_single = len(ranks) == 1 and len(row) > 1
    is_right = is_single and "signature" not in classes(row[0])
    return is_right or any(b - a > 1 for a, b in itertools.pairwise(ranks))


def _rank(part: Element) -> int:
    return int(part.get("data-rank", "0"))
