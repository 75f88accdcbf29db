"""Rules of deadlines that are given twice: the same day both times."""

import datetime
from collections.abc import Iterator

from generator.checks.days.counts import counts_in
from generator.checks.days.demanded import (
    demands,
    due_on,
    is_answered,
    limits_of_demands,
)
from generator.checks.days.holidays import is_workday, next_workday, workday_before
from generator.checks.days.limits import Limit, limits_in
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.dates import long_date
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.demands import Demand

AGREEING = Family("Deadlines given twice")


@AGREEING.rule(
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
    own = [*limits_of_demands(document)]
    for demand, limit in own:
        days = _days_of([demand], written)
        if days and _differs(document, limit, days):
            yield _disagreement(limit, days, "this demand is")
    all_demands = [demand for _, demand in demands(document)]
    days = _days_of(all_demands, written)
    dated = [demand for demand, _ in own]
    if not days or any(_is_open(one, dated) for one in all_demands):
        return
    for limit in limits_in(document):
        if limit.day >= written and _differs(document, limit, days):
            yield _disagreement(limit, days, "the demands are")


@AGREEING.rule(
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
        if last is None or count.comes_out(written):
            continue
        message = f"counted from {long_date(written)}, {count.length.run_to(last)}, "
        message += f"not to {long_date(count.day)}"
        days = (count.day - written).days
        after = "1 day" if days == 1 else f"{days} days"
        help = f"{long_date(count.day)}, is {after} after the letter’s date"
        yield count.passage.finding(
            count.span, message, help if days > 0 else "correct the day"
        )


def _is_open(demand: Demand, dated: list[Demand]) -> bool:
    """Return whether an answer is due on no day, of its own or of its text's."""
    if demand.due is None:
        return is_answered(demand)
    return demand.due.before is not None and demand not in dated


def _differs(document: Document, limit: Limit, days: list[datetime.date]) -> bool:
    """Return whether a limit is none of the due days, nor runs on to one.

    Of a length that is given with its day the day stands for both, and one that is
    miscounted is first of all that.
    """
    around = {limit.day, next_workday(limit.day)}
    if limit.length is not None and not is_workday(limit.day):
        around.add(workday_before(limit.day))
    if around.intersection(days):
        return False
    written = document.record.date
    return all(
        limit.length is None and count.comes_out(written)
        for count in counts_in(document)
        if count.has(limit)
    )


def _days_of(asked: list[Demand], written: datetime.date) -> list[datetime.date]:
    found = (due_on(demand, written) for demand in asked)
    return sorted({day for day in found if day is not None})


def _disagreement(limit: Limit, days: list[datetime.date], whose: str) -> Finding:
    named = f"{long_date(limit.day)}, is named here"
    if limit.length is not None:
        named = limit.length.run_to(limit.day)
    due = " or ".join(map(long_date, days[:3])) + (" or later" if days[3:] else "")
    help = "bring the words and `due` to one day"
    message = f"{named}, but {whose} due on {due}"
    return limit.passage.finding(limit.span, message, help)
