"""The rule of order: an order that nearly all signatories keep, all of them keep."""

import bisect
from collections.abc import Iterator, Sequence

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.people.known import signatories
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.base import fold
from generator.records.letter import Letter
from generator.records.people import Signatory
from generator.records.surname import surname

ORDER = Family("People")

_FEWEST = {1: 8, 2: 12}
"""How many must sign before this many out of order are a slip and no other order."""


@ORDER.rule(
    "out-of-order",
    Severity.WARNING,
    what="The signatories stand in alphabetical order but for one or two.",
    do="Move the name to its place, or write `signature_order: alphabetical`.",
    why="A name that breaks an order that all others keep was added late and at the "
    "wrong place; its bearer will ask why.",
    source="Of 48 senators' letters of 2004 to 2008 with eight or more names, seven "
    "are alphabetical, five of them after the leads; a list in no order is left alone.",
)
def out_of_order(document: Document) -> Iterator[Finding]:
    """Yield a finding for each name that alone breaks the alphabet."""
    letter = document.letter
    if letter is None or letter.signature_order != "as_listed":
        return
    for at, before in _misplaced(letter, signatories(document)):
        person = letter.signatories[at]
        message = f"{person.print_name} is out of the alphabetical order that the "
        message += "others keep"
        help = f"move it before {before}" if before else "move it to the end"
        yield Finding(("signatories", at), message, help)


def _misplaced(
    letter: Letter, people: Sequence[Signatory]
) -> Iterator[tuple[int, str | None]]:
    """Yield positions out of the alphabet, each with the name it belongs before.

    In a letter of both chambers each side has an order of its own.
    """
    others = [(at, one) for at, one in enumerate(people) if not one.lead]
    sides = ("senate", "house") if letter.is_bicameral else (None,)
    for side in sides:
        listed = [
            (at, one)
            for at, one in others
            if (side is None or one.signing_chamber == side) and _is_sorted_by_one(one)
        ]
        keys = [_key(one) for _, one in listed]
        kept = _longest_ordered(keys)
        wrong = [place for place in range(len(keys)) if place not in kept]
        if not wrong or len(listed) < _FEWEST.get(len(wrong), len(listed) + 1):
            continue
        for place in wrong:
            later = [at for at in sorted(kept) if keys[at] > keys[place]]
            before = listed[later[0]][1].print_name if later else None
            yield listed[place][0], before


def _is_sorted_by_one(person: Signatory) -> bool:
    """Return whether there is no doubt by which word a name is sorted.

    Of Catherine Cortez Masto or Minnie Standing Bear it may be the last or the first.
    """
    last = person.seat.last if person.seat else surname(person.print_name)
    return last is not None and " " not in last


def _key(person: Signatory) -> tuple[str, str]:
    return fold(person.surname), fold(person.print_name)


def _longest_ordered(keys: Sequence[tuple[str, str]]) -> set[int]:
    """Return the places of a longest run of keys, not of neighbors, that ascends."""
    tails: list[tuple[str, str]] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, key in enumerate(keys):
        at = bisect.bisect_right(tails, key)
        before.append(ends[at - 1] if at else None)
        tails[at : at + 1] = [key]
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
