"""Who was President and Vice President, as congress-legislators has it."""

import datetime
import functools
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pydantic

from generator.errors import Problem, RecordError, shown
from generator.read import read
from generator.records.base import fold
from generator.roster.member import Name, Span

EXECUTIVES = "executives.yaml"
"""A workspace's own file, read instead of the built-in one."""
Office: TypeAlias = Literal["prez", "viceprez"]

_BUILT_IN = Path(__file__).with_name(EXECUTIVES)


class ExecutiveTerm(Span):
    """One term of an office; its first and its last day are both in it."""

    type: Office

    def holds(self, day: datetime.date) -> bool:
        """Return whether the day is in the term; of noon on its days nobody asks."""
        return self.start <= day and (self.end is None or day <= self.end)


class Executive(pydantic.BaseModel):
    """A person who has been President or Vice President."""

    # Published files have more fields than a letter needs.
    model_config = pydantic.ConfigDict(frozen=True, extra="ignore", defer_build=True)

    name: Name
    terms: tuple[ExecutiveTerm, ...]

    @property
    def print_name(self) -> str:
        """Name as it is usually written."""
        name = self.name
        usual = [name.nickname or name.first, name.last]
        return name.official_full or " ".join(usual)

    def term_on(self, day: datetime.date, office: Office) -> ExecutiveTerm | None:
        """Return the term of an office that holds on a day."""
        held = (term for term in self.terms if term.type == office and term.holds(day))
        return next(held, None)

    def service_since(self, day: datetime.date, office: Office) -> datetime.date:
        """Return since when an office that is held on a day has been held unbroken."""
        since = day
        while (term := self.term_on(since, office)) and term.start < since:
            since = term.start
        return since

    def is_called(self, name: str) -> bool:
        """Return whether a full name can be this person's: the surname is in it."""
        words = set(fold(name).replace("-", " ").split())
        return words.issuperset(fold(self.name.last).split())


def read_executives(path: Path | None) -> tuple[Executive, ...]:
    """Read a file in the published form; the built-in one where none is given.

    Raises RecordError.
    """
    return _built_in() if path is None else _read(path)


@functools.cache
def _built_in() -> tuple[Executive, ...]:
    return _read(_BUILT_IN)


def _read(path: Path) -> tuple[Executive, ...]:
    rows: Any = read(path).plain()
    try:
        return tuple(pydantic.TypeAdapter(list[Executive]).validate_python(rows))
    except pydantic.ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "its top"
        message = (
            f"this is not a list of executives: at {where}: {first['msg'].lower()}"
        )
        problem = Problem(path=shown(path), code="not-executives", message=message)
        raise RecordError(problem) from error
