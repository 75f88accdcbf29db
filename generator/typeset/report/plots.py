"""A chart's record becomes the grid of its figures, and the plot that is drawn."""

from collections.abc import Mapping
from fractions import Fraction

from generator.records.displays import Chart, Measure
from generator.records.dispositions import CLOSED, DISPOSITIONS
from generator.records.figures import Figures
from generator.records.licensing import LicensingStatistics
from generator.records.quantities import Count, Share
from generator.typeset.charts.plot import (
    MOST_CATEGORIES,
    MOST_STRANDS,
    Mark,
    Plot,
    Strand,
)
from generator.typeset.grids.cells import mark_of
from generator.typeset.grids.gaps import with_gaps
from generator.typeset.grids.grid import Column, Figure, Grid, GridError, Row
from generator.typeset.grids.layout import (
    labels_of,
    lay_out,
    refuse_empty,
    refuse_mixed_years,
    unit_asked,
)
from generator.typeset.grids.measures import refuse_two_meanings
from generator.typeset.grids.outcomes import GAP
from generator.typeset.numbers import number

_AXES = {
    "applications": "Applications",
    "dollars": "Value in dollars",
    "percent": "Percent",
    "days": "Days",
}
_WHOLE = 100
_WHOLES = ("stacked", "share")


def grid_of(chart: Chart, records: Mapping[str, LicensingStatistics]) -> Grid:
    """Return a chart's figures: a row for each bar or point, a column for each strand.

    Raises GridError where the records do not have them, or none is published.
    """
    _refuse_denominator(chart, records)
    _refuse_overlap(chart, records)
    if chart.kind in _WHOLES and chart.by not in {"period", "record"}:
        grid = _turned(chart, records)
    else:
        grid = _without_total(lay_out(records, chart.by, _measures(chart)))
        if chart.kind == "stacked" and all(one.count for one in chart.measures):
            grid = with_gaps(grid, chart.by, records, chart.measures)
    _refuse_undrawable(grid)
    return grid


def plot_of(
    chart: Chart, grid: Grid, records: Mapping[str, LicensingStatistics]
) -> Plot:
    """Return what is drawn of a chart's grid."""
    wholes = {column.whole for column in grid.columns}
    scales = [_scale(row, chart) for row in grid.rows]
    strands = tuple(
        Strand(
            name=column.label if len(wholes) > 1 else column.legend or column.label,
            marks=tuple(
                _mark(row.cells[at], chart, scale)
                for row, scale in zip(grid.rows, scales, strict=True)
            ),
        )
        for at, column in enumerate(grid.columns)
    )
    line = chart.kind == "line"
    return Plot(
        kind=chart.kind,
        categories=tuple(row.label for row in grid.rows),
        strands=strands,
        axis=_axis(chart, grid),
        positions=tuple(row.position for row in grid.rows) if line else (),
        whole=_whole(chart, records) if chart.of else "",
    )


def _axis(chart: Chart, grid: Grid) -> str:
    """Return what is measured, and by what where its labels do not say it."""
    measured = _AXES[grid.columns[0].unit]
    wholes = {column.whole for column in grid.columns}
    if len(wholes) == 1 and any(wholes):
        measured += f" of {wholes.pop()}"
    return f"{measured}, by {grid.head.lower()}" if chart.by == "period" else measured


def _whole(chart: Chart, records: Mapping[str, LicensingStatistics]) -> str:
    """Return a share chart's denominator in words: 169 applications received."""
    one = next(iter(records.values()))
    words = one.label_of(chart.of or "").lower()
    count = one.count(chart.of or "")
    if len(records) > 1 or chart.by == "period" or count is None:
        return f"applications {words}"
    return f"{number(count)} applications {words}"


def _refuse_denominator(
    chart: Chart, records: Mapping[str, LicensingStatistics]
) -> None:
    """Raise GridError where shares would be of something that nobody divides."""
    if chart.kind != "share":
        return
    for record in records.values():
        divided = record.breakdown(chart.by)
        known = [divided.of] if divided else ["received", "closed"]
        if chart.of not in known:
            message = f"these are shares of {' or '.join(known)}, not of `{chart.of}`"
            raise GridError("wrong-denominator", message, at="of", known=known)


def _refuse_overlap(chart: Chart, records: Mapping[str, LicensingStatistics]) -> None:
    """Raise GridError where parts that are put end to end hold one another."""
    if chart.kind not in _WHOLES:
        return
    parts: dict[str, set[str]] = {
        group.id: {*group.dispositions}
        for record in records.values()
        for group in record.combined
    }
    parts |= {"received": {*DISPOSITIONS}, "closed": {*CLOSED}}
    taken: dict[str, str] = {}
    for measure in chart.measures:
        name = measure.count or measure.value or measure.share or ""
        for part in parts.get(name, {name}):
            if part in taken:
                message = f"`{taken[part]}` and `{name}` count the same applications"
                raise GridError("overlapping-parts", message, at="measures")
            taken[part] = name


