"""Sums that must hold in a statistics record, each with the places of its figures."""

import dataclasses
import decimal
from collections.abc import Iterator
from typing import Literal, TypeAlias

from generator.records.breakdowns import Breakdown
from generator.records.dispositions import CLOSED, Unreconciled
from generator.records.figures import Figures
from generator.records.licensing import LicensingStatistics

_APPROXIMATE = {
    "applications": "approximate",
    "dollars": "approximate_values_usd",
}
Loc: TypeAlias = tuple[str | int, ...]
Unit: TypeAlias = Literal["applications", "dollars"]
Number: TypeAlias = int | decimal.Decimal
OUTCOMES = "the outcomes"
"""The name of the sum of a record's own outcomes."""


@dataclasses.dataclass(frozen=True)
class Term:
    """One figure of a sum, and where it stands in the record."""

    label: str
    loc: Loc
    value: Number


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sum:
    """A whole, its parts, and the gap that the record declares between them.

    Where the source does not publish all parts, they may come to less than the whole.
    """

    name: str
    """What adds up: `outcomes`, `breakdown approved-by-item`."""
    unit: Unit
    whole: Term
    parts: tuple[Term, ...]
    declared: tuple[Term, ...] = ()
    is_complete: bool = True
    slack: decimal.Decimal = decimal.Decimal(0)
    """How far the parts that are only about may be from what is true."""
    scope: str = ""
    """How a declaration in `unreconciled` says that it is of this sum."""
    top: Loc = ()
    """Where the list `unreconciled` of these figures belongs."""

    @property
    def total(self) -> Number:
        """All parts together."""
        return sum((part.value for part in self.parts), decimal.Decimal(0))

    @property
    def gap(self) -> Number:
        """How much the parts lack of the whole; below zero where they exceed it."""
        return self.whole.value - self.total

    @property
    def declared_gap(self) -> Number:
        """How much the record declares to be missing."""
        return sum((term.value for term in self.declared), decimal.Decimal(0))

    @property
    def holds(self) -> bool:
        """Whether the parts add up to the whole, but for exactly the declared gap."""
        if self.is_complete or self.declared:
            differs = abs(decimal.Decimal(self.gap)) - self.declared_gap
            return abs(differs) <= self.slack
        return decimal.Decimal(self.gap) >= -self.slack


def rows_of(breakdown: Breakdown) -> str:
    """Return the name of the sum of a breakdown's rows."""
    return f"the rows of {breakdown.id}"


def sums_of(record: LicensingStatistics) -> tuple[Sum, ...]:
    """Return every sum that a record's exact figures must hold."""
    found = [*_outcomes(record, (), OUTCOMES), *_combined(record, ())]
    for at, row in enumerate(record.series):
        top: Loc = ("series", at)
        name = f"{OUTCOMES} of {row.label_within}"
        found += [*_outcomes(row, top, name), *_combined(row, top)]
    for at, breakdown in enumerate(record.breakdowns):
        if breakdown.rows:
            found += _breakdown(record, breakdown, at)
    return (*found, *_series(record))


def _outcomes(figures: Figures, top: Loc, name: str) -> Iterator[Sum]:
    """The outcomes add up to what was received: applications, then dollars."""
    for unit, key, field in _UNITS:
        whole = _whole(figures, "received", unit, top)
        about = {
            name: value
            for name, value in getattr(figures, _APPROXIMATE[unit]).items()
            if name not in {"received", "average_days"}
        }
        parts: dict[tuple[str, ...], Term] = {
            (part,): _term(figures, part, unit, top)
            for part in getattr(figures, key)
            if part != "received"
        }
        for at, group in enumerate(figures.combined):
            value = getattr(group, field)
            if value is not None:
                # Its members, where they are counted too, are a sum of their own.
                for part in group.dispositions:
                    parts.pop((part,), None)
                term = Term(group.label, (*top, "combined", at, field), value)
                parts[group.dispositions] = term
        if whole is None or not parts:
            continue
        slack = decimal.Decimal(0)
        for part, value in about.items():
            loc = (*top, _APPROXIMATE[unit], part)
            held = tuple(sorted(figures.parts_of(part)))
            if any({*held} & {*known} for known in parts):
                # Its parts are known better.
                continue
            parts[held] = Term(f"about {figures.label_of(part)}", loc, value)
            slack += _slack(value)
        yield Sum(
            name=name,
            unit=unit,
            whole=whole,
            parts=tuple(parts.values()),
            declared=_declared(figures.unreconciled, top, field),
            is_complete={part for group in parts for part in group} >= {*CLOSED},
            slack=slack,
            top=top,
        )


