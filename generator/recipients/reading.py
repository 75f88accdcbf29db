"""A file of recipients is read: its header, its rows, and all that is wrong in them."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.applications.fields import FlawError, refuse_unprintable
from generator.applications.rows import measure
from generator.applications.table import Row as Line
from generator.applications.table import read_table, rows_in
from generator.errors import Problem, RecordError, refusal
from generator.recipients.header import refuse_header
from generator.recipients.row import Row, cell

MOST_ROWS = 5_000
"""The most letters of one mailing."""


class Recipients:
    """The rows of a file, in its order, and what is wrong with each."""

    def __init__(self, path: Path, lines: Iterator[Line]) -> None:
        """Raise RecordError for a file beyond reading, or without a header of ours."""
        self.path = path
        header = next(lines, None)
        if header is None:
            raise refusal(path, "empty-file", "the file is empty")
        self.header = header
        self.columns = [name.strip() for name in header.fields]
        refuse_header(path, header, self.columns)
        self.rows: list[Row] = []
        self.problems: list[Problem] = []
        try:
            self._take(lines)
        except RecordError as error:
            self.problems += error.problems
        if not self.rows and not self.problems:
            message = "there is no row below the header"
            raise refusal(path, "no-recipients", message)

    def problem_of(self, column: str, words: tuple[str, str, str | None]) -> Problem:
        """Return a problem (code, message, help) that points at a column's name."""
        return self.header.problem(self.path, words, self.columns.index(column))

    def _take(self, lines: Iterator[Line]) -> None:
        for line in lines:
            if len(self.rows) == MOST_ROWS:
                self.problems.append(line.problem(self.path, _TOO_MANY))
                return
            if len(line.fields) == len(self.columns):
                self.rows.append(self._row(line))
            else:
                words = measure(line, len(self.columns))
                self.problems.append(line.problem(self.path, words))

    def _row(self, line: Line) -> Row:
        cells = map(cell, line.fields)
        row = Row(self.path, line, dict(zip(self.columns, cells, strict=True)))
        for column, text in row.values.items():
            try:
                refuse_unprintable(text)
            except FlawError as flaw:
                self.problems.append(row.problem(column, *flaw.words))
        return row


def read_recipients(path: Path) -> Recipients:
    """Read a file; raise RecordError for one without rows that can be read."""
    if path.exists() and not path.is_file():
        # Opening a pipe would wait for ever for somebody to write into it.
        raise refusal(path, "not-a-file", "this is no file that can be read")
    return Recipients(path, read_table(path))


def row_of(content: bytes, name: str) -> Row:
    """Return the one row of a file that a PDF carries; raise RecordError for others.

    A PDF is not trusted: its row passes through the same checks.
    """
    path = Path(name)
    file = io.TextIOWrapper(
        io.BytesIO(content),
        encoding="utf-8-sig",
        errors="surrogateescape",
        newline="",
    )
    found = Recipients(path, rows_in(path, file))
    if found.problems:
        raise RecordError(*found.problems)
    return _only(found.rows, path)


def _only(rows: Sequence[Row], path: Path) -> Row:
    if len(rows) > 1:
        raise refusal(path, "too-many-rows", "a letter has one row, and this is more")
    return rows[0]


_TOO_MANY = (
    "too-many-rows",
    f"there are more than {MOST_ROWS:,} recipients",
    "divide the file",
)