def _measures(chart: Chart) -> tuple[Measure, ...]:
    if chart.by not in {"period", "record"}:
        return chart.measures or (Measure(count="count"),)
    if chart.kind != "share":
        return chart.measures
    names = [measure.count for measure in chart.measures]
    if None in names:
        message = "a share chart has counts as its measures: `[approved, denied]`"
        raise GridError("unknown-measure", message, at="measures")
    return tuple(Measure(share=name, of=chart.of) for name in names)


def _without_total(grid: Grid) -> Grid:
    rows = tuple(row for row in grid.rows if not (row.is_total or row.is_surplus))
    return Grid(head=grid.head, columns=grid.columns, rows=rows)


def _turned(chart: Chart, records: Mapping[str, LicensingStatistics]) -> Grid:
    """Return a row for each record, a column for each of its outcomes or items."""
    refuse_mixed_years(records)
    refuse_two_meanings(records.values())
    unit = _unit(chart)
    parts: dict[str, Column] = {}
    found: dict[str, dict[str, Figure]] = {}
    for name, record in records.items():
        one = _without_total(lay_out({name: record}, chart.by, ()))
        for row in (row for row in one.rows if _belongs(chart, record, row)):
            column = Column(label=row.label, unit=unit, name=row.name)
            parts.setdefault(row.name, column)
            figure = _part(chart, record, row, one, unit)
            found.setdefault(name, {})[row.name] = figure
    rows = tuple(
        Row(
            label=label,
            name=name,
            cells=tuple(found.get(name, {}).get(part) for part in parts),
        )
        for name, label in labels_of(records).items()
    )
    has_subjects = all(record.subject for record in records.values())
    head = "Applications concerning" if has_subjects else "Figures"
    return Grid(head=head, columns=tuple(parts.values()), rows=rows)


def _unit(chart: Chart) -> str:
    """Return the unit of the parts of a whole: one measure, a count or a value."""
    units = [unit_asked(measure) for measure in chart.measures] or ["applications"]
    known = ("count",) if chart.kind == "share" else ("count", "value")
    asked = units[0] if len(units) == 1 else ""
    if asked != "applications" and (chart.kind == "share" or asked != "dollars"):
        message = f"these parts are measured by one of {', '.join(known)}"
        raise GridError("unknown-measure", message, at="measures")
    return "percent" if chart.kind == "share" else asked


def _belongs(chart: Chart, record: Figures, row: Row) -> bool:
    """Return whether an outcome is a part of what a share chart divides."""
    if chart.kind != "share" or chart.by != "outcome":
        return True
    whole = chart.of or ""
    return whole == "received" if row.label == GAP else record.is_part(row.name, whole)


def _part(
    chart: Chart, record: LicensingStatistics, row: Row, one: Grid, unit: str
) -> Figure:
    """Return one part of a whole: its count, its value, or its share of `of`."""
    cells = {column.unit: row.cells[at] for at, column in enumerate(one.columns)}
    if chart.kind != "share":
        return cells.get(unit)
    if chart.by != "outcome":
        return cells.get("percent")
    if row.label == GAP:
        return _share_of_gap(cells.get("applications"), record, chart.of or "")
    return record.share(row.name, of=chart.of or "")


def _share_of_gap(gap: Figure, record: Figures, of: str) -> Figure:
    whole = record.count(of)
    if of != "received" or not isinstance(gap, Count) or not whole:
        return None
    return Share(value=Fraction(gap.value, whole.value))


def _scale(row: Row, chart: Chart) -> Fraction:
    """Return by how much shares are drawn narrower than published to fill one bar.

    Published shares that were rounded up may come to a little more than their whole.
    """
    if chart.kind != "share":
        return Fraction(1)
    known = [Fraction(figure.value) for figure in row.cells if figure is not None]
    most = 1 + Fraction(len(known), 2 * _WHOLE)
    total = sum(known, Fraction(0))
    return 1 / total if 1 < total <= most else Fraction(1)


def _mark(figure: Figure, chart: Chart, scale: Fraction) -> Mark:
    value = None if figure is None else Fraction(figure.value) * scale
    if value is not None and isinstance(figure, Share) and chart.kind != "share":
        value *= _WHOLE
    return Mark(
        value=value,
        text=mark_of(figure),
        is_approximate=figure is not None and figure.is_approximate,
    )


def _refuse_undrawable(grid: Grid) -> None:
    refuse_empty(grid)
    if len(grid.rows) > MOST_CATEGORIES or len(grid.columns) > MOST_STRANDS:
        message = f"a chart has at most {MOST_CATEGORIES} bars or points and "
        raise GridError("too-many-bars", f"{message}{MOST_STRANDS} strands")
    units = {column.unit for column in grid.columns}
    if len(units) > 1:
        named = " and ".join(sorted(units))
        raise GridError("mixed-units", f"one chart measures one thing, not {named}")
