"""License applications as a comparison names them: one part a row."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from generator.applications.rows import read_applications
from generator.comparison.outline import Part
from generator.comparison.outlines.shared import lines
from generator.errors import RecordError
from generator.records.application import Application
from generator.records.licensing import LicensingStatistics
from generator.typeset.numbers import long_date


def applications(statistics: LicensingStatistics, folder: Path) -> Iterator[Part]:
    """Yield the applications from which a set of statistics is computed.

    `folder` holds the set's record. Rows that are wrong, which is said elsewhere, end
    the list.
    """
    if statistics.applications is not None:
        with contextlib.suppress(RecordError):
            for row in read_applications(folder / statistics.applications):
                yield _part(row)


def _part(row: Application) -> Part:
    return Part(
        group="application",
        key=row.number,
        name=row.number,
        says=lines(
            {
                "applicant": row.applicant,
                "item": row.item,
                "value": None if row.value_usd is None else f"${row.value_usd:,}",
                "received": long_date(row.received),
                "closed": long_date(row.closed) if row.closed else None,
                "disposition": row.disposition.replace("_", " "),
            }
        ),
    )
