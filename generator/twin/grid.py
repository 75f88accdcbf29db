"""An HTML table becomes rows with a place for each column."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element

from generator.twin.elements import Node, classes, is_seen, name, nodes
from generator.twin.tree import Blocks, Cell, Column, Row, Runs, Table, flatten, plain

_MOST_SPAN = 100
_CELLS = frozenset({"td", "th"})
_GROUPS = ("thead", "tbody", "tfoot")
_EMPTY = Cell(())
_Read: TypeAlias = Callable[[Iterable[Node]], Blocks]


@dataclasses.dataclass(frozen=True, slots=True)
class _Line:
    """A row as it covers columns: each cell once for every column it reaches."""

    cells: tuple[Cell, ...]
    begins: tuple[bool, ...]

    def row(self, width: int, *, is_foot: bool) -> Row:
        """Return the row with each cell where it begins, and empty ones at its end."""
        own = [
            cell if begins else None
            for cell, begins in zip(self.cells, self.begins, strict=True)
        ]
        return Row((*own, *[_EMPTY] * (width - len(own))), is_foot=is_foot)


def read_table(element: Element, read: _Read) -> Blocks:
    """Return a table as a block, or nothing where it has no cell."""
    caption = [part for part in element if name(part) == "caption"]
    heads, body, foot = (
        _lines([row for part in element.findall(group) for row in part], read)
        for group in _GROUPS
    )
    if not heads and len(body) > 1 and all(cell.is_head for cell in body[0].cells):
        heads, body = body[:1], body[1:]
    lines = [*heads, *body, *foot]
    width = max((len(line.cells) for line in lines), default=0)
    if not width:
        return ()
    table = Table(
        caption=_caption(caption, read),
        columns=_columns(heads, [*body, *foot], width),
        heads=tuple(line.row(width, is_foot=False) for line in heads),
        rows=(
            *(line.row(width, is_foot=False) for line in body),
            *(line.row(width, is_foot=True) for line in foot),
        ),
        is_matrix="matrix" in classes(element),
    )
    return (table,)


def _caption(parts: Sequence[Element], read: _Read) -> Runs:
    return flatten([block for part in parts for block in read(nodes(part))])


def _lines(rows: Sequence[Element], read: _Read) -> list[_Line]:
    """Return the rows of one group; no cell reaches down out of it."""
    lines: list[_Line] = []
    above: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        cells: list[Cell] = []
        begins: list[bool] = []
        below: dict[int, tuple[Cell, int]] = {}
        for part in row if is_seen(row) else ():
            if name(part) not in _CELLS or not is_seen(part):
                continue
            _reach_down(cells, begins, above)
            cell = _cell(part, read)
            down = _span(part, "rowspan", len(rows))
            covered = range(len(cells), len(cells) + cell.span)
            below |= dict.fromkeys(covered, (cell, down)) if down > 1 else {}
            begins += [True, *[False] * (cell.span - 1)]
            cells += [cell] * cell.span
        if cells:
            _reach_down(cells, begins, above)
            lines.append(_Line(tuple(cells), tuple(begins)))
        reaching = (above | below).items()
        above = {at: (cell, down - 1) for at, (cell, down) in reaching if down > 1}
    return lines


def _reach_down(
    cells: list[Cell], begins: list[bool], above: dict[int, tuple[Cell, int]]
) -> None:
    """Fill the next places with the cells that reach down from rows above."""
    while len(cells) in above:
        cells.append(above[len(cells)][0])
        begins.append(False)


def _cell(element: Element, read: _Read) -> Cell:
    style = element.get("style", "").replace(" ", "")
    return Cell(
        read(nodes(element)),
        span=_span(element, "colspan", _MOST_SPAN),
        is_head=name(element) == "th",
        is_figure="figures" in classes(element) or "text-align:right" in style,
    )


def _span(element: Element, attribute: str, most: int) -> int:
    given = element.get(attribute, "")
    if not (given.isascii() and given.isdigit()):
        return 1
    # Its length first: a number of a million digits takes long to read.
    return max(1, min(int(given[:6]), most))


def _columns(
    heads: Sequence[_Line], rows: Sequence[_Line], width: int
) -> tuple[Column, ...]:
    figures = {
        at
        for line in (*heads, *rows)
        for at, cell in enumerate(line.cells)
        if cell.is_figure
    }
    return tuple(Column(_head(heads, at), at in figures) for at in range(width))


def _head(heads: Sequence[_Line], at: int) -> str:
    """Return the words over a column, those of a head over several columns first."""
    cells: list[Cell] = []
    for line in heads:
        cell = line.cells[at] if at < len(line.cells) else None
        if cell is not None and not any(cell is other for other in cells):
            cells.append(cell)
    words = [plain(flatten(cell.blocks)).replace("\n", " ") for cell in cells]
    return ", ".join(word for word in words if word)
