"""What a letter asks: demands with their parts, headings, and by when."""

import re
from typing import Annotated, Any, Literal, Self, TypeAlias

import pydantic

from generator.records.base import Date, Id, Prose, Record, Text, wrong

DemandKind: TypeAlias = Literal[
    "action", "report", "notification", "answer", "documents", "briefing"
]

_WITHIN = re.compile(r"([1-9]\d{0,3}) (?:business |calendar )?(day|week|month)s?")


class Due(Record):
    """By when: on a day, within a time of the letter, or before something happens."""

    on: Date | None = None
    """The last day."""
    within: Text | None = None
    """A time from the date of the letter: `30 days`, `10 business days`, `2 weeks`."""
    before: Text | None = None
    """What must not happen first: `any further license is approved`."""

    @pydantic.model_validator(mode="before")
    @classmethod
    def _take_the_short_form(cls, given: Any) -> Any:
        return {"on": given} if isinstance(given, str) else given

    @pydantic.field_validator("within")
    @classmethod
    def _be_a_time(cls, within: str | None) -> str | None:
        if within is not None and not _WITHIN.fullmatch(within):
            help = "write it as `30 days`, `10 business days` or `2 weeks`"
            raise wrong("invalid-time", "this is not a length of time", help)
        return within

    @pydantic.model_validator(mode="after")
    def _be_one_of_them(self) -> Self:
        if [self.on, self.within, self.before].count(None) != 2:  # noqa: PLR2004, all but one
            message = "`due` is a date, `within` or `before`: exactly one of them"
            raise wrong("one-due", message)
        return self


class Part(Record):
    """A lettered part of a demand."""

    text: Prose
    """What is asked, in Markdown."""
    parts: tuple["Part", ...] = ()
    """Parts of the part, printed (i), (ii), …"""

    @pydantic.model_validator(mode="before")
    @classmethod
    def _take_the_short_form(cls, given: Any) -> Any:
        return {"text": given} if isinstance(given, str) else given


class Demand(Record):
    """One thing that the letter asks for."""

    id: Id
    """Name by which reports and later letters refer to the demand."""
    kind: DemandKind
    """What is asked: action, report, notification, answer, documents or briefing."""
    text: Prose
    """What is asked, in Markdown."""
    parts: tuple[Part, ...] = ()
    """Parts, printed (a), (b), …; a part may have parts."""
    due: Due | None = None
    """A date, {within: 30 days} of the letter, or {before: something happens}."""


class DemandHeading(Record):
    """A heading among the demands; numbers run on below it."""

    heading: Text
    """Words of the heading."""


def _variant(given: Any) -> str:
    named = isinstance(given, DemandHeading) or (
        isinstance(given, dict) and "heading" in given
    )
    return "heading" if named else "demand"


DemandItem: TypeAlias = Annotated[
    Annotated[DemandHeading, pydantic.Tag("heading")]
    | Annotated[Demand, pydantic.Tag("demand")],
    pydantic.Discriminator(_variant),
]
