"""Applications are counted: totals, values, days, groups and periods, exactly."""

import collections
import dataclasses
import datetime
import decimal
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator.applications.sums import RECEIVED, Group, Sums
from generator.errors import Problem, RecordError, shown
from generator.records.application import Application
from generator.records.dispositions import CLOSED, DISPOSITIONS
from generator.records.periods import PERIOD_KINDS, key_of

K = TypeVar("K")

MOST_LABELS = 10_000
"""The most labels of a column that is asked for, and the most months."""
GROUPABLE = ("item", "applicant")
"""The columns by which applications can be grouped."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Totals:
    """What is counted of some applications."""

    received: int
    counts: dict[str, int]
    """By disposition, in their order; one that does not occur is zero."""
    values: dict[str, decimal.Decimal]
    """Dollars by disposition and of all `received`; only where every row has some."""
    days: collections.Counter[int]
    """How many of those approved, denied or returned closed after how many days, from
    the fewest days up."""


NOTHING = Totals(
    received=0,
    counts=dict.fromkeys(DISPOSITIONS, 0),
    values=dict.fromkeys((RECEIVED, *DISPOSITIONS), decimal.Decimal(0)),
    days=collections.Counter(),
)
"""What is counted of no applications."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Tally(Totals):
    """All that is counted of a file of applications."""

    groups: dict[str, dict[str, dict[str, Group]]]
    """Column, label (as first met), then `received` or a disposition that occurs."""
    periods: dict[str, dict[str, Totals]]
    """By receipt: `fiscal_year` 2019 (October 2018 to September 2019),
    `calendar_year` 2019, `quarter` 2019-Q4 (of the calendar), `month` 2019-11; in
    order, and only those in which an application was received."""
    first_received: datetime.date | None
    last_received: datetime.date | None
    last_closed: datetime.date | None
    """The last day on which one ended."""


def tally(
    rows: Iterable[Application],
    columns: Iterable[str] = (),
    *,
    path: Path | None = None,
) -> Tally:
    """Count applications in one pass, grouped by each of the columns asked for.

    Raises RecordError, naming the path, for a column of more than MOST_LABELS
    labels; ValueError for a column that is none of GROUPABLE.
    """
    asked = tuple(columns)
    if unknown := set(asked) - set(GROUPABLE):
        message = f"applications are not grouped by {', '.join(sorted(unknown))}"
        raise ValueError(message)
    months: _Shelf[datetime.date] = _Shelf("month", path)
    labels: dict[str, _Shelf[str]] = {name: _Shelf(name, path) for name in asked}
    first, last = datetime.date.max, datetime.date.min
    end = datetime.date.min
    for row in rows:
        day = row.received
        first, last = min(first, day), max(last, day)
        month = months.sums(day.replace(day=1))
        month.take(row)
        if row.closed is not None:
            end = max(end, row.closed)
            if row.disposition in CLOSED:
                month.days[(row.closed - day).days] += 1
        for column, shelf in labels.items():
            shelf.sums(getattr(row, column)).take(row)
    whole = Sums()
    for sums in months.by.values():
        whole.merge(sums)
    return Tally(
        **_totals(whole),
        groups={
            column: {label: sums.groups() for label, sums in shelf.by.items()}
            for column, shelf in labels.items()
        },
        periods={
            kind: {
                key: Totals(**_totals(sums))
                for key, sums in _merge(months.by, kind).items()
            }
            for kind in PERIOD_KINDS
        },
        first_received=first if months.by else None,
        last_received=last if months.by else None,
        last_closed=end if end > datetime.date.min else None,
    )


class _Shelf(Generic[K]):
    """The sums of each label of one column, up to a limit."""

    def __init__(self, column: str, path: Path | None) -> None:
        self.column = column
        self.path = path
        self.by: dict[K, Sums] = {}

    def sums(self, label: K) -> Sums:
        found = self.by.get(label)
        if found is not None:
            return found
        if len(self.by) >= MOST_LABELS:
            place = shown(self.path) if self.path else "applications"
            message = f"there are more than {MOST_LABELS:,} different texts"
            words = f"{self.column}: {message}"
            raise RecordError(
                Problem(path=place, code="too-many-labels", message=words)
            )
        return self.by.setdefault(label, Sums())


def _merge(months: dict[datetime.date, Sums], kind: str) -> dict[str, Sums]:
    """Return the sums of each period of a kind, in order; each is made of months."""
    merged: dict[str, Sums] = {}
    for month in sorted(months):
        merged.setdefault(key_of(month, kind), Sums()).merge(months[month])
    return merged


def _totals(sums: Sums) -> dict[str, Any]:
    groups = sums.groups()
    has_values = any(group.value is not None for group in groups.values())
    none = Group(0, decimal.Decimal(0) if has_values else None)
    values = {name: groups.get(name, none).value for name in (RECEIVED, *DISPOSITIONS)}
    return {
        "received": groups[RECEIVED].count,
        "counts": {name: groups.get(name, none).count for name in DISPOSITIONS},
        "values": {name: value for name, value in values.items() if value is not None},
        "days": collections.Counter(dict(sorted(sums.days.items()))),
    }
