"""The tree of errors, and the problem that points at its place in a file.

GeneratorError
├── RecordError     a record, or the command line, is wrong            exit 2
├── TemplateError   a template or a style is wrong                     exit 3
└── PrintError      the page cannot be printed as the record says      exit 4
"""

import dataclasses
import enum
import unicodedata
from pathlib import Path

_WIDEST_SOURCE_LINE = 100
_WIDTHLESS = {"Mn", "Me"}


class Severity(enum.StrEnum):
    """How much a problem matters: only an error stops the press."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong, with its place; lines and columns count from 1."""

    path: str
    code: str
    message: str
    line: int | None = None
    column: int | None = None
    end_column: int | None = None
    severity: Severity = Severity.ERROR
    help: str | None = None
    source_line: str | None = None

    def __str__(self) -> str:
        """Return the problem as the terminal shows it: place, source line, caret."""
        place = ":".join(
            str(part) for part in (self.path, self.line, self.column) if part
        )
        head = printable(f"{place}: {self.severity}[{self.code}]: {self.message}")
        if self.source_line is None or self.line is None or self.column is None:
            return head if self.help is None else f"{head}\n   = {printable(self.help)}"
        return "\n".join([head, *self._excerpt()])

    def _excerpt(self) -> list[str]:
        gutter = f"{self.line:>5} | "
        start = (self.column or 1) - 1
        width = max((self.end_column or 0) - (self.column or 1), 1)
        # A long line is shown around the place, so that the caret stays under it.
        line = self.source_line or ""
        cut = max(0, min(start - 20, len(line) - _WIDEST_SOURCE_LINE))
        shown = printable(line[cut : cut + _WIDEST_SOURCE_LINE])
        lead = _columns(shown[: start - cut])
        width = min(width, _WIDEST_SOURCE_LINE)
        carets = "^" * min(
            _columns(printable(line[start : start + width])) or 1, _WIDEST_SOURCE_LINE
        )
        pointer = f"{'':>5} | {' ' * lead}{carets}"
        if self.help:
            pointer += f" {printable(self.help)}"
        return [gutter + shown, pointer]

    def of(self, severity: Severity) -> "Problem":
        """Return the problem with another severity."""
        return dataclasses.replace(self, severity=severity)

    def as_dict(self) -> dict[str, str | int | None]:
        """Return the problem in the shape of `--format json`."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "end_column": self.end_column,
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "help": self.help,
        }


class GeneratorError(Exception):
    """Problems that stop the work, in the order of their places; notes come last."""

    exit_code: int

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(sorted(problems, key=_order))

    def __reduce__(self) -> tuple[type["GeneratorError"], tuple[Problem, ...]]:
        """Return what it is made of again in another process."""
        return type(self), self.problems


def _order(problem: Problem) -> tuple[bool, str, int, int]:
    is_note = problem.severity is Severity.NOTE
    return is_note, problem.path, problem.line or 0, problem.column or 0


class RecordError(GeneratorError):
    """A record, or the command line that names it, is wrong."""

    exit_code = 2


def refusal(
    path: Path, code: str, message: str, help: str | None = None
) -> RecordError:
    """Return the error of one problem: of a whole file, or of what is asked of it."""
    return RecordError(Problem(path=shown(path), code=code, message=message, help=help))


class TemplateError(GeneratorError):
    """A template or a style is wrong."""

    exit_code = 3


class PrintError(GeneratorError):
    """The page cannot be printed as the record says."""

    exit_code = 4


def error_of(fault: Exception, place: str) -> GeneratorError:
    """Return what a staffer is told of any fault, never a traceback."""
    if isinstance(fault, GeneratorError):
        return fault
    if isinstance(fault, OSError):
        # A name that no folder can hold, for one.
        message = _system_message(fault)
        return RecordError(Problem(path=place, code="bad-path", message=message))
    message = f"a fault of ours: {type(fault).__name__}: {fault}"
    return PrintError(Problem(path=place, code="internal", message=message))


def unreadable(path: Path, error: OSError) -> RecordError:
    """Return the error for a file that the system would not open or read."""
    return RecordError(
        Problem(
            path=shown(path), code="unreadable-file", message=_system_message(error)
        )
    )


def unwritable(path: Path, error: OSError) -> PrintError:
    """Return the error for a file that the system would not write."""
    return PrintError(
        Problem(
            path=shown(path),
            code="cannot-write",
            message=f"{_system_message(error)}; the old file, if any, is untouched",
        )
    )


def shown(path: Path) -> str:
    """Return the path as a person would type it from the current folder."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, FileNotFoundError):
        return str(path)


def _system_message(error: OSError) -> str:
    return f"the system says: {(error.strerror or str(error)).lower()}"


def _columns(text: str) -> int:
    """Return how many terminal columns the text takes: wide characters take two."""
    return sum(
        0
        if unicodedata.category(char) in _WIDTHLESS or "\u1160" <= char <= "\u11ff"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def printable(text: str) -> str:
    """Return text with every character that could steer a terminal made visible."""
    # A record from another office must not reach the terminal with escape codes
    # or with marks that reorder the line.
    return "".join(
        char
        if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        else "\N{REPLACEMENT CHARACTER}"
        for char in text.replace("\t", " ")
    )
