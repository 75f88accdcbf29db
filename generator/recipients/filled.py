"""A letter's record with the recipient of a row, whose faults point into that row."""

import dataclasses

from generator.errors import Problem
from generator.read import Loc, Plain, Source
from generator.recipients.row import Row


@dataclasses.dataclass(frozen=True)
class Filled(Source):
    """A record as it was typed, whose recipient stands in a row of a file."""

    row: Row

    def plain(self) -> Plain:
        """Return what the record says, with the recipient."""
        plain = super().plain()
        if not isinstance(plain, dict):
            return plain
        return {**plain, "recipients": [self.row.recipient()]}

    def problem(
        self, loc: Loc, code: str, message: str, help: str | None = None
    ) -> Problem:
        """Return a problem that points at a value, or at a cell of the row."""
        if code == "unknown-salutation":
            return self.row.problem(*_ungreeted(self.row, message, help))
        if _is_of_row(loc):
            return self.row.problem(self.row.column_of(loc), code, message, help)
        return super().problem(loc, code, message, help)

    def problem_at_key(
        self, loc: Loc, code: str, message: str, help: str | None = None
    ) -> Problem:
        """Return a problem that points at a key, or at a cell of the row."""
        if _is_of_row(loc):
            return self.row.problem(self.row.column_of(loc), code, message, help)
        return super().problem_at_key(loc, code, message, help)

    def problem_in_text(
        self, loc: Loc, piece: tuple[str, int], code: str, message: str
    ) -> Problem:
        """Return a problem that points at words of a text, or at a cell of the row."""
        if _is_of_row(loc):
            return self.row.problem(self.row.column_of(loc), code, message)
        return super().problem_in_text(loc, piece, code, message)

    def problem_in(
        self, loc: Loc, span: tuple[int, int], words: tuple[str, str, str | None]
    ) -> Problem:
        """Return a problem that points at characters, or at a cell of the row."""
        if _is_of_row(loc):
            return self.row.problem(self.row.column_of(loc), *words)
        return super().problem_in(loc, span, words)


def fill(source: Source, row: Row) -> Filled:
    """Return a record with the recipient of a row."""
    return Filled(source.path, source.text, source.root, row)


def _ungreeted(
    row: Row, message: str, help: str | None
) -> tuple[str, str, str, str | None]:
    """Return the column that ought to say how to greet, and what is wrong there."""
    code, column = "unknown-salutation", "salutation"
    if help is not None and "name:" in help:
        # The name begins with an honorific, and is greeted without it.
        return "name", code, message, help
    if column in row.values:
        return column, code, message, "fill in the column `salutation`: Dear …"
    return "name", code, message, "add a column `salutation`, and write: Dear …"


def _is_of_row(loc: Loc) -> bool:
    return loc[:1] in {("recipients",), ("row",)}
