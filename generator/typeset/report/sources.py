"""The source line and the notes under a table or a figure, made from the records."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import markupsafe

from generator.records.licensing import LicensingStatistics, PublishedSource
from generator.records.quantities import Share
from generator.typeset.grids.cells import NOT_PUBLISHED
from generator.typeset.grids.grid import Column, Figure, Grid
from generator.typeset.markdown import breakable
from generator.typeset.numbers import rounded, short_date
from generator.typeset.spans import when

Line: TypeAlias = Callable[[str], str]

_WHOLE = 100


def cite(source: PublishedSource, line: Line) -> markupsafe.Markup:
    """Return a source as it is cited: publisher, title, date, address."""
    cited = markupsafe.Markup("{}, <cite>{}</cite>").format(
        line(source.publisher), line(source.title)
    )
    if source.date:
        cited += f" ({short_date(source.date)})"
    if source.url:
        link = markupsafe.Markup(', <a href="{}">{}</a>')
        cited += link.format(source.url, breakable(source.url))
    return cited


def source_line(
    records: Sequence[LicensingStatistics], line: Line
) -> markupsafe.Markup:
    """Return where the figures of some records come from, and of when they are.

    `line` sets a line of text: quotes turn, spaces are tied.
    """
    several = len({record.sources for record in records}) > 1
    pieces: dict[markupsafe.Markup, None] = {}
    for record in records:
        cited = markupsafe.Markup("; ").join(cite(one, line) for one in record.sources)
        if several:
            cited = markupsafe.Markup("{}: {}").format(_name(record), cited)
        pieces[cited + f". Figures {when(record)}."] = None
    return markupsafe.Markup(" ").join(pieces)


def notes_of(
    records: Sequence[LicensingStatistics], grid: Grid | None
) -> tuple[str, ...]:
    """Return the notes of some records, and what a reader of the figures must know."""
    found: list[str] = []
    for record in records:
        new = [note for note in record.all_notes if note not in found]
        if new and len(records) > 1:
            new[0] = f"{_name(record)}: {new[0]}"
        found += new
    if grid is not None:
        found += _of_grid(grid)
    is_counted = any(record.processing is not None for record in records)
    if is_counted and grid is not None and any(map(_is_of_days, grid.columns)):
        found.append(_PROCESSING)
    return tuple(dict.fromkeys(found))


def _name(record: LicensingStatistics) -> str:
    return record.subject or record.title


def _is_of_days(column: Column) -> bool:
    return column.unit == "days" or column.name == "share_within"


def _of_grid(grid: Grid) -> Iterable[str]:
    figures = [cell for row in grid.rows for cell in row.cells]
    if any(figure is None for figure in figures):
        yield f"“{NOT_PUBLISHED.capitalize()}” is not zero: the source gives no figure."
    if any(figure is not None and figure.is_approximate for figure in figures):
        yield "“About” marks figures that the source gives only as approximate."
    if _rounding_shows(grid):
        yield "Shares are rounded, and need not add up to the totals."


def _rounding_shows(grid: Grid) -> bool:
    """Return whether printed shares of one whole do not add up to 100 for rounding.

    The parts of a whole stand one below the other, or side by side.
    """
    rows = [row for row in grid.rows if not row.is_total]
    columns = [[row.cells[at] for row in rows] for at in range(len(grid.columns))]
    return any(map(_is_off, [*columns, *(row.cells for row in rows)]))


def _is_off(figures: Sequence[Figure]) -> bool:
    shares = [figure for figure in figures if isinstance(figure, Share)]
    printed = sum(rounded(share.value * _WHOLE, 1) for share in shares)
    return sum(share.value for share in shares) == 1 and printed != _WHOLE


_PROCESSING = (
    "Processing time runs from receipt to closing, in calendar days, and counts closed "
    "applications only; a percentile is the fewest days in which at least that share "
    "was closed."
)
