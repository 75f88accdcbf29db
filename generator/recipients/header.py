"""The header of a file of recipients: which columns there are, and what is wrong."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.applications.fields import FlawError, refuse_unprintable
from generator.applications.table import EXCEL_CHOICE
from generator.applications.table import Row as Line
from generator.errors import Problem, RecordError
from generator.recipients.address import (
    ADDRESS,
    IN_PARTS,
    NEEDED,
    is_in_parts,
    part_meant,
)
from generator.recipients.row import FIELDS

_ALIKE = {"name": 0.6}
_VERY_ALIKE = 0.8
"""How near a column is to one of ours that it is taken for a slip: `adress`; where
there must be one, less will do."""


def refuse_header(path: Path, header: Line, names: Sequence[str]) -> None:
    """Raise RecordError with all that is wrong with a header."""
    problems = [*_as_a_whole(path, header, names)]
    if not problems:
        for at, name in enumerate(names):
            problems += _of_name(path, header, names, (at, name))
        near = [*_of_fields(path, header, names)]
        problems += near or _of_parts(path, header, names)
    if problems:
        raise RecordError(*problems)


def _as_a_whole(path: Path, header: Line, names: Sequence[str]) -> Iterator[Problem]:
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        sign = "semicolons" if ";" in names[0] else "tabs"
        message = f"columns are separated by commas, and here by {sign}"
        help = f"save it again with commas; Excel calls it {EXCEL_CHOICE}"
        yield header.problem(path, ("not-commas", message, help))


def _of_name(
    path: Path, header: Line, names: Sequence[str], column: tuple[int, str]
) -> Iterator[Problem]:
    at, name = column
    first = names.index(name)
    if not name:
        words = "unnamed-column", f"column {at + 1} has no name", None
        yield header.problem(path, words, at)
    elif first < at:
        message = f'column {first + 1} is called "{name}" already'
        yield header.problem(path, ("duplicate-column", message, None), at)
    else:
        try:
            refuse_unprintable(name)
        except FlawError as flaw:
            yield header.problem(path, flaw.words, at)


def _of_parts(path: Path, header: Line, names: Sequence[str]) -> list[Problem]:
    """Return a problem for each part of an address that is missing or misnamed.

    A file with a street and another part of an address is to have all of one: else its
    letters would go out without.
    """
    meant = {at: part_meant(name) for at, name in enumerate(names)}
    there = {*meant.values()} & {*NEEDED}
    if ADDRESS in names or is_in_parts(names) or not there > {"street"}:
        return []
    return [
        header.problem(
            path,
            (
                "unknown-column",
                f'"{names[at]}" is no column of a recipient',
                f"rename it to {part}; {IN_PARTS}",
            ),
            at,
        )
        for at, part in meant.items()
        if part in NEEDED and names[at] != part
    ] + [
        header.problem(path, ("missing-column", f"there is no column {part}", IN_PARTS))
        for part in NEEDED
        if part not in there
    ]


def _of_fields(path: Path, header: Line, names: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each field whose column is there under another name."""
    for field in FIELDS:
        near = [] if field in names else _near(field, names)
        for at in near:
            message = f'"{names[at]}" is no column of a recipient'
            help = f"rename it to {_meant(field, names, at)}"
            yield header.problem(path, ("unknown-column", message, help), at)
        if field == "name" and field not in names and not near:
            message = f"there is no column name; the columns are {', '.join(names)}"
            yield header.problem(path, ("missing-column", message, None))


def _meant(field: str, names: Sequence[str], near: int) -> str:
    """Return how a column that is nearly a field's is to be called."""
    if not _are_parts(field, names):
        return field
    return "street2" if names[near].endswith("2") else f"street; {IN_PARTS}"


def _are_parts(field: str, names: Sequence[str]) -> bool:
    """Return whether columns like a field's are rather the parts of an address."""
    return field == ADDRESS and "city" in map(str.lower, names)


def _near(field: str, names: Sequence[str]) -> list[int]:
    plain = ["" if name in FIELDS else name.lower() for name in names]
    cutoff = _ALIKE.get(field, _VERY_ALIKE)
    most = len(names) if _are_parts(field, names) else 1
    near = difflib.get_close_matches(field, plain, n=most, cutoff=cutoff)
    return sorted({plain.index(name) for name in near})
