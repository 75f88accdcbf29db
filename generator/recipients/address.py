"""The lines of an address, from one cell or from a cell for each of its parts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

ADDRESS = "address"
"""The column that has a whole address."""
NEEDED = ("street", "city", "state", "zip")
"""Columns that are an address together, where there is none of that name."""
PARTS = ("organization", "street", "street2", *NEEDED[1:])
"""These, and those that there may be beside them, as they are printed."""

IN_PARTS = "street, city, state and zip are an address together"

_LINE_BREAK = re.compile(r"\s*[\n|]\s*")


class AddressLine(NamedTuple):
    """A line of an address, and the column in which it is written."""

    column: str
    text: str


def is_in_parts(columns: Iterable[str]) -> bool:
    """Return whether the columns of a file are the parts of addresses."""
    there = {*columns}
    return ADDRESS not in there and there.issuperset(NEEDED)


def part_meant(column: str) -> str:
    """Return the part of an address that a column is for; empty for none of these.

    `Street Address`, `Zip Code` and `STATE` are what lists from elsewhere have.
    """
    plain = re.sub(r"[\W_]", "", column.lower())
    for end in ("address", "code"):
        plain = plain.removesuffix(end) or plain
    return plain if plain in PARTS else ""


def address_lines(cells: Mapping[str, str]) -> list[AddressLine]:
    """Return the lines of a row's address; none where nothing is written.

    Blank lines are passed over: who joins cells with bars has some.
    """
    if not is_in_parts(cells):
        return [*_divided(ADDRESS, cells.get(ADDRESS, ""))]
    *before, city, state, code = (part for part in PARTS if part in cells)
    found = [line for column in before for line in _divided(column, cells[column])]
    place = " ".join(filter(None, (cells[state], cells[code])))
    last = ", ".join(filter(None, (cells[city], place)))
    # What is said of this line is of its state or its ZIP Code.
    return [*found, AddressLine(code, last)] if last else found


def missing_parts(cells: Mapping[str, str]) -> list[str]:
    """Return the columns that a row's address lacks; an organization needs none."""
    if not is_in_parts(cells) or not any(cells.get(part) for part in PARTS[1:]):
        return []
    return [part for part in NEEDED if not cells[part]]


def _divided(column: str, text: str) -> Iterator[AddressLine]:
    for line in _LINE_BREAK.split(text):
        if line:
            yield AddressLine(column, line)
