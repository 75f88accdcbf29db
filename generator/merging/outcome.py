"""A record merged of two, with lines that mark where the two contradict each other."""

import dataclasses
from pathlib import Path

from generator.errors import GeneratorError
from generator.merging.marking import mark
from generator.merging.merger import Merger
from generator.merging.order import Side
from generator.merging.typed import TooHardError, Typed
from generator.read import Plain, Scalar, read_bytes

_LARGEST = 1_000_000
"""The most bytes that are merged by what they say: comparing takes its time."""


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
    _compare(path, mine, says)
    _compare(path, their, other_says)
    _keep_comments(versions, mine + their)
    return Outcome(mine, their, says, tuple(mergers[0].conflicts))


def _typed(path: Path, content: bytes) -> Typed | None:
    """Return a version taken apart; None for one that is empty."""
    if not content.strip():
        return None
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


def _compare(path: Path, text: str, says: Plain) -> None:
    """Raise TooHardError where a merged text does not say what it must."""
    try:
        found = read_bytes(path, text.encode()).plain()
    except GeneratorError as error:
        raise TooHardError from error
    if found != says:
        raise TooHardError


def _keep_comments(versions: list[Typed | None], merged: str) -> None:
    """Raise TooHardError where a comment that one side wrote would be lost."""
    was, *sides = versions
    known = set(was.comments) if was else set()
    for side in sides:
        for comment in side.comments if side else []:
            if comment not in known and comment not in merged:
                raise TooHardError
