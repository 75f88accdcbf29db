"""A problem that points at a place in a file, or at the file as a whole."""

import bisect
import re
from pathlib import Path
from typing import Never

from generator.errors import Problem, RecordError, Severity, shown

LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line of YAML."""


def point(
    path: Path,
    text: str,
    span: tuple[int, int],
    words: tuple[str, str, str | None],
    starts: list[int],
) -> Problem:
    """Return a problem that points at characters of a text.

    `words` are its code, its message and its help; `starts` are where lines begin.
    """
    line = bisect.bisect_right(starts, span[0])
    begin = starts[line - 1] if line else 0
    match = LINE_BREAK.search(text, span[0])
    finish = match.start() if match else len(text)
    code, message, help = words
    return Problem(
        path=shown(path),
        code=code,
        message=message,
        help=help,
        line=line + 1,
        column=span[0] - begin + 1,
        end_column=max(min(span[1], finish), span[0] + 1) - begin + 1,
        severity=Severity.ERROR,
        source_line=text[begin:finish],
    )


def refuse(path: Path, code: str, message: str, line: int | None = None) -> Never:
    """Raise RecordError for a file as a whole, or for a line of it."""
    raise RecordError(Problem(path=shown(path), code=code, message=message, line=line))
