"""Typed tables: their rows, and whether their totals are those of their columns."""

import fractions
import itertools
import re
from collections.abc import Iterator, Sequence

from generator.checks.document import Document
from generator.checks.finding import Family, Finding
from generator.checks.prose.passages import Passage, Span
from generator.errors import Severity

TABLES = Family("Numbers")

_CELL = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*%?")
_NO_SUM = re.compile(
    r"percent|%|share|rate|average|mean|median|per\b|year", re.IGNORECASE
)
_TOTAL = re.compile(r"(?:grand )?total|all|sum", re.IGNORECASE)


@TABLES.rule(
    "table-total",
    Severity.ERROR,
    what="The total of a typed table is not the sum of its rows.",
    do="Correct the total or the row, or take the table from a statistics record.",
    why="A recipient adds the column first.",
    source="Arithmetic.",
)
def table_totals(document: Document) -> Iterator[Finding]:
    """Yield a finding for each total of a typed table that its column does not have."""
    for passage in document.passages:
        for rows in _tables(passage):
            yield from _wrong_totals(passage, rows)


def _tables(passage: Passage) -> Iterator[list[Span]]:
    """Yield the rows of each typed table."""
    rows: list[Span] = []
    for span in passage.table_rows:
        if rows and passage.text[rows[-1][1] : span[0]].strip("\n "):
            yield rows
            rows = []
        rows.append(span)
    if rows:
        yield rows


def _wrong_totals(passage: Passage, rows: Sequence[Span]) -> Iterator[Finding]:
    cells = [_cells(passage.text, row) for row in rows]
    heads, body, last = cells[0], cells[2:-1], cells[-1]
    if not body or not _TOTAL.fullmatch(_words(passage, last[0])):
        return
    for at in range(1, min(len(heads), *map(len, cells[2:]))):
        column = [_value(passage, row[at]) for row in body]
        total = _value(passage, last[at])
        if _NO_SUM.search(_words(passage, heads[at])) or total is None:
            continue
        known = [value for value in column if value is not None]
        if len(known) == len(column) and sum(known) != total:
            message = f"the rows above come to {_shown(sum(known))}"
            yield passage.finding(_trimmed(passage.text, last[at]), message)


def _cells(text: str, row: Span) -> list[Span]:
    start, end = row
    line = text[start:end].rstrip()
    edges = [start + match.start() for match in _CELL.finditer(line)]
    return [(one + 1, two) for one, two in itertools.pairwise(edges)]


def _words(passage: Passage, cell: Span) -> str:
    return passage.text[slice(*cell)].strip()


def _value(passage: Passage, cell: Span) -> fractions.Fraction | None:
    match = _NUMBER.fullmatch(_words(passage, cell))
    if match is None:
        return None
    return fractions.Fraction((match[1] + (match[2] or "")).replace(",", ""))


def _shown(value: fractions.Fraction | int) -> str:
    whole = fractions.Fraction(value)
    return f"{float(whole):,.{0 if whole.denominator == 1 else 2}f}"


def _trimmed(text: str, cell: Span) -> Span:
    words = text[slice(*cell)]
    start = cell[0] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())
