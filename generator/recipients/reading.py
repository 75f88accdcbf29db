"""A file of recipients is read: its header, its rows, and all that is wrong in them."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.applications.fields import FlawError, refuse_unprintable
from generator.applications.rows import measure
from generator.applications.table import EXCEL_CHOICE, read_table, rows_in
from generator.applications.table import Row as Line
from generator.errors import Problem, RecordError, refusal, unreadable
from generator.recipients.address import missing_parts
from generator.recipients.header import refuse_header
from generator.recipients.row import Row, cell

MOST_ROWS = 5_000
"""The most letters of one mailing."""

_WORKBOOKS = {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}
"""How files of Excel begin, those of today and those until 2003."""


class Recipients:
    """The rows of a file, in its order, and what is wrong with each."""

    def __init__(self, path: Path, lines: Iterator[Line]) -> None:
        """Raise RecordError for a file beyond reading, or without a header of ours."""
        self.path = path
        lines = filter(_says_anything, lines)
        header = next(lines, None)
        if header is None:
            raise refusal(path, "empty-file", "the file is empty")
        self.header = header
        # A spreadsheet program writes columns that were emptied, too.
        self.columns = _named(header)
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
            problem = self._misfit(line)
            if problem is None:
                self.rows.append(self._row(line))
            else:
                self.problems.append(problem)

    def _misfit(self, line: Line) -> Problem | None:
        """Return what is wrong with the number of a row's cells."""
        width, named = len(self.header.fields), len(self.columns)
        if not named <= len(line.fields) <= width:
            return line.problem(self.path, measure(line, width))
        for at, text in enumerate(line.fields[named:], start=named):
            if text.strip():
                message = f"column {at + 1} has no name in the header"
                words = "unnamed-column", message, None
                return line.problem(self.path, words, at)
        return None

    def _row(self, line: Line) -> Row:
        # What is beyond the columns is blank.
        cells = map(cell, line.fields)
        row = Row(self.path, line, dict(zip(self.columns, cells, strict=False)))
        for column, text in row.values.items():
            try:
                refuse_unprintable(text)
            except FlawError as flaw:
                self.problems.append(row.problem(column, *flaw.words))
        for column in missing_parts(row.values):
            message = "this part of the address is not written"
            help = "a column `address` takes the lines of any address, with | between"
            self.problems.append(row.problem(column, "part-of-address", message, help))
        return row


def read_recipients(path: Path) -> Recipients:
    """Read a file; raise RecordError for one without rows that can be read."""
    if path.exists() and not path.is_file():
        # Opening a pipe would wait for ever for somebody to write into it.
        raise refusal(path, "not-a-file", "this is no file that can be read")
    _refuse_workbook(path)
    return Recipients(path, read_table(path))


def _refuse_workbook(path: Path) -> None:
    try:
        with path.open("rb") as file:
            is_workbook = file.read(4) in _WORKBOOKS
    except OSError as error:
        raise unreadable(path, error) from error
    if is_workbook:
        message = "this is an Excel workbook"
        raise refusal(path, "not-csv", message, f"save it as {EXCEL_CHOICE}")


def _says_anything(line: Line) -> bool:
    return any(text.strip() for text in line.fields)


def _named(header: Line) -> list[str]:
    """Return the names of the columns, up to the last that has one."""
    names = [name.strip() for name in header.fields]
    while not names[-1]:
        names.pop()
    return names


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
