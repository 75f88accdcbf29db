"""Figures as tables and charts print them."""

from fractions import Fraction

from generator.records.quantities import Amount, Count, Days, Share
from generator.typeset.grids.grid import Column, Figure, Grid
from generator.typeset.numbers import billions, dollars, millions, rounded
from generator.typeset.typography import NBSP

NOT_PUBLISHED = "not published"
"""What stands for a figure that a record does not publish: never a zero."""
_PERCENT_PLACES = 1


def cells_of(grid: Grid, at: int) -> tuple[str, ...]:
    """Return a column's figures as its table prints them: the unit is in its head.

    All have the same number of decimal places, so that they align on the point.
    """
    figures = [row.cells[at] for row in grid.rows]
    places = _places(grid.columns[at], figures)
    return tuple(_cell(figure, places) for figure in figures)


def _places(column: Column, figures: list[Figure]) -> int:
    if column.unit == "percent":
        return _PERCENT_PLACES
    values = [figure.value for figure in figures if isinstance(figure, Amount | Days)]
    if column.unit == "dollars":
        return 2 if any(value != int(value) for value in values) else 0
    return int(any(value != int(value) for value in values))


def _cell(figure: Figure, places: int) -> str:
    if figure is None:
        return NOT_PUBLISHED
    if isinstance(figure, Count):
        printed = f"{figure.value:,}"
    elif isinstance(figure, Share):
        printed = f"{rounded(figure.value * 100, _share_places(figure, places)):,}"
    else:
        printed = f"{rounded(Fraction(figure.value), places):,}"
    printed = printed.replace("-", "\N{MINUS SIGN}")
    return f"about{NBSP}{printed}" if figure.is_approximate else printed


def _share_places(share: Share, places: int) -> int:
    # Nothing is printed more exactly than its source gives it.
    published = 0 if share.is_approximate else places
    return published if share.places is None else min(places, share.places)


def mark_of(figure: Figure) -> str:
    """Return a figure as it stands alone beside its bar or point, with its unit."""
    if figure is None:
        return NOT_PUBLISHED
    if isinstance(figure, Amount):
        return short_dollars(figure)
    printed = _cell(figure, _PERCENT_PLACES if isinstance(figure, Share) else 0)
    if isinstance(figure, Days):
        places = 0 if figure.value.denominator == 1 else 1
        printed = f"{_cell(figure, places)} days"
    return f"{printed}%" if isinstance(figure, Share) else printed


def short_dollars(amount: Amount) -> str:
    """Return an amount in billions, millions or dollars: $61.4 billion, $2."""
    if amount.value >= 10**9:
        return billions(amount, _decimals(amount, 10**9))
    if amount.value >= 10**6:
        return millions(amount, _decimals(amount, 10**6))
    return dollars(amount)


def _decimals(amount: Amount, scale: int) -> int:
    return 0 if amount.value % scale == 0 else 1
