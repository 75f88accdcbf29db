"""How a record names a member: `Rick Scott (R-FL)`, or a Bioguide ID."""

import datetime
import re
from collections.abc import Iterable, Mapping

from generator.records.base import fold
from generator.records.people import Chamber
from generator.roster.member import Member

BIOGUIDE = re.compile(r"[A-Za-z]\d{6}")
DESIGNATION = re.compile(
    r"(?P<name>.+?)\s*\((?:(?P<party>[A-Za-z]+)-)?(?P<state>[A-Za-z]{2})(?:-(?P<district>\d{1,2}|AL))?\)"
)


def by_name(named: Iterable[tuple[str, Member]]) -> dict[str, list[Member]]:
    """Return members by a name, folded; each once under each name."""
    found: dict[str, dict[str, Member]] = {}
    for name, member in named:
        found.setdefault(fold(name), {})[member.id.bioguide] = member
    return {name: [*members.values()] for name, members in found.items()}


def by_surname(members: Iterable[Member]) -> list[Member]:
    """Return members in the order of their names: the surname first."""
    return sorted(
        members, key=lambda m: (fold(m.name.last), fold(m.name.first), m.id.bioguide)
    )


def matching(designation: str, members: Mapping[str, Member]) -> list[Member]:
    """Return the members with the ID, or with the name, that is designated."""
    if BIOGUIDE.fullmatch(designation):
        member = members.get(designation.upper())
        return [member] if member else []
    match = DESIGNATION.fullmatch(designation)
    wanted = fold(match["name"] if match else designation)
    return [m for m in members.values() if wanted in {fold(name) for name in m.names}]


def agrees(designation: str, member: Member, day: datetime.date) -> bool:
    """Return whether a member's party, state and district are those designated."""
    if BIOGUIDE.fullmatch(designation):
        return True
    match, term = DESIGNATION.fullmatch(designation), member.term_on(day)
    if match is None or term is None:
        return False
    party = match["party"] is None or match["party"].upper()[0] == term.party_on(day)
    district = match["district"] is None or (
        term.district == int(match["district"].replace("AL", "0"))
    )
    return party and district and match["state"].upper() == term.state


def state_on(member: Member, day: datetime.date) -> str | None:
    """Return the postal abbreviation of the state that a member sat for on a day."""
    term = member.term_on(day)
    return term.state if term else None


def chamber_on(member: Member, day: datetime.date) -> Chamber | None:
    """Return the chamber in which a member sat on a day."""
    term = member.term_on(day)
    return term.chamber if term else None


def sat_for(member: Member, day: datetime.date) -> str:
    """Return in words for which party and state a member sat on a day."""
    designation = member.designation(day)
    party, _, state = designation.rpartition("(")[2].rstrip(")").partition("-")
    return f"{member.print_name} ({party}) sat for {state}"


def identified(member: Member, day: datetime.date | None) -> str:
    """Return a member's name, party, state and Bioguide ID."""
    return f"{member.designation(day)}, {member.id.bioguide}"
