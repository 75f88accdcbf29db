"""Who leads which committee, as congress-legislators has it (public domain)."""

import datetime
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pydantic

from generator.errors import Problem, RecordError, shown
from generator.read import dump, read
from generator.records.base import fold
from generator.records.people import Chamber
from generator.roster.published import read_rows
from generator.writing import write_whole

COMMITTEES = "committees.yaml"
"""The file of a workspace that holds posts on committees."""
Post: TypeAlias = Literal["chair", "ranking"]

_HEAD = (
    "# Who leads which committee on which day, from the congress-legislators data.\n"
    "# Written by `generate roster committees`; keep it in git.\n"
)
_FULL = 4
"""Letters of a committee's code; a subcommittee's goes on with its own."""
_CHAIR = re.compile(r"chair(?:man|woman|person)?")
_FILLER = frozenset({"united", "states", "us", "senate", "house", "of", "the", "and"})
_FILLER |= {"representatives", "on", "for", "committee", "subcommittee"}
_FILLER |= {"select", "permanent", "standing", "special"}
_WORD = re.compile(r"\w+")


class _Row(pydantic.BaseModel):
    # Published files have more fields than a letter needs.
    model_config = pydantic.ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Seated(_Row):
    """A member on a committee."""

    bioguide: str
    name: str
    title: str | None = None
    party: Literal["majority", "minority"] | None = None
    start_date: datetime.date | None = None
    end_date: datetime.date | None = None

    @property
    def post(self) -> Post | None:
        """The post; a minority's Vice Chairman is its ranking member."""
        title = fold(self.title or "").replace("-", " ")
        if _CHAIR.fullmatch(title):
            return "chair"
        if title == "ranking member":
            return "ranking"
        is_vice = title.startswith("vice chair") and self.party == "minority"
        return "ranking" if is_vice else None

    def holds(self, day: datetime.date) -> bool:
        """Return whether the seat is held on a day, as far as the file says."""
        begun = self.start_date is None or self.start_date <= day
        return begun and (self.end_date is None or day < self.end_date)


class Committee(_Row):
    """A committee or a subcommittee, and who has a post on it."""

    id: str
    name: str
    chamber: Chamber
    members: tuple[Seated, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether this is no subcommittee."""
        return len(self.id) == _FULL

    @property
    def short_name(self) -> str:
        """Name as a title has it: `Committee on Finance`."""
        name = re.sub("^(?:Senate|House) ", "", self.name)
        return name if self.is_full else f"Subcommittee on {name}"

    def holders(self, post: Post) -> list[Seated]:
        """Return who holds a post."""
        return [seated for seated in self.members if seated.post == post]


class CommitteesOfDay(_Row):
    """The committees as the published files had them on a day."""

    on: datetime.date
    committees: tuple[Committee, ...]

    def find(self, named: str, chamber: Chamber, *, full: bool) -> Committee | None:
        """Return the one committee or subcommittee that is so named, else None.

        `Senate Commerce Committee` is enough where only one has these words.
        """
        wanted = words_of(named)
        there = [
            (words_of(one.name), one)
            for one in self.committees
            if one.chamber == chamber and one.is_full == full
        ]
        same = [one for words, one in there if words == wanted]
        if not same and full and wanted:
            same = [one for words, one in there if wanted < words]
        return same[0] if len(same) == 1 else None


def words_of(name: str) -> frozenset[str]:
    """Return the words that tell one committee's name from another's."""
    return frozenset(_WORD.findall(fold(name))) - _FILLER


def congress_of(day: datetime.date) -> int:
    """Return the Congress that sits on a day: a new one from each odd January 3."""
    year = day.year if (day.month, day.day) >= (1, 3) else day.year - 1
    return (year - 1789) // 2 + 1


def read_committees(path: Path) -> tuple[CommitteesOfDay, ...]:
    """Read `committees.yaml`, the oldest day first; raise RecordError."""
    days = _typed(read(path).plain(), list[CommitteesOfDay], path)
    return tuple(sorted(days, key=lambda one: one.on))


def save_committees(path: Path, day: CommitteesOfDay) -> None:
    """Write a day into `committees.yaml`, beside the days it has or instead of it."""
    older = read_committees(path) if path.is_file() else ()
    days = {one.on: one for one in (*older, day)}
    rows: list[Any] = [
        days[on].model_dump(mode="json", exclude_none=True) for on in sorted(days)
    ]
    write_whole(path, (_HEAD + dump(rows)).encode())


def compile_committees(
    membership: str, names: str, on: datetime.date, whose: Iterable[str]
) -> CommitteesOfDay:
    """Return who leads each committee, from the published files of a day.

    Of subcommittees only those are kept on which one of `whose` Bioguide IDs sits.
    Joint committees are left out: the files do not have both of their sides. Raises
    RecordError.
    """
    seats = _typed(read_rows(membership), dict[str, tuple[Seated, ...]], membership)
    published = _typed(read_rows(names), list[_Published], names)
    known = set(whose)
    committees = [
        committee
        for one in published
        if one.type != "joint"
        for committee in one.named(seats)
        if committee.is_full or any(m.bioguide in known for m in seats[committee.id])
    ]
    led = [_led(one, on) for one in sorted(committees, key=lambda c: c.id)]
    return CommitteesOfDay(on=on, committees=tuple(one for one in led if one.members))


class _Below(_Row):
    name: str
    thomas_id: str


class _Published(_Row):
    type: Literal["senate", "house", "joint"]
    name: str
    thomas_id: str
    subcommittees: tuple[_Below, ...] = ()

    def named(self, seats: Mapping[str, tuple[Seated, ...]]) -> Iterable[Committee]:
        """Yield the committee and its subcommittees, with all their members."""
        ids = {self.thomas_id: self.name}
        ids |= {self.thomas_id + one.thomas_id: one.name for one in self.subcommittees}
        for key, name in ids.items():
            if key in seats and self.type != "joint":
                yield Committee(
                    id=key, name=name, chamber=self.type, members=seats[key]
                )


def _led(committee: Committee, on: datetime.date) -> Committee:
    """Return a committee with those alone who hold a post on a day."""
    kept = tuple(one for one in committee.members if one.post and one.holds(on))
    return committee.model_copy(update={"members": kept})


def _typed(rows: Any, kind: Any, place: Path | str) -> Any:
    try:
        return pydantic.TypeAdapter(kind).validate_python(rows)
    except pydantic.ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "its top"
        named = place if isinstance(place, str) else shown(place)
        message = f"these are not committees: at {where}: {first['msg'].lower()}"
        problem = Problem(path=named, code="not-committees", message=message)
        raise RecordError(problem) from error
