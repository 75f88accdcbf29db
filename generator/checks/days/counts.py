"""Lengths of time from the letter's date that are given with their last day."""

import bisect
import dataclasses
import datetime
import re

from generator.checks.days.holidays import is_workday, next_workday, workday_before
from generator.checks.days.lengths import Length, read_length
from generator.checks.days.limits import (
    OF_LETTER,
    REACH,
    UP_TO,
    WITHIN,
    Limit,
    asks,
    day_of,
)
from generator.checks.document import Document
from generator.checks.prose.dates import DateInProse, dates_in
from generator.checks.prose.keeping import once
from generator.checks.prose.passages import Passage, Span

_TO_DATE = re.compile(
    rf"(?P<of>{OF_LETTER})?[,;]?\s*[(—–]*\s*(?:that\s+is,?\s+|i\.e\.,?\s+|or\s+)?"
    rf"(?:{UP_TO}|on\s+)$",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True)
class Count:
    """A length of time with the day to which it is said to run."""

    passage: Passage
    span: Span
    length: Length
    day: datetime.date

    def comes_out(self, written: datetime.date) -> bool:
        """Return whether the length runs to the day from the letter's date.

        A last day on which offices are closed may give way to the workday before it,
        or run on to the one after it.
        """
        last = self.length.after(written)
        if last is None or self.day in {last, next_workday(last)}:
            return True
        return not is_workday(last) and self.day == workday_before(last)

    def has(self, limit: Limit) -> bool:
        """Return whether a limit is the length or the day of this count."""
        start, end = limit.span
        within = self.span[0] <= start and end <= self.span[1]
        return within and limit.passage is self.passage


@once
def counts_in(document: Document) -> tuple[Count, ...]:
    """Return lengths from the letter's date that are given with their last day."""
    written = document.record.date
    found = []
    for passage in document.prose:
        dates = dates_in(passage.text)
        starts = [date.span[0] for date in dates]
        for match in WITHIN.finditer(passage.text) if dates else ():
            at = bisect.bisect_left(starts, match.end())
            if at < len(dates):
                found.append(_count(passage, match, dates[at], written))
    return tuple(count for count in found if count is not None)


def _count(
    passage: Passage, match: re.Match[str], date: DateInProse, written: datetime.date
) -> Count | None:
    gap = passage.text[match.end() : date.span[0]]
    tie = _TO_DATE.fullmatch(gap) if len(gap) < REACH else None
    day = day_of(date, written)
    if tie is None or day is None:
        return None
    if not (tie["of"] or asks(passage, match.start())):
        return None
    return Count(passage, (match.start(), date.span[1]), read_length(match), day)
