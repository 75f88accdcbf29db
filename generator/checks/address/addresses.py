"""Rules of inside addresses: states, ZIP Codes and the offices that have their own."""

import re
from collections.abc import Iterator

from generator.checks.address.postal import PREFIXES, LastLine, last_line
from generator.checks.document import Document
from generator.checks.finding import Family, Finding
from generator.errors import Severity
from generator.read import Loc
from generator.records.people import Recipient

PLACES = Family("Addresses")

_MODELS = "Models of Address and Salutation, International Trade Administration (2012)."
_HOUSE = r"(?:United States|U\.S\.) House of Representatives"
_OFFICES = (
    ("the White House", "20500", r"The White House"),
    (
        "the Senate",
        "20510",
        r"(?:United States|U\.S\.) Senate|(?:.*\s)?Senate Office Building",
    ),
    (
        "the House of Representatives",
        "20515",
        rf"{_HOUSE}|(?:.*\s)?House Office Building",
    ),
    (
        "the Department of Commerce",
        "20230",
        r"(?:United States|U\.S\.) Department of Commerce",
    ),
)
"""Offices in Washington with a ZIP Code of their own, and the lines that name them."""
_OFFICE_LINES = [
    (office, code, re.compile(pattern)) for office, code, pattern in _OFFICES
]
_IN_PROSE = re.compile(
    r"\b(?P<place>The White House|(?:United States|U\.S\.) (?:Senate|House of "
    r"Representatives|Department of Commerce)|(?:Senate|House)\s+Office\s+Building)"
    r",\s+(?:(?:Room|Suite)\s+[\w-]{1,9},\s+)?Washington,\s+(?:DC|D\.C\.),?\s+(?P<zip>\d{5})"
)
_NO_ZIP = re.compile(r"[^\d,]+,\s+(?P<state>[A-Z]{2}|D\.C\.)")
_FORM = re.compile(r"[A-Z]{2}|D\.C\.|[A-Z][a-z]{2}.*")


@PLACES.rule(
    "no-such-state",
    Severity.ERROR,
    what="An address has a two-letter abbreviation that no state has.",
    do="Write the state's postal abbreviation; abroad, write the country as the last "
    "line.",
    why="A letter with a wrong state goes astray or comes back.",
    source="Postal Service Publication 28, Postal Addressing Standards, appendix B.",
)
def states(document: Document) -> Iterator[Finding]:
    """Yield a finding for each state that does not exist."""
    for loc, line in _last_lines(document):
        if line.code is None:
            homes = " or ".join(line.homes) if line.has_zip else ""
            help = f"those with {line.zip[:3]} are in {homes}; " if homes else ""
            help += "abroad, write the country as the last line"
            yield Finding(loc, f"no state is abbreviated {line.state}", help)


@PLACES.rule(
    "state-form",
    Severity.WARNING,
    what="City, state and ZIP Code are not punctuated as `Washington, DC 20500` is.",
    do="Put a comma after the city and none after the state, and write the "
    "abbreviation in capitals.",
    why="The line is read by machines as well as by the mailroom.",
    source="Postal Service Publication 28, Postal Addressing Standards; " + _MODELS,
)
def forms_of_states(document: Document) -> Iterator[Finding]:
    """Yield a finding for each line whose parts are joined otherwise."""
    for loc, line in _last_lines(document):
        is_right = line.has_comma and not line.is_parted
        if line.code and not (is_right and _FORM.fullmatch(line.state)):
            form = f"{line.city}, {_in_form(line)} {line.zip}"
            message = "city, state and ZIP Code are joined in an unusual way"
            yield Finding(loc, message, f"write `{form.strip()}`")


@PLACES.rule(
    "zip-form",
    Severity.ERROR,
    what="A ZIP Code has neither five digits nor five and four.",
    do="Write it as `20500` or `20515-6143`.",
    why="A digit is missing or doubled, and nobody can tell which.",
    source="Postal Service Publication 28, Postal Addressing Standards.",
)
def forms_of_zips(document: Document) -> Iterator[Finding]:
    """Yield a finding for each ZIP Code with a wrong number of digits."""
    for loc, line in _last_lines(document):
        if line.code and not line.has_zip:
            digits = sum(sign.isdigit() for sign in line.zip)
            message = f"{line.zip} has {digits} digit{'' if digits == 1 else 's'}, "
            message += "and a ZIP Code has five, or five and four"
            yield Finding(loc, message, "write it as 20500 or 20515-6143")


