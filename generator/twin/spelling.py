"""A table too wide for columns is spelled out: a row's head, and what is said of it."""

from collections.abc import Sequence

from generator.twin.tables import NOTHING
from generator.twin.tree import (
    Block,
    Blocks,
    Cell,
    Definition,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
    flatten,
    plain,
)

_LONGEST_ENTRY = 60


def spell(table: Table) -> Blocks:
    """Return each row as a term, and its cells below it as "column head: cell".

    Rows without a head of their own have that of their group for a term.
    """
    if not table.rows:
        heads = [cell for row in table.heads for cell in row.cells if cell]
        return tuple(Paragraph(flatten(cell.blocks)) for cell in heads if cell.blocks)
    spelled: list[tuple[Runs, list[Block]]] = []
    is_group = False
    for row in table.rows:
        (first, head), *others = row.places
        is_group = row.is_group or (is_group and not head.is_head)
        if row.is_group:
            spelled.append((flatten(head.blocks), []))
        elif is_group:
            spelled[-1][1].extend(_fields(table, row.places))
        else:
            term = flatten(head.blocks) or (Run(NOTHING),)
            fields = _fields(table, others)
            spelled.append((_labeled(table, first, head, term), fields))
    is_tight = not table.is_matrix and all(map(_is_short, table.rows))
    return tuple(Definition(term, tuple(below), is_tight) for term, below in spelled)


def _is_short(row: Row) -> bool:
    texts = [plain(flatten(cell.blocks)) for _, cell in row.places]
    return max(map(len, texts)) <= _LONGEST_ENTRY


def _fields(table: Table, places: Sequence[tuple[int, Cell]]) -> list[Block]:
    return [block for at, cell in places for block in _field(table, at, cell)]


def _field(table: Table, at: int, cell: Cell) -> Blocks:
    match cell.blocks:
        case (Paragraph(runs), *rest):
            return (Paragraph(_labeled(table, at, cell, runs)), *rest)
        case blocks:
            label = _labeled(table, at, cell, () if blocks else (Run(NOTHING),))
            return (*([Paragraph(label)] if label else []), *blocks)


def _labeled(table: Table, at: int, cell: Cell, runs: Runs) -> Runs:
    """Return a text after the heads of the columns that its cell covers."""
    covered = table.columns[at : at + cell.span]
    words = ", ".join(dict.fromkeys(column.head for column in covered if column.head))
    if not words:
        return runs
    # A head that ends as a question or with a colon needs none.
    end = "" if words[-1] in ":?" else ":"
    return (Run(f"{words}{end} " if runs else f"{words}{end}"), *runs)
