"""What a page says, as a small tree: blocks, and the runs of text that fill them."""

import dataclasses
from collections.abc import Sequence
from typing import TypeAlias

NBSP = "\N{NO-BREAK SPACE}"
"""A space at which no line is broken; the writers turn it into a plain one."""


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style, or the place of a note; a line feed ends a line."""

    text: str
    is_strong: bool = False
    is_emphatic: bool = False
    address: str = ""
    """Where on the web a link leads."""
    note: int = 0
    """Number of the footnote that stands here; then there is no text."""


Runs: TypeAlias = tuple[Run, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that is wrapped; its own line ends are kept."""

    runs: Runs
    turn: int = 0
    """How many spaces its lines after the first are set in, as below "cc:"."""


@dataclasses.dataclass(frozen=True, slots=True)
class Heading:
    """A title (level 1), the head of a section (2) or of what a section holds."""

    level: int
    runs: Runs


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with its label as printed: `1.`, `(a)`, a bullet, or none."""

    label: str
    blocks: "Blocks"


@dataclasses.dataclass(frozen=True, slots=True)
class List:
    """A list; the items of a tight one follow one another without a blank line."""

    items: tuple[Item, ...]
    is_tight: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else."""

    blocks: "Blocks"


@dataclasses.dataclass(frozen=True, slots=True)
class Definition:
    """A term, and what is said of it below."""

    term: Runs
    blocks: "Blocks"
    is_tight: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `span` is how many columns it covers."""

    blocks: "Blocks"
    span: int = 1
    is_head: bool = False
    is_figure: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a place for each column, None where another cell covers it."""

    cells: tuple[Cell | None, ...]
    is_foot: bool = False

    @property
    def places(self) -> list[tuple[int, Cell]]:
        """The cells, each with the number of the column where it begins."""
        return [(at, cell) for at, cell in enumerate(self.cells) if cell is not None]

    @property
    def is_group(self) -> bool:
        """Whether the row is one head over the rows that follow it."""
        first = self.cells[0]
        return first is not None and first.span == len(self.cells) > 1


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, with the heads above that, and its kind."""

    head: str
    is_figure: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """A table; a matrix is one whose cells are prose."""

    caption: Runs
    columns: tuple[Column, ...]
    heads: tuple[Row, ...]
    rows: tuple[Row, ...]
    is_matrix: bool


Block: TypeAlias = Paragraph | Heading | List | Quotation | Definition | Table
Blocks: TypeAlias = tuple[Block, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A document: its blocks, and the texts of its footnotes in their order."""

    blocks: Blocks
    notes: tuple[Blocks, ...]


def plain(runs: Runs) -> str:
    """Return the text alone, with the numbers of footnotes in brackets."""
    if len(runs) == 1 and not runs[0].note:
        return runs[0].text
    return "".join(f"[{run.note}]" if run.note else run.text for run in runs)


def flatten(blocks: Sequence[Block]) -> Runs:
    """Return blocks as one text, a line each: what a cell of a table can hold."""
    lines = [line for block in blocks for line in _lines(block)]
    joined: list[Run] = []
    for line in lines:
        joined += [Run("\n"), *line] if joined else line
    return tuple(joined)


def _lines(block: Block) -> list[Runs]:
    match block:
        case Paragraph(runs) | Heading(_, runs):
            return [runs]
        case List(items):
            return [_labeled(item) for item in items]
        case Quotation(blocks):
            return [flatten(blocks)]
        case Definition(term, blocks):
            return [term, flatten(blocks)]
        case Table(caption):
            cells = [
                flatten(cell.blocks)
                for row in (*block.heads, *block.rows)
                for cell in row.cells
                if cell
            ]
            return [text for text in (caption, *cells) if text]


def _labeled(item: Item) -> Runs:
    label = (Run(f"{item.label}{NBSP}"),) if item.label else ()
    return (*label, *flatten(item.blocks))
