"""How applications ended, and breakdowns of one outcome, as grids."""

import decimal
from collections.abc import Collection, Mapping
from fractions import Fraction

from generator.records.breakdowns import Breakdown, BreakdownRow
from generator.records.dispositions import CLOSED, DISPOSITIONS
from generator.records.licensing import LicensingStatistics
from generator.records.quantities import Amount, Count, Share
from generator.records.sums import OUTCOMES, Number, Sum, Unit, rows_of, sums_of
from generator.typeset.grids.grid import Column, Figure, Grid, Row

GAP = "Not accounted for in the source"
"""The row of what a record declares to be missing."""
SURPLUS = "Counted beyond the total in the source"
"""The row of what a record declares to be too many, with a minus sign."""


def by_outcome(record: LicensingStatistics) -> Grid:
    """Return how applications ended: those closed, the others, the gap, the total."""
    names = _outcomes(record)
    groups = {group.id: {*group.dispositions} for group in record.combined}
    ended = [name for name in names if name in CLOSED or name in groups]
    # A group of what is listed too is its subtotal.
    rows = [
        _outcome(record, name, is_total=_is_sum(record, groups.get(name, set()), name))
        for name in ended
    ]
    others = [_outcome(record, name) for name in names if name not in ended]
    others += _gap_rows(record, OUTCOMES)
    if others and len(ended) > 1 and record.count("closed"):
        rows.append(_outcome(record, "closed", is_total=True))
    rows += others
    if record.count("received") or record.value("received"):
        rows.append(_outcome(record, "received", is_total=True))
    return Grid(head="Outcome", columns=_columns(_whole(record)), rows=tuple(rows))


def _is_sum(record: LicensingStatistics, parts: Collection[str], name: str) -> bool:
    """Return whether a group's figures are given for each of its parts too."""
    shares = {(share.part, share.of) for share in record.published_shares}
    return bool(parts) and any(
        find(name) is not None and all(find(part) is not None for part in parts)
        for find in (
            record.count,
            record.value,
            lambda one: True if (one, _whole(record)) in shares else None,
        )
    )


def _outcomes(record: LicensingStatistics) -> list[str]:
    """Return the outcomes of which anything is published, those together last."""
    names = [*DISPOSITIONS, *(group.id for group in record.combined)]
    return [
        name
        for name in names
        if record.occurs(name)
        or any(share.part == name for share in record.published_shares)
    ]


def _outcome(record: LicensingStatistics, name: str, *, is_total: bool = False) -> Row:
    label = record.label_of(name)
    return Row(
        label=f"Total {label[0].lower()}{label[1:]}" if is_total else label,
        cells=_figures_of(record, name),
        is_total=is_total,
        name=name,
    )


def _figures_of(record: LicensingStatistics, name: str) -> tuple[Figure, ...]:
    of = _whole(record)
    return record.count(name), record.share(name, of=of), record.value(name)


def _whole(record: LicensingStatistics) -> str:
    """Return what shares of outcomes are shares of."""
    return "received" if record.count("received") else "closed"


def _gap_rows(record: LicensingStatistics, name: str) -> list[Row]:
    """Return the gaps that are declared in sums of a name: missing, then too many."""
    sums = {one.unit: one for one in sums_of(record) if one.name == name}
    declared = [one for one in sums.values() if one.declared]
    return [
        Row(
            label=label,
            name="unreconciled",
            cells=_gap_cells(sums, sign),
            is_surplus=label == SURPLUS,
        )
        for label, sign in ((GAP, 1), (SURPLUS, -1))
        if any(one.gap * sign > 0 for one in declared)
    ]


def _gap_cells(sums: Mapping[Unit, Sum], sign: int) -> tuple[Figure, ...]:
    """Return the declared gaps of one direction: zero where the sum is exact."""
    count = share = value = None
    if (gap := _gap(sums.get("applications"), sign)) is not None:
        whole = int(sums["applications"].whole.value)
        count = Count(value=int(gap))
        share = Share(value=Fraction(int(gap), whole)) if whole else None
    if (gap := _gap(sums.get("dollars"), sign)) is not None:
        value = Amount(value=decimal.Decimal(gap))
    return count, share, value


def _gap(one: Sum | None, sign: int) -> Number | None:
    """Return what one sum declares; None where that cannot be known."""
    if one is None or not (one.declared or (one.is_complete and one.gap == 0)):
        return None
    return sign * one.declared_gap if one.gap * sign > 0 else 0


def by_breakdown(record: LicensingStatistics, breakdown: Breakdown) -> Grid:
    """Return the rows of a breakdown, the gap if one is declared, and the total."""
    words = record.label_of(breakdown.of).lower()
    total = record.count(breakdown.of)
    rows = [_part(row, total) for row in breakdown.rows]
    rows += _gap_rows(record, rows_of(breakdown))
    rows.append(
        Row(
            label=f"Total {words}",
            name=breakdown.of,
            cells=(
                total,
                Share(value=Fraction(1)) if total and total.value else None,
                record.value(breakdown.of),
            ),
            is_total=True,
        )
    )
    head = breakdown.head or ("Applicant" if breakdown.by == "applicant" else "Item")
    return Grid(head=head, columns=_columns(words), rows=tuple(rows))


def _part(row: BreakdownRow, total: Count | None) -> Row:
    share = None
    if total is not None and total.value:
        value = Fraction(row.count, total.value)
        share = Share(value=value, is_approximate=total.is_approximate)
    value_usd = None if row.value_usd is None else Amount(value=row.value_usd)
    cells = (Count(value=row.count), share, value_usd)
    return Row(label=row.label, name=row.label, cells=cells)


def _columns(whole: str) -> tuple[Column, ...]:
    return (
        Column(label="Applications", unit="applications", name="count"),
        Column(label=f"Share of {whole}", unit="percent", name="share"),
        Column(label="Value", unit="dollars", name="value_usd"),
    )
