"""Rules of offices in an address: the title's own department, and its ZIP Code."""

import re
from collections.abc import Iterator

from generator.checks.address.ends import last_lines
from generator.checks.address.offices import (
    Office,
    department_of,
    departments_in,
    office_of,
    office_of_head,
)
from generator.checks.address.postal import last_line
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.people import Recipient

DEPARTMENTS = Family("Offices in addresses")

_MODELS = "Models of Address and Salutation, International Trade Administration (2012)."
_IN_PROSE = re.compile(
    r"\b(?P<place>The White House|(?:United States|U\.S\.) (?:Senate|House of "
    r"Representatives|Department of Commerce)|(?:Senate|House)\s+Office\s+Building)"
    r",\s+(?:(?:Room|Suite)\s+[\w-]{1,9},\s+)?Washington,\s+(?:DC|D\.C\.),?\s+(?P<zip>\d{5})"
)


@DEPARTMENTS.rule(
    "department-differs",
    Severity.ERROR,
    what="The address is that of another department than the title's.",
    do="Correct the title or the address.",
    why="A letter to the Secretary of one department that is mailed to another is "
    "opened there; one of the two was left over from an earlier letter.",
    source="The departments of 5 U.S.C. 101, each of which its Secretary heads, or the "
    "Attorney General; the Department of Defense is also taken for one of War.",
)
def departments_that_differ(document: Document) -> Iterator[Finding]:
    """Yield a finding for each department in an address that a title does not name."""
    letter = document.letter
    if letter is None or "recipients" in document.doubtful:
        return
    for at, person in enumerate(letter.recipients):
        other = _other_department(person)
        if other is not None:
            line, name = other
            message = f"{person.title} has the address of the Department of {name}"
            loc = ("recipients", at, "address", line)
            yield Finding(loc, message, "correct the title or the address")


@DEPARTMENTS.rule(
    "zip-of-office",
    Severity.WARNING,
    what="An office in Washington has a ZIP Code of its own, and this is another.",
    do="Write the ZIP Code that the message gives.",
    why="The White House, each chamber and the departments receive mail under codes "
    "that are theirs alone.",
    source=_MODELS + " For the departments, their own addresses; Defense has several "
    "codes. Bureaus have others: beside Commerce, only whoever heads it is looked at.",
)
def zips_of_offices(document: Document) -> Iterator[Finding]:
    """Yield a finding for each office in Washington with another's ZIP Code."""
    for loc, line in last_lines(document):
        assert document.letter is not None  # noqa: S101, the place is one of a letter
        person = document.letter.recipients[int(loc[1])]
        office = _office(person) if line.code == "DC" and line.has_zip else None
        if office is not None and line.zip[:5] != office.zip:
            yield Finding(loc, *_of_another(office, line.zip))
    for passage in document.passages:
        for match in _IN_PROSE.finditer(passage.text):
            office = office_of(match["place"])
            if office is not None and match["zip"] != office.zip:
                said = _of_another(office, match["zip"])
                yield passage.finding(match.span("zip"), *said)


def _other_department(person: Recipient) -> tuple[int, str] | None:
    """Return the line with a department's name that no part of the title has."""
    titled = departments_in(person.title or "")
    end = last_line(person.address[-1]) if person.address else None
    lines = [
        (at, found[0])
        for at, line in enumerate(person.address)
        if (found := department_of(line)) and (found[1] or (end and end.code == "DC"))
    ]
    if not titled or not lines or titled & {name for _, name in lines}:
        return None
    return lines[0]


def _office(person: Recipient) -> Office | None:
    """Return the one office to which an address in Washington belongs.

    The Vice President's mail goes to the building next to the White House.
    """
    title = person.title or ""
    if "Vice President" in title or _other_department(person):
        return None
    found = [office_of(line) for line in (title, *person.address[:-1])]
    found.append(office_of_head(title) if _is_at_home(person) else None)
    named = {one for one in found if one is not None}
    return named.pop() if len(named) == 1 else None


def _is_at_home(person: Recipient) -> bool:
    """Return whether an address is of the one department that the title names."""
    titled = departments_in(person.title or "")
    lines = person.address[:-1]
    own = any(found[0] in titled for line in lines if (found := department_of(line)))
    return own and len(titled) == 1


def _of_another(office: Office, zip: str) -> tuple[str, str]:
    """Return what to say of a ZIP Code that is not the one of an office."""
    message = f"the ZIP Code of {office.name} is {office.zip}, not {zip[:5]}"
    return message, f"write {office.zip}"