@PLACES.rule(
    "zip-elsewhere",
    Severity.WARNING,
    what="A ZIP Code cannot be one of the state in its line.",
    do="Correct the ZIP Code or the state.",
    why="The first three digits name a region, and none reaches into every state.",
    source="Postal Service Labeling List L002, three-digit ZIP Code prefixes.",
)
def zips_of_states(document: Document) -> Iterator[Finding]:
    """Yield a finding for each ZIP Code of another state."""
    for loc, line in _last_lines(document):
        if not line.is_in_state:
            message = f"no ZIP Code in {line.state} begins {line.zip[:3]}"
            homes = " or ".join(line.homes[:2])
            help = f"those that do are in {homes}" if homes else None
            yield Finding(loc, message, help)


@PLACES.rule(
    "zip-of-office",
    Severity.WARNING,
    what="An office in Washington has a ZIP Code of its own, and this is another.",
    do="Write the ZIP Code that the message gives.",
    why="The White House, each chamber and the departments receive mail under codes "
    "that are theirs alone.",
    source=_MODELS + " For Commerce, the department's address on letters to it.",
)
def zips_of_offices(document: Document) -> Iterator[Finding]:
    """Yield a finding for each office in Washington with another's ZIP Code."""
    for loc, line in _last_lines(document):
        person = _recipient(document, loc)
        # The Vice President's mail goes to the building next door.
        if line.code == "DC" and "Vice President" not in (person.title or ""):
            for text in (person.title or "", *person.address[:-1]):
                for message, help in _of_another(text, line.zip):
                    yield Finding(loc, message, help)
    for passage in document.passages:
        for match in _IN_PROSE.finditer(passage.text):
            for message, help in _of_another(match["place"], match["zip"]):
                yield passage.finding(match.span("zip"), message, help)


def _of_another(line: str, zip: str) -> Iterator[tuple[str, str]]:
    """Yield what to say of a ZIP Code that is not the one of the office in a line."""
    plain = " ".join(line.split())
    for office, code, pattern in _OFFICE_LINES:
        if pattern.fullmatch(plain) and zip[:5] != code:
            yield f"the ZIP Code of {office} is {code}, not {zip[:5]}", f"write {code}"


@PLACES.rule(
    "zip-missing",
    Severity.NOTE,
    what="An address ends with city and state, and has no ZIP Code.",
    do="Add the ZIP Code.",
    why="A letter that is mailed needs one; one sent by other means may do without.",
    source=_MODELS,
)
def missing_zips(document: Document) -> Iterator[Finding]:
    """Yield a finding for each address without its ZIP Code."""
    for loc, text in _address_ends(document):
        match = _NO_ZIP.fullmatch(text.strip())
        if match and match["state"].replace(".", "") in PREFIXES:
            yield Finding(loc, "this address has no ZIP Code", "add it to this line")


def _address_ends(document: Document) -> Iterator[tuple[Loc, str]]:
    """Yield the last line of each recipient's address, with its place."""
    if document.letter is None or "recipients" in document.doubtful:
        return
    for at, person in enumerate(document.letter.recipients):
        if person.address:
            last = len(person.address) - 1
            yield ("recipients", at, "address", last), person.address[last]


def _last_lines(document: Document) -> Iterator[tuple[Loc, LastLine]]:
    for loc, text in _address_ends(document):
        line = last_line(text)
        if line is not None:
            yield loc, line


def _recipient(document: Document, loc: Loc) -> Recipient:
    assert document.letter is not None  # noqa: S101, the place is one of a letter
    return document.letter.recipients[int(loc[1])]


def _in_form(line: LastLine) -> str:
    if len(line.state) > len("D.C."):
        return line.state
    return "D.C." if "." in line.state and line.code == "DC" else line.code or ""
