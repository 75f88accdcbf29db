"""Dispositions: how an application ended or stands, alone and taken together."""

import decimal
from typing import Annotated, Literal, Self, TypeAlias

import pydantic

from generator.records.base import (
    Dollars,
    Id,
    Percent,
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
CLOSED: tuple[str, ...] = Closed.__args__  # type: ignore[attr-defined]
"""What ends an application in every source that publishes all of its outcomes."""
DISPOSITIONS: tuple[str, ...] = Disposition.__args__  # type: ignore[attr-defined]
ENDED = frozenset({*CLOSED, "revoked", "withdrawn"})
"""The dispositions that have a closing date; the others have none yet."""
COUNTS = ("received", "closed", *DISPOSITIONS)
"""The names by which every record may be asked for a count."""
LABELS = {
    "received": "Received",
    "closed": "Closed",
    "approved": "Approved",
    "denied": "Denied",
    "returned_without_action": "Returned without action",
    "pending": "Pending",
    "intent_to_deny": "Notice of intent to deny",
    "revoked": "Revoked",
    "withdrawn": "Withdrawn",
    "average_days": "Average days",
}
"""How the page names each figure."""
OF_ALL = (
    "share",
    "values_usd",
    "average_days",
    "median_days",
    "percentile_days",
    "share_within",
    "further",
)
"""What prose may ask any figures for besides their counts."""
OF_RECORDS = ("breakdowns", "series", "title", "subject", "as_of", "period")
"""What prose may ask a whole record for."""
OF_PERIODS = ("label",)
"""What prose may ask one period of a series for."""


class Combined(Record):
    """Several dispositions for which the source gives one figure together."""

    id: Id
    """Name by which prose, tables and charts ask for it: `not-approved`."""
    label: Text
    """As printed: `Denied, revoked, or returned without action`."""
    dispositions: Annotated[tuple[Disposition, ...], pydantic.Field(min_length=2)]
    """What is taken together."""
    count: WholeNumber | None = None
    """Applications; absent means not published."""
    value_usd: Dollars | None = None
    """Value in dollars; absent means not published."""


class PublishedShare(Record):
    """A share that the source gives without the counts behind it."""

    part: Text
    """What has the share: a disposition or the id of a `combined`."""
    of: Literal["received", "closed"]
    """What it is a share of."""
    percent: Percent
    """As published: `69.9`."""
    approximate: bool = False
    """Whether the source says "about"."""

    @property
    def least(self) -> decimal.Decimal:
        """The least percentage that is printed so when it is rounded."""
        half = decimal.Decimal(5).scaleb(int(self.percent.as_tuple().exponent) - 1)
        return max(self.percent - half, decimal.Decimal(0))


class Unreconciled(Record):
    """A declared gap: exactly the amount missing, and the reason."""

    breakdown: Id | None = None
    """The breakdown whose rows leave the gap; left out, the outcomes leave it."""
    series: Literal["received", Disposition] | None = None
    """The figure whose periods leave the gap; left out, the outcomes leave it."""
    count: WholeNumber | None = None
    """Applications by which the parts and the whole differ."""
    value_usd: Dollars | None = None
    """Dollars by which the parts and the whole differ."""
    note: Text
    """The reason, printed under every table and chart made from the record."""


class FurtherFigure(Record):
    """A figure of the source beside its outcomes: cases escalated, parties listed."""

    id: Id
    """Name by which prose asks for it: `escalated`."""
    label: Text
    """What it counts, in words."""
    count: WholeNumber | None = None
    """A number of something."""
    days: WholeNumber | None = None
    """A number of days."""
    percent: Percent | None = None
    """A percentage as published, whose whole the label names."""
    approximate: bool = False
    """Whether the source says "about"."""

    @property
    def unit(self) -> str:
        """What it is: `count`, `days` or `percent`."""
        return next(
            unit
            for unit in ("count", "days", "percent")
            if getattr(self, unit) is not None
        )

    @pydantic.model_validator(mode="after")
    def _be_one_figure(self) -> Self:
        if [self.count, self.days, self.percent].count(None) != 2:  # noqa: PLR2004, all but one
            message = "a further figure is one of `count`, `days` or `percent`"
            raise wrong("one-figure", message)
        return self
