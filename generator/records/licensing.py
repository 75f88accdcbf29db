"""Licensing statistics: what was applied for and how it ended, as a source gives it."""

import fractions
from typing import Annotated, Literal, Self, TypeAlias

import pydantic

from generator.records.base import (
    Date,
    Dollars,
    Format,
    Record,
    Text,
    WholeNumber,
    wrong,
)

Closed: TypeAlias = Literal["approved", "denied", "returned_without_action"]
Disposition: TypeAlias = Literal[
    "approved",
    "denied",
    "returned_without_action",
    "pending",
    "intent_to_deny",
    "revoked",
    "withdrawn",
]
Counted: TypeAlias = Literal["received", Disposition]


class Count(Record):
    """A number of applications, exact or about."""

    value: int
    is_approximate: bool = False


class Share(Record):
    """A part of a whole that was named: `share('approved', of='closed')`."""

    value: fractions.Fraction
    is_approximate: bool = False

    model_config = pydantic.ConfigDict(arbitrary_types_allowed=True)


class Period(Record):
    """The days that the figures cover."""

    start: Annotated[Date, pydantic.Field(alias="from")]
    """First day."""
    end: Annotated[Date, pydantic.Field(alias="to")]
    """Last day."""

    @pydantic.model_validator(mode="after")
    def _run_forward(self) -> Self:
        if self.end < self.start:
            raise wrong("period-backwards", "the period ends before it begins")
        return self


class PublishedSource(Record):
    """Where the figures were published."""

    publisher: Text
    title: Text
    date: Date | None = None
    url: Text | None = None


class BreakdownRow(Record):
    """One line of a breakdown."""

    label: Text
    count: WholeNumber
    value_usd: Dollars | None = None


class Breakdown(Record):
    """One count of the record, divided."""

    id: Text
    of: Counted
    """The count that the rows add up to."""
    rows: tuple[BreakdownRow, ...]


class Unreconciled(Record):
    """A declared gap: exactly the amount missing, and the reason."""

    count: WholeNumber | None = None
    value_usd: Dollars | None = None
    note: Text


class LicensingStatistics(Record):
    """One set of figures from one source. What is absent was not published."""

    format: Format
    """Version of this record's format: 1."""
    title: Text
    period: Period | None = None
    """The days covered; or give `as_of`."""
    as_of: Date | None = None
    """The day on which the figures stood; or give `period`."""
    unit: Text
    """What is counted: `applications`."""
    source: PublishedSource
    received: WholeNumber | None = None
    """Applications received or considered."""
    dispositions: dict[Disposition, WholeNumber] = {}
    """Counts by disposition; one that is absent was not published, and is not zero."""
    values_usd: dict[Counted, Dollars] = {}
    """Values in dollars by disposition."""
    approximate: dict[Counted, WholeNumber] = {}
    """Counts that the source gives only as "about"; printed "about 300"."""
    breakdowns: tuple[Breakdown, ...] = ()
    """Counts divided by item, country or another measure."""
    unreconciled: tuple[Unreconciled, ...] = ()
    """Gaps in the source's own figures."""
    notes: tuple[Text, ...] = ()
    """Printed under every table and chart made from this record."""

    @pydantic.field_validator(
        "dispositions", "values_usd", "approximate", mode="before"
    )
    @classmethod
    def _leave_out_the_unpublished(cls, given: object) -> object:
        if isinstance(given, dict):
            return {key: value for key, value in given.items() if value is not None}
        return given

    @pydantic.model_validator(mode="after")
    def _say_when(self) -> Self:
        if (self.period is None) == (self.as_of is None):
            raise wrong("period-or-date", "statistics have either `period` or `as_of`")
        return self

    @pydantic.model_validator(mode="after")
    def _give_each_count_once(self) -> Self:
        exact = {
            *self.dispositions,
            *(["received"] if self.received is not None else []),
        }
        for name in self.approximate:
            if name in exact:
                message = f"`{name}` is given both exactly and as about"
                raise wrong("exact-and-approximate", message)
        return self

    def count(self, name: str) -> Count | None:
        """Return a count (`received`, `closed`, a disposition); None if unpublished."""
        if name == "closed":
            return self._closed()
        exact = self.received if name == "received" else self._disposition(name)
        if exact is not None:
            return Count(value=exact)
        about = {str(key): value for key, value in self.approximate.items()}.get(name)
        return None if about is None else Count(value=about, is_approximate=True)

    def share(self, name: str, *, of: str) -> Share | None:
        """Return one count as a share of another, if both are published."""
        part, whole = self.count(name), self.count(of)
        if part is None or whole is None or whole.value == 0:
            return None
        return Share(
            value=fractions.Fraction(part.value, whole.value),
            is_approximate=part.is_approximate or whole.is_approximate,
        )

    def _disposition(self, name: str) -> int | None:
        return {str(key): value for key, value in self.dispositions.items()}.get(name)

    def _closed(self) -> Count | None:
        counts = [self.count(name) for name in Closed.__args__]  # type: ignore[attr-defined]
        published = [count for count in counts if count is not None]
        if len(published) < len(counts):
            return None
        return Count(
            value=sum(count.value for count in published),
            is_approximate=any(count.is_approximate for count in published),
        )


COUNTS = ("received", "closed", *Disposition.__args__)  # type: ignore[attr-defined]
"""The names by which prose may ask for a count."""
