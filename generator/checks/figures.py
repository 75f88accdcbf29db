"""Figures in prose: counts, percentages, dollars and fractions, in digits or words."""

import dataclasses
import fractions
import re
from typing import Literal, TypeAlias

from generator.checks.cited import citations_in
from generator.checks.dates import dates_in, months_in
from generator.checks.numerals import DIGITS, PART, WORDS, number_of, part_of
from generator.checks.passages import Passage, Span, once

Form: TypeAlias = Literal["count", "share", "dollars"]
Hedge: TypeAlias = Literal["about", "below", "above", "least", "most"]
"""About; nearly (a little below); more than; at least; at most or fewer than."""

HEDGES: dict[str, Hedge] = {
    "about": "about",
    "approximately": "about",
    "around": "about",
    "roughly": "about",
    "some": "about",
    "an estimated": "about",
    "nearly": "below",
    "almost": "below",
    "close to": "about",
    "just under": "below",
    "more than": "above",
    "over": "above",
    "just over": "above",
    "upwards of": "above",
    "at least": "least",
    "no fewer than": "least",
    "no less than": "least",
    "fewer than": "most",
    "less than": "most",
    "under": "most",
    "up to": "most",
    "at most": "most",
    "no more than": "most",
}
_ANY_HEDGE = "|".join(sorted(HEDGES, key=len, reverse=True)).replace(" ", r"\s+")
_HEDGE = re.compile(rf"\b({_ANY_HEDGE})(?:\s+(?:the|a))?\s+\Z", re.IGNORECASE)
_FIGURE = re.compile(
    rf"""
    (?P<dollars>\$\s?(?:{DIGITS})(?:\s+(?:thousand|million|billion|trillion)\b)?)
    |(?P<percent>(?:\b(?:{DIGITS})|\b{WORDS})(?:\s*%|[\s-]+(?:percent|per\s+cent)\b))
    |(?P<ratio>\b(?:{WORDS}|{DIGITS})\s+(?:out\s+of(?:\s+every)?|in|of\s+every)\s+
        (?:{WORDS}|{DIGITS})\b)
    |(?P<fraction>\b(?:(?P<many>{WORDS}|an?)[\s-]+)?(?P<part>{PART})\b
        (?=\s+(?:of|the|had|have|has|were|was|are|is|got|received|drew|remain)\b
            |\s*[,.;)]|\s*\Z))
    |(?P<count>(?<![\w.$/§-])(?:{DIGITS})(?:\s+(?:thousand|million|billion)\b)?(?![\w/]
        |[-–][\w])|(?<![\w-])\b{WORDS}\b(?![-–]\w))
    """,
    re.IGNORECASE | re.VERBOSE,
)
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
_UNIT_OF_TIME = re.compile(
    r"[\s-]+(?:(?:business|calendar|working|consecutive|full)\s+)?(?:seconds?|minutes?"
    r"|hours?|days?|nights?|weeks?|months?|years?|decades?)\b",
    re.IGNORECASE,
)
_BEFORE = 48
_ABOUT_SHARE = fractions.Fraction(3, 100)
_LARGEST_WHOLE = 100
"""Of more, nobody says `nine in ten`: `two in 2019` is a count and a year."""


@dataclasses.dataclass(frozen=True)
class Figure:
    """A figure that prose types, and what it is called there."""

    span: Span
    value: fractions.Fraction
    """A share is a part of 1; dollars are whole dollars and cents."""
    form: Form
    hedge: Hedge | None
    places: int = 0
    """Decimal places of a percentage."""
    is_percent: bool = False

    def is_near(self, share: fractions.Fraction) -> bool:
        """Return whether a share is this one, as it is rounded or hedged."""
        if self.hedge in {"above", "least"}:
            return share >= self.value
        if self.hedge == "most":
            return share <= self.value
        return abs(share - self.value) <= self.room

    @property
    def room(self) -> fractions.Fraction:
        """How far off a share may be: half of its last digit, more where hedged."""
        if self.hedge is not None:
            return _ABOUT_SHARE
        places = self.places if self.is_percent else 0
        return fractions.Fraction(1, 200 * 10**places)


