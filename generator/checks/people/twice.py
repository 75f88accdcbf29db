"""Rules of people who are named twice: each gets the letter once, or signs it."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.people.known import member_of, signatories
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.base import fold

TWICE = Family("People")

_HONORIFIC = re.compile(r"(?i)(?:(?:the )?(?:honorable|hon\.)|sen(?:ator|\.)|rep\.) ")
_END_OF_NAME = re.compile(r",(?! ?(?:Jr|Sr|I{2,3}|IV)\b)")


@TWICE.rule(
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


@TWICE.rule(
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
        name = _copied(line)
        if (number := names.get(fold(name))) is not None:
            message = f"{name} also signs, as number {number}"
            yield Finding(("courtesy_copies", at), message)


@TWICE.rule(
    "recipient-twice",
    Severity.WARNING,
    what="Somebody receives the letter twice: as two recipients, or by a courtesy copy "
    "as well.",
    do="Take out the second entry, or the copy.",
    why="A recipient has the letter, and needs no copy; of two entries for one person "
    "one was to be somebody else's.",
    source="Practice of letters.",
)
def recipients_twice(document: Document) -> Iterator[Finding]:
    """Yield a finding for each recipient and each copy that repeats a recipient."""
    letter = document.letter
    if letter is None or "recipients" in document.doubtful:
        return
    first: dict[str, int] = {}
    for at, recipient in enumerate(letter.recipients):
        number = first.setdefault(fold(recipient.name), at + 1)
        if number <= at:
            message = f"{recipient.name} is already number {number} of the recipients"
            yield Finding(("recipients", at, "name"), message)
    if "courtesy_copies" in document.doubtful:
        return
    for at, line in enumerate(letter.courtesy_copies):
        name = _copied(line)
        if fold(name) in first:
            message = f"the letter itself goes to {name}"
            yield Finding(("courtesy_copies", at), message, "take out this line")


def _copied(line: str) -> str:
    """Return the name with which a line of copies begins."""
    return _HONORIFIC.sub("", _END_OF_NAME.split(line)[0].strip(), count=1)


def _signing_names(document: Document) -> dict[str, int]:
    """Return each way to write a signatory's name, with the number in the list."""
    names: dict[str, int] = {}
    for number, person in enumerate(signatories(document), start=1):
        member = member_of(document, person)
        for name in {person.print_name, *(member.names if member else ())}:
            names.setdefault(fold(name), number)
    return names
