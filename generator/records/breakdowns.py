"""Breakdowns: one count of a record, divided by item, applicant or another measure."""

from typing import Annotated, Literal, Self, TypeAlias

import pydantic

from generator.records.base import Dollars, Id, Record, Text, WholeNumber, wrong
from generator.records.displays import DIVISIONS
from generator.records.dispositions import Disposition

Counted: TypeAlias = Literal["received", Disposition]
Column: TypeAlias = Literal["item", "applicant"]


class BreakdownRow(Record):
    """One line of a breakdown."""

    label: Text
    """As printed."""
    count: WholeNumber
    """Applications."""
    value_usd: Dollars | None = None
    """Value in dollars; absent means not published."""


class Breakdown(Record):
    """One count of the record, divided."""

    id: Id
    """Name by which reports place it: `approved-by-item`."""
    title: Text | None = None
    """Title of its table; left out, it is made from what is divided."""
    of: Counted
    """The count that the rows add up to."""
    head: Text | None = None
    """What its rows are, as the head of their column: `Country`."""
    rows: tuple[BreakdownRow, ...] = ()
    """The parts; with `by` they are computed."""
    by: Column | None = None
    """Which column of the applications divides the count."""
    largest: Annotated[WholeNumber, pydantic.Field(ge=1)] | None = None
    """With `by`: how many rows to give; the rest is one row, "All other"."""

    @pydantic.model_validator(mode="after")
    def _name_each_row_once(self) -> Self:
        seen: set[str] = set()
        for at, row in enumerate(self.rows):
            if row.label in seen:
                message = f"two rows are named {row.label}"
                raise wrong("row-twice", message, at=("rows", at, "label"))
            seen.add(row.label)
        if self.id in DIVISIONS:
            message = f"{self.id} is what rows can be by anyway; give another id"
            raise wrong("reused-id", message, at=("id",))
        return self

    @pydantic.model_validator(mode="after")
    def _have_rows_or_a_column(self) -> Self:
        if bool(self.rows) == (self.by is not None):
            raise wrong("rows-or-by", "a breakdown has either `rows` or `by`")
        if self.largest is not None and self.by is None:
            raise wrong("rows-or-by", "`largest` goes with `by`")
        return self

    @property
    def heading(self) -> str:
        """Title of its table."""
        words = self.id.replace("-", " ")
        return self.title or f"{words[0].upper()}{words[1:]}"
