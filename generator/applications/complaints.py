"""What is wrong with a file of many rows: the first problems, and how many more."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from generator.errors import Problem, RecordError, shown

T = TypeVar("T")

MOST_SHOWN = 20
"""How many problems of one file are shown."""
MOST_FOUND = 1_000
"""After how many problems a file is read no further."""


class Complaints:
    """Collects the problems of one file, in bounded memory."""

    def __init__(self, path: Path) -> None:
        self.path = shown(path)
        self.found = 0
        self._shown: list[Problem] = []
        self._next_line: int | None = None

    def add(self, problem: Problem) -> None:
        """Take a problem; raise RecordError with all of them when there are too many.

        Problems come in the order of their lines.
        """
        self.found += 1
        if self.found <= MOST_SHOWN:
            self._shown.append(problem)
        elif self.found == MOST_SHOWN + 1:
            self._next_line = problem.line
        if self.found >= MOST_FOUND:
            last = problem.line
            message = (
                f"{self.found - MOST_SHOWN:,} more problems from here to line {last}, "
                "where reading stopped"
            )
            raise RecordError(*self._shown, self._rest(message))

    def until_unreadable(self, rows: Iterable[T]) -> Iterator[T]:
        """Yield rows; where they cannot be read further, take the reason and end."""
        try:
            yield from rows
        except RecordError as error:
            for problem in error.problems:
                self.add(problem)

    def settle(self) -> None:
        """Raise RecordError if there was any problem."""
        if self.found > MOST_SHOWN:
            more = self.found - MOST_SHOWN
            message = f"{more:,} more problem{'s' if more > 1 else ''} from here on"
            raise RecordError(*self._shown, self._rest(message))
        if self._shown:
            raise RecordError(*self._shown)

    def _rest(self, message: str) -> Problem:
        return Problem(
            path=self.path,
            code="more-problems",
            message=message,
            line=self._next_line,
            help="mend those above first",
        )
