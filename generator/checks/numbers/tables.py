"""Typed tables: their rows, and whether their totals are those of their columns."""

import fractions
import itertools
import re
from collections.abc import Iterator, Sequence

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.passages import Passage, Span
from generator.checks.rule import Family
from generator.errors import Severity

TABLES = Family("Numbers")

_ROW = re.compile(r"^[ ]{0,3}\|.*$", re.MULTILINE)
_EDGE = re.compile(r"(?<!\\)\|")
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
        for rows in _tables(passage.typed):
            yield from _wrong_totals(passage, rows)


def _tables(typed: str) -> Iterator[list[list[Span]]]:
    """Yield the cells of each typed table, row by row, as spans of what was typed."""
    rows: list[list[Span]] = []
    last = 0
    for match in _ROW.finditer(typed):
        if rows and typed[last : match.start()].strip(" ") != "\n":
            yield rows
            rows = []
        last = match.end()
        cells = _cells(match)
        if cells:
            rows.append(cells)
    if rows:
        yield rows


def _cells(row: re.Match[str]) -> list[Span]:
    line = row[0].rstrip()
    edges = [row.start() + match.start() for match in _EDGE.finditer(line)]
    if not line.endswith("|"):
        edges.append(row.start() + len(line))
    return [(one + 1, two) for one, two in itertools.pairwise(edges)]


def _wrong_totals(
    passage: Passage, rows: Sequence[Sequence[Span]]
) -> Iterator[Finding]:
    words = [[_words(passage.typed, cell) for cell in row] for row in rows]
    body, last = words[2:-1], words[-1]
    if not body or not _TOTAL.fullmatch(last[0]):
        return
    for at in range(1, min(map(len, [words[0], *body, last]))):
        column = [_value(row[at]) for row in body]
        known = [value for value in column if value is not None]
        total = _value(last[at])
        if (
            total is not None
            and len(known) == len(column)
            and sum(known) != total
            and not _NO_SUM.search(words[0][at])
        ):
            message = f"the rows above come to {_shown(sum(known))}"
            yield Finding(passage.loc, message, span=_trimmed(passage, rows[-1][at]))


def _words(typed: str, cell: Span) -> str:
    return typed[slice(*cell)].replace("*", "").strip()


def _value(words: str) -> fractions.Fraction | None:
    match = _NUMBER.fullmatch(words)
    if match is None:
        return None
    return fractions.Fraction((match[1] + (match[2] or "")).replace(",", ""))


def _shown(value: fractions.Fraction | int) -> str:
    whole = fractions.Fraction(value)
    return f"{float(whole):,.{0 if whole.denominator == 1 else 2}f}"


def _trimmed(passage: Passage, cell: Span) -> Span:
    """Return a cell without the spaces and the emphasis around its words."""
    words = passage.typed[slice(*cell)]
    start = cell[0] + len(words) - len(words.lstrip(" *"))
    return start, start + len(words.strip(" *"))
