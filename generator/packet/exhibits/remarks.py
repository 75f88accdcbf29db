"""What is said of an exhibit, at its place in the packet's record."""

from collections.abc import Sequence
from typing import Any

from generator.errors import Problem, RecordError, Severity
from generator.read import Loc, Source

_LONGEST_FAULT = 120


class Remarks:
    """Collects what is to be said of one exhibit."""

    def __init__(self, source: Source, loc: Loc) -> None:
        self.said: list[Problem] = []
        self.faults: list[str] = []
        """What of the file was damaged, and mended while it was read."""
        self._place = source, loc

    def collect(self, pdf: Any) -> list[str]:
        """Keep what a PDF's reader has warned of so far, and return it.

        It forgets what it has said.
        """
        self.faults += [str(warning) for warning in pdf.get_warnings()]
        return self.faults

    def warn(self, code: str, message: str, help: str | None = None) -> None:
        """Say what whoever prints the packet must know."""
        source, loc = self._place
        problem = source.problem(loc, code, message, help)
        self.said.append(problem.of(Severity.WARNING))

    def note(self, code: str, message: str, help: str | None = None) -> None:
        """Say what is good to know."""
        source, loc = self._place
        self.said.append(source.problem(loc, code, message, help).of(Severity.NOTE))

    def refuse(self, message: str, help: str | None = None) -> RecordError:
        """Return the error of an exhibit that cannot go into a packet."""
        source, loc = self._place
        help = help or "save or print it anew in the program that made it"
        return RecordError(source.problem(loc, "bad-exhibit", message, help))


def spans(numbers: Sequence[int]) -> str:
    """Return numbers in order as ranges, with an en dash: 1 to 3, 7."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(
        str(first) if first == last else f"{first}–{last}" for first, last in found
    )


def shortened(error: object) -> str:
    """Return what a library says of a file, in a few words."""
    line = " ".join(str(error).split())
    # A file's own path says nothing, and qpdf puts it first.
    line = line.rpartition(": ")[2] if ": " in line else line
    return line[:_LONGEST_FAULT] or type(error).__name__
