"""Each cell of a table names the header cells that say what it holds."""

import itertools
from collections.abc import Iterator

from generator.press.tags.elements import Element


def tie_headers(table: Element, number: int) -> None:
    """Name a table's header cells, and give each cell its own (14.8.5.7).

    A head over all columns, alone in its row, is one for the rows below it.
    """
    names = itertools.count(1)
    heads: dict[int, list[Element]] = {}
    for part in table.elements:
        group: list[Element] = []
        covered: dict[int, int] = {}
        for row in (one for one in part.every() if one.kind == "TR"):
            beside: list[Element] = []
            for cell, columns in _placed(row, covered):
                if cell.kind == "TH":
                    cell.id = f"head-{number}-{next(names)}"
                is_alone = len(row.elements) == 1 and len(columns) > 1
                if cell.kind == "TH" and is_alone and part.kind != "THead":
                    # Read as the head of a column it would be said with each row below.
                    cell.attributes["Table"]["Scope"] = "/Row"
                    group = [cell]
                    continue
                over = [head for at in columns for head in heads.get(at, ())]
                cell.headers = [*dict.fromkeys([*over, *group, *beside])]
                if cell.kind == "TH" and part.kind == "THead":
                    for at in columns:
                        heads.setdefault(at, []).append(cell)
                elif cell.kind == "TH":
                    beside.append(cell)


def _placed(row: Element, covered: dict[int, int]) -> Iterator[tuple[Element, range]]:
    """Yield the cells of a row with their columns; `covered` is kept between rows."""
    at = 0
    for cell in row.elements:
        at = _free(covered, at)
        spans = cell.attributes.get("Table", {})
        columns = range(at, at + spans.get("ColSpan", 1))
        yield cell, columns
        for column in columns:
            covered[column] = spans.get("RowSpan", 1) - 1
        at = columns.stop
    _free(covered, at)


def _free(covered: dict[int, int], at: int) -> int:
    """Return the next column that no cell above covers."""
    while covered.get(at, 0) > 0:
        covered[at] -= 1
        at += 1
    return at
