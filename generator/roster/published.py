"""Published files of members become one compiled index."""

import datetime
import itertools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pydantic

from generator.errors import Problem, RecordError, shown, unreadable
from generator.read import read_bytes
from generator.roster.member import Member, Rank, Term

PUBLISHED = (
    "https://unitedstates.github.io/congress-legislators/legislators-historical.json",
    "https://unitedstates.github.io/congress-legislators/legislators-current.json",
)
"""Where the public data is, for an update that names no file."""
LARGEST_FILE = 100_000_000
"""The most bytes a published file may hold."""


def load(place: str) -> list[Member]:
    """Read a published file of members, YAML or JSON.

    Raises RecordError where it cannot be had or is not a list of members.
    """
    return read_members(read_rows(place), place)


def read_rows(place: str) -> Any:
    """Return what a published file says, from a path or an http(s) address.

    Raises RecordError where it cannot be had.
    """
    content = _content(place)
    if content.lstrip()[:2].startswith((b"[", b"{")):
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            raise _unusable(place, f"this is not JSON: {error}") from error
    return read_bytes(Path(place), content, LARGEST_FILE).plain()


def read_members(rows: Any, place: str) -> list[Member]:
    """Return the members of a file's rows; raise RecordError for the first bad one."""
    try:
        return pydantic.TypeAdapter(list[Member]).validate_python(rows)
    except pydantic.ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "its top"
        reason = f"at {where}: {first['msg'].lower()}"
        message = f"this is not a list of members: {reason}"
        raise _unusable(place, message) from error


def merge(files: Iterable[list[Member]]) -> dict[str, Member]:
    """Return all members by Bioguide ID; of two entries the later file's wins.

    A seat has one holder at a time: where an older file lets a term run on past the
    first day of the next holder, it ends on that day.
    """
    members = {member.id.bioguide: member for file in files for member in file}
    ends = _ends_by_succession(members.values())
    ended = {key: _completed(member, ends) for key, member in members.items()}
    for key, member, ranks in _ranked(list(ended.values())):
        ended[key] = member.model_copy(update={"ranks": ranks})
    return ended


def _content(place: str) -> bytes:
    path = Path(place)
    if place.startswith(("http://", "https://")):
        # Letters read the roster, and fetch nothing.
        from generator.roster.address import fetch  # noqa: PLC0415, as said

        content = fetch(place, LARGEST_FILE + 1)
    else:
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise unreadable(path, error) from error
    if len(content) > LARGEST_FILE:
        raise _unusable(place, f"this is over {LARGEST_FILE:,} bytes")
    return bytes(content)


def _unusable(place: str, message: str) -> RecordError:
    named = place if "://" in place else shown(Path(place))
    return RecordError(Problem(path=named, code="not-a-roster", message=message))


def _ends_by_succession(members: Iterable[Member]) -> dict[tuple[str, Any], Any]:
    held: dict[Any, list[tuple[datetime.date, str, Term]]] = {}
    for member in members:
        for term in member.terms:
            if term.seat[2] is not None:
                row = (term.start, member.id.bioguide, term)
                held.setdefault(term.seat, []).append(row)
    ends = {}
    for rows in held.values():
        ordered = sorted(rows, key=lambda row: row[:2])
        for (start, holder, term), (next_start, successor, _) in itertools.pairwise(
            ordered
        ):
            overlaps = term.end is None or term.end > next_start
            if holder != successor and start < next_start and overlaps:
                ends[holder, (term.seat, start)] = next_start
    return ends


def _completed(member: Member, ends: dict[tuple[str, Any], Any]) -> Member:
    terms = tuple(
        term.model_copy(update={"end": end})
        if (end := ends.get((member.id.bioguide, (term.seat, term.start))))
        else term
        for term in member.terms
    )
    return (
        member if terms == member.terms else member.model_copy(update={"terms": terms})
    )


def _ranked(members: list[Member]) -> Iterable[tuple[str, Member, tuple[Rank, ...]]]:
    by_state: dict[str, list[Member]] = {}
    for member in members:
        for state in {term.state for term in member.terms if term.type == "sen"}:
            by_state.setdefault(state, []).append(member)
    for senators in by_state.values():
        days = sorted(
            {
                day
                for member in senators
                for term in member.terms
                if term.type == "sen"
                for day in (term.start, term.end)
                if day
            }
        )
        for member in senators:
            spans = _ranks(member, senators, days)
            ranks = tuple(Rank.model_validate(span) for span in spans)
            yield member.id.bioguide, member, ranks


def _ranks(
    member: Member, senators: list[Member], days: list[datetime.date]
) -> list[dict[str, Any]]:
    spans: list[dict[str, Any]] = []
    for day, following in itertools.zip_longest(days, days[1:]):
        rank = _rank_on(member, senators, day)
        if spans and spans[-1]["rank"] == rank and spans[-1]["end"] == day:
            spans[-1]["end"] = following
        elif rank:
            spans.append({"rank": rank, "start": day, "end": following})
    return spans


def _rank_on(member: Member, senators: list[Member], day: datetime.date) -> str | None:
    since = _senator_since(member, day)
    others = [_senator_since(o, day) for o in senators if o is not member]
    known = [start for start in others if start is not None]
    # Without exactly one colleague, or when both began on one day, nobody can say.
    if since is None or len(known) != 1 or known[0] == since:
        return None
    return "senior" if since < known[0] else "junior"


def _senator_since(member: Member, day: datetime.date) -> datetime.date | None:
    term = member.term_on(day)
    if term is None or term.type != "sen":
        return None
    return member.service_since(term)
