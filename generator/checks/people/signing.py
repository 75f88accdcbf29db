"""Rules of who signs: the right person, once, and on the right letterhead."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Family, Finding
from generator.checks.people.known import (
    day_of,
    member_of,
    signatories,
)
from generator.errors import Severity
from generator.records.base import fold
from generator.records.people import Chamber, Signatory
from generator.records.states import STATES

SIGNING = Family("People")

_OFFICE_OF_A_MEMBER = re.compile(
    r"(?i)(?:(?:united states|u\.?s\.?) )?(?:senator|representative)"
    r"(?: (?:for|from) .*)?|member of congress|delegate to congress"
)
_HONORIFIC = re.compile(r"(?i)(?:(?:the )?(?:honorable|hon\.)|sen(?:ator|\.)|rep\.) ")
_END_OF_NAME = re.compile(r",(?! ?(?:Jr|Sr|I{2,3}|IV)\b)")
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
            message += f"{day}, not for {STATES[meant]}"
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
    "signatory-among-recipients",
    Severity.ERROR,
    what="Somebody signs the letter and receives it as well.",
    do="Take the name out of the signatories or out of the recipients.",
    why="Nobody writes to himself: one of the two names was put in the wrong list.",
    source="Practice of letters.",
)
def signatories_among_recipients(document: Document) -> Iterator[Finding]:
    """Yield a finding for each recipient who signs."""
    letter = document.letter
    if letter is None or "recipients" in document.doubtful:
        return
    names = _signing_names(document)
    for at, recipient in enumerate(letter.recipients):
        if (number := names.get(fold(recipient.name))) is not None:
            message = f"{recipient.name} also signs, as number {number}"
            yield Finding(("recipients", at, "name"), message)


@SIGNING.rule(
    "signatory-among-copies",
    Severity.WARNING,
    what="Somebody signs the letter and is to get a courtesy copy of it.",
    do="Take the name out of `courtesy_copies`.",
    why="A signatory has the letter; a copy line is for those who have not.",
    source="Practice of letters; copy lines name the Inspector General, the chair and "
    "the ranking member where these do not sign.",
)
def signatories_among_copies(document: Document) -> Iterator[Finding]:
    """Yield a finding for each courtesy copy that goes to a signatory."""
    letter = document.letter
    if letter is None or "courtesy_copies" in document.doubtful:
        return
    names = _signing_names(document) if letter.courtesy_copies else {}
    for at, line in enumerate(letter.courtesy_copies):
        name = _HONORIFIC.sub("", _END_OF_NAME.split(line)[0].strip(), count=1)
        if (number := names.get(fold(name))) is not None:
            message = f"{name} also signs, as number {number}"
            yield Finding(("courtesy_copies", at), message)


@SIGNING.rule(
    "wrong-letterhead",
    Severity.ERROR,
    what="A letter on one chamber's letterhead has a signatory of the other.",
    do="Write `letterhead: congress`, or leave the key out: it then follows from the "
    "signatories.",
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
    for at, person in enumerate(signatories(document)):
        chamber = person.signing_chamber
        if chamber and chamber != letter.letterhead:
            message = f"{person.print_name} is {_MEMBERS[chamber]}, and the letterhead "
            message += f"is that of {_CHAMBERS[letter.letterhead]}"
            yield Finding(("signatories", at), message, "write `letterhead: congress`")
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


def _signing_names(document: Document) -> dict[str, int]:
    """Return each way to write a signatory's name, with the number in the list."""
    names: dict[str, int] = {}
    for number, person in enumerate(signatories(document), start=1):
        member = member_of(document, person)
        for name in {person.print_name, *(member.names if member else ())}:
            names.setdefault(fold(name), number)
    return names
