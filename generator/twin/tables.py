"""A table becomes lines with aligned columns, or is spelled out row by row."""

import dataclasses
import re
from collections.abc import Iterator, Sequence

from generator.twin.tree import Cell, Paragraph, Row, Table, flatten, plain
from generator.twin.wrapping import width, wrap

NOTHING = "—"
"""What stands for an empty cell, so that the next one is not taken for it."""

_NARROWEST_HEAD = 10
_APART = "  "
_FIGURE = re.compile(r"[^\d\[]*\d[\d,]*")
"""A figure up to its decimal point; what stands in a bracket numbers a footnote."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Entry:
    """The text of a cell, the column where it begins and how many it covers."""

    at: int
    span: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class _Sheet:
    """The texts of a table, row by row, before they are set in columns."""

    table: Table
    heads: list[list[_Entry]]
    rows: list[list[_Entry]]

    def is_figure(self, at: int) -> bool:
        """Whether a column holds figures."""
        return self.table.columns[at].is_figure


def align(table: Table, limit: int) -> list[str] | None:
    """Return lines of at most `limit` places, figures aligned at the decimal point.

    None where a cell would take more than one line, and for a matrix.
    """
    if table.is_matrix:
        return None
    heads = [_entries(row, empty="") for row in table.heads]
    rows = [_entries(row, empty=NOTHING) for row in table.rows]
    sheet = _Sheet(table, heads, _align_figures(table, rows))
    widths = _fit(sheet, limit)
    return None if widths is None else [*_print(sheet, widths)]


def _entries(row: Row, empty: str) -> list[_Entry]:
    return [
        _Entry(at, cell.span, _text(cell) or ("" if cell.is_head else empty))
        for at, cell in row.places
    ]


def _text(cell: Cell) -> str:
    match cell.blocks:
        case (Paragraph(runs),):
            return plain(runs)
        case blocks:
            return plain(flatten(blocks))


def _align_figures(table: Table, rows: list[list[_Entry]]) -> list[list[_Entry]]:
    """Pad figures so that their decimal points stand one below the other."""
    before, after = [0] * len(table.columns), [0] * len(table.columns)
    for row in rows:
        for entry in row:
            if point := _point(table, entry):
                before[entry.at] = max(before[entry.at], width(entry.text[:point]))
                after[entry.at] = max(after[entry.at], width(entry.text[point:]))

    def padded(entry: _Entry) -> _Entry:
        point = _point(table, entry)
        if not point:
            return entry
        left = " " * (before[entry.at] - width(entry.text[:point]))
        right = " " * (after[entry.at] - width(entry.text[point:]))
        return dataclasses.replace(entry, text=f"{left}{entry.text}{right}")

    return [[padded(entry) for entry in row] for row in rows]


def _point(table: Table, entry: _Entry) -> int:
    """Return where the whole part of a figure ends, or 0 where there is no figure."""
    if not table.columns[entry.at].is_figure or entry.span > 1 or "\n" in entry.text:
        return 0
    figure = _FIGURE.match(entry.text)
    return figure.end() if figure else 0


def _fit(sheet: _Sheet, limit: int) -> list[int] | None:
    """Return the widths of the columns, or None where they do not fit."""
    widths = _widest(sheet, [*sheet.heads, *sheet.rows])
    room = limit - len(_APART) * (len(widths) - 1)
    if sum(widths) > room and not _narrow(sheet, widths, room):
        return None
    for entry in (e for row in (*sheet.heads, *sheet.rows) for e in row if e.span > 1):
        missing = _longest(entry.text) - _room(widths, entry)
        widths[entry.at + entry.span - 1] += max(missing, 0)
    return widths


def _narrow(sheet: _Sheet, widths: list[int], room: int) -> bool:
    """Wrap the heads of columns; say whether all fits with no cell wrapped.

    A cell of two lines would be read aloud across its neighbors.
    """
    rows, words = _widest(sheet, sheet.rows), _longest_words(sheet)
    for at, natural in enumerate(widths):
        widths[at] = max(rows[at], words[at], min(natural, _NARROWEST_HEAD))
    return sum(widths) <= room


def _widest(sheet: _Sheet, rows: Sequence[Sequence[_Entry]]) -> list[int]:
    widths = [0] * len(sheet.table.columns)
    for row in rows:
        for at, span, text in ((e.at, e.span, e.text) for e in row):
            if span == 1:
                widths[at] = max(widths[at], *map(width, text.split("\n")))
    return widths


def _longest_words(sheet: _Sheet) -> list[int]:
    """Return the longest word in the heads of each column: only these are wrapped."""
    words = [0] * len(sheet.table.columns)
    for entry in (entry for row in sheet.heads for entry in row if entry.span == 1):
        words[entry.at] = max(words[entry.at], _longest(entry.text))
    return words


def _longest(text: str) -> int:
    return max(map(width, text.split()), default=0)


def _room(widths: Sequence[int], entry: _Entry) -> int:
    covered = widths[entry.at : entry.at + entry.span]
    return sum(covered) + len(_APART) * (len(covered) - 1)


def _print(sheet: _Sheet, widths: Sequence[int]) -> Iterator[str]:
    rule = _APART.join("-" * places for places in widths)
    for entries in sheet.heads:
        yield from _row(sheet, entries, widths, is_head=True)
    if sheet.heads:
        yield rule
    printed = [_row(sheet, entries, widths, is_head=False) for entries in sheet.rows]
    is_loose = any(
        len(lines) > 1 and not row.is_group
        for row, lines in zip(sheet.table.rows, printed, strict=True)
    )
    is_ruled = False
    for at, (row, lines) in enumerate(zip(sheet.table.rows, printed, strict=True)):
        if row.is_foot and not is_ruled:
            is_ruled = True
            yield rule
        elif at and (is_loose or row.is_group):
            yield ""
        yield from lines


def _row(
    sheet: _Sheet, entries: Sequence[_Entry], widths: Sequence[int], *, is_head: bool
) -> list[str]:
    """Return the lines of a row; the words of its heads stand just above the rule."""
    columns: list[list[str]] = []
    height = 1
    at = 0
    for entry in (*entries, _Entry(len(widths), 1, "")):
        columns += [[" " * widths[blank]] for blank in range(at, entry.at)]
        at = entry.at + entry.span
        if entry.at < len(widths):
            is_right = entry.span == 1 and sheet.is_figure(entry.at)
            lines = _cell(entry.text, _room(widths, entry), is_right=is_right)
            columns.append(lines)
            height = max(height, len(lines))
    for lines in columns:
        blank = [" " * width(lines[0])] * (height - len(lines))
        lines[:] = [*blank, *lines] if is_head else [*lines, *blank]
    return [_APART.join(pieces) for pieces in zip(*columns, strict=True)]


def _cell(text: str, room: int, *, is_right: bool) -> list[str]:
    lines = [
        piece
        for line in text.split("\n")
        for piece in ([line] if width(line) <= room else wrap(line, room))
    ]
    pads = [" " * (room - width(line)) for line in lines]
    return [
        pad + line if is_right else line + pad
        for line, pad in zip(lines, pads, strict=True)
    ]
