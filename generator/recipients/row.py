"""One row of a file of recipients: to whom this letter is, and words for its text."""

import csv
import dataclasses
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import Problem
from generator.read import Loc, Plain
from generator.recipients.address import (
    ADDRESS,
    PARTS,
    AddressLine,
    address_lines,
    is_in_parts,
)

if TYPE_CHECKING:
    from generator.applications.table import Row as Line

FIELDS = ("honorific", "name", "title", ADDRESS, "salutation")
"""Columns that say to whom the letter is, named as the fields of a recipient."""
FILE = "file"
"""The column that names what is printed, where there is one."""

_LINE_END = re.compile(r"\r\n?")


@dataclasses.dataclass(frozen=True, slots=True)
class Blank:
    """What an expression finds in a cell where nothing is written.

    It is false, and what is added to it is as blank.
    """

    column: str

    def __bool__(self) -> bool:
        """Return that nothing is written."""
        return False

    def __eq__(self, other: object) -> bool:
        """Return whether the other is no text, either."""
        return other == "" or isinstance(other, Blank)

    def __hash__(self) -> int:
        """Return what the empty text has."""
        return hash("")

    def __add__(self, _: object) -> "Blank":
        """Return that the sum cannot be printed, either."""
        return self

    __radd__ = __add__


@dataclasses.dataclass(frozen=True)
class Row:
    """A row that was read: its place in the file, and its cells by column."""

    path: Path
    line: "Line"
    values: Mapping[str, str]
    """What stands in each column, in their order, without spaces around it."""

    def recipient(self) -> dict[str, Plain]:
        """Return the recipient, in the form in which a record has one."""
        found: dict[str, Plain] = {}
        for column in FIELDS:
            value = self.values.get(column, "")
            if column == ADDRESS:
                found[column] = [line.text for line in self.address]
            elif value or column == "name":
                found[column] = value
        return found

    @property
    def address(self) -> list[AddressLine]:
        """The lines of the recipient's address."""
        return address_lines(self.values)

    @property
    def fields(self) -> set[str]:
        """The columns that say to whom the letter is."""
        parts = PARTS if is_in_parts(self.values) else ()
        return {*FIELDS, *parts}.intersection(self.values)

    def column_of(self, loc: Loc) -> str | None:
        """Return the column in which a value of the recipient, or a text's, stands."""
        match loc:
            case ("recipients", 0, "address", int(at)) if at < len(self.address):
                return self.address[at].column
            case ("row", str(column)) | ("recipients", 0, str(column), *_):
                is_joined = column == ADDRESS and is_in_parts(self.values)
                return PARTS[1] if is_joined else column
        return None

    def problem(
        self, column: str | None, code: str, message: str, help: str | None = None
    ) -> Problem:
        """Return a problem that points at a cell, or at the row."""
        if column not in self.values:
            return self.line.problem(self.path, (code, message, help))
        at = [*self.values].index(str(column))
        return self.line.problem(self.path, (code, f"{column}: {message}", help), at)

    def only(self, columns: set[str]) -> bytes:
        """Return a file of this row alone, with the columns that its letter uses."""
        kept = [name for name in self.values if name in self.fields | columns]
        file = io.StringIO()
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerows([kept, [self.values[name] for name in kept]])
        return file.getvalue().encode()


def cell(typed: str) -> str:
    """Return what stands in a cell: no spaces around it, and one kind of line break."""
    return _LINE_END.sub("\n", typed).strip()


def in_text(column: str) -> str:
    """Return how an expression names the cell of a column."""
    if column.isascii() and column.isidentifier():
        return f"row.{column}"
    mark = '"' if "'" in column else "'"
    return f"row[{mark}{column}{mark}]"


class Cells(Mapping[str, str | Blank]):
    """The cells of a row as `row` has them in an expression; keeps which are used."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.used: set[str] = set()

    def __getitem__(self, column: str) -> str | Blank:
        """Return what is written in a cell on one line, or that nothing is."""
        if column == ADDRESS and column in [*self]:
            value = ", ".join(line.text for line in self.row.address)
        else:
            value = self.row.values[column]
        self.used.add(column)
        return " ".join(value.split("\n")) if value else Blank(column)

    def __iter__(self) -> Iterator[str]:
        """Yield the columns, and `address` where its parts are some."""
        yield from self.row.values
        if is_in_parts(self.row.values):
            yield ADDRESS

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(1 for _ in self)
