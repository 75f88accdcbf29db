"""Tables as the template prints them: heads with units, rows of cells, notes."""

import dataclasses
from collections.abc import Sequence
from typing import TypeAlias

import markupsafe

from generator.read import Loc
from generator.records.displays import Table
from generator.records.letter import Letter
from generator.records.numerals import in_words
from generator.records.report import BUILT_IN, Report
from generator.typeset.demands import Lettered
from generator.typeset.grids.cells import cells_of
from generator.typeset.grids.grid import Grid
from generator.typeset.numbering import Numbering
from generator.typeset.numbers import long_date, short_date, short_month
from generator.typeset.prose import Prose

Cell: TypeAlias = "str | markupsafe.Markup"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Head:
    """The head of a column."""

    label: str
    unit: str = ""
    is_figures: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Line:
    """A row: its first cell names it."""

    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Tabular:
    """A table without its number, title, source and notes."""

    heads: tuple[Head, ...]
    lines: Sequence[Line]
    is_matrix: bool = False
    """Whether its cells are sentences."""
    is_given: bool = False
    """Whether the record gives its rows; such a table may break over pages."""
    is_long: bool = False
    """Whether it runs over many pages, in small type."""


def of_grid(grid: Grid) -> Tabular:
    """Return the table of a grid of figures."""
    columns = [cells_of(grid, at) for at in range(len(grid.columns))]
    lines = [
        Line(
            cells=(row.label, *(column[at] for column in columns)),
            is_total=row.is_total,
        )
        for at, row in enumerate(grid.rows)
    ]
    heads = [
        Head(label=column.label, unit=column.unit_beside, is_figures=True)
        for column in grid.columns
    ]
    return Tabular(heads=(Head(label=grid.head), *heads), lines=lines)


def of_rows(table: Table, prose: Prose, loc: Loc) -> Tabular:
    """Return a table that is given as rows."""
    heads = tuple(
        Head(label=column.label, is_figures=column.figures) for column in table.columns
    )
    lines = [
        Line(
            cells=tuple(
                prose.inline(cell, (*loc, "rows", at, column))
                for column, cell in enumerate(row)
            )
        )
        for at, row in enumerate(table.rows)
    ]
    return Tabular(heads=heads, lines=lines, is_given=True)


def of_process(report: Report, prose: Prose) -> Tabular:
    """Return the steps of the review."""
    heads = ("Step", "Who acts", "Who decides, and by what rule", "Time", "Source")
    lines = [
        Line(
            cells=(
                prose.line(f"{at}. {step.step}"),
                prose.line(step.body),
                prose.line(step.decides),
                prose.line(step.clock) or "not stated",
                prose.inline(step.source, ("process", at - 1, "source")),
            )
        )
        for at, step in enumerate(report.process, start=1)
    ]
    return Tabular(heads=_plain(heads), lines=lines, is_matrix=True)


def of_timeline(report: Report, prose: Prose) -> Tabular:
    """Return what happened when."""
    lines = [
        Line(
            cells=(
                short_date(event.date) if event.date else short_month(event.month),
                prose.inline(event.event, ("timeline", at, "event")),
                prose.inline(event.source, ("timeline", at, "source")),
            )
        )
        for at, event in enumerate(report.timeline)
    ]
    return Tabular(
        heads=_plain(("Date", "Event", "Source")), lines=lines, is_matrix=True
    )


def of_demands(
    report: Report, prose: Prose, asked: Sequence[Lettered], numbering: Numbering
) -> Tabular:
    """Return the letter's demands that the report answers, each quoted, and where."""
    assert report.responds_to is not None  # noqa: S101, the caller has asked
    answers = {
        answer.demand: (at, answer)
        for at, answer in enumerate(report.responds_to.demands)
    }
    lines = []
    for demand in asked:
        if demand.id not in answers:
            continue
        at, answer = answers[demand.id]
        loc = ("responds_to", "demands", at, "answer")
        places = []
        for place, name in enumerate(answer.answered_in):
            if numbering.find(name) is not None:
                places.append(numbering.ref(name).html)
            elif name in {*BUILT_IN, *report.statistics}:
                where = ("responds_to", "demands", at, "answered_in", place)
                message = f"no text places `{name}`"
                prose.problems.append(
                    prose.source.problem(where, "not-placed", message)
                )
        lines.append(
            Line(
                cells=(
                    f"Demand {demand.number}",
                    _quoted(demand),
                    prose.inline(answer.answer, loc) if answer.answer else "",
                    markupsafe.Markup(", ").join(places),
                )
            )
        )
    heads: tuple[str, ...] = ("Demand", "The letter asks", "Answer", "Where")
    if not any(line.cells[2] for line in lines):
        heads = ("Demand", "The letter asks", "Where")
        lines = [Line(cells=(*line.cells[:2], *line.cells[3:])) for line in lines]
    return Tabular(heads=_plain(heads), lines=lines, is_matrix=True)


def say_demands(report: Report, asked: Sequence[Lettered]) -> tuple[str, ...]:
    """Return which letter the demands are quoted from, and which are not answered."""
    assert report.responds_to is not None  # noqa: S101, the caller has asked
    answered = {answer.demand for answer in report.responds_to.demands}
    others = [d.number for d in asked if d.number and d.id not in answered]
    notes = ["The demands and their numbers are those of the letter’s own record."]
    if others:
        count = "demand" if len(others) == 1 else "demands"
        listed = in_words(_runs(others))
        notes.append(f"Not answered here: {count} {listed} of the letter.")
    return tuple(notes)


def _runs(numbers: Sequence[int]) -> list[str]:
    """Return numbers with those that follow each other taken together: 1 to 16, 19."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        piece
        for run in runs
        for piece in (
            [f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run)  # noqa: PLR2004, two are named
        )
    ]


def letter_source(letter: Letter) -> str:
    """Return how a report cites the letter that it answers."""
    first = letter.recipients[0].short_name
    return f"Letter of {long_date(letter.date)}, to {first}: {letter.title}."


def _quoted(demand: Lettered) -> markupsafe.Markup:
    """Return a demand with its parts and by when."""
    due = markupsafe.Markup('<p class="due">{}</p>').format(demand.due or "")
    return demand.text + _parts(demand) + (due if demand.due else "")


def _parts(demand: Lettered) -> markupsafe.Markup:
    if not demand.parts:
        return markupsafe.Markup()
    items = markupsafe.Markup().join(
        markupsafe.Markup("<li>{}{}</li>").format(part.text, _parts(part))
        for part in demand.parts
    )
    return markupsafe.Markup('<ol class="parts">{}</ol>').format(items)


def _plain(labels: Sequence[str]) -> tuple[Head, ...]:
    return tuple(Head(label=label) for label in labels)
