"""Gaps that records declare, beside the parts of a whole that leave them."""

from collections.abc import Iterator, Mapping, Sequence

from generator.records.displays import Measure
from generator.records.figures import Figures
from generator.records.licensing import LicensingStatistics
from generator.records.quantities import Count
from generator.records.sums import OUTCOMES, sums_of
from generator.typeset.grids.grid import Column, Figure, Grid
from generator.typeset.grids.outcomes import GAP


def with_gaps(
    grid: Grid,
    by: str,
    records: Mapping[str, LicensingStatistics],
    measures: Sequence[Measure],
) -> Grid:
    """Return counts by period or by record, the declared gaps as the last column.

    A gap is given where it and the counts are together all that was received.
    """
    cells = [
        _missing(figures, gap, measures)
        for record in records.values()
        for figures, gap in (_rows(record) if by == "period" else _whole(record))
    ]
    if not any(count and count.value for count in cells):
        return grid
    column = Column(label=GAP, unit="applications", name="unreconciled")
    return grid.with_column(column, cells)


def _whole(record: LicensingStatistics) -> Iterator[tuple[Figures, int]]:
    yield record, _gap(record, ())


def _rows(record: LicensingStatistics) -> Iterator[tuple[Figures, int]]:
    for at, row in enumerate(record.series):
        yield row, _gap(record, ("series", at))


def _gap(record: LicensingStatistics, top: tuple[str | int, ...]) -> int:
    """Return how many applications the record, or its row, declares to be missing."""
    for one in sums_of(record):
        is_outcomes = one.name.startswith(OUTCOMES) and one.top == top
        if is_outcomes and one.unit == "applications" and one.declared:
            return int(one.gap)
    return 0


def _missing(figures: Figures, gap: int, measures: Sequence[Measure]) -> Figure:
    counts = [figures.count(measure.count or "") for measure in measures]
    whole = figures.count("received")
    if whole is None:
        return None
    total = sum(count.value for count in counts if count is not None)
    # Where there are too many, nothing is missing.
    return Count(value=max(gap, 0)) if total + gap == whole.value else None
