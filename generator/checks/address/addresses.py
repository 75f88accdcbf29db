"""Rules of the last line of an inside address: city, state and ZIP Code."""

import dataclasses
import re
from collections.abc import Iterator

from generator.checks.address.ends import address_ends, last_lines
from generator.checks.address.postal import PREFIXES, LastLine
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.rule import Family
from generator.errors import Severity

PLACES = Family("Addresses")

_MODELS = "Models of Address and Salutation, International Trade Administration (2012)."
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
    for loc, line in last_lines(document):
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
    for loc, line in last_lines(document):
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
    for loc, line in last_lines(document):
        if line.code and not line.has_zip:
            digits = sum(sign.isdigit() for sign in line.zip)
            message = f"{line.zip} has {digits} digit{'' if digits == 1 else 's'}, "
            message += "and a ZIP Code has five, or five and four"
            full = dataclasses.replace(line, zip=f"0{line.zip}")
            lost = f"a spreadsheet has dropped its first 0: write {full.zip}"
            is_lost = full.has_zip and full.is_in_state
            help = lost if is_lost else "write it as 20500 or 20515-6143"
            yield Finding(loc, message, help)


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
    for loc, line in last_lines(document):
        if not line.is_in_state:
            message = f"no ZIP Code in {line.state} begins {line.zip[:3]}"
            homes = " or ".join(line.homes[:2])
            help = f"those that do are in {homes}" if homes else None
            yield Finding(loc, message, help)


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
    for loc, text in address_ends(document):
        match = _NO_ZIP.fullmatch(text.strip())
        if match and match["state"].replace(".", "") in PREFIXES:
            yield Finding(loc, "this address has no ZIP Code", "add it to this line")


def _in_form(line: LastLine) -> str:
    if len(line.state) > len("D.C."):
        return line.state
    return "D.C." if "." in line.state and line.code == "DC" else line.code or ""
