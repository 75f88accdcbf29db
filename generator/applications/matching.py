"""Which column of another office's file is which of ours."""

import dataclasses
import difflib
import re
import shlex
from collections.abc import Mapping, Sequence

from generator.errors import Problem
from generator.records.application import COLUMNS
from generator.records.base import fold

OPTIONAL = frozenset({"value_usd", "closed"})
"""Columns that a file may lack; `--map closed=` says that it does."""

_NEAR = 0.6
_SYNONYMS = {
    "number": (
        "case no|case number|license no|license number|application no"
        "|application number|case id|application id"
    ),
    "applicant": "applicant name|company|company name|exporter|exporter name",
    "item": "classification|item classification|eccn|commodity|part|product",
    "value_usd": (
        "value|value in usd|value in dollars|total value|dollar value|usd|dollars"
    ),
    "received": "date received|received date|receipt date|date of receipt|date in",
    "closed": (
        "date closed|closed date|closing date|date of final action|final action date"
        "|date out|date decided|decision date"
    ),
    "disposition": "final action|outcome|decision|result",
}
_KNOWN = {
    column: {column.replace("_", " "), *words.split("|")}
    for column, words in _SYNONYMS.items()
}


@dataclasses.dataclass(frozen=True)
class Matching:
    """Where each of our columns stands in a row; None where the file lacks it."""

    names: tuple[str, ...]
    """What the file calls its columns."""
    places: Mapping[str, int | None]
    """The position by our column; a column that was not found is not there."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Our columns for which nothing was found."""
        return tuple(column for column in COLUMNS if column not in self.places)

    @property
    def left(self) -> tuple[str, ...]:
        """The file's columns that serve none of ours."""
        used = set(self.places.values())
        return tuple(
            name for at, name in enumerate(self.names) if name and at not in used
        )

    def told(self) -> list[str]:
        """Return lines that say which column serves which, and which serve none."""
        pairs = [
            f'{column} is "{self.names[at]}"' if at is not None else f"no {column}"
            for column, at in sorted(
                self.places.items(), key=lambda pair: COLUMNS.index(pair[0])
            )
        ]
        lines = [", ".join(pairs)]
        if self.left:
            lines.append(f"not taken: {', '.join(self.left)}")
        return lines

    def with_column(self, column: str, place: int | None) -> "Matching":
        """Return the matching with one more column found."""
        return Matching(self.names, {**self.places, column: place})

    def problems(self, path: str) -> list[Problem]:
        """Return a problem for each missing column, with what to type."""
        there = ", ".join(f'"{name}"' for name in self.left) or "no other columns"
        return [
            Problem(
                path=path,
                code="unmatched-column",
                message=f"no column is plainly {column}; the file has {there}",
                help=_advice(column, self._likeliest(column)),
            )
            for column in self.missing
        ]

    def _likeliest(self, column: str) -> str | None:
        """Return which column left may be meant; None where none is, or another is.

        One column of the file is suggested for one of ours.
        """
        if not self.left:
            return None
        name = max(self.left, key=lambda name: _likeness(name, column))
        own = _likeness(name, column)
        rivals = [_likeness(name, other) for other in self.missing if other != column]
        is_near = len(self.left) == 1 or own >= _NEAR
        return name if is_near and own > max(rivals, default=-1) else "NAME"


def match_columns(
    path: str, names: Sequence[str], wanted: Mapping[str, str]
) -> tuple[Matching, list[Problem]]:
    """Return where our columns are: first those asked for, then the obvious ones.

    `wanted` names the file's column by ours, or is empty where the file has none.
    The problems are of what was asked for.
    """
    plain = [_plain(name) for name in names]
    places: dict[str, int | None] = {}
    problems = []
    for column, name in wanted.items():
        found = _find(names, name)
        if name and len(found) != 1:
            problems.append(_not_one(path, name, names, len(found)))
        elif name and found[0] in places.values():
            message = f'the column "{name}" cannot serve two of ours'
            code = "column-twice"
            problems.append(Problem(path=path, code=code, message=message))
        else:
            places[column] = found[0] if name else None
    for column in COLUMNS:
        used = set(places.values())
        found = [
            at
            for at, name in enumerate(plain)
            if name in _KNOWN[column] and at not in used
        ]
        own = [at for at in found if plain[at] == column.replace("_", " ")]
        if column not in wanted and 1 in {len(found), len(own)}:
            places[column] = own[0] if len(own) == 1 else found[0]
    return Matching(tuple(names), places), problems


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", fold(name)).split())


def _find(names: Sequence[str], name: str) -> list[int]:
    """Return the columns of a name: the same, or the same but for case and spaces."""
    same = [at for at, known in enumerate(names) if known == name]
    return same or [
        at for at, known in enumerate(names) if _plain(known) == _plain(name)
    ]


def _not_one(path: str, name: str, names: Sequence[str], count: int) -> Problem:
    if count:
        message = f'{count} columns are called "{name}"; rename all but one'
        return Problem(path=path, code="duplicate-column", message=message)
    there = ", ".join(f'"{known}"' for known in names if known)
    near = difflib.get_close_matches(name, [known for known in names if known], n=1)
    return Problem(
        path=path,
        code="unknown-column",
        message=f'there is no column "{name}"; the columns are {there}',
        help=f"did you mean {near[0]}?" if near else None,
    )


def _advice(column: str, name: str | None) -> str:
    options = []
    if name:
        options.append(f"--map {shlex.quote(f'{column}={name}')}")
    if column in OPTIONAL:
        options.append(f"--map {column}= where the file has none")
    return f"type {', or '.join(options)}" if options else "add the column to the file"


def _likeness(name: str, column: str) -> float:
    """Return how near a name comes to any that a column of ours is known by."""
    return max(
        difflib.SequenceMatcher(None, _plain(name), known).ratio()
        for known in sorted(_KNOWN[column])
    )
