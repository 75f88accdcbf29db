"""The versions of a file: the commits that changed it, under the names it had."""

import dataclasses
from collections.abc import Mapping, Sequence

from generator.versions.repository import Commit, Repository

_MOST_NAMES = 20


@dataclasses.dataclass(frozen=True)
class Version:
    """A file at a commit that changed it, or something that stands beside it."""

    commit: Commit
    name: str
    """Its name then, from the top of the repository."""
    before: tuple[tuple[str, str], ...]
    """The commits of the versions before, each with the name then: none for the first
    version, several for one that merges them."""


def trace(
    repository: Repository, name: str, commit: Commit, beside: Sequence[str] = ()
) -> list[Version]:
    """Return the versions of a file up to a commit, newest first.

    A file that was renamed is followed. `beside` are files and folders whose changes
    count as well; a commit that did not change the file may be among them.
    """
    names = [name]
    while True:
        commits = repository.history(commit.hash, [*names, *beside])
        held = repository.blobs([(one.hash, each) for one in commits for each in names])
        versions, former = _follow(repository, commits, names, held)
        if former is None or former in names or len(names) >= _MOST_NAMES:
            return versions
        names.append(former)


def _follow(
    repository: Repository,
    commits: Sequence[Commit],
    names: Sequence[str],
    held: Mapping[tuple[str, str], str],
) -> tuple[list[Version], str | None]:
    """Return the versions, and a former name that was not yet looked for."""
    named = {commits[0].hash: names[0]} if commits else {}
    versions: list[Version] = []
    for commit in commits:
        here = named.get(commit.hash)
        if here is None or (commit.hash, here) not in held:
            # It was deleted, and is there again later.
            here = next((one for one in names if (commit.hash, one) in held), None)
        if here is None:
            continue
        before = []
        for parent in commit.parents:
            earlier = here
            if (parent, here) not in held:
                found = repository.former_name(here, commit.hash)
                if found is not None and (parent, found) not in held:
                    return versions, found
                earlier = found or here
            named.setdefault(parent, earlier)
            if (parent, earlier) in held:
                before.append((parent, earlier))
        versions.append(Version(commit, here, tuple(before)))
    return versions, None
