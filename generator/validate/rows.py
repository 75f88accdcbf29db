"""Totals, breakdowns, series and days are computed from the rows of applications."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from generator.applications.rows import read_applications
from generator.applications.sums import Group
from generator.applications.tally import NOTHING, Tally, Totals, tally
from generator.errors import Problem, RecordError
from generator.read import Seen, Source
from generator.records.breakdowns import Breakdown, BreakdownRow
from generator.records.licensing import LicensingStatistics, SeriesRow
from generator.records.periods import key_of

_LONGEST_PATH = 250
OTHER = "All other"
"""The row of a breakdown that holds all but its largest."""


def compute_from_rows(
    source: Source, record: LicensingStatistics, seen: Seen
) -> tuple[LicensingStatistics, list[Problem]]:
    """Return a record with the figures that its rows give, and every problem.

    Figures that are typed too must be the ones that the rows give.
    """
    assert record.applications is not None  # noqa: S101, the caller has asked
    path = source.path.parent / record.applications
    fault = _fault_of_place(source, record.applications)
    if fault:
        return record, [fault]
    seen.see(path)
    columns = [b.by for b in record.breakdowns if b.by is not None]
    try:
        counted = tally(read_applications(path), columns, path=path)
    except RecordError as error:
        return record, list(error.problems)
    problems = [
        *_typed_otherwise(source, record, counted),
        *_outside(source, counted, record),
    ]
    return _computed(record, counted), problems


def _fault_of_place(source: Source, name: str) -> Problem | None:
    """Return a problem for rows that are not a file beside the record."""
    folder = source.path.parent.resolve()
    loc = ("applications",)
    try:
        path = (folder / name[:_LONGEST_PATH]).resolve()
        is_file = len(name) <= _LONGEST_PATH and path.is_file()
    except (OSError, RuntimeError, ValueError):
        # A link that leads to itself, or a name that no folder can hold.
        path, is_file = folder, False
    if not path.is_relative_to(folder):
        message = "the applications lie beside the record, not outside its folder"
        return source.problem(loc, "outside-workspace", message)
    if not is_file:
        message = f"there is no file {name[:100]} beside the record"
        return source.problem(loc, "no-such-file", message)
    return None


def _computed(record: LicensingStatistics, counted: Tally) -> LicensingStatistics:
    breakdowns = tuple(
        _broken_down(one, counted.groups[one.by]) if one.by else one
        for one in record.breakdowns
    )
    series: tuple[SeriesRow, ...] = ()
    if record.series_by is not None:
        kind = record.series_by
        series = tuple(
            SeriesRow(**{kind: key}, **_figures(figures)).processed(figures.days)
            for key, figures in _every_period(counted, kind).items()
        )
    update = {**_figures(counted), "breakdowns": breakdowns, "series": series}
    return record.model_copy(update=update).processed(counted.days)


def _every_period(counted: Tally, kind: str) -> dict[str, Totals]:
    """Return the totals of each period from the first receipt to the last.

    A period in which nothing was received is known to be empty.
    """
    first, last = counted.first_received, counted.last_received
    found: dict[str, Totals] = {}
    month = first.replace(day=1) if first else datetime.date.max
    while last and month <= last:
        key = key_of(month, kind)
        found[key] = counted.periods[kind].get(key, NOTHING)
        month = (month + datetime.timedelta(31)).replace(day=1)
    return found


def _figures(counted: Any) -> dict[str, Any]:
    return {
        "received": counted.received,
        "dispositions": dict(counted.counts),
        "values_usd": dict(counted.values),
    }


def _broken_down(
    breakdown: Breakdown, groups: Mapping[str, Mapping[str, Group]]
) -> Breakdown:
    """Return a breakdown with its rows: the largest first, the rest as one row."""
    found = sorted(
        (
            (label, group[breakdown.of])
            for label, group in groups.items()
            if breakdown.of in group
        ),
        key=lambda pair: (-pair[1].count, pair[0]),
    )
    most = breakdown.largest or len(found)
    rows = [_row(label, group) for label, group in found[:most]]
    rest = [group for _, group in found[most:]]
    if rest:
        values = [group.value for group in rest]
        known = [value for value in values if value is not None]
        whole = sum(known) if len(known) == len(values) else None
        count = sum(group.count for group in rest)
        taken = any(label == OTHER for label, _ in found[:most])
        label = f"{OTHER} together" if taken else OTHER
        rows.append(BreakdownRow(label=label, count=count, value_usd=whole))
    return breakdown.model_copy(update={"rows": tuple(rows)})


def _row(label: str, group: Group) -> BreakdownRow:
    return BreakdownRow(label=label, count=group.count, value_usd=group.value)


def _typed_otherwise(
    source: Source, record: LicensingStatistics, counted: Tally
) -> Iterator[Problem]:
    """Yield a problem for each typed figure that the rows do not give."""
    typed: list[tuple[tuple[str, ...], Any, Any]] = [
        (("dispositions", name), value, counted.counts.get(name, 0))
        for name, value in record.dispositions.items()
    ]
    if record.received is not None:
        typed.append((("received",), record.received, counted.received))
    typed += [
        (("values_usd", name), value, counted.values.get(name))
        for name, value in record.values_usd.items()
    ]
    for loc, value, computed in typed:
        if value != computed:
            given = "give no value" if computed is None else f"give {computed:,}"
            message = f"the record says {value:,}, and the applications {given}"
            help = "leave it out: it is computed"
            yield source.problem(loc, "typed-differs", message, help)


def _outside(
    source: Source, counted: Tally, record: LicensingStatistics
) -> Iterator[Problem]:
    """Yield a problem for applications received outside the record's period."""
    first, last, period = counted.first_received, counted.last_received, record.period
    if first is None or last is None:
        message = "the file of applications holds none"
        yield source.problem(("applications",), "no-applications", message)
    elif period is not None and not (period.start <= first and last <= period.end):
        message = f"applications were received from {first} to {last}"
        yield source.problem(("period",), "outside-period", f"{message}, outside this")
    elif record.as_of is not None and last > record.as_of:
        message = f"an application was received on {last}, after this day"
        yield source.problem(("as_of",), "outside-period", message)
    elif record.as_of and counted.last_closed and counted.last_closed > record.as_of:
        message = f"an application was closed on {counted.last_closed}, after this day"
        yield source.problem(("as_of",), "outside-period", message)
