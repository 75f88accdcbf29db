"""A statistics record on the terminal: its totals, its shares, and its checks."""

import csv
import dataclasses
import io
import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from generator.records.displays import Measure
from generator.records.dispositions import FurtherFigure
from generator.records.licensing import LicensingStatistics, PublishedSource
from generator.records.quantities import Amount, Count, Share
from generator.records.sums import Sum, sums_of
from generator.typeset.figures import quantity_of
from generator.typeset.grids.cells import cells_of, mark_of
from generator.typeset.grids.grid import Column, Figure, Grid, Row
from generator.typeset.grids.layout import lay_out
from generator.typeset.grids.measures import measure_of
from generator.typeset.numbers import rounded
from generator.typeset.spans import when

_EXACT_PLACES = 4
_FURTHER = "Further figures"
_PROCESSING = (
    ("Average", Measure(days="average")),
    ("Median", Measure(days="median")),
    ("90th percentile", Measure(percentile=90)),
)


@dataclasses.dataclass(frozen=True)
class Summary:
    """The grids of one record with their titles, and the sums that it holds."""

    name: str
    record: LicensingStatistics
    grids: tuple[tuple[str, Grid], ...]
    sums: tuple[Sum, ...]


def summarize(name: str, record: LicensingStatistics) -> Summary:
    """Return all that the figures of a record give."""
    one = {name: record}
    grids = [
        ("Outcomes", lay_out(one, "outcome", ())),
        ("Processing time", _days(record)),
        *((b.heading, lay_out(one, b.id, ())) for b in record.breakdowns),
    ]
    if record.series:
        grids.append(("By period", _series(record)))
    filled = tuple((title, grid) for title, grid in grids if grid.rows)
    return Summary(name, record, filled, sums_of(record))


def as_text(summaries: Sequence[Summary]) -> str:
    """Return records as tables of aligned text, one below the other."""
    return "\n\n".join(map(_as_text, summaries))


def _as_text(summary: Summary) -> str:
    record = summary.record
    of_when = when(record).removeprefix("cover ")
    lines = [record.title, f"{record.unit.capitalize()}, {of_when}"]
    for title, grid in summary.grids:
        lines += ["", title, *_aligned(grid)]
    further = [_told(where, one) for where, one in _further(record)]
    if further:
        lines += ["", _FURTHER, *further]
    lines += ["", "Checks", *(_check(one) for one in summary.sums)]
    if not summary.sums:
        lines.append("nothing that must add up: too little is published")
    lines += ["", "Source", *map(_cited, record.sources)]
    if record.all_notes:
        lines += ["", "Notes", *record.all_notes]
    return "\n".join(line.rstrip() for line in lines).replace("\N{NO-BREAK SPACE}", " ")


def as_json(summaries: Sequence[Summary]) -> str:
    """Return records as a JSON list: counts are numbers, all else is exact text."""
    shown = [
        {
            "record": summary.name,
            "title": summary.record.title,
            "unit": summary.record.unit,
            "figures": list(_figures(summary)),
            "checks": list(map(_as_check, summary.sums)),
            "sources": list(map(_cited, summary.record.sources)),
            "notes": list(summary.record.all_notes),
        }
        for summary in summaries
    ]
    return json.dumps(shown, indent=2, ensure_ascii=False)


def _cited(source: PublishedSource) -> str:
    date = f" ({source.date.isoformat()})" if source.date else ""
    return ", ".join(
        filter(None, [source.publisher, f"{source.title}{date}", source.url])
    )


def _as_check(one: Sum) -> dict[str, Any]:
    return {
        "sum": one.name,
        "unit": one.unit,
        "whole": str(one.whole.value),
        "parts": str(one.total),
        "declared": str(one.declared_gap),
        "holds": one.holds,
    }


def as_csv(summaries: Sequence[Summary]) -> str:
    """Return figures as CSV, one a line; one that is not published is empty."""
    file = io.StringIO()
    writer = csv.DictWriter(file, ("record", *_FIELDS), lineterminator="\n")
    writer.writeheader()
    for summary in summaries:
        for row in _figures(summary):
            about = str(row["approximate"]).lower()
            writer.writerow({**row, "record": summary.name, "approximate": about})
    return file.getvalue().rstrip("\n")


