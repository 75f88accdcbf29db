"""Applications are read from a CSV file one at a time, or every problem is said."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from generator.applications.columns import find_columns
from generator.applications.complaints import Complaints
from generator.applications.fields import Flaw, compose
from generator.applications.table import Row, read_table
from generator.errors import Problem, RecordError, shown
from generator.records.application import COLUMNS, Application

MOST_ROWS = 2_000_000
"""The most applications of one file."""


def read_applications(path: Path, most: int = MOST_ROWS) -> Iterator[Application]:
    """Yield the applications of a file in its order, never holding the file.

    Raises RecordError with the problems of all rows after the last one, or when
    there are too many: until the end is reached, what was yielded does not count.
    """
    rows = read_table(path)
    header = next(rows, None)
    if header is None:
        message = "the file is empty"
        raise RecordError(Problem(path=shown(path), code="empty-file", message=message))
    order = find_columns(path, header)
    complaints, numbers = Complaints(path), Numbers()
    for count, row in enumerate(complaints.until_unreadable(rows), start=1):
        if count > most:
            complaints.add(row.problem(path, too_many(most)))
            break
        if len(row.fields) != len(COLUMNS):
            complaints.add(row.problem(path, measure(row, len(COLUMNS))))
            continue
        texts = [row.fields[at] for at in order]
        flaws: list[Flaw] = []
        application = compose(texts, flaws)
        flaws += numbers.take(texts[0], row.line)
        for flaw in flaws:
            complaints.add(_problem(path, row, order, flaw))
        if application is not None:
            yield application
    complaints.settle()


class Numbers:
    """The applications' numbers so far, each with its line, in a few bytes."""

    def __init__(self, place: str = "line") -> None:
        self.place = place
        # Eight bytes stand for a number: among two million, the odds that two numbers
        # share theirs are one in nine million.
        self._lines: dict[int, int] = {}

    def take(self, number: str, line: int) -> list[Flaw]:
        """Take a row's number; return the flaw if an earlier row has it."""
        text = " ".join(number.split())
        if not text:
            return []
        digest = hashlib.blake2b(
            text.encode(errors="surrogatepass"), digest_size=8
        ).digest()
        first = self._lines.setdefault(int.from_bytes(digest), line)
        if first == line:
            return []
        message = f"the application {text[:40]} is on {self.place} {first} already"
        return [Flaw("number", "duplicate-number", message)]


def too_many(most: int) -> tuple[str, str, str | None]:
    """Return what is wrong (code, message, help) with the first row past the most."""
    message = f"there are more than {most:,} applications"
    return "too-many-rows", message, "divide the file by year, one record for each"


def measure(row: Row, columns: int) -> tuple[str, str, str | None]:
    """Return what is wrong (code, message, help) with the number of a row's fields."""
    count = len(row.fields)
    fields = f"{count} field{'s' if count > 1 else ''}"
    message = f"this row has {fields}, and the header has {columns} columns"
    if count < columns:
        return "row-too-short", message, None
    help = "a text that holds a comma stands in quotation marks"
    return "row-too-long", message, help


def _problem(path: Path, row: Row, order: tuple[int, ...], flaw: Flaw) -> Problem:
    message = f"{flaw.column}: {flaw.message}"
    words = flaw.code, message, flaw.help
    return row.problem(path, words, order[COLUMNS.index(flaw.column)])
