"""Which commit a file is of, and whether it has changed since."""

import dataclasses
import hashlib
from collections.abc import Callable
from pathlib import Path

from generator.versions.git import NoAnswerError, ask


@dataclasses.dataclass(frozen=True)
class Change:
    """The last commit that changed a file, and what has become of the file since."""

    commit: str | None
    """Its full hash; None where git does not know the file, or does not answer, or
    where a shallow clone leaves open which it was."""
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
    if not any((folder / ".git").exists() for folder in file.parents):
        # Git would look for nothing else, and two processes of it would say so.
        return unknown
    uncommitted = Change(None, is_changed=True)
    try:
        row = said("ls-tree", "HEAD", "--", file.name)
    except NoAnswerError:
        return uncommitted if _is_unborn(said) else unknown
    if not row:
        return uncommitted
    try:
        commit = _last_commit(said, file.name)
    except NoAnswerError:
        return unknown
    _, _, committed, *_ = row.split()
    is_changed = _blob(file, len(committed)) != committed
    return Change(commit, is_changed=is_changed) if commit else unknown


def _is_unborn(said: Callable[..., str]) -> bool:
    """Whether there is a repository in which nothing is committed."""
    try:
        return not said("rev-parse", "--verify", "--quiet", "HEAD")
    except NoAnswerError:
        return False


def _last_commit(said: Callable[..., str], name: str) -> str | None:
    """Return the last commit that changed a file; None where history was cut off.

    The oldest commit of a shallow clone seems to bring in all that there is.
    """
    answer = said("rev-list", "-1", "--format=%P", "HEAD", "--", name)
    first, _, parents = answer.partition("\n")
    is_cut = not parents and said("rev-parse", "--is-shallow-repository") == "true"
    return None if is_cut else first.removeprefix("commit ") or None


def _blob(file: Path, digits: int) -> str:
    """Return the name that git gives to what a file holds, with so many digits."""
    digest = hashlib.sha256() if digits > _SHA1 else hashlib.sha1(usedforsecurity=False)
    with file.open("rb") as content:
        digest.update(b"blob %d\0" % file.stat().st_size)
        while block := content.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


_SHA1 = 40
"""Digits of the shorter of the two kinds of names that git gives to contents."""
_BLOCK = 1 << 20
