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
class Stated:
    """A statistics record, and where it was read."""

    source: Source
    record: LicensingStatistics


@dataclasses.dataclass(frozen=True)
class _Fact:
    """One figure: what it is, where it stands in its figures, its value, its words."""

    name: str
    loc: Loc
    value: Number
    label: str


@dataclasses.dataclass(frozen=True)
class _Span:
    """The figures of one stretch of days, and where they stand in their record."""

    known: Stated
    figures: Figures
    days: Days
    top: Loc


def contradictions(records: Sequence[Stated]) -> Iterator[Problem]:
    """Yield a problem for each figure that two records give differently.

    Figures are the same where whose they are, what they count and their days are the
    same. What is given only as about contradicts nothing.
    """
    spans = [span for known in records for span in _spans(known)]
    for one, other in itertools.combinations(spans, 2):
        if one.known is not other.known and _same(one, other):
            yield from _differences(one, other)


def _spans(known: Stated) -> Iterator[_Span]:
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
    theirs = {fact.name: fact for fact in _exact(one.figures)}
    for fact in _exact(other.figures):
        same = theirs.get(fact.name)
        if same is not None and same.value != fact.value:
            source = one.known.source
            line = source.line((*one.top, *same.loc))
            place = f"{shown(source.path)}:{line}"
            message = f"{fact.label} is {fact.value:,} here, "
            message += f"but {same.value:,} in {place}"
            help = "correct one, or say with `subject` whose figures they are"
            yield other.known.source.problem(
                (*other.top, *fact.loc), "figure-stated-twice", message, help
            )


def _exact(figures: Figures) -> Iterator[_Fact]:
    """Yield each figure that is given exactly."""
    yield from _outcomes(figures)
    yield from _together(figures)
    for at, one in enumerate(figures.further):
        if not one.approximate:
            name = f"{one.unit}: {fold(one.label)}"
            value = getattr(one, one.unit)
            yield _Fact(name, ("further", at, one.unit), value, one.label)
    if isinstance(figures, LicensingStatistics):
        yield from _parts(figures)


def _outcomes(figures: Figures) -> Iterator[_Fact]:
    if figures.received is not None:
        yield _Fact("received", ("received",), figures.received, "received")
    if figures.average_days is not None:
        days = figures.average_days
        yield _Fact("average_days", ("average_days",), days, "average days")
    for name, count in figures.dispositions.items():
        label = figures.label_of(name).lower()
        yield _Fact(name, ("dispositions", name), count, label)
    for whose, value in figures.values_usd.items():
        label = f"the value of {figures.label_of(whose).lower()}"
        yield _Fact(f"${whose}", ("values_usd", whose), value, label)


def _together(figures: Figures) -> Iterator[_Fact]:
    """Yield what is counted together, and shares as published."""
    for at, group in enumerate(figures.combined):
        if group.count is not None:
            name = "+".join(sorted(group.dispositions))
            yield _Fact(name, ("combined", at, "count"), group.count, group.label)
    for at, share in enumerate(figures.published_shares):
        if not share.approximate:
            name = f"{share.part}/{share.of}"
            label = f"the share of `{share.part}` in `{share.of}`"
            yield _Fact(name, ("published_shares", at), share.percent, label)


def _parts(record: LicensingStatistics) -> Iterator[_Fact]:
    """Yield the rows of the breakdowns that are typed."""
    for at, breakdown in enumerate(record.breakdowns):
        for row_at, row in enumerate(breakdown.rows if breakdown.by is None else ()):
            name = f"{breakdown.of}, {breakdown.id}: {fold(row.label)}"
            loc = ("breakdowns", at, "rows", row_at, "count")
            yield _Fact(name, loc, row.count, f"{row.label} of {breakdown.id}")
