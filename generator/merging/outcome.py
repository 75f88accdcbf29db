"""A record merged of two, with lines that mark where the two contradict each other."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import GeneratorError
from generator.merging.marking import mark
from generator.merging.merger import Merger
from generator.merging.order import Side
from generator.merging.typed import TooHardError, Typed
from generator.read import Plain, Scalar, read_bytes

_BEGIN = re.compile(r"(?<!\S)(?=#)")
_MOST_LINES = 10_000
_LARGEST = 1_000_000
"""The most lines and bytes that are merged by what they say: it takes its time."""


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What comes of two versions of a record."""

    ours: str
    """The merged record, with our words where the two contradict each other."""
    theirs: str
    """The same with theirs."""
    says: Plain
    """What the record with our words says."""
    conflicts: tuple[str, ...]
    """Where they contradict each other, in the record's terms."""

    def marked(self, size: int = 7) -> str:
        """Return the record with git's markers around the lines that differ."""
        return mark(self.ours, self.theirs, size)


def merge_records(path: Path, base: bytes, ours: bytes, theirs: bytes) -> Outcome:
    """Merge two versions of a record that was once one, by what they say.

    Raises TooHardError where one of them is no record that can be read, or is written
    in a way in which no text can be put in its place.
    """
    versions = [_typed(path, content) for content in (base, ours, theirs)]
    was, one, other = versions
    if one is None or other is None:
        raise TooHardError
    sides: tuple[Side, Side] = "ours", "theirs"
    mergers = [Merger(was, one, other, side) for side in sides]
    try:
        (mine, says), (their, other_says) = (merger.merge() for merger in mergers)
    except RecursionError as error:
        raise TooHardError from error
    found = [_reread(path, mine, says), _reread(path, their, other_says)]
    _keep_comments(versions, found)
    return Outcome(mine, their, says, tuple(mergers[0].conflicts))


def _typed(path: Path, content: bytes) -> Typed | None:
    """Return a version taken apart; None for one that is empty."""
    if not content.strip():
        return None
    if content.count(b"\n") > _MOST_LINES:
        raise TooHardError
    if len(content) > _LARGEST or b"\r" in content or content[:1] == b"\xef":
        raise TooHardError
    try:
        source = read_bytes(path, content)
    except GeneratorError as error:
        raise TooHardError from error
    typed = Typed(source)
    if isinstance(source.root, Scalar) or typed.is_flow(source.root):
        raise TooHardError
    return typed


def _reread(path: Path, text: str, says: Plain) -> Typed:
    """Return a merged text taken apart.

    Raises TooHardError where it does not say what it must.
    """
    try:
        source = read_bytes(path, text.encode())
    except GeneratorError as error:
        raise TooHardError from error
    if source.plain() != says:
        raise TooHardError
    return Typed(source)


def _keep_comments(versions: list[Typed | None], merged: list[Typed]) -> None:
    """Raise TooHardError where a comment that one side wrote would be lost."""
    was, *sides = ([typed] if typed else [] for typed in versions)
    written = {one for side in sides for one in _comments(side)}
    if written - {*_comments(was), *_comments(merged)}:
        raise TooHardError


def _comments(records: list[Typed]) -> Iterator[str]:
    for typed in records:
        for comment in typed.comments:
            # Of one line there may be two, of both sides.
            yield from (piece.strip() for piece in _BEGIN.split(comment))
