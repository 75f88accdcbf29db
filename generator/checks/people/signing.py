"""Rules of who signs: the right person, once, and on the right letterhead."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.people.known import (
    day_of,
    member_of,
    signatories,
)
from generator.checks.prose.dates import long_date
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.people import Chamber, Signatory
from generator.records.states import STATES

SIGNING = Family("People")

_OFFICE_OF_A_MEMBER = re.compile(
    r"(?i)(?:(?:united states|u\.?s\.?) )?(?:senator|representative)"
    r"(?: (?:for|from) .*)?|member of congress|delegate to congress"
)
_BICAMERAL = re.compile(
    r"(?i)\b(?:this|our)\s+(?:bipartisan,?\s+)?bicameral\s+letter\b"
)
_CHAMBERS: dict[str, str] = {"senate": "the Senate", "house": "the House"}
_MEMBERS: dict[str, str] = {"senate": "a senator", "house": "a representative"}


@SIGNING.rule(
    "wrong-state",
    Severity.ERROR,
    what="The member who signs did not hold a seat of the state that is noted.",
    do="Name the member who is meant, or correct `state`.",
    why="Members share surnames, and the roster cannot tell a right person from a "
    "wrong one; the state, noted by whoever took the signature, can.",
    source="The roster, on the record's date. Of the letter of November 21, 2019, "
    "Rick Scott of Florida was a signatory, and Tim Scott of South Carolina was not.",
)
def wrong_state(document: Document) -> Iterator[Finding]:
    """Yield a finding for each signatory whose seat is another state's."""
    day = day_of(document)
    for at, person in enumerate(signatories(document)):
        meant, member = person.meant_state, member_of(document, person)
        if day and member and meant and person.state and person.state != meant:
            message = f"{member.print_name} sat for {STATES.get(person.state)} on "
            message += f"{long_date(day)}, not for {STATES[meant]}"
            help = document.roster.meant(member, meant, day)
            yield Finding(("signatories", at), message, help)


@SIGNING.rule(
    "member-by-name",
    Severity.WARNING,
    what="A member of Congress is named as if by someone who is not on the roster.",
    do="Write `member:` with the name and state in place of `name:`.",
    why="A name is printed as typed, and nothing of it is checked: neither the "
    "spelling nor the seat, nor whether the member served that day.",
    source="The roster, on the record's date.",
)
def members_by_name(document: Document) -> Iterator[Finding]:
    """Yield a finding for each member whose seat is not looked up."""
    day = day_of(document)
    for at, person in enumerate(signatories(document)):
        if day is None or person.name is None or not _is_titled_as_member(person):
            continue
        found = [
            member
            for member in document.roster.called(person.name, day)
            if (term := member.term_on(day)) and _may_be_of(person, term.chamber)
        ]
        if len(found) == 1:
            designation = found[0].designation(day)
            message = f"{person.name} is in the roster as {designation}"
            help = f"write `member: {designation}`"
            yield Finding(("signatories", at, "name"), message, help)


@SIGNING.rule(
    "wrong-letterhead",
    Severity.ERROR,
    what="A letter on one chamber's letterhead has a signatory of the other.",
    do="Write the chamber of those who sign, or `letterhead: congress` where both do; "
    "without the key it follows from the signatories.",
    why="A chamber's letterhead speaks for its members alone; a joint letter goes on "
    "the letterhead of the Congress.",
    source="Practice of joint letters: senators left, representatives right, below one "
    "head.",
)
def wrong_letterhead(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first signatory whose chamber is not the letterhead's."""
    letter = document.letter
    if letter is None or letter.letterhead not in _CHAMBERS:
        return
    people = signatories(document)
    chambers = {one.signing_chamber for one in people if one.signing_chamber}
    for at, person in enumerate(people):
        chamber = person.signing_chamber
        if chamber and chamber != letter.letterhead:
            right = chamber if len(chambers) == 1 else "congress"
            message = f"{person.print_name} is {_MEMBERS[chamber]}, and the letterhead "
            message += f"is that of {_CHAMBERS[letter.letterhead]}"
            yield Finding(("signatories", at), message, f"write `letterhead: {right}`")
            return


@SIGNING.rule(
    "one-chamber",
    Severity.WARNING,
    what="A letter of both chambers is signed by members of one alone.",
    do="Add who is missing, or use the chamber's own letterhead and words.",
    why="The letterhead of the Congress and the word `bicameral` tell the recipient "
    "that both chambers speak.",
    source="Practice of joint letters.",
)
def one_chamber(document: Document) -> Iterator[Finding]:
    """Yield a finding where a joint letter has signatories of one chamber alone."""
    letter = document.letter
    chambers = {person.signing_chamber for person in signatories(document)}
    if letter is None or len(chambers) != 1 or None in chambers:
        return
    chamber = str(chambers.pop())
    message = f"everybody who signs is of {_CHAMBERS[chamber]}"
    if letter.letterhead == "congress":
        help = f"write `letterhead: {chamber}`, or add who is missing"
        yield Finding(("letterhead",), f"{message}, not of both chambers", help)
    for passage in document.prose:
        for match in _BICAMERAL.finditer(passage.text):
            yield passage.finding(match.span(), message)


def _is_titled_as_member(person: Signatory) -> bool:
    title = person.title
    return bool(
        person.chamber or title is None or _OFFICE_OF_A_MEMBER.fullmatch(title.strip())
    )


def _may_be_of(person: Signatory, chamber: Chamber) -> bool:
    """Return whether someone named signs as a member of a chamber would."""
    if person.chamber:
        return person.chamber == chamber
    if person.title is None or "congress" in person.title.lower():
        return True
    return ("senator" in person.title.lower()) == (chamber == "senate")
