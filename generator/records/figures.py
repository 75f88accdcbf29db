"""What a source publishes of one period: by outcome, exactly or as about."""

import decimal
import fractions
from collections.abc import Collection, Mapping
from typing import Literal, Self

import pydantic

from generator.records.base import (
    Dollars,
    Record,
    WholeNumber,
    wrong,
)
from generator.records.dispositions import (
    CLOSED,
    COUNTS,
    DISPOSITIONS,
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

_ALL = 100
_ASKED = (
    "share",
    "values_usd",
    "median_days",
    "percentile_days",
    "share_within",
    "further",
    "breakdowns",
    "series",
    "title",
    "subject",
    "as_of",
    "period",
    "label",
)
"""What prose asks a record for besides its counts."""


class Figures(Record):
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

    @pydantic.model_validator(mode="after")
    def _know_each_name(self) -> Self:
        known = {"received", *DISPOSITIONS, *(group.id for group in self.combined)}
        asked = {
            "approximate": (*self.approximate,),
            "approximate_values_usd": (*self.approximate_values_usd,),
            "published_shares": tuple(share.part for share in self.published_shares),
        }
        for key, names in asked.items():
            allowed = known | ({"average_days"} if key == "approximate" else set())
            odd = [name for name in names if name not in allowed]
            if odd:
                message = f"`{odd[0]}` is no figure of this record"
                at = (key, odd[0]) if isinstance(getattr(self, key), dict) else (key,)
                raise wrong("unknown-figure", message, at=at)
        return self

    @pydantic.model_validator(mode="after")
    def _name_each_group_once(self) -> Self:
        taken: set[str] = {*LABELS, *_ASKED}
        for at, group in enumerate(self.combined):
            if group.id in taken:
                message = f"`{group.id}` is the name of another figure"
                raise wrong("reused-id", message, at=("combined", at, "id"))
            taken.add(group.id)
        ids = [one.id for one in self.further]
        for at, name in enumerate(ids):
            if name in ids[:at]:
                message = f"two further figures have the id {name}"
                raise wrong("reused-id", message, at=("further", at, "id"))
        return self

    @pydantic.model_validator(mode="after")
    def _be_within_what_was_received(self) -> Self:
        whole = self.count("received")
        for name in self.approximate if whole else ():
            part = self.count(name)
            if name != "average_days" and part and whole and part.value > whole.value:
                message = f"`{name}` is more than was received ({whole.value:,})"
                raise wrong("more-than-received", message, at=("approximate", name))
        if whole and whole.is_approximate:
            for name, count in self.dispositions.items():
                if count > whole.value:
                    message = f"`{name}` is more than was received ({whole.value:,})"
                    raise wrong(
                        "more-than-received", message, at=("dispositions", name)
                    )
        return self

    @pydantic.model_validator(mode="after")
    def _give_all_parts_or_none(self) -> Self:
        shares = {share.part for share in self.published_shares}
        for at, group in enumerate(self.combined):
            for whole, parts, key in (
                (group.count, self._counts(), "count"),
                (group.value_usd, self._values(), "value_usd"),
                (True if group.id in shares else None, shares, "id"),
            ):
                known = [name for name in group.dispositions if name in parts]
                if whole is not None and 0 < len(known) < len(group.dispositions):
                    message = f"`{known[0]}` is counted in `{group.id}` too"
                    help = "give each of its parts, or none"
                    raise wrong(
                        "part-of-combined", message, help, at=("combined", at, key)
                    )
        return self

    @pydantic.model_validator(mode="after")
    def _publish_shares_that_can_be(self) -> Self:
        groups = {group.id: {*group.dispositions} for group in self.combined}
        seen: dict[tuple[str, str], PublishedShare] = {}
        for at, share in enumerate(self.published_shares):
            loc = ("published_shares", at)
            if (share.part, share.of) in seen:
                message = f"the share of `{share.part}` in `{share.of}` is given twice"
                raise wrong("share-twice", message, at=loc)
            if self.count(share.part) and self.count(share.of):
                message = "both counts are given: this share is computed"
                raise wrong("computed-share", message, "leave it out", at=loc)
            parts = groups.get(share.part, {share.part})
            beside = [
                other
                for (part, of), other in seen.items()
                if of == share.of and not groups.get(part, {part}) & parts
            ]
            seen[share.part, share.of] = share
            tops = [
                one
                for one in (share, *beside)
                if not any(
                    self.parts_of(one.part) < self.parts_of(other.part)
                    for other in (share, *beside)
                )
            ]
            if sum(one.least for one in tops) > _ALL:
                message = f"the shares of `{share.of}` come to more than 100 percent"
                raise wrong("shares-above-whole", message, at=loc)
        return self

    @pydantic.model_validator(mode="after")
    def _give_each_figure_once(self) -> Self:
        for key, names in (
            ("approximate", self._exact_counts()),
            ("approximate_values_usd", self._exact_values()),
        ):
            for name in getattr(self, key):
                if name in names:
                    message = f"`{name}` is given both exactly and as about"
                    raise wrong("exact-and-approximate", message, at=(key, name))
        taken = [name for group in self.combined for name in group.dispositions]
        if len(taken) > len(set(taken)):
            message = "two entries of `combined` take in the same disposition"
            raise wrong("combined-twice", message, at=("combined",))
        return self

    def _counts(self) -> set[str]:
        return {*self._exact_counts(), *self.approximate}

    def _values(self) -> set[str]:
        return {*self._exact_values(), *self.approximate_values_usd}

    def _exact_counts(self) -> dict[str, int]:
        found: dict[str, int | None] = {"received": self.received}
        found |= dict(self.dispositions.items())
        found |= {group.id: group.count for group in self.combined}
        found["average_days"] = self.average_days
        return {name: count for name, count in found.items() if count is not None}

    def _exact_values(self) -> dict[str, decimal.Decimal]:
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
        exact = self._exact_counts().get(name)
        if exact is not None:
            return Count(value=exact)
        about = self.approximate.get(name)
        return None if about is None else Count(value=about, is_approximate=True)

    def value(self, name: str) -> Amount | None:
        """Return a value in dollars by its count's name; None if not published."""
        if name == "closed":
            return self._closed_value()
        exact = self._exact_values().get(name)
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
        published = {(share.part, share.of) for share in self.published_shares}
        if of in {"received", name} or (name, of) in published:
            return True
        if of == "closed":
            of_closed = {*CLOSED, *self._closing(self._counts())}
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
        counts = [self.count(name) for name in self._closing(self._counts())]
        published = [count for count in counts if count is not None]
        if len(published) < len(counts):
            return None
        about = any(count.is_approximate for count in published)
        return Count(
            value=sum(count.value for count in published), is_approximate=about
        )

    def _closed_value(self) -> Amount | None:
        amounts = [self.value(name) for name in self._closing(self._values())]
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
