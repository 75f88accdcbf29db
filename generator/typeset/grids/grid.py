"""A grid: what a table prints and what a chart draws, row by row.

Each of its cells is a figure of a record, or nothing where the record does not publish
it.
"""

import dataclasses
from collections.abc import Sequence
from typing import TypeAlias

from generator.records.quantities import Amount, Count, Days, Share

Figure: TypeAlias = Count | Amount | Share | Days | None


class GridError(Exception):
    """A grid that the records cannot fill: code, sentence, and what is at fault.

    `at` is the key of the table's or chart's record that says it, `word` the wrong name
    and `known` the names there are.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        at: str = "",
        word: str = "",
        known: Sequence[str] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.at: tuple[str | int, ...] = (at,) if at else ()
        self.word = word
        self.known = known


@dataclasses.dataclass(frozen=True, kw_only=True)
class Column:
    """A column of figures of one unit."""

    label: str
    unit: str
    """`applications`, `dollars`, `percent` or `days`."""
    name: str = ""
    """The key of the figure, as data formats name it."""
    legend: str = ""
    """The label where a chart says beside it what is measured."""
    whole: str = ""
    """Of a share: what it is a share of, in words."""

    @property
    def unit_beside(self) -> str:
        """The unit, unless the label says it."""
        return "" if self.label.lower().startswith(self.unit) else self.unit


@dataclasses.dataclass(frozen=True, kw_only=True)
class Row:
    """A row: its name and a figure for each column."""

    label: str
    cells: tuple[Figure, ...]
    is_total: bool = False
    is_surplus: bool = False
    """Whether its figures are what the rows above exceed the total by."""
    position: int = 0
    """Where the row's period stands on a time axis."""
    name: str = ""
    """The key of the row, as data formats name it."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Grid:
    """Rows of figures under heads."""

    head: str
    """What the rows are: `Outcome`, `Fiscal year`."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def with_column(self, column: Column, cells: Sequence[Figure]) -> "Grid":
        """Return the grid with one more column at the right, a cell for each row."""
        rows = tuple(
            dataclasses.replace(row, cells=(*row.cells, cell))
            for row, cell in zip(self.rows, cells, strict=True)
        )
        return Grid(head=self.head, columns=(*self.columns, column), rows=rows)
