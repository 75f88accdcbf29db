"""The source line and the notes under a table or a figure, made from the records."""

from collections.abc import Iterable, Sequence

import markupsafe

from generator.records.licensing import LicensingStatistics, PublishedSource
from generator.records.periods import Period
from generator.records.quantities import Share
from generator.typeset.grids.cells import NOT_PUBLISHED
from generator.typeset.grids.grid import Grid
from generator.typeset.markdown import breakable
from generator.typeset.numbers import long_date, rounded, short_date

_WHOLE = 100


def cite(source: PublishedSource) -> markupsafe.Markup:
    """Return a source as it is cited: publisher, title, date, address."""
    cited = markupsafe.Markup("{}, <cite>{}</cite>").format(
        source.publisher, source.title
    )
    if source.date:
        cited += f" ({short_date(source.date)})"
    if source.url:
        link = markupsafe.Markup(', <a href="{}">{}</a>')
        cited += link.format(source.url, breakable(source.url))
    return cited


def source_line(records: Sequence[LicensingStatistics]) -> markupsafe.Markup:
    """Return where the figures of some records come from, and of when they are."""
    several = len({record.sources for record in records}) > 1
    pieces: dict[markupsafe.Markup, None] = {}
    for record in records:
        cited = markupsafe.Markup("; ").join(map(cite, record.sources))
        if several:
            cited = markupsafe.Markup("{}: {}").format(_name(record), cited)
        pieces[cited + f". {_when(record)}"] = None
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
    if any(record.processing is not None for record in records):
        found.append(_PROCESSING)
    return tuple(dict.fromkeys(found))


def _name(record: LicensingStatistics) -> str:
    return record.subject or record.title


def _when(record: LicensingStatistics) -> str:
    if record.period is not None:
        return f"Figures cover {_span(record.period)}."
    return f"Figures as of {long_date(record.as_of)}."


def _span(period: Period) -> str:
    return f"{long_date(period.start)}, to {long_date(period.end)}"


def _of_grid(grid: Grid) -> Iterable[str]:
    figures = [cell for row in grid.rows for cell in row.cells]
    if any(figure is None for figure in figures):
        yield f"“{NOT_PUBLISHED.capitalize()}” is not zero: the source gives no figure."
    if any(figure is not None and figure.is_approximate for figure in figures):
        yield "“About” marks figures that the source gives only as approximate."
    if _rounding_shows(grid):
        yield f"Shares are rounded, and do not add up to {_WHOLE}."


def _rounding_shows(grid: Grid) -> bool:
    """Return whether printed shares of one whole do not add up to 100 for rounding."""
    for at in range(len(grid.columns)):
        shares = [
            row.cells[at]
            for row in grid.rows
            if not row.is_total and isinstance(row.cells[at], Share)
        ]
        exact = sum((s.value for s in shares if isinstance(s, Share)), 0)
        printed = sum(
            rounded(s.value * _WHOLE, 1) for s in shares if isinstance(s, Share)
        )
        if exact == 1 and printed != _WHOLE:
            return True
    return False


_PROCESSING = (
    "Processing time runs from receipt to closing, in calendar days, and counts closed "
    "applications only; a percentile is the fewest days in which at least that share "
    "was closed."
)
