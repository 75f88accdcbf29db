"""What git knows of a file, asked so that no program a repository names is run."""

import dataclasses
import os
import shutil
import subprocess
from pathlib import Path

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    # An exhibits' folder that looks like a bare repository is not taken for one.
    "safe.bareRepository=explicit",
)
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    # A missing object is fetched by the program that the repository names for it.
    # Older git knows only the second of these.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


@dataclasses.dataclass(frozen=True)
class Change:
    """The last commit that changed a file, and what has become of the file since."""

    commit: str | None
    """Its full hash; None where git does not know the file, or does not answer."""
    is_changed: bool
    """Whether the file differs from the last commit; so does one not in it."""


class _NoAnswerError(Exception):
    """There is no git, no repository, or nothing that git says in time."""


def last_change(path: Path, *, seconds: float = 10) -> Change:
    """Return the last commit that changed a file, or that nothing is known of it.

    Each answer may take git so many seconds. A link is followed. Contents are
    compared byte for byte: git's own comparison would run the clean filters that a
    repository names. So a file that is committed through such a filter (Git LFS,
    `ident`, another encoding) or with other line ends (`eol`, `core.autocrlf`)
    counts as changed.
    """
    file = path.resolve()
    unknown = Change(None, is_changed=False)
    try:
        if not _ask(file, seconds, "rev-parse", "--verify", "--quiet", "HEAD"):
            return Change(None, is_changed=True)
        row = _ask(file, seconds, "ls-tree", "HEAD", "--", file.name)
        if not row:
            return Change(None, is_changed=True)
        commit = _ask(file, seconds, "rev-list", "-1", "HEAD", "--", file.name)
        found = _ask(file, seconds, "hash-object", "--no-filters", "--", file.name)
    except _NoAnswerError:
        return unknown
    _, _, committed, *_ = row.split()
    return Change(commit, is_changed=found != committed) if commit else unknown


def _ask(file: Path, seconds: float, *words: str) -> str:
    """Return what git says in a file's folder; nothing where it says no (exit 1).

    Only plumbing is asked: `log` would verify signatures, with the repository's own
    program, where `log.showSignature` says so; `status` would run clean filters.
    """
    git = shutil.which("git")
    if git is None:
        raise _NoAnswerError
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    # Git's own variables may name another repository: a hook runs with those of its.
    kept = {
        name: text for name, text in os.environ.items() if not name.startswith("GIT_")
    }
    try:
        answer = subprocess.run(  # noqa: S603, every word but the file's name is ours
            [git, "--no-pager", *settings, "-C", str(file.parent), *words],
            env=kept | _ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _NoAnswerError from error
    if answer.returncode not in (0, 1):
        raise _NoAnswerError
    return answer.stdout.decode(errors="replace").strip()
