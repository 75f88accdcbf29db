"""What is said of a designation that does not name one member who served."""

import datetime
import difflib
from collections.abc import Iterable, Mapping

from generator.records.base import fold
from generator.roster.designation import (
    BIOGUIDE,
    DESIGNATION,
    by_surname,
    chamber_on,
    identified,
    matching,
    sat_for,
    state_on,
)
from generator.roster.member import Member

_MOST_NAMED = 4


class UnresolvedError(Exception):
    """A designation that names no member, or more than one, or one not serving."""

    def __init__(self, code: str, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help


def unresolved(
    designation: str, day: datetime.date, everyone: Mapping[str, Member]
) -> UnresolvedError:
    """Return what is wrong with a designation that fits nobody who served that day."""
    found = matching(designation, everyone)
    serving = [member for member in found if member.term_on(day)]
    match = DESIGNATION.fullmatch(designation)
    if serving and match is None:
        near = " or ".join(member.designation(day) for member in serving)
        message = "a member's name needs the state"
        return UnresolvedError("state-missing", message, f"write {near}")
    state = match["state"].upper() if match else None
    of_state = [m for m in serving if state_on(m, day) == state]
    serving = of_state or serving
    if serving:
        message = f"on {day} " + " and ".join(sat_for(one, day) for one in serving)
        right = " or ".join(member.designation(day) for member in serving)
        known = () if of_state else everyone.values()
        help = meant(serving[0], state, day, known) or f"write {right}"
        return UnresolvedError("member-differs", message, help)
    if found:
        message = "; ".join(
            f"{member.print_name} did not serve on {day}, but {member.service()}"
            for member in found
        )
        return UnresolvedError("not-serving", message)
    return unknown(designation, day, everyone)


def meant(
    member: Member, state: str | None, day: datetime.date, everyone: Iterable[Member]
) -> str | None:
    """Return who may be meant by a member with the wrong state, in words.

    That is who of the same surname served for the state that day, else its members of
    the same chamber; None where nobody is known.
    """
    term = member.term_on(day)
    serving = by_surname(one for one in everyone if one.term_on(day))
    there = [one for one in serving if state_on(one, day) == state]
    same = [one for one in there if fold(one.name.last) == fold(member.name.last)]
    if same:
        named = " or ".join(identified(one, day) for one in same)
        return f"did you mean {named}?"
    chamber = term.chamber if term else "senate"
    there = [one for one in there if chamber_on(one, day) == chamber]
    if not there or len(there) > _MOST_NAMED:
        return None
    named = " and ".join(identified(one, day) for one in there)
    return f"of {state} the roster knows {named}"


def unknown(
    designation: str, day: datetime.date | None, everyone: Mapping[str, Member]
) -> UnresolvedError:
    """Return what is wrong with a designation that nobody has."""
    if BIOGUIDE.fullmatch(designation):
        message = f'no member has the Bioguide ID "{designation}"'
        names = {key: key for key in everyone}
    else:
        message = f'no member is called "{designation}"'
        names = {
            name: member.id.bioguide
            for member in everyone.values()
            if day is None or member.term_on(day)
            for name in (*member.names, member.designation(day))
        }
        if DESIGNATION.fullmatch(designation) is None:
            message += "; a name needs its state, as Tom Cotton (AR)"
    if not everyone:
        return UnresolvedError(
            "unknown-member", message, "fill the roster with `generate roster update`"
        )
    near = difflib.get_close_matches(designation, names, n=1, cutoff=0.7)
    help = None
    if near:
        member = everyone[names[near[0]]]
        help = f"did you mean {identified(member, day)}?"
        if BIOGUIDE.fullmatch(designation):
            help = f"did you mean {near[0]} ({member.print_name})?"
    return UnresolvedError("unknown-member", message, help)
