"""Every table and chart that a report has, by name, and how each is made."""

from collections.abc import Callable

import markupsafe

from generator.read import Loc
from generator.records.displays import Chart, Table
from generator.records.licensing import LicensingStatistics
from generator.records.report import BEHIND, Report
from generator.typeset.charts.draw import draw
from generator.typeset.charts.words import describe
from generator.typeset.grids.grid import Grid, GridError
from generator.typeset.grids.layout import lay_out, refuse_empty
from generator.typeset.report import tables
from generator.typeset.report.displays import Displays, Maker
from generator.typeset.report.keys import of_keys
from generator.typeset.report.listing import list_applications
from generator.typeset.report.material import Material, Statistics
from generator.typeset.report.plots import grid_of, plot_of
from generator.typeset.report.sources import notes_of


def catalog(material: Material) -> dict[tuple[str, str], Maker]:
    """Return all tables and charts by name; what the report declares wins."""
    return {
        **_of_statistics(material.statistics),
        **of_keys(material),
        **_declared(material.report),
    }


def _of_statistics(statistics: Statistics) -> dict[tuple[str, str], Maker]:
    found: dict[tuple[str, str], Maker] = {}
    breakdowns = [
        (b, name, record)
        for name, record in statistics.items()
        for b in record.breakdowns
    ]
    for breakdown, name, record in breakdowns:
        title = breakdown.title or f"{record.subject or record.title}: " + (
            breakdown.heading[0].lower() + breakdown.heading[1:]
        )
        twice = sum(one.id == breakdown.id for one, _, _ in breakdowns) > 1
        if not twice:
            found["table", breakdown.id] = Maker(
                title=title, make=_grid_maker(name, breakdown.id)
            )
    for name, record in statistics.items():
        maker = Maker(title=record.title, make=_grid_maker(name, "outcome"))
        found["table", name] = maker
    return found


def _grid_maker(name: str, by: str) -> Callable[[Displays, str], markupsafe.Markup]:
    def make(displays: Displays, table: str) -> markupsafe.Markup:
        record = displays.material.statistics[name]
        grid = lay_out({name: record}, by, ())
        refuse_empty(grid)
        notes = [displays.prose.line(note) for note in notes_of([record], grid)]
        return displays.print_table(
            table,
            tables.of_grid(grid),
            displays.source_line({name: record}),
            notes,
        )

    return make


def _declared(report: Report) -> dict[tuple[str, str], Maker]:
    found = {}
    for at, table in enumerate(report.tables):
        loc: Loc = ("tables", at)
        found["table", table.id] = Maker(
            title=table.title, make=_table_maker(table, loc), loc=loc, is_declared=True
        )
    for at, chart in enumerate(report.charts):
        loc = ("charts", at)
        found["chart", chart.id] = Maker(
            title=chart.title, make=_chart_maker(chart, loc), loc=loc, is_declared=True
        )
        found["table", f"{BEHIND}{chart.id}"] = Maker(
            title=f"Figures in “{chart.title}”", make=_data_maker(chart), loc=loc
        )
    return found


def _table_maker(
    table: Table, loc: Loc
) -> Callable[[Displays, str], markupsafe.Markup]:
    def make(displays: Displays, name: str) -> markupsafe.Markup:
        prose = displays.prose
        if table.source is not None:
            tabular = tables.of_rows(table, prose, loc)
            source = prose.inline(table.source, (*loc, "source"))
            return displays.print_table(
                name, tabular, source, displays.set_notes(table, loc)
            )
        records = displays.records(table)
        if not records:
            return markupsafe.Markup()
        notes = displays.set_notes(table, loc)
        if table.by == "applications":
            tabular, more = list_applications(records, displays.material.folder)
        else:
            grid = lay_out(records, table.by or "", table.measures)
            refuse_empty(grid)
            tabular, more = tables.of_grid(grid), notes_of([*records.values()], grid)
        lines = [prose.line(note) for note in more]
        source = displays.source_line(records)
        return displays.print_table(name, tabular, source, [*notes, *lines])

    return make


def _chart_maker(
    chart: Chart, loc: Loc
) -> Callable[[Displays, str], markupsafe.Markup]:
    def make(displays: Displays, name: str) -> markupsafe.Markup:
        found = _grid_of_chart(displays, chart)
        if found is None:
            return markupsafe.Markup()
        records, grid = found
        plot = plot_of(chart, grid, records)
        notes: list[str] = [*displays.set_notes(chart, loc)]
        notes += [displays.prose.line(n) for n in notes_of([*records.values()], grid)]
        below = displays.source_line(records), notes
        try:
            drawing, said = draw(plot), describe(plot)
        except ValueError as error:
            raise GridError("cannot-draw", str(error)) from error
        alternative = " ".join(filter(None, [chart.alt, said]))
        return displays.print_figure(name, drawing, alternative, below)

    return make


def _data_maker(chart: Chart) -> Callable[[Displays, str], markupsafe.Markup]:
    def make(displays: Displays, name: str) -> markupsafe.Markup:
        found = _grid_of_chart(displays, chart)
        if found is None:
            return markupsafe.Markup()
        records, grid = found
        figure = displays.target("chart", chart.id).reference.html
        note = markupsafe.Markup("As under {}.").format(figure)
        return displays.print_table(
            name,
            tables.of_grid(grid),
            displays.source_line(records),
            [note],
        )

    return make


def _grid_of_chart(
    displays: Displays, chart: Chart
) -> tuple[dict[str, LicensingStatistics], Grid] | None:
    records = displays.records(chart)
    return (records, grid_of(chart, records)) if records else None
