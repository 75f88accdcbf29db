"""Git hands over three versions of a record, and finds the merged one in ours."""

from pathlib import Path

from generator.errors import GeneratorError, Problem, unreadable
from generator.merging.outcome import Outcome, merge_records
from generator.merging.typed import TooHardError
from generator.read import read_bytes
from generator.versions.git import NoAnswerError, merge_lines
from generator.writing import write_whole


def merge_files(
    versions: tuple[Path, Path, Path], name: str, size: int
) -> list[Problem]:
    """Merge base, ours and theirs into the file of ours; return what contradicts.

    `name` is the record's path for messages, and a marker has so many signs. A record
    that is too hard to merge by what it says is merged line by line, as git does.
    """
    base, ours, theirs = versions
    try:
        contents = [path.read_bytes() for path in versions]
    except OSError as error:
        raise unreadable(ours, error) from error
    if contents[0] == contents[1] or contents[1] == contents[2]:
        write_whole(ours, contents[2])
        return []
    if contents[0] == contents[2]:
        return []
    try:
        lines, is_clean = merge_lines(base, ours, theirs, size)
    except NoAnswerError as error:
        return [_problem(name, f"git cannot merge it: {error}")]
    try:
        outcome = merge_records(Path(name), *contents)
    except TooHardError:
        write_whole(ours, lines)
        message = "both changed the same lines, and it was not merged by what it says"
        return [] if is_clean else [_problem(name, message)]
    if outcome.conflicts:
        write_whole(ours, outcome.marked(size).encode())
    elif not (is_clean and _says_so(lines, outcome)):
        write_whole(ours, outcome.ours.encode())
    else:
        # Line by line, the comments of both are kept where they stood.
        write_whole(ours, lines)
    return [_problem(name, conflict) for conflict in outcome.conflicts]


def _says_so(lines: bytes, outcome: Outcome) -> bool:
    try:
        return read_bytes(Path("record"), lines).plain() == outcome.says
    except GeneratorError:
        return False


def _problem(name: str, message: str) -> Problem:
    return Problem(path=name, code="conflict", message=message)
