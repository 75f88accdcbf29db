"""The workspace's roster: its own rows first, then the index of everyone."""

import datetime
import functools
from collections.abc import Iterable

from generator.records.base import fold
from generator.roster.committees import COMMITTEES, CommitteesOfDay, read_committees
from generator.roster.designation import (
    agrees,
    by_name,
    by_surname,
    identified,
    matching,
)
from generator.roster.executives import EXECUTIVES, Executive, read_executives
from generator.roster.files import (
    read_index,
    read_rows,
    row_of,
    side_file,
    write_index,
    write_rows,
)
from generator.roster.member import Member
from generator.roster.unresolved import UnresolvedError, meant, unknown, unresolved
from generator.workspace import Workspace


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
        roster = cls(read_rows(workspace))
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
            there = read_index(self._workspace) if self._workspace else ()
            self._index = {member.id.bioguide: member for member in there}
        return self._index

    @property
    def _everyone(self) -> dict[str, Member]:
        return {**self.index, **self.rows}

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
        raise unresolved(designation, day, self._everyone)

    def identify(self, designation: str, day: datetime.date | None) -> Member:
        """Return the one member so designated, serving on a day or at any time.

        Raises UnresolvedError.
        """
        if day is not None:
            return self.resolve(designation, day)
        everyone = self._everyone
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
        raise unknown(designation, None, everyone)

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
        everyone = self._everyone.values()
        return by_name((name, one) for one in everyone for name in one.names)

    @functools.cached_property
    def _by_surname(self) -> dict[str, list[Member]]:
        return by_name((one.name.last, one) for one in self._everyone.values())

    def serving(self, day: datetime.date) -> list[Member]:
        """Return all who are known and served on a day, by surname."""
        everyone = self._everyone.values()
        return by_surname(member for member in everyone if member.term_on(day))

    def meant(
        self, member: Member, state: str | None, day: datetime.date
    ) -> str | None:
        """Return who may be meant by a member with the wrong state, in words."""
        return meant(member, state, day, self._everyone.values())

    def find(self, text: str, day: datetime.date | None = None) -> list[Member]:
        """Return members whose name or ID holds the text, by surname."""
        wanted = fold(text)
        return by_surname(
            member
            for member in self._everyone.values()
            if (day is None or member.term_on(day))
            and (
                wanted == member.id.bioguide.casefold()
                or any(wanted in fold(name) for name in member.names)
                or wanted in fold(member.designation(day))
            )
        )

    def member(self, bioguide: str) -> Member:
        """Return a member whom the workspace or the index knows, by Bioguide ID."""
        return self.rows.get(bioguide) or self.index[bioguide]

    def save(self, members: Iterable[Member]) -> None:
        """Write members into `roster.yaml`, beside or instead of the rows it has."""
        workspace = self._own_workspace()
        self.rows |= {member.id.bioguide: member for member in members}
        write_rows(workspace, self.rows.values())

    def save_index(self, members: dict[str, Member]) -> list[Member]:
        """Keep the index; refresh the rows it knows; return the rows that changed."""
        write_index(self._own_workspace(), members.values())
        self._index = members
        changed = [
            members[key]
            for key, old in self.rows.items()
            if key in members and row_of(members[key]) != row_of(old)
        ]
        if changed:
            self.save(changed)
        return changed

    @functools.cached_property
    def committees(self) -> tuple[CommitteesOfDay, ...]:
        """Who held posts on committees, as `committees.yaml` has it, oldest first."""
        path = side_file(self._workspace, COMMITTEES)
        return read_committees(path) if path else ()

    @functools.cached_property
    def executives(self) -> tuple[Executive, ...]:
        """Presidents and Vice Presidents: of the workspace, or the built-in ones."""
        return read_executives(side_file(self._workspace, EXECUTIVES))

    def _own_workspace(self) -> Workspace:
        if self._workspace is None:
            message = "a roster that was not opened in a workspace"
            raise RuntimeError(message)
        return self._workspace
