"""What is wrong with one letter of many points at the cell from which it comes."""

import re
from collections.abc import Iterator

from generator.errors import Problem, shown
from generator.read import Source
from generator.recipients.row import Row

_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_CELL = re.compile(r"\brow(?:\.(\w+)|\[\s*(?:'([^']*)'|\"([^\"]*)\")\s*\])")


def at_row(problem: Problem, source: Source, row: Row) -> Problem:
    """Return a problem of a row's letter alone as one that points into the row.

    Where words of the record are wrong that a cell prints, it is at the cell. A letter
    that is too long for its budget is named by its recipient. All else stays.
    """
    column = next(_columns(problem, source, row), None)
    if problem.code == "over-budget":
        column = "name"
    if column is None or problem.path != shown(source.path):
        return problem
    words = problem.code, problem.message, problem.help
    return row.problem(column, *words).of(problem.severity)


def _columns(problem: Problem, source: Source, row: Row) -> Iterator[str]:
    """Yield the columns that the words at a problem's place print, written ones."""
    start, end = source.span_of(problem)
    for match in _EXPRESSION.finditer(source.text):
        if match.start() < end and start < match.end():
            for groups in _CELL.findall(match[0]):
                column = "".join(groups)
                if row.values.get(column):
                    yield column
