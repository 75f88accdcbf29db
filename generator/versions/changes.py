"""Which commit a file is of, and whether it has changed since."""

import dataclasses
from pathlib import Path

from generator.versions.git import NoAnswerError, ask


@dataclasses.dataclass(frozen=True)
class Change:
    """The last commit that changed a file, and what has become of the file since."""

    commit: str | None
    """Its full hash; None where git does not know the file, or does not answer."""
    is_changed: bool
    """Whether the file differs from the last commit; so does one not in it."""


def last_change(path: Path, *, seconds: float = 10) -> Change:
    """Return the last commit that changed a file, or that nothing is known of it.

    Each answer may take git so many seconds. A link is followed. Contents are
    compared byte for byte: git's own comparison would run the clean filters that a
    repository names. So a file that is committed through such a filter (Git LFS,
    `ident`, another encoding) or with other line ends (`eol`, `core.autocrlf`)
    counts as changed.
    """
    file = path.resolve()

    def said(*words: str) -> str:
        return ask(file.parent, *words, seconds=seconds)

    unknown = Change(None, is_changed=False)
    try:
        if not said("rev-parse", "--verify", "--quiet", "HEAD"):
            return Change(None, is_changed=True)
        row = said("ls-tree", "HEAD", "--", file.name)
        if not row:
            return Change(None, is_changed=True)
        commit = said("rev-list", "-1", "HEAD", "--", file.name)
        found = said("hash-object", "--no-filters", "--", file.name)
    except NoAnswerError:
        return unknown
    _, _, committed, *_ = row.split()
    return Change(commit, is_changed=found != committed) if commit else unknown
