"""Where each of our columns stands in the header of a file."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.applications.table import Row
from generator.errors import Problem, RecordError
from generator.records.application import COLUMNS

_OURS = f"the columns are {', '.join(COLUMNS)}"


def find_columns(path: Path, header: Row) -> tuple[int, ...]:
    """Return the position in a row of each of COLUMNS.

    Raises RecordError for a column that is missing, unknown or given twice.
    """
    names = header.fields
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        sign = "semicolons" if ";" in names[0] else "tabs"
        message = f"columns are separated by commas, and here by {sign}"
        help = "`generate statistics import` reads such a file"
        raise RecordError(header.problem(path, ("not-commas", message, help)))
    problems = list(_problems(path, header))
    if problems:
        raise RecordError(*problems)
    return tuple(names.index(column) for column in COLUMNS)


def _problems(path: Path, header: Row) -> Iterator[Problem]:
    names = header.fields
    explained = set()
    for column in COLUMNS:
        if column not in names:
            near = _near(column, names)
            explained.add(near)
            there = ", ".join(name or '""' for name in names)
            message = f"there is no column {column}; the columns are {there}"
            help = f"rename the column {near} to {column}" if near else None
            place = names.index(near) if near else None
            yield header.problem(path, ("missing-column", message, help), place)
    for at, name in enumerate(names):
        first = names.index(name)
        if first < at:
            message = f'column {first + 1} is called "{name}" already'
            yield header.problem(path, ("duplicate-column", message, None), at)
        elif name not in COLUMNS and name not in explained:
            message = f'"{name}" is no column of applications'
            yield header.problem(path, ("unknown-column", message, _OURS), at)


def _near(column: str, names: Sequence[str]) -> str | None:
    """Return the name that was meant by a column, of those that are not ours."""
    plain = {name.strip().lower().replace(" ", "_"): name for name in names}
    foreign = [key for key, name in plain.items() if name not in COLUMNS and name]
    near = difflib.get_close_matches(column, foreign, n=1)
    return plain[near[0]] if near else None
