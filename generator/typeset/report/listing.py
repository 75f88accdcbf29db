"""A list of applications, row by row, for an appendix."""

from collections.abc import Mapping
from pathlib import Path

from generator.applications.rows import read_applications
from generator.records.application import Application
from generator.records.dispositions import LABELS
from generator.records.licensing import LicensingStatistics
from generator.typeset.grids.cells import NOT_PUBLISHED
from generator.typeset.grids.grid import GridError
from generator.typeset.report.sources import notes_of
from generator.typeset.report.tables import Head, Line, Tabular

MOST_LISTED = 10_000
"""The most applications that a report lists."""
_HEADS = (
    Head(label="Number"),
    Head(label="Applicant"),
    Head(label="Item"),
    Head(label="Value", unit="dollars", is_figures=True),
    Head(label="Received"),
    Head(label="Closed"),
    Head(label="Days", is_figures=True),
    Head(label="Disposition"),
)
_CONFIDENTIAL = (
    "A list of applications needs a committee’s determination before its release "
    "(50 U.S.C. § 4820(h))."
)


_DAYS = "Days run from receipt to closing."


def list_applications(
    records: Mapping[str, LicensingStatistics], folder: Path
) -> tuple[Tabular, tuple[str, ...]]:
    """Return the table of all applications of one record, and the notes under it.

    Raises GridError where there are none, or more than MOST_LISTED.
    """
    record, *others = records.values()
    if others or record.applications is None:
        message = "a list of applications takes one set of statistics that has them"
        raise GridError("no-applications", message, at="statistics")
    if (record.received or 0) > MOST_LISTED:
        message = f"a report lists at most {MOST_LISTED:,} applications, "
        raise GridError("too-many-rows", f"{message}not {record.received:,}")
    rows = read_applications(folder / record.applications)
    cents = any(value != int(value) for value in record.values_usd.values())
    lines = [_line(row, cents=cents) for row in rows]
    tabular = Tabular(heads=_HEADS, lines=lines, is_long=True)
    return tabular, (_CONFIDENTIAL, *notes_of([record], None), _DAYS)


def _line(row: Application, *, cents: bool) -> Line:
    value = NOT_PUBLISHED
    if row.value_usd is not None:
        value = f"{row.value_usd:,.2f}" if cents else f"{row.value_usd:,}"
    return Line(
        cells=(
            row.number,
            row.applicant,
            row.item,
            value,
            row.received.isoformat(),
            row.closed.isoformat() if row.closed else "open",
            f"{row.days:,}" if row.days is not None else "open",
            LABELS[row.disposition],
        )
    )