def _slack(value: Number) -> decimal.Decimal:
    """Return half of the last place that is not zero: about 300 is 250 to 350."""
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0")) if int(value) else 0
    return decimal.Decimal(10**zeros) / 2


def _combined(figures: Figures, top: Loc) -> Iterator[Sum]:
    """What is counted together is the sum of what is also counted apart."""
    for at, group in enumerate(figures.combined):
        for unit, key, field in _UNITS:
            whole = getattr(group, field)
            given = [
                name for name in group.dispositions if name in getattr(figures, key)
            ]
            if whole is not None and given:
                yield Sum(
                    name=f"the parts of {group.id}",
                    unit=unit,
                    whole=Term(group.label, (*top, "combined", at, field), whole),
                    parts=tuple(_term(figures, name, unit, top) for name in given),
                    is_complete=len(given) == len(group.dispositions),
                    top=top,
                )


def _breakdown(
    record: LicensingStatistics, breakdown: Breakdown, at: int
) -> Iterator[Sum]:
    """The rows of a breakdown add up to the figure that they divide."""
    for unit, _, field in _UNITS:
        whole = _whole(record, breakdown.of, unit, ())
        rows = tuple(
            Term(row.label, ("breakdowns", at, "rows", row_at, field), value)
            for row_at, row in enumerate(breakdown.rows)
            if (value := getattr(row, field)) is not None
        )
        if whole is not None and rows:
            yield Sum(
                name=rows_of(breakdown),
                unit=unit,
                whole=whole,
                parts=rows,
                declared=_declared(
                    record.unreconciled, (), field, breakdown=breakdown.id
                ),
                is_complete=len(rows) == len(breakdown.rows),
                scope=f"breakdown: {breakdown.id}, ",
            )


def _series(record: LicensingStatistics) -> Iterator[Sum]:
    """The periods of a series add up to the record's, or come to less if they are few.

    They add up to it where they cover its days without a gap.
    """
    rows, period = record.series, record.period
    if not rows or period is None or record.applications is not None:
        return
    covering = (rows[0].days[0], rows[-1].days[1]) == (period.start, period.end)
    covering &= rows[-1].position - rows[0].position + 1 == len(rows)
    for unit, key, field in _UNITS:
        for name in dict.fromkeys(["received", *getattr(record, key)]):
            whole = _whole(record, name, unit, ())
            known = tuple(
                dataclasses.replace(part, label=f"in {row.key}")
                for at, row in enumerate(rows)
                if (part := _whole(row, name, unit, ("series", at))) is not None
            )
            if whole is not None and known:
                yield Sum(
                    name=f"the periods of {record.label_of(name).lower()}",
                    unit=unit,
                    whole=whole,
                    parts=known,
                    declared=_declared(record.unreconciled, (), field, series=name),
                    is_complete=covering and len(known) == len(rows),
                    scope=f"series: {name}, ",
                )


def _whole(figures: Figures, name: str, unit: Unit, top: Loc) -> Term | None:
    """Return an exact figure by its name, or None where there is none."""
    found = figures.count(name) if unit == "applications" else figures.value(name)
    exact = found is not None and not found.is_approximate
    return _term(figures, name, unit, top) if exact else None


def _term(figures: Figures, name: str, unit: Unit, top: Loc) -> Term:
    if unit == "dollars":
        loc: Loc = (*top, "values_usd", name)
        return Term(figures.label_of(name).lower(), loc, figures.values_usd[name])  # type: ignore[index]
    if name == "received":
        assert figures.received is not None  # noqa: S101, the caller has asked
        return Term("received", (*top, "received"), figures.received)
    loc = (*top, "dispositions", name)
    return Term(figures.label_of(name).lower(), loc, figures.dispositions[name])  # type: ignore[index]


def _declared(
    gaps: tuple[Unreconciled, ...],
    top: Loc,
    field: str,
    breakdown: str | None = None,
    series: str | None = None,
) -> tuple[Term, ...]:
    return tuple(
        Term(gap.note, (*top, "unreconciled", at, field), getattr(gap, field))
        for at, gap in enumerate(gaps)
        if (gap.breakdown, gap.series) == (breakdown, series)
        and getattr(gap, field) is not None
    )


_UNITS: tuple[tuple[Unit, str, str], ...] = (
    ("applications", "dispositions", "count"),
    ("dollars", "values_usd", "value_usd"),
)
