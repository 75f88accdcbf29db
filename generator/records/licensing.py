"""Licensing statistics: what was applied for and how it ended, as a source gives it."""

import difflib
from collections import Counter
from typing import Literal, Self

import pydantic

from generator.records.base import (
    Date,
    Format,
    Record,
    Text,
    wrong,
)
from generator.records.breakdowns import Breakdown
from generator.records.dispositions import CLOSED
from generator.records.figures import Figures
from generator.records.periods import PERIOD_WORDS, Named, Period, PeriodKind

UNFILLED = "(fill in"
"""How a text begins that `import` leaves to be filled in."""


_COMPUTED = (
    "average_days",
    "approximate",
    "approximate_values_usd",
    "combined",
    "published_shares",
)


class PublishedSource(Record):
    """Where the figures were published."""

    publisher: Text
    """Who published them."""
    title: Text
    """Title of the publication."""
    date: Date | None = None
    """Day of publication."""
    url: Text | None = None
    """Address, beginning with https:// or http://."""

    @property
    def is_filled(self) -> bool:
        """Whether somebody has said who published the figures, and in what."""
        return not any(
            text.startswith(UNFILLED) for text in (self.publisher, self.title)
        )


class SeriesRow(Named, Figures):
    """The figures of one period of a series."""

    source: PublishedSource | None = None
    """Where this period's figures were published, if elsewhere than the record's."""
    notes: tuple[Text, ...] = ()
    """Printed under every table and chart that has this row."""


class LicensingStatistics(Figures):
    """One set of figures from one source. What is absent was not published."""

    format: Format
    """Version of this record's format: 1."""
    title: Text
    """What the figures are, as tables are titled."""
    subject: Text | None = None
    """Whose applications: `Huawei`; records of one subject must agree."""
    period: Period | None = None
    """The days covered; or give `as_of`."""
    as_of: Date | None = None
    """The day on which the figures stood; or give `period`."""
    unit: Literal["applications"]
    """What is counted: `applications`."""
    source: PublishedSource
    """Who published the figures, in what, when, and at what address."""
    further_sources: tuple[PublishedSource, ...] = ()
    """Other publications that give the same figures."""
    breakdowns: tuple[Breakdown, ...] = ()
    """Counts divided by item, country or another measure."""
    series: tuple[SeriesRow, ...] = ()
    """The same figures for several periods, in order; all of one kind."""
    applications: Text | None = None
    """A CSV file beside the record, one application a row, from which all is
    computed."""
    series_by: PeriodKind | None = None
    """With `applications`: the periods of receipt for which a series is computed."""
    notes: tuple[Text, ...] = ()
    """Printed under every table and chart made from this record."""

    @pydantic.model_validator(mode="after")
    def _say_when(self) -> Self:
        if (self.period is None) == (self.as_of is None):
            raise wrong("period-or-date", "statistics have either `period` or `as_of`")
        return self

    @pydantic.model_validator(mode="after")
    def _keep_periods_apart(self) -> Self:
        kinds = sorted({row.kind for row in self.series})
        if len(kinds) > 1:
            named = " and ".join(PERIOD_WORDS[kind] for kind in kinds)
            message = f"a series has periods of one kind, not {named}"
            raise wrong("mixed-periods", message, at=("series",))
        positions = [row.position for row in self.series]
        if positions != sorted(set(positions)):
            message = "the periods of a series stand in order, each once"
            raise wrong("unordered-periods", message, at=("series",))
        return self

    @pydantic.model_validator(mode="after")
    def _cover_each_period(self) -> Self:
        for at, row in enumerate(self.series):
            first, last = row.days
            if (
                self.period
                and not self.period.start <= first <= last <= self.period.end
            ):
                message = f"{row.key} lies outside the days that the figures cover"
                loc = ("series", at, row.kind)
                raise wrong("outside-period", message, at=loc)
        return self

    @pydantic.model_validator(mode="after")
    def _name_each_breakdown_once(self) -> Self:
        seen = Counter(breakdown.id for breakdown in self.breakdowns)
        twice = [name for name, times in seen.items() if times > 1]
        if twice:
            message = f"two breakdowns have the id {twice[0]}"
            raise wrong("reused-id", message, at=("breakdowns",))
        for at, gap in enumerate(self.unreconciled):
            if gap.breakdown is not None and gap.breakdown not in seen:
                message = f"there is no breakdown {gap.breakdown}"
                near = difflib.get_close_matches(gap.breakdown, seen, n=1)
                help = f"did you mean {near[0]}?" if near else None
                place = ("unreconciled", at, "breakdown")
                raise wrong("unknown-breakdown", message, help, at=place)
        return self

    @pydantic.model_validator(mode="after")
    def _compute_from_applications(self) -> Self:
        if self.applications is None:
            message = "this needs `applications`, a file of rows"
            if self.series_by:
                raise wrong("no-applications", message, at=("series_by",))
            for at, breakdown in enumerate(self.breakdowns):
                if breakdown.by:
                    place = ("breakdowns", at, "by")
                    raise wrong("no-applications", message, at=place)
        elif self.series:
            message = "with `applications` a series is computed: write `series_by`"
            raise wrong("typed-series", message, at=("series",))
        else:
            for key in _COMPUTED:
                if getattr(self, key):
                    message = "with `applications` this is computed"
                    raise wrong("typed-differs", message, "leave it out", at=(key,))
        return self

    def occurs(self, name: str) -> bool:
        """Return whether an outcome has something to print.

        Of rows of applications every outcome is known, and most that never occur are
        not worth a line.
        """
        count = self.count(name)
        if self.applications is not None and count is not None:
            return count.value > 0 or name in CLOSED
        return count is not None or self.value(name) is not None

    def breakdown(self, name: str) -> Breakdown | None:
        """Return a breakdown by its id."""
        return next((b for b in self.breakdowns if b.id == name), None)

    @property
    def sources(self) -> tuple[PublishedSource, ...]:
        """The record's source and those of its series, each once."""
        own = [row.source for row in self.series if row.source is not None]
        return tuple(dict.fromkeys([self.source, *self.further_sources, *own]))

    @property
    def all_notes(self) -> tuple[str, ...]:
        """What is printed under every table and chart: gaps first, then notes."""
        gaps = [gap.note for gap in self.unreconciled]
        rows = [
            f"{row.label}: {words}"
            for row in self.series
            for words in (*(gap.note for gap in row.unreconciled), *row.notes)
        ]
        return tuple(dict.fromkeys([*gaps, *rows, *self.notes]))
