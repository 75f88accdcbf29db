"""Signatories take their seats: who each one was on the document's date."""

import datetime
from collections.abc import Sequence

from generator.errors import Problem
from generator.read import Source
from generator.records.people import Signatory
from generator.roster.lookup import Roster
from generator.roster.unresolved import UnresolvedError


def seat(
    source: Source,
    people: Sequence[Signatory],
    date: datetime.date | None,
    roster: Roster,
) -> tuple[tuple[Signatory, ...], list[Problem]]:
    """Return signatories with their seats on a date, and every problem of them.

    Without a date nobody's seat is known, but an unknown name still is.
    """
    if date is None:
        return tuple(people), _unknown(source, people, roster)
    seated: list[Signatory] = []
    problems: list[Problem] = []
    for position, person in enumerate(people):
        try:
            seated.append(_seated(person, date, roster))
        except UnresolvedError as error:
            problems.append(_unresolved(source, position, error))
            seated.append(person)
    return tuple(seated), [*problems, *_signing_twice(source, seated)]


def _unknown(
    source: Source, people: Sequence[Signatory], roster: Roster
) -> list[Problem]:
    problems = []
    for position, person in enumerate(people):
        try:
            if person.member is not None:
                roster.identify(person.member, None)
        except UnresolvedError as error:
            if error.code == "unknown-member":
                problems.append(_unresolved(source, position, error))
    return problems


def _seated(person: Signatory, date: datetime.date, roster: Roster) -> Signatory:
    if person.member is None:
        return person
    seat = roster.resolve(person.member, date).seat_on(date)
    return person.seated(seat) if seat else person


def _unresolved(source: Source, position: int, error: UnresolvedError) -> Problem:
    loc = ("signatories", position, "member")
    return source.problem(loc, error.code, error.message, error.help)


def _signing_twice(source: Source, people: Sequence[Signatory]) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for position, person in enumerate(people):
        key = person.seat.bioguide if person.seat else person.print_name
        if key in first and key != "-":
            message = f"{person.print_name} signs twice; already number "
            message += str(first[key] + 1)
            loc = ("signatories", position)
            problems.append(source.problem(loc, "signs-twice", message))
        first.setdefault(key, position)
    return problems
