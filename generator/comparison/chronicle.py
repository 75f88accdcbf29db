"""A record's versions in git: those that changed what is printed, and how."""

import dataclasses
from collections.abc import Iterator

from generator.comparison.brief import say_briefly
from generator.comparison.edition import Edition
from generator.comparison.editions import Editions
from generator.comparison.story import Difference, differ
from generator.errors import GeneratorError, Problem
from generator.versions.repository import Commit
from generator.versions.tracing import Version


@dataclasses.dataclass(frozen=True, kw_only=True)
class Entry:
    """A version that changed what is printed."""

    commit: Commit | None
    """None for the working copy."""
    name: str
    """The record's path from the top of the repository, then."""
    edition: Edition | None
    """None for a version that cannot be read."""
    words: str
    """What changed, in a few words."""
    difference: Difference | None = None
    """None for the first version, and beside one that cannot be read."""
    problems: tuple[Problem, ...] = ()
    """Why it cannot be read."""


def chronicle(editions: Editions) -> Iterator[Entry]:
    """Yield the versions that changed what is printed, newest first.

    The working copy is one of them where it differs from the last commit. A version
    that changed only comments or layout is none.
    """
    versions = editions.versions
    newest = _working(editions, versions)
    if newest is not None:
        yield newest
    for version in versions:
        entry = _entry(editions, version)
        if entry is not None:
            yield entry


def _working(editions: Editions, versions: list[Version]) -> Entry | None:
    if not editions.record.is_file():
        return None
    try:
        now = editions.working()
        if not versions:
            words = "in no commit yet"
            return Entry(commit=None, name=editions.name, edition=now, words=words)
        last = versions[0]
        found = differ(editions.version(last.commit, last.name), now)
    except GeneratorError as error:
        return _broken(editions, None, error)
    renamed = _renamed(last.name, editions.name)
    return _told(None, editions.name, found, renamed)


def _entry(editions: Editions, version: Version) -> Entry | None:
    try:
        now = editions.version(version.commit, version.name)
    except GeneratorError as error:
        return _broken(editions, version, error)
    commit, name = version.commit, version.name
    if not version.before:
        words = "first version"
        if editions.is_shallow:
            words = "the oldest version that this clone holds"
        return Entry(commit=commit, name=name, edition=now, words=words)
    renamed = _renamed(version.before[0][1], name)
    try:
        found = [
            differ(editions.version(editions.commit(one), then), now)
            for one, then in version.before
        ]
    except GeneratorError:
        words = "; ".join(filter(None, (renamed, "can be read again")))
        return Entry(commit=commit, name=name, edition=now, words=words)
    if len(found) > 1:
        # What a merge only takes from one side is no version of its own.
        if not all(one.changes for one in found):
            return None
        into = found[0].old.commit
        words = f"merged into {into.short if into else ''}: "
        words += say_briefly(found[0].changes)
        return Entry(
            commit=commit, name=name, edition=now, words=words, difference=found[0]
        )
    return _told(commit, name, found[0], renamed)


def _told(
    commit: Commit | None, name: str, found: Difference, renamed: str
) -> Entry | None:
    words = "; ".join(filter(None, (renamed, say_briefly(found.changes))))
    if not words:
        return None
    count = len(found.new.problems)
    if count:
        words += f" ({count} error{'s' if count > 1 else ''} in this version)"
    return Entry(
        commit=commit, name=name, edition=found.new, words=words, difference=found
    )


def _broken(
    editions: Editions, version: Version | None, error: GeneratorError
) -> Entry:
    return Entry(
        commit=version.commit if version else None,
        name=version.name if version else editions.name,
        edition=None,
        words="cannot be read",
        problems=error.problems,
    )


def _renamed(old: str, new: str) -> str:
    return f"renamed from {old.rpartition('/')[2]}" if old != new else ""
