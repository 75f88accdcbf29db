"""The members whom a record can name, and what they are called in its prose."""

import dataclasses
import datetime
import functools
import re
from collections.abc import Mapping, Sequence

from generator.checks.document import Document
from generator.checks.prose.dates import dates_in
from generator.checks.prose.passages import Passage, Span
from generator.records.base import fold
from generator.records.people import Signatory
from generator.roster.designation import by_name
from generator.roster.member import Member

OF_ANOTHER_TIME = re.compile(
    r"(?i)\b(?:then|former|formerly|ex|incoming|future|next|late|previous|prior|past"
    r"|onetime|longtime|when|while|until|deputy|assistant)\b[-\s]*"
    r"(?:[\w.]+[-\s]+){0,2}$"
)
"""What before a title says that it was, or will be, held on another day."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_WORDS = 5
_POSSESSIVE = re.compile(r"['’]s?$")


def day_of(document: Document) -> datetime.date | None:
    """Return the record's date; None where it could not be read."""
    return None if "date" in document.doubtful else document.record.date


def signatories(document: Document) -> Sequence[Signatory]:
    """Return who signs a letter; nobody where one of them could not be read."""
    letter = document.letter
    if letter is None or {"signatories", "date"} & document.doubtful:
        return ()
    return letter.signatories


def member_of(document: Document, person: Signatory) -> Member | None:
    """Return the roster's row of a signatory who has a seat."""
    if person.seat is None:
        return None
    rows, added = document.roster.rows, document.roster.added
    return rows.get(person.seat.bioguide) or added.get(person.seat.bioguide)


def serving(document: Document, day: datetime.date) -> list[Member]:
    """Return the members in the workspace's own roster who served on a day."""
    known = {**document.roster.rows, **document.roster.added}
    return [member for member in known.values() if member.term_on(day)]


@dataclasses.dataclass(frozen=True)
class Named:
    """Members by what prose calls them."""

    names: Mapping[str, Member]

    def after(self, text: str, at: int) -> tuple[Member, int] | None:
        """Return the member whose name begins at a character, and where it ends."""
        words = [*re.finditer(r"\S+", text[at : at + 80])][:_MOST_WORDS]
        for count in range(len(words), 0, -1):
            end = words[count - 1].end()
            name = " ".join(word[0] for word in words[:count])
            member = self._called(name)
            if member is not None:
                return member, at + end
        return None

    def before(self, text: str, at: int) -> Member | None:
        """Return the member whose name ends right before a character."""
        words = text[max(at - 80, 0) : at].split()[-_MOST_WORDS:]
        for first in range(len(words)):
            member = self._called(" ".join(words[first:]))
            if member is not None:
                return member
        return None

    def _called(self, name: str) -> Member | None:
        bare = _POSSESSIVE.sub("", name.strip(' ,.;:()"“”*'))
        return self.names.get(fold(bare))


def named(document: Document, day: datetime.date) -> Named:
    """Return those who served that day by full name, and leaders by surname too.

    A surname alone stands for one who signs or has led, where it is nobody else's.
    """
    members = serving(document, day)
    names = {
        name: found[0]
        for name, found in by_name((n, m) for m in members for n in m.names).items()
        if len(found) == 1
    }
    signing = {one.seat.bioguide for one in signatories(document) if one.seat}
    surnames = [fold(member.name.last) for member in members]
    for member, surname in zip(members, surnames, strict=True):
        is_meant = member.id.bioguide in signing or member.leadership_roles
        if is_meant and surnames.count(surname) == 1:
            names[surname] = member
    return Named(names)


def days_said(
    passage: Passage, at: int, day: datetime.date
) -> tuple[datetime.date, ...]:
    """Return the days that the sentence at a character names, else the record's.

    A day without a year is one of the record's year. None at all are returned where
    the sentence names another year: what was so then is not known here.
    """
    return _days_within(passage, passage.sentence(at), day)


@functools.lru_cache(maxsize=256)
def _days_within(
    passage: Passage, span: Span, day: datetime.date
) -> tuple[datetime.date, ...]:
    text = passage.text[slice(*span)]
    if any(int(year) != day.year for year in _YEAR.findall(text)):
        return ()
    said = [
        one.on or datetime.date(day.year, one.month, one.day)
        for one in dates_in(text)
        if one.exists and (one.on or (one.month, one.day) != (2, 29))
    ]
    return tuple(said) or (day,)
