"""Running sums of applications, which can be added together."""

import collections
import dataclasses
import decimal

from generator.records.application import Application
from generator.records.dispositions import DISPOSITIONS

RECEIVED = "received"
"""The name of all applications together, beside the dispositions."""

# A sum that would have to be rounded raises instead.
_EXACT = decimal.Context(prec=60, traps=[decimal.Inexact])
_ZERO = decimal.Decimal(0)


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """How many applications, and their value; None where one of them has none."""

    count: int
    value: decimal.Decimal | None

    def __add__(self, other: "Group") -> "Group":
        """Return both groups as one."""
        count = self.count + other.count
        if self.value is None or other.value is None:
            return Group(count, None)
        return Group(count, _EXACT.add(self.value, other.value))


_NOTHING = Group(0, _ZERO)


class Sums:
    """Counts, values and days of the applications taken so far."""

    def __init__(self) -> None:
        self.days: collections.Counter[int] = collections.Counter()
        self._counts: dict[str, int] = {}
        self._values: dict[str, decimal.Decimal | None] = {}

    def take(self, row: Application) -> None:
        """Count an application in, without its days."""
        name = row.disposition
        self._counts[name] = self._counts.get(name, 0) + 1
        before, value = self._values.get(name, _ZERO), row.value_usd
        if before is None or value is None:
            self._values[name] = None
        else:
            self._values[name] = _EXACT.add(before, value)

    def merge(self, other: "Sums") -> None:
        """Count in all that was counted elsewhere."""
        self.days.update(other.days)
        for name, group in other._groups().items():  # noqa: SLF001, of the same class
            both = self._groups().get(name, _NOTHING) + group
            self._counts[name], self._values[name] = both.count, both.value

    def groups(self) -> dict[str, Group]:
        """Return `received`, then each disposition that occurs, in its order."""
        groups = self._groups()
        together = sum(groups.values(), start=_NOTHING) if groups else Group(0, None)
        known = {name: groups[name] for name in DISPOSITIONS if name in groups}
        return {RECEIVED: together, **known}

    def _groups(self) -> dict[str, Group]:
        return {
            name: Group(count, self._values[name])
            for name, count in self._counts.items()
        }