@once
def figures_in(passage: Passage) -> tuple[Figure, ...]:
    """Return the figures that a passage types, in order.

    What comes from an expression, or names a day, a year, an hour, a place, a page,
    a section or another citation, is none of them, nor is what stands in quotation
    marks or in a table.
    """
    text = passage.text
    taken = _taken(text)
    found = []
    for match in _FIGURE.finditer(text):
        span = match.span()
        if (
            passage.is_value(span)
            or passage.is_quoted(span)
            or passage.is_address(span)
            or passage.is_tabled(span)
            or any(start < span[1] and span[0] < end for start, end in taken)
            or _is_label(match)
        ):
            continue
        figure = _figure(match)
        if figure is not None:
            found.append(figure)
    return tuple(found)


@once
def all_figures_in(passage: Passage) -> tuple[Figure, ...]:
    """Return the figures of a passage with those that expressions print, in order."""
    found = [*figures_in(passage)]
    for start, end, _ in passage.values:
        printed = passage.text[start:end]
        figure = read_figure(printed.removeprefix("about "))
        if figure is not None:
            place = start + len(printed) - len(printed.removeprefix("about "))
            span = place + figure.span[0], place + figure.span[1]
            found.append(dataclasses.replace(figure, span=span))
    return tuple(sorted(found, key=lambda one: one.span))


def is_time(passage: Passage, figure: Figure) -> bool:
    """Return whether a figure counts days, years or another time."""
    return _UNIT_OF_TIME.match(passage.text, figure.span[1]) is not None


def hedge_before(text: str, at: int) -> re.Match[str] | None:
    """Return the hedge that stands right before a place, its words as group 1."""
    return _HEDGE.search(text, max(0, at - _BEFORE), at)


def read_figure(text: str) -> Figure | None:
    """Return the figure that a text begins with."""
    match = _FIGURE.match(text)
    return _figure(match) if match else None


def _taken(text: str) -> list[Span]:
    spans = [*months_in(text), *(one.span for one in dates_in(text))]
    spans += [one.span for one in citations_in(text)]
    for pattern in (_CLOCK, _TELEPHONE, _YEARS, _STREET, _NAMING):
        spans += [match.span() for match in pattern.finditer(text)]
    return spans


def _is_label(match: re.Match[str]) -> bool:
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


def _figure(match: re.Match[str]) -> Figure | None:
    read = next(
        (reader for kind, reader in _READERS.items() if match[kind] is not None), None
    )
    assert read is not None  # noqa: S101, one of the kinds has matched
    try:
        value, form, places = read(match)
    except (ValueError, ZeroDivisionError):
        return None
    hedge = hedge_before(match.string, match.start())
    word = " ".join(hedge[1].casefold().split()) if hedge else ""
    return Figure(
        span=match.span(),
        value=value,
        form=form,
        hedge=HEDGES[word] if word else None,
        places=places,
        is_percent=match["percent"] is not None,
    )


Read: TypeAlias = tuple[fractions.Fraction, Form, int]


def _dollars(match: re.Match[str]) -> Read:
    return number_of(" ".join(match["dollars"].lstrip("$ ").split())), "dollars", 0


def _percent(match: re.Match[str]) -> Read:
    words = re.split(r"\s*%|[\s-]+per\s?cent", match["percent"], flags=re.IGNORECASE)[0]
    decimals = words.partition(".")[2]
    return number_of(words) / 100, "share", len(decimals)


def _ratio(match: re.Match[str]) -> Read:
    part, whole = re.split(
        r"\s+(?:out\s+of(?:\s+every)?|in|of\s+every)\s+", match["ratio"]
    )
    share = number_of(part) / number_of(whole)
    if share > 1 or number_of(whole) > _LARGEST_WHOLE:
        raise ValueError(match["ratio"])
    return share, "share", 0


def _fraction(match: re.Match[str]) -> Read:
    many = match["many"] or "one"
    count = 1 if many.casefold() in {"a", "an"} else number_of(many)
    if match["many"] is None and match["part"].casefold() != "half":
        # `the third` is a place in an order.
        raise ValueError(match["fraction"])
    return fractions.Fraction(count, part_of(match["part"])), "share", 0


def _count(match: re.Match[str]) -> Read:
    return number_of(" ".join(match["count"].split())), "count", 0


_READERS = {
    "dollars": _dollars,
    "percent": _percent,
    "ratio": _ratio,
    "fraction": _fraction,
    "count": _count,
}
