"""The same figure stated in two records with different values."""

import dataclasses
import datetime
import itertools
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.errors import Problem, shown
from generator.read import Loc, Source
from generator.records.base import fold
from generator.records.figures import Figures
from generator.records.licensing import LicensingStatistics
from generator.records.sums import Number

Days: TypeAlias = tuple[datetime.date, datetime.date]


@dataclasses.dataclass(frozen=True)
class Known:
    """A statistics record, and where it was read."""

    source: Source
    record: LicensingStatistics


@dataclasses.dataclass(frozen=True)
class _Span:
    """The figures of one stretch of days, and where they stand in their record."""

    known: Known
    figures: Figures
    days: Days
    top: Loc


def contradictions(records: Sequence[Known]) -> Iterator[Problem]:
    """Yield a problem for each figure that two records give differently.

    Figures are the same where whose they are, what they count and their days are the
    same. What is given only as about contradicts nothing.
    """
    spans = [span for known in records for span in _spans(known)]
    for one, other in itertools.combinations(spans, 2):
        if one.known is not other.known and _same(one, other):
            yield from _differences(one, other)


def _spans(known: Known) -> Iterator[_Span]:
    record = known.record
    if record.period is not None:
        yield _Span(known, record, (record.period.start, record.period.end), ())
    if record.as_of is not None:
        yield _Span(known, record, (record.as_of, record.as_of), ())
    for at, row in enumerate(record.series):
        yield _Span(known, row, row.days, ("series", at))


def _same(one: _Span, other: _Span) -> bool:
    first, second = one.known.record, other.known.record
    if one.days != other.days or fold(first.unit) != fold(second.unit):
        return False
    if first.subject and second.subject:
        return fold(first.subject) == fold(second.subject)
    return fold(first.title) == fold(second.title)


def _differences(one: _Span, other: _Span) -> Iterator[Problem]:
    theirs = {loc: value for loc, value, _ in _exact(one.figures)}
    for loc, value, label in _exact(other.figures):
        if loc in theirs and theirs[loc] != value:
            source = one.known.source
            line = source.line((*one.top, *loc))
            place = f"{shown(source.path)}:{line}"
            message = f"{label} is {value:,} here, but {theirs[loc]:,} in {place}"
            help = "correct one, or say with `subject` whose figures they are"
            yield other.known.source.problem(
                (*other.top, *loc), "figure-stated-twice", message, help
            )


def _exact(figures: Figures) -> Iterator[tuple[Loc, Number, str]]:
    """Yield each figure that is given exactly: its place, value and name."""
    if figures.received is not None:
        yield ("received",), figures.received, "received"
    if figures.average_days is not None:
        yield ("average_days",), figures.average_days, "average days"
    for name, count in figures.dispositions.items():
        label = figures.label_of(name).lower()
        yield ("dispositions", name), count, label
    for whose, value in figures.values_usd.items():
        label = f"the value of {figures.label_of(whose).lower()}"
        yield ("values_usd", whose), value, label