_FIELDS = ("table", "row", "measure", "unit", "value", "approximate")


def _figures(summary: Summary) -> Iterator[dict[str, Any]]:
    for title, grid in summary.grids:
        for row in grid.rows:
            for column, figure in zip(grid.columns, row.cells, strict=True):
                yield {
                    "table": title,
                    "row": row.name,
                    "measure": column.name,
                    "unit": column.unit,
                    "value": _exact(figure),
                    "approximate": figure is not None and figure.is_approximate,
                }

    for where, one in _further(summary.record):
        figure = quantity_of(one)
        yield {
            "table": f"{_FURTHER}, {where}" if where else _FURTHER,
            "row": one.id,
            "measure": one.label,
            "unit": one.unit,
            "value": _exact(figure),
            "approximate": figure.is_approximate,
        }


def _further(record: LicensingStatistics) -> Iterator[tuple[str, FurtherFigure]]:
    """Yield the figures beside the outcomes, each with its period."""
    yield from (("", one) for one in record.further)
    for row in record.series:
        yield from ((row.label_within, one) for one in row.further)


def _told(where: str, one: FurtherFigure) -> str:
    label = f"{one.label}, {where}" if where else one.label
    return f"{label}: {mark_of(quantity_of(one))}"


def _exact(figure: Figure) -> int | str | None:
    if figure is None or isinstance(figure, Count):
        return None if figure is None else figure.value
    if isinstance(figure, Amount):
        return str(figure.value)
    scale = 100 if isinstance(figure, Share) else 1
    places = figure.places if isinstance(figure, Share) else None
    value = rounded(
        Fraction(figure.value) * scale, _EXACT_PLACES if places is None else places
    )
    return f"{value:f}"


def _days(record: LicensingStatistics) -> Grid:
    label = "Days from receipt to closing" if record.processing else "Days"
    column = Column(label=label, unit="days", name="days")
    rows = [
        Row(label=label, name=label, cells=(measure_of(record, measure),))
        for label, measure in _PROCESSING
    ]
    known = tuple(row for row in rows if row.cells[0] is not None)
    return Grid(head="Time", columns=(column,), rows=known)


def _series(record: LicensingStatistics) -> Grid:
    """Return the periods with every figure that one of them has."""
    known = dict.fromkeys(name for row in record.series for name in row.count_names)
    names = [
        name
        for name in known
        if name != "closed" and (record.applications is None or record.occurs(name))
    ]
    measures = [Measure(count=name) for name in names]
    measures += [Measure(value=name) for name in names]
    measures += [measure for _, measure in _PROCESSING]
    asked = [
        measure
        for measure in measures
        if any(measure_of(row, measure) is not None for row in record.series)
    ]
    return lay_out({"record": record}, "period", asked)


def _aligned(grid: Grid) -> list[str]:
    heads = [grid.head]
    for column in grid.columns:
        unit = f" ({column.unit_beside})" if column.unit_beside else ""
        heads.append(f"{column.label}{unit}")
    columns = [[row.label for row in grid.rows]]
    columns += [list(cells_of(grid, at)) for at in range(len(grid.columns))]
    widths = [
        max(map(len, [head, *cells]))
        for head, cells in zip(heads, columns, strict=True)
    ]
    rows = [heads, ["-" * width for width in widths], *zip(*columns, strict=True)]
    return ["  ".join(_padded(row, widths)) for row in rows]


def _padded(row: Any, widths: list[int]) -> Iterator[str]:
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.rjust(width) if at else cell.ljust(width)


def _check(one: Sum) -> str:
    sign = "$" if one.unit == "dollars" else ""
    said = f"{one.name} add up to {sign}{one.total:,}"
    whole = f"{sign}{one.whole.value:,} {one.whole.label}"
    if one.declared:
        gap = f"the {sign}{one.declared_gap:,} declared"
        how = f"with {gap} missing" if one.gap > 0 else f"less {gap} too many"
        return f"ok  {said}, which {how} are the {whole}"
    if one.is_complete:
        return f"ok  {said}, the {whole}"
    return f"ok  {said} of {whole}; the source does not publish all parts"
