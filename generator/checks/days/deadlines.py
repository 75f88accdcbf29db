"""Rules of deadlines: days on which an answer can come."""

import datetime
from collections.abc import Iterator

from generator.checks.days.demanded import (
    Deadline,
    deadlines_in,
    each_day,
    is_answered,
)
from generator.checks.days.holidays import (
    holiday_on,
    next_workday,
    workday_before,
)
from generator.checks.days.lengths import Length
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.dates import WEEKDAYS, long_date
from generator.checks.rule import Family
from generator.errors import Severity

DEADLINES = Family("Deadlines")

_SATURDAY = 5
_FAR_OFF = Length(24, "month")
_LONGEST = datetime.timedelta(days=60)
"""What runs longer is a round number, and nobody minds on which day it ends."""


@DEADLINES.rule(
    "due-before-letter",
    Severity.ERROR,
    what="A deadline is a day before the letter's own date.",
    do="Correct the deadline, of which most often the year is wrong, or the date.",
    why="Nobody can answer a letter before it is written; in December and January the "
    "year is easily mistyped.",
    source="The record's own dates.",
)
def past_deadlines(document: Document) -> Iterator[Finding]:
    """Yield a finding for each deadline that has passed when the letter is dated."""
    written = document.record.date
    for one in each_day(deadlines_in(document)):
        if one.day < written:
            days = (written - one.day).days
            message = f"{long_date(one.day)}, is {_count(days)} before the letter’s "
            message += f"date, {long_date(written)}"
            yield one.finding(message, _next_year(one.day, written))


@DEADLINES.rule(
    "due-same-day",
    Severity.WARNING,
    what="An answer is due on the very day of the letter.",
    do="Correct the deadline or the date; for what cannot wait, name the next day.",
    why="Nobody can write a report or gather documents on the day on which the letter "
    "is sent: one of the two dates was mistyped, or left over.",
    source="The record's own dates. A notice or an action may be asked for at once.",
)
def deadlines_of_the_day(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first answer that is due when the letter is dated."""
    written = document.record.date
    answers = (
        one
        for one in deadlines_in(document)
        if one.demand is None or is_answered(one.demand)
    )
    for one in each_day(answers):
        if one.day == written:
            message = f"{long_date(one.day)}, is the date of the letter itself"
            yield one.finding(message, "correct the deadline or the date")


@DEADLINES.rule(
    "due-far-off",
    Severity.WARNING,
    what="A deadline is more than two years after the letter.",
    do="Correct the year; where that day is meant, allow it here.",
    why="Most often a digit of the year is wrong. A Congress lasts two years, and what "
    "is due after it is due to another one.",
    source="The record's own dates; U.S. Const. art. I, § 2, cl. 1, and amend. XX, "
    "§ 1.",
)
def deadlines_far_off(document: Document) -> Iterator[Finding]:
    """Yield a finding for each deadline of another Congress."""
    written = document.record.date
    for one in each_day(deadlines_in(document)):
        if _is_far_off(one.day, written):
            verb = "" if one.length else "is "
            message = f"{_named(one)}, {verb}more than two years after the letter’s "
            message += f"date, {long_date(written)}"
            help = "correct the length" if one.length else _next_year(one.day, written)
            yield one.finding(message, help)


@DEADLINES.rule(
    "due-on-weekend",
    Severity.WARNING,
    what="A deadline is a Saturday or a Sunday.",
    do="Name the Friday before or the Monday after.",
    why="Nobody is in the office to send the answer or to receive it, and each side "
    "may take another workday to be meant.",
    source="The basic workweek of Monday through Friday, 5 U.S.C. 6101(a)(3).",
)
def deadlines_on_weekends(document: Document) -> Iterator[Finding]:
    """Yield a finding for each day named as a deadline that is no weekday."""
    for one in _days_to_come(document):
        # A length of time ends on a weekend two times in seven, and nobody minds.
        if one.day.weekday() >= _SATURDAY and one.length is None:
            message = f"{_named(one)}, is a {WEEKDAYS[one.day.weekday()]}"
            yield one.finding(message, _workdays_around(one))


@DEADLINES.rule(
    "due-on-holiday",
    Severity.WARNING,
    what="A deadline is a federal holiday, or the weekday on which one is observed.",
    do="Name a workday before or after.",
    why="Federal offices are closed, so the answer will come the day after at best.",
    source="5 U.S.C. 6103(a) to (c); Executive Order 11582, section 3(a). A `within` "
    "of up to 60 days is counted to its last day.",
)
def deadlines_on_holidays(document: Document) -> Iterator[Finding]:
    """Yield a finding for each deadline on which federal offices are closed."""
    for one in _days_to_come(document):
        holiday = holiday_on(one.day)
        if holiday is None or one.day.weekday() >= _SATURDAY:
            continue
        if one.length and document.record.status == "draft":
            # The date of a draft moves, and with it the day to which a time runs.
            continue
        name = f"{holiday.name}, {holiday.closes}"
        is_other_day = one.day != holiday.day
        if one.length:
            when = f"on which {name}, is observed" if is_other_day else name
            message = f"{_named(one)}, {when}"
        elif is_other_day:
            message = f"{name}, is observed on {long_date(one.day)}"
        else:
            message = f"{long_date(one.day)}, is {name}"
        yield one.finding(message, _workdays_around(one))


def _days_to_come(document: Document) -> Iterator[Deadline]:
    """Yield each deadline on a day of which nothing worse is said."""
    written = document.record.date
    for one in each_day(deadlines_in(document)):
        is_meant = one.length is None or one.day - written <= _LONGEST
        if is_meant and one.day > written and not _is_far_off(one.day, written):
            yield one


def _is_far_off(day: datetime.date, written: datetime.date) -> bool:
    last = _FAR_OFF.after(written)
    return last is not None and day > last


def _named(one: Deadline) -> str:
    return one.length.run_to(one.day) if one.length else long_date(one.day)


def _next_year(day: datetime.date, written: datetime.date) -> str:
    for year in (written.year, written.year + 1):
        try:
            meant = day.replace(year=year)
        except ValueError:
            continue
        if meant >= written:
            return f"is {long_date(meant)}, meant?"
    return "correct the year or the day"


def _workdays_around(deadline: Deadline) -> str:
    near = workday_before(deadline.day), next_workday(deadline.day)
    named = (f"{WEEKDAYS[one.weekday()]}, {long_date(one)}" for one in near)
    return f"the workdays around it are {', and '.join(named)}"


def _count(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
