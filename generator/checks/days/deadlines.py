"""Rules of deadlines: days on which an answer can come, the same ones throughout."""

import dataclasses
import datetime
from collections.abc import Iterator

from generator.checks.days.holidays import (
    holiday_on,
    next_workday,
    workday_before,
)
from generator.checks.days.lengths import length_of
from generator.checks.days.limits import Limit, counts_in, limit_of_demand, limits_in
from generator.checks.document import Document
from generator.checks.finding import Family, Finding
from generator.checks.prose.dates import WEEKDAYS, long_date
from generator.errors import Severity
from generator.read import Loc
from generator.records.demands import Demand

DEADLINES = Family("Deadlines")

_SATURDAY = 5
_ANSWERED = frozenset({"report", "answer", "documents", "briefing"})
"""Kinds of demands that an answer to the letter meets."""


@dataclasses.dataclass(frozen=True)
class _Day:
    """A day that the letter names as a deadline, and where it does so first."""

    day: datetime.date
    place: Loc | Limit

    def finding(self, message: str, help: str) -> Finding:
        if isinstance(self.place, Limit):
            return self.place.passage.finding(self.place.span, message, help)
        return Finding(self.place, message, help)


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
    for one in _days_named(document):
        written = document.record.date
        if one.day < written:
            days = (written - one.day).days
            message = f"{long_date(one.day)}, is {_count(days)} before the letter’s "
            message += f"date, {long_date(written)}"
            yield one.finding(message, _next_year(one.day, written))


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
    """Yield a finding for each deadline that is no weekday."""
    for one in _days_named(document):
        if one.day.weekday() >= _SATURDAY:
            message = f"{long_date(one.day)}, is a {WEEKDAYS[one.day.weekday()]}"
            yield one.finding(message, _workdays_around(one.day))


@DEADLINES.rule(
    "due-on-holiday",
    Severity.WARNING,
    what="A deadline is a federal holiday, or the weekday on which one is observed.",
    do="Name a workday before or after.",
    why="Federal offices are closed, so the answer will come the day after at best.",
    source="5 U.S.C. 6103(a) to (c); Executive Order 11582, section 3(a).",
)
def deadlines_on_holidays(document: Document) -> Iterator[Finding]:
    """Yield a finding for each deadline on which federal offices are closed."""
    for one in _days_named(document):
        holiday = holiday_on(one.day)
        if holiday is None or one.day.weekday() >= _SATURDAY:
            continue
        message = f"{long_date(one.day)}, is {holiday.name}, {holiday.closes}"
        if one.day != holiday.day:
            message = f"{holiday.name}, {holiday.closes}, is observed on "
            message += long_date(one.day)
        yield one.finding(message, _workdays_around(one.day))


@DEADLINES.rule(
    "deadline-not-due",
    Severity.WARNING,
    what="The prose names a deadline on which no demand is due.",
    do="Bring the prose and `due` to the same day, or say for what the day is.",
    why="Two deadlines for one answer leave it to the recipient to take the later one.",
    source="The record's own `due`.",
)
def deadlines_in_prose(document: Document) -> Iterator[Finding]:
    """Yield a finding for each deadline in prose that the demands do not have.

    Nothing is said where a demand without `due` could be the one that is meant.
    """
    written = document.record.date
    for demand, limit in _limits_of_demands(document):
        days = _days_of([demand], written)
        if days and not _is_one_of(limit.day, days):
            yield _disagreement(limit, days, "this demand is")
    demands = [demand for _, demand in _demands(document)]
    days = _days_of(demands, written)
    if not days or any(one.due is None and one.kind in _ANSWERED for one in demands):
        return
    for limit in limits_in(document):
        if limit.day >= written and not _is_one_of(limit.day, days):
            yield _disagreement(limit, days, "the demands are")


@DEADLINES.rule(
    "within-miscounted",
    Severity.ERROR,
    what="A length of time and the day to which it is said to run do not agree.",
    do="Correct the length or the day.",
    why="The recipient will hold to whichever is later; the day after the letter's "
    "date is the first one that counts.",
    source="Rule 6(a)(1) of the Federal Rules of Civil Procedure, by which days are "
    "counted in law.",
)
def counted_lengths(document: Document) -> Iterator[Finding]:
    """Yield a finding for each `within 30 days, by …` that does not come out.

    A last day on which offices are closed may run on to the next workday.
    """
    written = document.record.date
    for count in counts_in(document) if document.letter else ():
        last = count.length.after(written)
        if last is None or count.day in {last, next_workday(last)}:
            continue
        message = f"{count.length} from {long_date(written)}, run to {long_date(last)}"
        message += f", not to {long_date(count.day)}"
        days = (count.day - written).days
        help = f"{long_date(count.day)}, is {_count(days)} after the letter’s date"
        if days <= 0:
            help = "correct the day"
        yield count.passage.finding(count.span, message, help)


def _demands(document: Document) -> Iterator[tuple[int, Demand]]:
    for at, item in enumerate(document.letter.demands if document.letter else ()):
        if isinstance(item, Demand):
            yield at, item


def _days_named(document: Document) -> Iterator[_Day]:
    """Yield each deadline that is a named day, once, the demands' own first."""
    if document.letter is None or document.doubtful & {"date", "demands"}:
        return
    seen = set()
    for at, demand in _demands(document):
        if demand.due and demand.due.on and demand.due.on not in seen:
            seen.add(demand.due.on)
            yield _Day(demand.due.on, ("demands", at, "due"))
    in_demands = (limit for _, limit in _limits_of_demands(document))
    for limit in (*in_demands, *limits_in(document)):
        if limit.length is None and limit.day not in seen:
            seen.add(limit.day)
            yield _Day(limit.day, limit)


def _limits_of_demands(document: Document) -> Iterator[tuple[Demand, Limit]]:
    written = document.record.date
    texts = {one.loc[1]: one for one in document.prose if one.loc[::2] == _TEXT}
    for at, demand in _demands(document):
        limit = limit_of_demand(texts[at], written) if at in texts else None
        if limit is not None:
            yield demand, limit


_TEXT = ("demands", "text")


def _days_of(demands: list[Demand], written: datetime.date) -> list[datetime.date]:
    found = set()
    for due in (demand.due for demand in demands if demand.due):
        length = length_of(due.within) if due.within else None
        day = length.after(written) if length else due.on
        if day is not None:
            found.add(day)
    return sorted(found)


def _is_one_of(day: datetime.date, days: list[datetime.date]) -> bool:
    """Return whether a day is a due one, or runs on to one as offices are closed."""
    return day in days or next_workday(day) in days


def _disagreement(limit: Limit, days: list[datetime.date], whose: str) -> Finding:
    named = f"{long_date(limit.day)}, is named here"
    if limit.length is not None:
        named = f"{limit.length} run to {long_date(limit.day)}"
    due = " or ".join(map(long_date, days[:3])) + (" or later" if days[3:] else "")
    help = "bring the words and `due` to one day"
    message = f"{named}, but {whose} due on {due}"
    return limit.passage.finding(limit.span, message, help)


def _next_year(day: datetime.date, written: datetime.date) -> str:
    for year in (written.year, written.year + 1):
        try:
            meant = day.replace(year=year)
        except ValueError:
            continue
        if meant >= written:
            return f"is {long_date(meant)}, meant?"
    return "correct the year or the day"


def _workdays_around(day: datetime.date) -> str:
    near = workday_before(day), next_workday(day)
    named = (f"{WEEKDAYS[one.weekday()]}, {long_date(one)}" for one in near)
    return f"the workdays around it are {', and '.join(named)}"


def _count(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
