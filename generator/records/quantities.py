"""Quantities: counts, amounts in dollars, days and shares, exact or about."""

import decimal
import fractions
from collections.abc import Mapping

import pydantic

from generator.records.base import Record

_MIXED = "counts, dollars, days and shares are never mixed"
_BELOW = "the difference is below zero"
REFUSALS = (_MIXED, _BELOW)
"""Why two quantities do not go together."""


class Count(Record):
    """A number of applications, exact or about."""

    value: int
    is_approximate: bool = False

    def __add__(self, other: object) -> "Count":
        """Return the sum with another count; with anything else there is none."""
        return self._with(other, 1)

    def __sub__(self, other: object) -> "Count":
        """Return the difference from another count."""
        return self._with(other, -1)

    def _with(self, other: object, sign: int) -> "Count":
        if not isinstance(other, Count):
            raise TypeError(_MIXED)
        value = self.value + sign * other.value
        if value < 0:
            raise ValueError(_BELOW)
        return Count(
            value=value, is_approximate=self.is_approximate or other.is_approximate
        )


class Amount(Record):
    """US dollars, exact to the cent or about."""

    value: decimal.Decimal
    is_approximate: bool = False

    def __add__(self, other: object) -> "Amount":
        """Return the sum with another amount; with anything else there is none."""
        if not isinstance(other, Amount):
            raise TypeError(_MIXED)
        about = self.is_approximate or other.is_approximate
        return Amount(value=self.value + other.value, is_approximate=about)


class Days(Record):
    """A number of days, which an average or a median may divide."""

    value: fractions.Fraction
    is_approximate: bool = False

    model_config = pydantic.ConfigDict(arbitrary_types_allowed=True)


class Share(Record):
    """A part of a whole that was named: `share('approved', of='closed')`."""

    value: fractions.Fraction
    is_approximate: bool = False
    places: int | None = None
    """Decimal places of its percentage as published; None where it is computed."""

    model_config = pydantic.ConfigDict(arbitrary_types_allowed=True)


def published_share(percent: decimal.Decimal, *, is_approximate: bool) -> Share:
    """Return a percentage as published, with its own decimal places."""
    _, point, decimals = str(percent).partition(".")
    return Share(
        value=fractions.Fraction(percent) / 100,
        is_approximate=is_approximate,
        places=len(decimals) if point else 0,
    )


class Processing(Record):
    """How long the closed applications took, in days from receipt to closing."""

    histogram: Mapping[int, int]
    """Number of applications by number of days."""

    @property
    def closed(self) -> int:
        """How many applications were closed."""
        return sum(self.histogram.values())

    @property
    def average(self) -> fractions.Fraction:
        """Mean number of days."""
        total = sum(days * count for days, count in self.histogram.items())
        return fractions.Fraction(total, self.closed)

    @property
    def median(self) -> fractions.Fraction:
        """Middle number of days; of an even count, the mean of the middle two."""
        low, high = (self._nth((self.closed + shift) // 2) for shift in (1, 2))
        return fractions.Fraction(low + high, 2)

    def percentile(self, percent: int) -> int:
        """Return the fewest days in which at least that percent were closed."""
        return self._nth(max(1, -(-self.closed * percent // 100)))

    def within(self, days: int) -> int:
        """Return how many were closed in at most so many days."""
        return sum(count for took, count in self.histogram.items() if took <= days)

    def _nth(self, position: int) -> int:
        """Return the days of the application at a position, from 1, by length."""
        seen = 0
        for days in sorted(self.histogram):
            seen += self.histogram[days]
            if seen >= position:
                return days
        raise IndexError(position)
