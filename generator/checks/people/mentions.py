"""Rules of members named in prose: the right party and state, and one person alone."""

import datetime
import re
from collections.abc import Iterator, Sequence

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.people.described import (
    PARTY_AND_STATE,
    Description,
    descriptions,
    in_chamber,
    namesakes,
)
from generator.checks.people.known import (
    OF_ANOTHER_TIME,
    day_of,
    days_said,
    signatories,
)
from generator.checks.prose.dates import long_date
from generator.checks.prose.passages import Passage
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.base import fold
from generator.records.people import Chamber
from generator.records.states import STATES
from generator.roster.lookup import Roster
from generator.roster.member import Member

MENTIONS = Family("People")

_TITLES: dict[Chamber, tuple[str, str]] = {
    "senate": ("Senator", "the Senate"),
    "house": ("Representative", "the House"),
}
_LONGEST_NAME = 80
_MOST_WORDS = 5
_SENATOR = re.compile(
    r"\b(?:Senator|Sen\.)\s+(?P<name>[A-Z][\w'’-]*+)(?!\s*\()(?!\s+[A-Z])"
)
_ANY_STATE = "|".join(STATES.values()).replace(" ", r"\s+")
_STATE_NEAR = re.compile(rf"\b(?:{_ANY_STATE})\b")


@MENTIONS.rule(
    "member-misdescribed",
    Severity.ERROR,
    what="A member is given a party or a state in the text that is not the member's.",
    do="Write the party and the state as the roster has them.",
    why="The wrong letter after a name is the slip that the member's own office sees "
    "first.",
    source="The roster: the party and the state of any of the member's terms are "
    "taken for right, since a text may speak of another year.",
)
def members_misdescribed(document: Document) -> Iterator[Finding]:
    """Yield a finding for each member with a party or state that was never theirs."""
    day = day_of(document)
    for passage in document.prose if day else ():
        for match in PARTY_AND_STATE.finditer(passage.text):
            members = _named_before(passage.text, match.start(), document.roster)
            if not members or passage.is_quoted(match.span()):
                continue
            if day and not any(_was(one, match) for one in members):
                designations = " or ".join(one.designation(day) for one in members)
                message = f"in the roster this is {designations}"
                yield passage.finding(match.span(), message)
    for one in descriptions(document) if day else ():
        said = day and _misdescribed(document, one, day)
        if said:
            yield one.passage.finding(one.span, *said)


@MENTIONS.rule(
    "other-chamber",
    Severity.WARNING,
    what="A member who signs is called a senator, or a representative, and sits in the "
    "other chamber.",
    do="Write the title of the chamber, or `then-` before it for another day.",
    why="A member who has moved from the House to the Senate is a senator: the title "
    "is left over, or somebody else is meant.",
    source="The roster, on the record's date and the days that the sentence names. A "
    "surname alone is looked at where an index tells that nobody else can be meant.",
)
def members_of_the_other_chamber(document: Document) -> Iterator[Finding]:
    """Yield a finding for each title of the chamber in which its bearer is not."""
    day = day_of(document)
    for one in descriptions(document) if day else ():
        if day is None or one.chamber is None or not _is_elsewhere(document, one, day):
            continue
        title, where = _TITLES[one.chamber]
        other, there = _TITLES["house" if one.chamber == "senate" else "senate"]
        message = f"{one.member.print_name}, who signs, was in {there} on "
        message += f"{long_date(day)}, not in {where}"
        help = f"write {other} in place of {title}"
        yield one.passage.finding(one.span, message, help)


@MENTIONS.rule(
    "which-senator",
    Severity.NOTE,
    what="A surname alone could mean either of two senators.",
    do="Add the first name or the state.",
    why="Where two senators share a surname, a reader who does not know which one "
    "works with you takes the one he knows.",
    source="The roster and the index, on the record's date. Where only one of the two "
    "signs the letter, that one is taken to be meant, and nothing is said.",
)
def which_senator(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first place where a surname leaves two senators open."""
    day = day_of(document)
    said: set[str] = set()
    for passage in document.prose if day else ():
        for match in _SENATOR.finditer(passage.text):
            surname = fold(re.sub("['’]s?$", "", match["name"]))
            if day is None or surname in said or passage.is_quoted(match.span()):
                continue
            said.add(surname)
            shared = _sharing(document, surname, day)
            if shared and not _is_told(document, passage, match, shared):
                both = " or ".join(one.designation(day) for one in shared)
                yield passage.finding(match.span(), f"this may be {both}")


def _named_before(text: str, at: int, roster: Roster) -> list[Member]:
    """Return the members whose full name ends right before a character."""
    words = text[max(at - _LONGEST_NAME, 0) : at].split()[-_MOST_WORDS:]
    for first in range(len(words)):
        found = roster.called(" ".join(words[first:]))
        if found:
            return found
    return []


def _misdescribed(
    document: Document, one: Description, day: datetime.date
) -> tuple[str, str] | None:
    """Return what is said of one who signs and never had the party or the state.

    A full name with both in parentheses is a matter of every member.
    """
    if one.state is None or any(one.fits(term) for term in one.member.terms):
        return None
    if one.party is not None and not one.by_surname:
        return None
    term = one.member.term_on(day)
    others = namesakes(document, one)
    if others is None and term is not None and term.state == one.state:
        others = []
    if others is None or any(one.fits(term) for m in others for term in m.terms):
        return None
    designation = one.member.designation(day)
    message = f"{one.surname}, who signs, is {designation} in the roster"
    if one.party is None and term is not None:
        return message, f"write of {STATES[term.state]}"
    return message, f"write ({designation.rpartition('(')[2]}"


def _is_elsewhere(document: Document, one: Description, day: datetime.date) -> bool:
    """Return whether nobody of a name sat in the chamber of the title that day."""
    days = days_said(one.passage, one.span[0], day)
    before = one.passage.text[max(one.span[0] - 40, 0) : one.span[0]]
    if one.chamber is None or not days or in_chamber(one.member, one.chamber, day):
        return False
    same = namesakes(document, one)
    if same is None or OF_ANOTHER_TIME.search(before):
        return False
    return not any(in_chamber(m, one.chamber, on) for m in same for on in (*days, day))


def _was(member: Member, match: re.Match[str]) -> bool:
    """Return whether a member ever sat for the party and the state that are given."""
    return any(
        term.state == match["code"]
        and match["party"]
        in {(term.party or "?")[:1], *(p.party[:1] for p in term.party_affiliations)}
        for term in member.terms
    )


def _sharing(document: Document, surname: str, day: datetime.date) -> list[Member]:
    """Return the senators of one surname, or nobody where it is clear who is meant."""
    found = [
        member
        for member in document.roster.surnamed(surname, day)
        if (term := member.term_on(day)) and term.chamber == "senate"
    ]
    signing = {one.seat.bioguide for one in signatories(document) if one.seat}
    others = {fold(one.surname) for one in signatories(document) if not one.seat}
    count = sum(member.id.bioguide in signing for member in found)
    return found if len(found) > 1 and count != 1 and surname not in others else []


def _is_told(
    document: Document, passage: Passage, match: re.Match[str], shared: Sequence[Member]
) -> bool:
    """Return whether a first name anywhere, or a state nearby, tells who is meant."""
    start, end = passage.sentence(match.start())
    if _STATE_NEAR.search(passage.text[start:end]):
        return True
    # The page may break a name over two lines.
    texts = [fold(one.text) for one in document.passages]
    return any(fold(name) in text for m in shared for name in m.names for text in texts)
