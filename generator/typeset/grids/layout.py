"""Records become the grid that a table or a chart asks for."""

import dataclasses
from collections.abc import Mapping, Sequence

from generator.records.displays import Measure
from generator.records.licensing import LicensingStatistics
from generator.records.periods import PERIOD_WORDS
from generator.typeset.grids.grid import Grid, GridError, Row
from generator.typeset.grids.measures import columns_of, measured
from generator.typeset.grids.outcomes import by_breakdown, by_outcome
from generator.typeset.spans import span

_UNITS = {
    "count": "applications",
    "share": "percent",
    "value": "dollars",
    "value_usd": "dollars",
}


def lay_out(
    records: Mapping[str, LicensingStatistics],
    by: str,
    measures: Sequence[Measure],
) -> Grid:
    """Return the grid of some records: by outcome, period, record or breakdown.

    Raises GridError where the records do not have what is asked for, or would mix
    fiscal with calendar years.
    """
    if by == "record":
        refuse_mixed_years(records)
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


def refuse_mixed_years(records: Mapping[str, LicensingStatistics]) -> None:
    """Raise GridError where totals of fiscal and of calendar years would mix."""
    kinds = {_kind(record) for record in records.values()}
    if {"fiscal_year", "calendar_year"} <= kinds:
        message = "figures of fiscal and of calendar years do not stand together"
        raise GridError("mixed-years", message, at="statistics")


def _kind(record: LicensingStatistics) -> str | None:
    """Return of what kind of year a record's own figures are, where that is known."""
    if record.period is not None:
        return record.period.kind
    return record.series[0].kind if record.series else None


def refuse_empty(grid: Grid) -> None:
    """Raise GridError where no figure of a grid is published."""
    if all(figure is None for row in grid.rows for figure in row.cells):
        raise GridError("no-figures", "none of these figures is published")


def unit_asked(measure: Measure) -> str:
    """Return the unit of a measure of outcomes or items; raise GridError for others."""
    unit = _UNITS.get(measure.count or "")
    if unit is None:
        message = "outcomes and items are measured by `count`, `value` or `share`"
        known = ("count", "value", "share")
        word = measure.count or ""
        raise GridError(
            "unknown-measure", message, at="measures", word=word, known=known
        )
    return unit


def _choose(grid: Grid, measures: Sequence[Measure]) -> Grid:
    """Return a grid with the columns asked for, or with those that have a figure."""
    wanted = [unit_asked(measure) for measure in measures]
    keep = [
        at
        for at, column in enumerate(grid.columns)
        if (column.unit in wanted if wanted else any(r.cells[at] for r in grid.rows))
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
    columns = columns_of((record, *record.series), measures)
    return Grid(head=head, columns=columns, rows=rows)


def labels_of(records: Mapping[str, LicensingStatistics]) -> dict[str, str]:
    """Return by what each record is told from the others: whose, or of when it is."""
    labels = {name: record.subject or record.title for name, record in records.items()}
    if len({*labels.values()}) == len(labels):
        return labels
    if len({record.subject for record in records.values()}) == 1:
        labels = {name: span(record) for name, record in records.items()}
        labels = {name: label[0].upper() + label[1:] for name, label in labels.items()}
    else:
        labels = {name: f"{labels[name]}, {span(records[name])}" for name in records}
    if len({*labels.values()}) < len(labels):
        message = "two of these have the same subject and days"
        raise GridError("same-rows", message, at="statistics")
    return labels


def _by_record(
    records: Mapping[str, LicensingStatistics], measures: Sequence[Measure]
) -> Grid:
    rows = tuple(
        Row(label=label, name=name, cells=measured(records[name], measures))
        for name, label in labels_of(records).items()
    )
    first = next(iter(records.values()))
    head = "Applications concerning" if rows[0].label == first.subject else "Figures"
    return Grid(head=head, columns=columns_of([*records.values()], measures), rows=rows)
