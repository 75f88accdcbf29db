"""Rules of dates in prose: the day exists, and it is the weekday that is named."""

import dataclasses
import datetime
import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.dates import (
    WEEKDAYS,
    YEAR,
    DateInProse,
    dates_in,
    long_date,
)
from generator.checks.prose.passages import Passage
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.periods import MONTHS

NAMED_DAYS = Family("Days and weekdays")

_SIC = re.compile(r"\W{0,4}\bsic\b")
_WEEKDAY_AFTER = re.compile(rf"\s+\((?:a\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})\)")
_LONGEST = 31
_LEAP_YEAR = 2000
_WHOLE = re.compile(r"\s*(?:[.,;:)\]?!—”\"]|$)")


@NAMED_DAYS.rule(
    "weekday-mismatch",
    Severity.ERROR,
    what="A date is given a weekday that it does not have.",
    do="Correct the weekday or the day, whichever was mistyped.",
    why="Of a weekday and a date that disagree the reader cannot tell which is meant, "
    "and an agency may choose the later one.",
    source="The Gregorian calendar.",
)
def weekdays(document: Document) -> Iterator[Finding]:
    """Yield a finding for each date whose weekday is another one.

    A date without its year is wrong only where no year near the record's has it so.
    """
    for passage in document.passages:
        for plain in dates_in(passage.text):
            date = _with_weekday(passage, plain)
            if date.weekday is None or _SIC.match(passage.text, date.span[1]):
                continue
            finding = _weekday(document, passage, date)
            if finding is not None:
                yield finding


def _with_weekday(passage: Passage, date: DateInProse) -> DateInProse:
    """Return a date with the weekday after it: `May 16, 2019 (Thursday)`."""
    after = _WEEKDAY_AFTER.match(passage.text, date.span[1])
    if after is None or date.weekday is not None:
        return date
    weekday = WEEKDAYS.index(after["weekday"])
    span = date.span[0], after.end()
    return dataclasses.replace(date, span=span, weekday=weekday)


def _weekday(document: Document, passage: Passage, date: DateInProse) -> Finding | None:
    year = date.year or document.record.date.year
    days = [
        day
        for near in ([year] if date.year else [year - 1, year, year + 1])
        if datetime.MINYEAR < near < datetime.MAXYEAR
        and (day := _day(near, date)) is not None
    ]
    named = date.weekday or 0
    if not days or any(day.weekday() == named for day in days):
        return None
    if date.year is None and _tells_of_other_years(passage, date, year):
        return None
    day = min(days, key=lambda one: abs(one.year - year))
    true = WEEKDAYS[day.weekday()]
    message = f"{long_date(day)}, is a {true}, not a {WEEKDAYS[named]}"
    ahead = (named - day.weekday() + 3) % 7 - 3
    near = day + datetime.timedelta(days=ahead)
    help = f"write {true}, or {MONTHS[near.month - 1]} {near.day} if "
    help += f"{WEEKDAYS[named]} is meant"
    return passage.finding(date.span, message, help)


def _tells_of_other_years(passage: Passage, date: DateInProse, year: int) -> bool:
    start, end = passage.paragraph(date.span[0])
    told = {int(found) for found in YEAR.findall(passage.text, start, end)}
    return any(abs(one - year) > 1 for one in told)


@NAMED_DAYS.rule(
    "no-such-day",
    Severity.ERROR,
    what="A date names a day that its month does not have.",
    do="Correct the day or the month.",
    why="February 30 is no day on which anything can have happened or be due.",
    source="The Gregorian calendar.",
)
def days_that_exist(document: Document) -> Iterator[Finding]:
    """Yield a finding for each date that the calendar does not have.

    `In June 31 applications came in` has a number in it, and no date.
    """
    for passage in document.passages:
        for date in dates_in(passage.text):
            if date.exists or _SIC.match(passage.text, date.span[1]):
                continue
            if date.year or _stands_whole(passage, date):
                month = MONTHS[date.month - 1]
                last = _last_day(date)
                message = f"{month}{_of(date)} has {last} days, so there is no "
                message += f"{month} {date.day}"
                yield passage.finding(
                    date.span, message, "correct the day or the month"
                )


def _stands_whole(passage: Passage, date: DateInProse) -> bool:
    if date.weekday is not None:
        return True
    whole = _WHOLE.match(passage.text, date.span[1])
    return whole is not None and 0 < date.day <= _LONGEST


def _last_day(date: DateInProse) -> int:
    return max(
        day
        for day in range(28, _LONGEST + 1)
        if _day_of(date.year or _LEAP_YEAR, date.month, day) is not None
    )


def _of(date: DateInProse) -> str:
    return f" {date.year}" if date.year else ""


def _day(year: int, date: DateInProse) -> datetime.date | None:
    return _day_of(year, date.month, date.day)


def _day_of(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
