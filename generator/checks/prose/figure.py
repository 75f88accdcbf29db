"""One figure of prose: its value, its form and its hedge."""

import dataclasses
import fractions
import re
from typing import Literal, TypeAlias

from generator.checks.prose.numerals import DIGITS, PART, WORDS, number_of, part_of
from generator.checks.prose.passages import Span

Form: TypeAlias = Literal["count", "share", "dollars"]
Hedge: TypeAlias = Literal["about", "below", "above", "least", "fewer", "most"]
"""About; nearly (a little below); more than; at least; fewer than; at most."""

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
    "fewer than": "fewer",
    "less than": "fewer",
    "under": "fewer",
    "up to": "most",
    "at most": "most",
    "no more than": "most",
}
_ANY_HEDGE = "|".join(sorted(HEDGES, key=len, reverse=True)).replace(" ", r"\s+")
_HEDGE = re.compile(rf"\b({_ANY_HEDGE})\s+\Z", re.IGNORECASE)
FIGURE = re.compile(
    rf"""
    (?P<dollars>\$\s?(?:{DIGITS})(?:\s+(?:thousand|million|billion|trillion)\b)?)
    |(?P<percent>(?:\b(?:{DIGITS})|\b{WORDS})(?:\s*%|[\s-]+(?:percent|per\s+cent)\b))
    |(?P<ratio>\b(?:{WORDS}|{DIGITS})\s+(?:out\s+of(?:\s+every)?|in|of\s+every)\s+
        (?:{WORDS}|{DIGITS})\b(?!\s+(?:(?:business|calendar)\s+)?(?:day|week|month|year|hour)s?\b))
    |(?P<fraction>\b(?:(?P<many>{WORDS}|an?)[\s-]+)?(?P<part>{PART})\b
        (?=\s+(?:of|the|had|have|has|were|was|are|is|got|received|drew|remain)\b
            |\s*[,.;)]|\s*\Z))
    |(?P<count>(?<![\w.$/§-])(?:{DIGITS})(?:\s+(?:thousand|million|billion)\b)?(?![\w/]
        |[-–][\w])|(?<![\w-])\b{WORDS}\b(?![-–]\w))
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Where a figure may stand; `figure_of` tells whether it is one."""
_BEFORE = 48
ABOUT_SHARE = fractions.Fraction(3, 100)
"""How far off a share may be of which about is said: three percentage points."""
_RATIO = re.compile(r"\s+(?:out\s+of(?:\s+every)?|in|of\s+every)\s+", re.IGNORECASE)
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

    def admits(
        self, value: fractions.Fraction, room: fractions.Fraction | None = None
    ) -> bool:
        """Return whether a true value is what is said, within `room` of it.

        `More than 113` is not said of exactly 113, and `nearly 300` of no more.
        """
        limits = {
            "above": value > self.value,
            "least": value >= self.value,
            "fewer": value < self.value,
            "most": value <= self.value,
        }
        if self.hedge in limits:
            return limits[self.hedge]
        apart = value - self.value
        if self.hedge == "below" and apart > 0:
            return False
        return abs(apart) <= (self.room if room is None else room)

    @property
    def room(self) -> fractions.Fraction:
        """How far off a share may be: half of its last digit, more where hedged."""
        if self.hedge is not None:
            return ABOUT_SHARE
        places = self.places if self.is_percent else 0
        return fractions.Fraction(1, 200 * 10**places)


def hedge_before(text: str, at: int) -> re.Match[str] | None:
    """Return the hedge that stands right before a place, its words as group 1."""
    return _HEDGE.search(text, max(0, at - _BEFORE), at)


def read_figure(text: str) -> Figure | None:
    """Return the figure that a text begins with."""
    match = FIGURE.match(text)
    return figure_of(match) if match else None


def figure_of(match: re.Match[str]) -> Figure | None:
    """Return the figure that `FIGURE` has matched; None where it is none."""
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
    part, whole = _RATIO.split(match["ratio"])
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
