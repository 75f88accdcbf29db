"""Lengths of time as letters give them, and the day to which they run."""

import calendar
import dataclasses
import datetime
import functools
import re

from generator.checks.days.holidays import is_workday
from generator.checks.prose.dates import long_date
from generator.checks.prose.numerals import WORDS, number_of

LENGTH = (
    rf"(?P<number>\d{{1,4}}|{WORDS})(?:\s+\(\d{{1,4}}\))?"
    r"\s+(?:(?P<business>business|working)\s+|calendar\s+)?(?P<unit>day|week|month)s?"
)
"""A pattern of a length of time: `30 days`, `two weeks`, `ten (10) business days`."""
_LENGTH = re.compile(LENGTH, re.IGNORECASE)
_DAYS = {"day": 1, "week": 7}


@dataclasses.dataclass(frozen=True)
class Length:
    """So many days, business days, weeks or months."""

    number: int
    unit: str
    """`day`, `week` or `month`."""
    is_business: bool = False
    """Whether only days count on which federal offices are open."""

    def __str__(self) -> str:
        """Return it as a sentence has it."""
        business = "business " if self.is_business else ""
        return f"{self.number} {business}{self.unit}{'' if self.number == 1 else 's'}"

    def run_to(self, day: datetime.date) -> str:
        """Return in words that it ends on a day."""
        runs = "runs" if self.number == 1 else "run"
        return f"{self} {runs} to {long_date(day)}"

    def after(self, start: datetime.date) -> datetime.date | None:
        """Return its last day; the day after `start` is the first one counted.

        None where the calendar does not go so far.
        """
        return _after(self, start)


def read_length(match: re.Match[str]) -> Length:
    """Return the length that `LENGTH` has matched."""
    business = match["business"] is not None and match["unit"].lower() == "day"
    return Length(int(number_of(match["number"])), match["unit"].lower(), business)


def length_of(text: str) -> Length | None:
    """Return the length that a text gives, and nothing else."""
    match = _LENGTH.fullmatch(text.strip())
    return read_length(match) if match else None


@functools.lru_cache(maxsize=512)
def _after(length: Length, start: datetime.date) -> datetime.date | None:
    try:
        if length.unit == "month":
            return _months_after(start, length.number)
        if length.is_business:
            return _business_days_after(start, length.number)
        return start + datetime.timedelta(days=length.number * _DAYS[length.unit])
    except (OverflowError, ValueError):
        return None


def _months_after(start: datetime.date, number: int) -> datetime.date:
    years, month = divmod(start.month - 1 + number, 12)
    year = start.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(start.day, last))


def _business_days_after(start: datetime.date, number: int) -> datetime.date:
    day = start
    while number:
        day += datetime.timedelta(days=1)
        number -= is_workday(day)
    return day
