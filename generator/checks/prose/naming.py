"""Numbers in prose that only name something: a year, an hour, a room, a section."""

import re

from generator.checks.cited import citations_in
from generator.checks.prose.dates import dates_in, months_in
from generator.checks.prose.passages import Span

_LABELLED = re.compile(
    r"""\b(?:no|nos|number|numbers|room|suite|page|pages|p|pp|table|tables|figure|figures
    |chart|charts|section|sections|sec|secs|part|parts|title|titles|chapter|chapters
    |category|categories|class|question|questions|item|items|request|requests|step|phase
    |article|articles|appendix|attachment|attachments|exhibit|form|forms|line|lines
    |paragraph|paragraphs|volume|version|level|tier|group|zone|grade|type|model|route
    |highway|interstate|flight|box|gate|building|district|clause|schedule|annex|unit
    |letter|order|orders|docket|case|file|supplement|region|block|lot|tract)
    \.?\s+\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_CLOCK = re.compile(
    r"\b\d{1,2}(?::\d\d)?\s*(?:a\.?m\.?|p\.?m\.?|o’clock|o'clock|noon)(?!\w)|\b\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"\(?\b\d{3}\)?[\s.-]\d{3}[.-]\d{4}\b")
_YEARS = re.compile(
    r"\b(?:1[6-9]|20)\d\d\s*(?:–|-|to|through|and)\s*(?:(?:1[6-9]|20)\d\d|\d\d)\b"
)
_NAMING = re.compile(
    r"^[ ]*\d{1,3}[.)](?=\s)|\b\d+\s+through\s+\d+\b|\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b",
    re.MULTILINE,
)
"""The number of an item of a list, of questions, of a ZIP Code."""
_STREET = re.compile(
    r"\b\d{1,5}\s+(?:[A-Z][\w.]*\s+){1,4}(?:Street|Avenue|Boulevard|Road|Drive|Lane"
    r"|Parkway|Way|Place|Court|Square|Highway|Terrace|Building)\b"
)
_COUNTED = re.compile(r"\s+(?:applications|licen[sc]es|requests|cases|people|pages)\b")
_BEFORE = 48


def naming_spans(text: str) -> list[Span]:
    """Return the spans of dates, hours, citations, streets and telephone numbers."""
    spans = [*months_in(text), *(one.span for one in dates_in(text))]
    spans += [one.span for one in citations_in(text)]
    for pattern in (_CLOCK, _TELEPHONE, _YEARS, _STREET, _NAMING):
        spans += [match.span() for match in pattern.finditer(text)]
    return spans


def is_label(match: re.Match[str]) -> bool:
    """Return whether a number only names something: a year, a room, a section."""
    if match["count"] is None:
        return False
    words = match["count"]
    if _YEAR.fullmatch(words):
        return _COUNTED.match(match.string, match.end()) is None
    if not words[:1].isdigit():
        return words.casefold() == "one"
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    return _LABELLED.search(before) is not None
