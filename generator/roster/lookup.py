"""The workspace's roster: its own rows first, then the index of everyone."""

import datetime
import difflib
import functools
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pydantic

from generator.errors import Problem, RecordError, shown
from generator.read import content_of, dump, read_bytes
from generator.records.base import fold
from generator.roster.committees import COMMITTEES, CommitteesOfDay, read_committees
from generator.roster.designation import (
    BIOGUIDE,
    DESIGNATION,
    agrees,
    by_name,
    chamber_on,
    identified,
    matching,
    sat_for,
    state_on,
)
from generator.roster.executives import EXECUTIVES, Executive, read_executives
from generator.roster.member import Member
from generator.roster.published import read_members
from generator.workspace import Workspace, make_folder, refuse_link_outside, write_whole

_MOST_NAMED = 4
_HEAD = (
    "# The members that this workspace names, from the congress-legislators data.\n"
    "# Written by `generate roster`; keep it in git: letters print from it for ever.\n"
)


class UnresolvedError(Exception):
    """A designation that names no member, or more than one, or one not serving."""

    def __init__(self, code: str, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help


def _side_file(workspace: Workspace | None, name: str) -> Path | None:
    """Return a file of the workspace's own, if anything of its name is there.

    Raises RecordError for a link out of the workspace.
    """
    path = workspace.root / name if workspace else None
    if workspace is None or path is None or not os.path.lexists(path):
        return None
    refuse_link_outside(path, workspace.root)
    return path


class Roster:
    """Members by Bioguide ID: the rows of `roster.yaml`, and behind them the index."""

    def __init__(
        self, rows: Iterable[Member] = (), index: Iterable[Member] | None = None
    ) -> None:
        self.rows = {member.id.bioguide: member for member in rows}
        self.added: dict[str, Member] = {}
        self._index = None if index is None else {m.id.bioguide: m for m in index}
        self._workspace: Workspace | None = None

    @classmethod
    def open(cls, workspace: Workspace) -> "Roster":
        """Read `roster.yaml`, if there is one; the index is read when it is needed."""
        rows: Sequence[Member] = ()
        path = _side_file(workspace, workspace.roster.name)
        if path is not None:
            rows = _parse_rows(path, content_of(path))
        roster = cls(rows)
        roster._workspace = workspace
        return roster

    def apart(self) -> "Roster":
        """Return the same members for another record, whose newcomers count apart."""
        other = Roster(self.rows.values())
        other._index, other._workspace = self._index, self._workspace
        return other

    @property
    def index(self) -> dict[str, Member]:
        """Everyone in the published files of the last update; empty before one."""
        if self._index is None:
            self._index = self._read_index()
        return self._index

    def resolve(self, designation: str, day: datetime.date) -> Member:
        """Return the one member so designated who served that day.

        A member found only in the index is remembered in `added`. Raises
        UnresolvedError.
        """
        for members in (self.rows, self.index):
            found = matching(designation, members)
            serving = [member for member in found if member.term_on(day)]
            agreeing = [m for m in serving if agrees(designation, m, day)]
            if len(agreeing) > 1:
                named = " and ".join(identified(m, day) for m in agreeing)
                help = "write the Bioguide ID instead"
                message = f'"{designation}" fits {named}'
                raise UnresolvedError("ambiguous-member", message, help)
            if agreeing:
                member = agreeing[0]
                if member.id.bioguide not in self.rows:
                    self.added[member.id.bioguide] = member
                return member
        raise self._unresolved(designation, day)

    def identify(self, designation: str, day: datetime.date | None) -> Member:
        """Return the one member so designated, serving on a day or at any time.

        Raises UnresolvedError.
        """
        if day is not None:
            return self.resolve(designation, day)
        everyone = {**self.index, **self.rows}
        found = [
            member
            for member in matching(designation, everyone)
            if any(agrees(designation, member, term.start) for term in member.terms)
        ]
        if len(found) == 1:
            return found[0]
        if found:
            named = " and ".join(identified(member, None) for member in found)
            message = f'"{designation}" fits {named}'
            raise UnresolvedError("ambiguous-member", message, "write the Bioguide ID")
        raise _unknown(designation, None, everyone)

    def called(self, name: str, day: datetime.date | None = None) -> list[Member]:
        """Return all who are known and are so called, and served on a day if given."""
        found = self._by_name.get(fold(name), [])
        return [member for member in found if day is None or member.term_on(day)]

    def surnamed(self, surname: str, day: datetime.date) -> list[Member]:
        """Return all who are known, have a surname, and served on a day."""
        found = self._by_surname.get(fold(surname), [])
        return [member for member in found if member.term_on(day)]

    @functools.cached_property
    def _by_name(self) -> dict[str, list[Member]]:
        everyone = {**self.index, **self.rows}.values()
        return by_name((name, one) for one in everyone for name in one.names)

    @functools.cached_property
    def _by_surname(self) -> dict[str, list[Member]]:
        everyone = {**self.index, **self.rows}.values()
        return by_name((one.name.last, one) for one in everyone)

    def serving(self, day: datetime.date) -> list[Member]:
        """Return all who are known and served on a day, by surname."""
        everyone = {**self.index, **self.rows}.values()
        return sorted(
            (member for member in everyone if member.term_on(day)),
            key=lambda m: (fold(m.name.last), fold(m.name.first), m.id.bioguide),
        )

    def meant(
        self, member: Member, state: str | None, day: datetime.date
    ) -> str | None:
        """Return who may be meant by a member with the wrong state, in words.

        That is who of the same surname served for the state that day, else its
        members of the same chamber; None where nobody is known.
        """
        term = member.term_on(day)
        there = [one for one in self.serving(day) if state_on(one, day) == state]
        same = [one for one in there if fold(one.name.last) == fold(member.name.last)]
        if same:
            named = " or ".join(identified(one, day) for one in same)
            return f"did you mean {named}?"
        chamber = term.chamber if term else "senate"
        there = [one for one in there if chamber_on(one, day) == chamber]
        if not there or len(there) > _MOST_NAMED:
            return None
        named = " and ".join(identified(one, day) for one in there)
        return f"of {state} the roster knows {named}"

    def find(self, text: str, day: datetime.date | None = None) -> list[Member]:
        """Return members whose name or ID holds the text, by surname."""
        wanted = fold(text)
        everyone = {**self.index, **self.rows}.values()
        return sorted(
            (
                member
                for member in everyone
                if (day is None or member.term_on(day))
                and (
                    wanted == member.id.bioguide.casefold()
                    or any(wanted in fold(name) for name in member.names)
                    or wanted in fold(member.designation(day))
                )
            ),
            key=lambda m: (fold(m.name.last), fold(m.name.first), m.id.bioguide),
        )

    def member(self, bioguide: str) -> Member:
        """Return a member whom the workspace or the index knows, by Bioguide ID."""
        return self.rows.get(bioguide) or self.index[bioguide]

    def save(self, members: Iterable[Member]) -> None:
        """Write members into `roster.yaml`, beside or instead of the rows it has."""
        workspace = self._own_workspace()
        self.rows |= {member.id.bioguide: member for member in members}
        rows: list[Any] = [_row(self.rows[key]) for key in sorted(self.rows)]
        write_whole(workspace.roster, (_HEAD + dump(rows)).encode())

    def save_index(self, members: dict[str, Member]) -> list[Member]:
        """Keep the index; refresh the rows it knows; return the rows that changed."""
        path = self._own_workspace().roster_index
        make_folder(path.parent)
        # The folder ignores itself, whatever the workspace's own .gitignore says.
        write_whole(path.parent / ".gitignore", b"*\n")
        rows = [_row(members[key]) for key in sorted(members)]
        write_whole(path, json.dumps(rows, separators=(",", ":")).encode())
        self._index = members
        changed = [
            members[key]
            for key, old in self.rows.items()
            if key in members and _row(members[key]) != _row(old)
        ]
        if changed:
            self.save(changed)
        return changed

    @functools.cached_property
    def committees(self) -> tuple[CommitteesOfDay, ...]:
        """Who held posts on committees, as `committees.yaml` has it, oldest first."""
        path = _side_file(self._workspace, COMMITTEES)
        return read_committees(path) if path else ()

    @functools.cached_property
    def executives(self) -> tuple[Executive, ...]:
        """Presidents and Vice Presidents: of the workspace, or the built-in ones."""
        return read_executives(_side_file(self._workspace, EXECUTIVES))

    def _own_workspace(self) -> Workspace:
        if self._workspace is None:
            message = "a roster that was not opened in a workspace"
            raise RuntimeError(message)
        return self._workspace

    def _read_index(self) -> dict[str, Member]:
        path = self._workspace.roster_index if self._workspace else None
        if path is None or not path.is_file():
            return {}
        try:
            return {one.id.bioguide: one for one in _parse_index(path.read_bytes())}
        except (OSError, pydantic.ValidationError) as error:
            raise RecordError(
                Problem(
                    path=shown(path),
                    code="damaged-index",
                    message="the compiled roster cannot be read",
                    help="run `generate roster update` again",
                )
            ) from error

    def _unresolved(self, designation: str, day: datetime.date) -> UnresolvedError:
        everyone = {**self.index, **self.rows}
        found = matching(designation, everyone)
        serving = [member for member in found if member.term_on(day)]
        match = DESIGNATION.fullmatch(designation)
        if serving and match is None:
            near = " or ".join(member.designation(day) for member in serving)
            message = "a member's name needs the state"
            return UnresolvedError("state-missing", message, f"write {near}")
        state = match["state"].upper() if match else None
        of_state = [m for m in serving if state_on(m, day) == state]
        serving = of_state or serving
        if serving:
            message = f"on {day} " + " and ".join(sat_for(one, day) for one in serving)
            right = " or ".join(member.designation(day) for member in serving)
            meant = None if of_state else self.meant(serving[0], state, day)
            help = meant or f"write {right}"
            return UnresolvedError("member-differs", message, help)
        if found:
            message = "; ".join(
                f"{member.print_name} did not serve on {day}, but {member.service()}"
                for member in found
            )
            return UnresolvedError("not-serving", message)
        return _unknown(designation, day, everyone)


# Many records have one roster: what is the same to the byte is read once.
@functools.lru_cache(4)
def _parse_rows(path: Path, content: bytes) -> tuple[Member, ...]:
    rows = read_bytes(path, content).plain()
    return tuple(read_members(rows, str(path)))


@functools.lru_cache(1)
def _parse_index(content: bytes) -> tuple[Member, ...]:
    return pydantic.TypeAdapter(tuple[Member, ...]).validate_json(content)


def _unknown(
    designation: str, day: datetime.date | None, everyone: dict[str, Member]
) -> UnresolvedError:
    if BIOGUIDE.fullmatch(designation):
        message = f'no member has the Bioguide ID "{designation}"'
        names = {key: key for key in everyone}
    else:
        message = f'no member is called "{designation}"'
        names = {
            name: member.id.bioguide
            for member in everyone.values()
            if day is None or member.term_on(day)
            for name in (*member.names, member.designation(day))
        }
        if DESIGNATION.fullmatch(designation) is None:
            message += "; a name needs its state, as Tom Cotton (AR)"
    if not everyone:
        return UnresolvedError(
            "unknown-member", message, "fill the roster with `generate roster update`"
        )
    near = difflib.get_close_matches(designation, names, n=1, cutoff=0.7)
    help = None
    if near:
        member = everyone[names[near[0]]]
        help = f"did you mean {identified(member, day)}?"
        if BIOGUIDE.fullmatch(designation):
            help = f"did you mean {near[0]} ({member.print_name})?"
    return UnresolvedError("unknown-member", message, help)


def excerpt(members: Iterable[Member]) -> bytes:
    """Return members as `roster.yaml` may have them, by Bioguide ID, one a line.

    JSON is YAML, and is written in a twentieth of the time.
    """
    rows = {member.id.bioguide: _row(member) for member in members}
    lines = (json.dumps(rows[key], ensure_ascii=False) for key in sorted(rows))
    return "".join(f"- {line}\n" for line in lines).encode()


def _row(member: Member) -> dict[str, Any]:
    row: dict[str, Any] = member.model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    return {key: value for key, value in row.items() if value}
