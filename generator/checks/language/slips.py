"""Rules on slips of typing in marks, ordinals and dates in figures."""

import datetime
import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.passages import Passage, Span
from generator.checks.rule import Family
from generator.errors import Severity

SLIPS = Family("Slips of typing")

_DOUBLED = re.compile(r"(?<=[\w)\]\"”’])([.,;])\1(?=[\s\"”’)\]]|\Z)")
_ORDINAL = re.compile(
    r"(?<![\w.,/-])(?P<number>\d{1,3}(?:,?\d{3}){0,2})(?P<ending>st|nd|rd|th)\b"
)
_IN_FIGURES = re.compile(
    r"(?<![\w/.-])(\d{1,2})/(\d{1,2})/((?:19|20|21|22)\d\d)(?![\w/-])"
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)
_HUNDRED, _TEN = 100, 10


@SLIPS.rule(
    "doubled-mark",
    Severity.WARNING,
    what="A full stop, a comma or a semicolon stands twice in a row.",
    do="Take one of the two out; an ellipsis has three points, or is …",
    why="It is a slip of typing, or the point of an abbreviation before that of the "
    "sentence, and is printed as it stands.",
    source="Practice of proofreading.",
)
def doubled_marks(document: Document) -> Iterator[Finding]:
    """Yield a finding for each mark that is typed twice after a word."""
    for passage, match in _found(document, _DOUBLED):
        message = f"“{match[1]}” stands here twice"
        yield passage.finding(match.span(), message, "take one out")


@SLIPS.rule(
    "ordinal-ending",
    Severity.WARNING,
    what="An ordinal number ends with the letters of another.",
    do="Write 1st, 2nd, 3rd, 4th, and 11th to 13th.",
    why="In 119rd either the number or its ending was mistyped, and where it counts "
    "Congresses the reader cannot tell which is meant.",
    source="Practice of proofreading.",
)
def ordinal_endings(document: Document) -> Iterator[Finding]:
    """Yield a finding for each number in figures with a wrong ending."""
    for passage, match in _found(document, _ORDINAL):
        number = match["number"]
        right = _ending(int(number.replace(",", "")))
        if match["ending"] != right:
            message = f"“{match[0]}” has the ending of another number"
            yield passage.finding(match.span(), message, f"write {number}{right}")


def _ending(number: int) -> str:
    if number % _HUNDRED in _TEENS:
        return "th"
    return _ENDINGS.get(number % _TEN, "th")


@SLIPS.rule(
    "no-such-date",
    Severity.ERROR,
    what="A date in figures has a day or a month that there is not.",
    do="Correct it, or write the month as a word.",
    why="9/41/2026 is no day on which anything can have happened or be due.",
    source="The Gregorian calendar.",
)
def dates_that_are_not(document: Document) -> Iterator[Finding]:
    """Yield a finding for each date that is none, be its month first or second."""
    for passage, match in _found(document, _IN_FIGURES):
        one, other, year = int(match[1]), int(match[2]), int(match[3])
        if not (_is_day(year, one, other) or _is_day(year, other, one)):
            message = f"{match[0]} is no day of the calendar"
            yield passage.finding(match.span(), message)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _found(
    document: Document, pattern: re.Pattern[str]
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield what a pattern finds in a record's own words."""
    for passage in document.passages:
        for match in pattern.finditer(passage.text):
            if _is_own(passage, match.span()):
                yield passage, match


def _is_own(passage: Passage, span: Span) -> bool:
    return not (passage.is_quoted(span) or passage.is_address(span))
