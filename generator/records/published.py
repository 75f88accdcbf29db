"""What a source publishes of one period, and what follows from it."""

import decimal
import fractions
from collections.abc import Collection, Mapping
from typing import Literal, Self

import pydantic

from generator.records.base import (
    Dollars,
    Record,
    WholeNumber,
)
from generator.records.dispositions import (
    CLOSED,
    COUNTS,
    ENDED,
    LABELS,
    Combined,
    Disposition,
    FurtherFigure,
    PublishedShare,
    Unreconciled,
)
from generator.records.quantities import (
    Amount,
    Count,
    Days,
    Processing,
    Share,
    published_share,
)


class Published(Record):
    """What a source publishes of one period. What is absent was not published."""

    received: WholeNumber | None = None
    """Applications received or considered."""
    dispositions: dict[Disposition, WholeNumber] = {}
    """Counts by disposition; one that is absent was not published, and is not zero."""
    values_usd: dict[Literal["received", Disposition], Dollars] = {}
    """Values in dollars by disposition."""
    average_days: WholeNumber | None = None
    """Days that an application took on average, as published."""
    approximate: dict[str, WholeNumber] = {}
    """Counts and days that the source gives only as "about"; printed "about 300"."""
    approximate_values_usd: dict[str, Dollars] = {}
    """Values that the source gives only as "about"."""
    combined: tuple[Combined, ...] = ()
    """Dispositions that the source counts only together."""
    published_shares: tuple[PublishedShare, ...] = ()
    """Shares that the source gives without counts; all other shares are computed."""
    further: tuple[FurtherFigure, ...] = ()
    """Figures beside the outcomes, for use in prose."""
    unreconciled: tuple[Unreconciled, ...] = ()
    """Gaps in the source's own figures."""

    _processing: Processing | None = pydantic.PrivateAttr(default=None)

    @pydantic.field_validator(
        "dispositions",
        "values_usd",
        "approximate",
        "approximate_values_usd",
        mode="before",
    )
    @classmethod
    def _leave_out_the_unpublished(cls, given: object) -> object:
        if isinstance(given, dict):
            return {key: value for key, value in given.items() if value is not None}
        return given

    @property
    def counted(self) -> set[str]:
        """Names of the counts that are given, exactly or as about."""
        return {*self.exact_counts, *self.approximate}

    @property
    def valued(self) -> set[str]:
        """Names of the values that are given, exactly or as about."""
        return {*self.exact_values, *self.approximate_values_usd}

    def shared(self, of: str) -> set[str]:
        """Return the names whose share of a whole is given as published."""
        return {share.part for share in self.published_shares if share.of == of}

    @property
    def exact_counts(self) -> dict[str, int]:
        """Counts by name that are given exactly."""
        found: dict[str, int | None] = {"received": self.received}
        found |= dict(self.dispositions.items())
        found |= {group.id: group.count for group in self.combined}
        found["average_days"] = self.average_days
        return {name: count for name, count in found.items() if count is not None}

    @property
    def exact_values(self) -> dict[str, decimal.Decimal]:
        """Values in dollars by name that are given exactly."""
        found: dict[str, decimal.Decimal | None] = dict(self.values_usd.items())
        found |= {group.id: group.value_usd for group in self.combined}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def processing(self) -> Processing | None:
        """How long the applications took; known only from their rows."""
        return self._processing

    def processed(self, histogram: Mapping[int, int]) -> Self:
        """Return the figures with the days that their applications took."""
        copy = self.model_copy()
        copy._processing = Processing(histogram=histogram)  # noqa: SLF001, its own class
        return copy

    @property
    def count_names(self) -> tuple[str, ...]:
        """Every name by which a count may be asked for."""
        return (*COUNTS, *(group.id for group in self.combined))

    def label_of(self, name: str) -> str:
        """Return how the page names a figure."""
        return LABELS.get(name) or {g.id: g.label for g in self.combined}[name]

    def count(self, name: str) -> Count | None:
        """Return a count by its name; None where it is not published."""
        if name == "closed":
            return self._closed()
        exact = self.exact_counts.get(name)
        if exact is not None:
            return Count(value=exact)
        about = self.approximate.get(name)
        return None if about is None else Count(value=about, is_approximate=True)

    def value(self, name: str) -> Amount | None:
        """Return a value in dollars by its count's name; None if not published."""
        if name == "closed":
            return self._closed_value()
        exact = self.exact_values.get(name)
        if exact is not None:
            return Amount(value=exact)
        about = self.approximate_values_usd.get(name)
        return None if about is None else Amount(value=about, is_approximate=True)

    def processing_days(self) -> Days | None:
        """Return the average processing days, computed where the rows are known."""
        if self._processing is not None and self._processing.closed:
            return Days(value=self._processing.average)
        count = self.count("average_days")
        if count is None:
            return None
        about = count.is_approximate
        return Days(value=fractions.Fraction(count.value), is_approximate=about)

    def share(self, name: str, *, of: str) -> Share | None:
        """Return one count as a share of another; None where it cannot be known.

        A share that the source gives without counts is returned as published.
        """
        for given in self.published_shares:
            if (given.part, given.of) == (name, of):
                return published_share(given.percent, is_approximate=given.approximate)
        part, whole = self.count(name), self.count(of)
        if part is None or whole is None or whole.value == 0:
            return None
        if not self.is_part(name, of):
            return None
        if name == of:
            return Share(value=fractions.Fraction(1))
        return Share(
            value=fractions.Fraction(part.value, whole.value),
            is_approximate=part.is_approximate or whole.is_approximate,
        )

    def is_part(self, name: str, of: str) -> bool:
        """Return whether what one name counts is within what another counts."""
        if of in {"received", name} or name in self.shared(of):
            return True
        if of == "closed":
            of_closed = {*CLOSED, *self._closing(self.counted)}
            return name in of_closed or self.parts_of(name) <= {*CLOSED}
        return self.parts_of(name) <= self.parts_of(of)

    def parts_of(self, name: str) -> set[str]:
        """Return the dispositions that a name stands for."""
        groups: dict[str, set[str]] = {
            group.id: {*group.dispositions} for group in self.combined
        }
        return groups.get(name, {name})

    def _closed(self) -> Count | None:
        """Return approved, denied and returned together, however they are counted."""
        counts = [self.count(name) for name in self._closing(self.counted)]
        published = [count for count in counts if count is not None]
        if len(published) < len(counts):
            return None
        about = any(count.is_approximate for count in published)
        return Count(
            value=sum(count.value for count in published), is_approximate=about
        )

    def _closed_value(self) -> Amount | None:
        amounts = [self.value(name) for name in self._closing(self.valued)]
        published = [amount for amount in amounts if amount is not None]
        if len(published) < len(amounts):
            return None
        about = any(amount.is_approximate for amount in published)
        whole = sum((amount.value for amount in published), decimal.Decimal(0))
        return Amount(value=whole, is_approximate=about)

    def _closing(self, given: Collection[str]) -> list[str]:
        """Return the figures that together are all that was closed.

        A group counts for its parts unless it holds applications that are still open.
        """
        groups = [
            group
            for group in self.combined
            if group.id in given
            and {*group.dispositions} & {*CLOSED}
            and {*group.dispositions} <= ENDED
            and not {*group.dispositions} & {*given}
        ]
        taken = {name for group in groups for name in group.dispositions}
        return [
            *(group.id for group in groups),
            *(name for name in CLOSED if name not in taken),
        ]
