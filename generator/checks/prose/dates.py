"""Dates in prose: the day, and the weekday that is named with it."""

import dataclasses
import datetime
import functools
import re

from generator.checks.prose.passages import Span
from generator.records.periods import MONTHS

WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
"""In the order of `datetime.date.weekday`."""
_SHORT = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:{_SHORT})\b\.?)"
_SHORT_DAY = r"Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}|(?:{_SHORT_DAY})\b\.?),?\s+)?"
_DATE = re.compile(
    rf"\b{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
    r"(?:,?\s+(?P<year>\d{4})\b)?(?![–-]\d)"
)
_MONTH_OF_YEAR = re.compile(rf"\b{_MONTH},?\s+(?P<year>\d{{4}})\b")
_LEAP_YEAR = 2000


YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""A year of this century or the last."""


@dataclasses.dataclass(frozen=True)
class DateInProse:
    """A date as prose gives it."""

    span: Span
    month: int
    day: int
    year: int | None
    """None where the sentence leaves it out."""
    weekday: int | None
    """The weekday named with it, Monday being 0."""

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day."""
        return _day(self.year or _LEAP_YEAR, self.month, self.day) is not None

    @property
    def on(self) -> datetime.date | None:
        """The day; None without a year, or where there is no such day."""
        return _day(self.year, self.month, self.day) if self.year else None


@functools.lru_cache(maxsize=2048)
def dates_in(text: str) -> tuple[DateInProse, ...]:
    """Return the dates with a month and a day, in order: `May 16, 2019`, `Nov. 18`."""
    return tuple(
        DateInProse(
            span=match.span(),
            month=_month(match["month"]),
            day=int(match["day"]),
            year=int(match["year"]) if match["year"] else None,
            weekday=_weekday(match["weekday"]) if match["weekday"] else None,
        )
        for match in _DATE.finditer(text)
    )


def months_in(text: str) -> tuple[Span, ...]:
    """Return the spans of months with their year alone: `May 2019`."""
    return tuple(match.span() for match in _MONTH_OF_YEAR.finditer(text))


def long_date(day: datetime.date) -> str:
    """Return a day as a sentence has it: November 21, 2019."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _weekday(word: str) -> int:
    return next(at for at, name in enumerate(WEEKDAYS) if name.startswith(word[:3]))


def _month(word: str) -> int:
    short = word[:3]
    return next(at for at, name in enumerate(MONTHS, 1) if name.startswith(short))


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
