"""Periods: the days that figures cover, and the years, quarters and months of a series.

A fiscal year of the United States begins on October 1 of the year before it (31 U.S.C.
1102); a quarter here is one of the calendar year.
"""

import calendar
import datetime
import re
from typing import Annotated, Literal, Self, TypeAlias

import pydantic

from generator.records.base import Date, Record, Text, wrong

Year: TypeAlias = Annotated[
    Text, pydantic.WithJsonSchema({"type": ["integer", "string"]})
]
"""A year of four digits."""
PeriodKind: TypeAlias = Literal["fiscal_year", "calendar_year", "quarter", "month"]
PERIOD_KINDS: tuple[str, ...] = PeriodKind.__args__  # type: ignore[attr-defined]
PERIOD_WORDS = {
    "fiscal_year": "fiscal year",
    "calendar_year": "calendar year",
    "quarter": "quarter",
    "month": "month",
}
"""How the page names each kind of period."""
# Not the calendar's: its months follow the user's locale.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_YEAR = "(?:19|2[01])[0-9]{2}"
_FORMS = {
    "fiscal_year": (re.compile(f"({_YEAR})"), "2008"),
    "calendar_year": (re.compile(f"({_YEAR})"), "2022"),
    "quarter": (re.compile(f"({_YEAR})-Q([1-4])"), "2022-Q1"),
    "month": (re.compile(f"({_YEAR})-(0[1-9]|1[0-2])"), "2022-01"),
}
_FISCAL_START = 10


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

    @property
    def kind(self) -> str | None:
        """`fiscal_year` or `calendar_year` where the days are of that kind, else None.

        Several years of one kind are of that kind.
        """
        first, last = (
            (self.start.month, self.start.day),
            (self.end.month, self.end.day),
        )
        if (first, last) == ((1, 1), (12, 31)):
            return "calendar_year"
        return "fiscal_year" if (first, last) == ((10, 1), (9, 30)) else None


class Named(Record):
    """One period of a series, named by exactly one of four kinds."""

    fiscal_year: Year | None = None
    """A fiscal year, October to September: `2008`."""
    calendar_year: Year | None = None
    """A calendar year: `2022`."""
    quarter: Text | None = None
    """A quarter of a calendar year: `2022-Q1`."""
    month: Text | None = None
    """A month: `2022-01`."""

    @pydantic.model_validator(mode="after")
    def _be_one_period(self) -> Self:
        given = [kind for kind in PERIOD_KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            message = "one of fiscal_year, calendar_year, quarter or month says when"
            raise wrong("one-period", message)
        pattern, example = _FORMS[given[0]]
        if not pattern.fullmatch(self.key):
            message = f"this is no {PERIOD_WORDS[given[0]]}"
            raise wrong("invalid-period", message, f"write it as {example}")
        return self

    @property
    def kind(self) -> str:
        """Which kind of period this is."""
        return next(kind for kind in PERIOD_KINDS if getattr(self, kind) is not None)

    @property
    def key(self) -> str:
        """The period as the record names it: `2008`, `2022-Q1`, `2022-01`."""
        return str(getattr(self, self.kind))

    @property
    def label(self) -> str:
        """The period as the page names it: `Fiscal year 2008`, `January 2022`."""
        year, part = self._numbers()
        if self.kind == "month":
            return f"{MONTHS[part - 1]} {year}"
        if self.kind == "quarter":
            return f"{year}, quarter {part}"
        return f"{PERIOD_WORDS[self.kind].capitalize()} {year}"

    @property
    def label_within(self) -> str:
        """The period within a sentence: `fiscal year 2008`, `January 2022`."""
        is_month = self.kind == "month"
        return self.label if is_month else f"{self.label[0].lower()}{self.label[1:]}"

    @property
    def short_label(self) -> str:
        """The period where its kind stands above it: `2008`, `2022 Q1`."""
        return self.label if self.kind == "month" else self.key.replace("-", " ")

    @property
    def position(self) -> int:
        """Where the period stands among those of its kind; neighbors differ by 1."""
        year, part = self._numbers()
        return {"quarter": year * 4 + part, "month": year * 12 + part}.get(
            self.kind, year
        )

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """First and last day."""
        year, part = self._numbers()
        if self.kind == "fiscal_year":
            first = datetime.date(year - 1, _FISCAL_START, 1)
            return first, datetime.date(year, _FISCAL_START - 1, 30)
        if self.kind == "calendar_year":
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        begin = part if self.kind == "month" else 3 * part - 2
        end = part if self.kind == "month" else 3 * part
        last = calendar.monthrange(year, end)[1]
        return datetime.date(year, begin, 1), datetime.date(year, end, last)

    def _numbers(self) -> tuple[int, int]:
        match = _FORMS[self.kind][0].fullmatch(self.key)
        assert match is not None  # noqa: S101, the validator has asked
        return int(match[1]), int(match[2]) if match.lastindex == 2 else 0  # noqa: PLR2004, a part of the year


def key_of(day: datetime.date, kind: str) -> str:
    """Return the key of the period of a kind that holds a day."""
    if kind == "fiscal_year":
        return str(day.year + (day.month >= _FISCAL_START))
    if kind == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return str(day.year) if kind == "calendar_year" else f"{day.year}-{day.month:02}"
