"""A CSV file becomes rows of texts that remember their line, one at a time."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Never, TextIO

from generator.errors import Problem, RecordError, shown, unreadable

LONGEST_LINE = 20_000
"""The most characters on one line: room for every field at its longest, in quotes."""

EXCEL_CHOICE = "CSV UTF-8 (comma delimited)"
"""What Excel calls this kind of file where it asks how to save one."""

# Bytes that are not UTF-8, as `surrogateescape` keeps them.
_UNDECODED = re.compile("[\udc80-\udcff]")
_OLD_WINDOWS = "UTF-8 or Windows-1252"
_LINE_END = re.compile(r"[\r\n]")
_FAULTS = {
    "unexpected end of data": (
        "a quotation mark that opens on this row is never closed",
        None,
    ),
    "field larger": (
        "a field of this row has no end",
        "look for a quotation mark that is never closed",
    ),
    "expected after": (
        "text follows the quotation mark that ends a field",
        "a quotation mark within a quoted text is written twice",
    ),
}


class Row(NamedTuple):
    """One row: the line on which it begins, as it was typed, and its fields."""

    line: int
    typed: str
    fields: list[str]
    delimiter: str = ","

    def problem(
        self, path: Path, words: tuple[str, str, str | None], field: int | None = None
    ) -> Problem:
        """Return a problem (code, message, help) of the row or of one of its fields."""
        code, message, help = words
        first = _LINE_END.split(self.typed, maxsplit=1)[0]
        start, end = (0, 0) if field is None else _spans(self, len(first))[field]
        return Problem(
            path=shown(path),
            code=code,
            message=message,
            help=help,
            line=self.line,
            column=start + 1 if end else None,
            end_column=end + 1 if end else None,
            source_line=first if end else None,
        )


def read_table(
    path: Path, *, encoding: str = "utf-8-sig", delimiter: str = ","
) -> Iterator[Row]:
    """Yield the rows that are not blank, the header among them.

    The file is never held whole. Raises RecordError where it cannot be read further:
    bytes of another encoding, a line without end, a quotation mark never closed.
    """
    try:
        with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
            yield from rows_in(path, file, delimiter=delimiter)
    except OSError as error:
        raise unreadable(path, error) from error


def rows_in(path: Path, file: TextIO, *, delimiter: str = ",") -> Iterator[Row]:
    """Yield the rows of a file that is open, as `read_table` does."""
    yield from _Table(path, file).rows(delimiter)


class _Table:
    """Feeds lines to the csv module, and keeps those of the row being read."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self.path = path
        self.file = file
        self.line = 0
        self.typed: list[str] = []

    def rows(self, delimiter: str) -> Iterator[Row]:
        reader = csv.reader(self._lines(), delimiter=delimiter, strict=True)
        while True:
            self.typed.clear()
            begin = self.line + 1
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._refuse(begin, "not-csv", *_explain(error))
            if fields:
                yield Row(begin, "".join(self.typed), fields, delimiter)

    def _lines(self) -> Iterator[str]:
        while text := self.file.readline(LONGEST_LINE + 1):
            self.line += 1
            if len(text) > LONGEST_LINE:
                message = f"this line is over {LONGEST_LINE:,} characters"
                self._refuse(self.line, "line-too-long", message)
            if not text.isascii() and _UNDECODED.search(text):
                known = "UTF-8" if "utf" in self.file.encoding else _OLD_WINDOWS
                message = f"the file is not {known} text: see line {self.line}"
                help = f"save it again as UTF-8; Excel calls it {EXCEL_CHOICE}"
                self._refuse(self.line, "not-utf-8", message, help)
            self.typed.append(text)
            yield text

    def _refuse(
        self, line: int, code: str, message: str, help: str | None = None
    ) -> Never:
        raise RecordError(
            Problem(
                path=shown(self.path), code=code, message=message, line=line, help=help
            )
        )


def _explain(error: csv.Error) -> tuple[str, str | None]:
    for words, explanation in _FAULTS.items():
        if words in str(error):
            return explanation
    return f"this is not CSV: {error}", None


def _spans(row: Row, length: int) -> list[tuple[int, int]]:
    """Return where each field stands on the first line; (0, 0) where it does not."""
    delimiter = row.delimiter
    field = re.compile(
        rf'(?:"[^"]*(?:""[^"]*)*"[^{delimiter}]*|[^{delimiter}]*)(?:{delimiter}|\Z)'
    )
    spans, at = [], 0
    text = row.typed.rstrip("\r\n")
    while match := field.match(text, at):
        start, end = match.span()
        end -= match[0].endswith(delimiter)
        if text[start : start + 1] == '"' and end - start > 1:
            start, end = start + 1, end - 1
        end = max(min(end, length), start + 1)
        spans.append((start, end) if start <= length else (0, 0))
        if match.end() == len(text) and not match[0].endswith(delimiter):
            break
        at = match.end()
    return spans
