"""Records become the grid that a table or a chart asks for."""

import dataclasses
from collections.abc import Mapping, Sequence

from generator.records.displays import Measure
from generator.records.licensing import LicensingStatistics
from generator.records.periods import PERIOD_WORDS
from generator.typeset.grids.grid import Grid, GridError, Row
from generator.typeset.grids.measures import columns_of, measured
from generator.typeset.grids.outcomes import by_breakdown, by_outcome

_ANY = {"count", "value", "value_usd"}


def lay_out(
    records: Mapping[str, LicensingStatistics],
    by: str,
    measures: Sequence[Measure],
) -> Grid:
    """Return the grid of some records: by outcome, period, record or breakdown.

    Raises GridError where the records do not have what is asked for, or would mix
    fiscal with calendar years.
    """
    _refuse_mixed_years(records)
    if by == "record":
        return _by_record(records, measures)
    if len(records) > 1:
        message = f"`by: {by}` takes one set of statistics; several go `by: record`"
        raise GridError("one-record", message, at="by")
    (record,) = records.values()
    if by == "outcome":
        return _choose(by_outcome(record), measures)
    if by == "period":
        return _by_period(record, measures)
    breakdown = record.breakdown(by)
    if breakdown is None:
        known = ("outcome", "period", "record", *(b.id for b in record.breakdowns))
        message = f'"{record.title}" has no breakdown {by}'
        raise GridError("unknown-breakdown", message, at="by", word=by, known=known)
    return _choose(by_breakdown(record, breakdown), measures)


def _refuse_mixed_years(records: Mapping[str, LicensingStatistics]) -> None:
    kinds = {record.period_kind for record in records.values()}
    if {"fiscal_year", "calendar_year"} <= kinds:
        message = "figures of fiscal and of calendar years do not stand together"
        raise GridError("mixed-years", message, at="statistics")


def _choose(grid: Grid, measures: Sequence[Measure]) -> Grid:
    """Return a grid with the columns asked for, or with those that have a figure."""
    asked = [measure.count or measure.value or "share" for measure in measures]
    odd = [name for name in asked if name not in _ANY | {"share"}]
    if odd:
        message = f"`{odd[0]}` cannot be measured here; its rows have counts and values"
        known = ("count", "value")
        raise GridError("unknown-measure", message, at="measures", known=known)
    wanted = ["value_usd" if name == "value" else name for name in asked]
    keep = [
        at
        for at, column in enumerate(grid.columns)
        if (column.name in wanted if wanted else any(r.cells[at] for r in grid.rows))
    ]
    return Grid(
        head=grid.head,
        columns=tuple(grid.columns[at] for at in keep),
        rows=tuple(
            dataclasses.replace(row, cells=tuple(row.cells[at] for at in keep))
            for row in grid.rows
        ),
    )


def _by_period(record: LicensingStatistics, measures: Sequence[Measure]) -> Grid:
    if not record.series:
        message = f'"{record.title}" has no series'
        raise GridError("no-series", message, at="by")
    rows = tuple(
        Row(
            label=row.short_label,
            name=row.key,
            cells=measured(row, measures),
            position=row.position,
        )
        for row in record.series
    )
    head = PERIOD_WORDS[record.series[0].kind].capitalize()
    return Grid(head=head, columns=columns_of(record, measures), rows=rows)


def _by_record(
    records: Mapping[str, LicensingStatistics], measures: Sequence[Measure]
) -> Grid:
    rows = tuple(
        Row(
            label=record.subject or record.title,
            name=name,
            cells=measured(record, measures),
        )
        for name, record in records.items()
    )
    first = next(iter(records.values()))
    head = "Applications concerning" if first.subject else "Figures"
    return Grid(head=head, columns=columns_of(first, measures), rows=rows)
