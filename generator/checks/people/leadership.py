"""Titles in the leadership of a chamber: what one says, and who holds it when."""

import dataclasses
import datetime
from collections.abc import Iterator
from typing import Literal, TypeAlias

from generator.records.base import fold
from generator.records.people import Chamber
from generator.roster.member import Member

Office: TypeAlias = Literal["leader", "whip", "speaker", "pro tempore", "chair"]

_FLOOR = frozenset({"leader", "whip", "speaker"})
_KNOWN_SINCE = {True: datetime.date(2011, 1, 5), False: datetime.date(2019, 1, 3)}
"""Days from which the published data has every holder of a floor office, and of the
other offices. Before, a missing row says nothing."""
_FILLER = {"the", "of", "united", "states", "us", "representatives", "senate", "house"}
_SIDES = ("majority", "minority", "democratic", "republican")
_CHAIRS = {"chair", "chairman", "chairwoman", "chairperson"}
_LONGEST_GAP = datetime.timedelta(days=10)
"""Published terms of an office leave gaps of a few days between two Congresses."""


@dataclasses.dataclass(frozen=True)
class LeadershipTitle:
    """A title of leadership, however it is written."""

    office: Office
    side: str | None = None
    """majority or minority; or the party, as leaders also style themselves."""
    chamber: Chamber | None = None
    """None where the title does not say it."""

    def is_known_on(self, day: datetime.date) -> bool:
        """Return whether the published data has all holders on a day."""
        return day >= _KNOWN_SINCE[self.office in _FLOOR]


@dataclasses.dataclass(frozen=True)
class Spell:
    """Unbroken days of one title: from `start` up to, not including, `end`."""

    words: str
    """The title as the published data has it."""
    title: LeadershipTitle | None
    start: datetime.date
    end: datetime.date | None

    def holds(self, day: datetime.date) -> bool:
        """Return whether the day is among them."""
        return self.start <= day and (self.end is None or day < self.end)


def read_title(text: str) -> LeadershipTitle | None:
    """Return the title of leadership that a text is, or None where it is another."""
    words = set(fold(text).split())
    chambers: list[Chamber] = [c for c in ("senate", "house") if c in words]
    chamber = chambers[0] if len(chambers) == 1 else None
    rest = words - _FILLER
    for side in _SIDES:
        for office in ("leader", "whip"):
            if rest == {side, office}:
                return LeadershipTitle(office, side, chamber)
    if rest == {"speaker"} and chamber != "senate":
        return LeadershipTitle("speaker", None, "house")
    if rest == {"president", "pro", "tempore"}:
        return LeadershipTitle("pro tempore", None, "senate")
    # The leader of the Senate's Democrats chairs their conference by custom, and the
    # published data does not say so.
    if _CHAIRS & rest and rest - _CHAIRS == {"republican", "conference"}:
        return LeadershipTitle("chair", "republican", chamber)
    if _CHAIRS & rest and rest - _CHAIRS == {"democratic", "caucus"}:
        return LeadershipTitle("chair", "democratic", "house")
    return None


def spells(member: Member) -> Iterator[Spell]:
    """Yield the spells of each title that a member has held, by their first day."""
    running: dict[str, Spell] = {}
    for role in sorted(member.leadership_roles, key=lambda one: one.start):
        earlier = running.get(role.title)
        start = role.start
        if earlier and earlier.end and role.start - earlier.end <= _LONGEST_GAP:
            start = earlier.start
        elif earlier:
            yield earlier
        title = _role(role.title)
        running[role.title] = Spell(role.title, title, start, role.end)
    yield from running.values()


def holds(member: Member, claimed: LeadershipTitle, day: datetime.date) -> bool:
    """Return whether a member held a title on a day."""
    return any(
        spell.holds(day) and is_same(member, spell, claimed, day)
        for spell in spells(member)
    )


def is_same(
    member: Member, spell: Spell, claimed: LeadershipTitle, day: datetime.date
) -> bool:
    """Return whether a spell is of the title that is claimed for a day."""
    title, term = spell.title, member.term_on(day)
    if title is None or title.office != claimed.office:
        return False
    chamber = claimed.chamber or (term.chamber if term else None)
    if title.chamber is not None and title.chamber != chamber:
        return False
    if claimed.side in {"democratic", "republican"} and title.office in _FLOOR:
        return term is not None and term.party_on(day) == claimed.side[0].upper()
    return title.side == claimed.side


def _role(words: str) -> LeadershipTitle | None:
    """Return the title of a row; a side's assistant leader is its whip."""
    if words.startswith("Assistant ") and words.endswith("Leader"):
        words = words.replace("Leader", "Whip").removeprefix("Assistant ")
    return read_title(words)
