"""Git is asked so that no program a repository names is run.

The git on the machine is asked, and no library: dulwich and pygit2 know neither
worktrees' shared settings nor partial clones as well as git does, and whoever keeps
letters in git has it.
"""

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
_NO = 1
"""The exit code with which git says no, rather than that it cannot answer."""
_MOST_CONFLICTS = 127
"""The exit code of `merge-file` counts conflicts up to this one."""


class NoAnswerError(Exception):
    """There is no git, no repository, or nothing that git says in time.

    Its text is what git itself says of it, in one line; empty where it said nothing.
    """


def ask(folder: Path, *words: str, seconds: float = 10, given: bytes = b"") -> str:
    """Return what git says in a folder, stripped; nothing where it says no.

    Raises NoAnswerError where it says neither within so many seconds.
    """
    said = ask_bytes(folder, *words, seconds=seconds, given=given)
    return said.decode(errors="replace").strip()


def ask_bytes(
    folder: Path, *words: str, seconds: float = 10, given: bytes = b""
) -> bytes:
    """Return what git says in a folder, as it is.

    Only plumbing is asked: `log` would verify signatures, with the repository's own
    program, where `log.showSignature` says so; `status` would run clean filters.
    """
    answer = run(folder, *words, seconds=seconds, given=given)
    if answer.returncode not in (0, _NO):
        raise NoAnswerError(_first_line(answer))
    return answer.stdout


def merge_lines(base: Path, ours: Path, theirs: Path, size: int) -> tuple[bytes, bool]:
    """Return ours with the lines that theirs changed, and whether none contradict.

    Where some do, both stand between markers of so many signs. Raises NoAnswerError
    for what are no lines.
    """
    names = [str(path.absolute()) for path in (ours, base, theirs)]
    labels = [word for side in ("ours", "base", "theirs") for word in ("-L", side)]
    words = ("merge-file", "--stdout", f"--marker-size={size}", *labels, *names)
    answer = run(ours.parent, *words, seconds=60)
    if answer.returncode > _MOST_CONFLICTS or answer.returncode < 0:
        raise NoAnswerError(_first_line(answer))
    return answer.stdout, answer.returncode == 0


def run(
    folder: Path, *words: str, seconds: float, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; raise NoAnswerError where it does not end in time."""
    git = shutil.which("git")
    if git is None:
        message = "git is not installed"
        raise NoAnswerError(message)
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    # Git's own variables may name another repository: a hook runs with those of its.
    kept = {
        name: text for name, text in os.environ.items() if not name.startswith("GIT_")
    }
    try:
        return subprocess.run(  # noqa: S603, every word but the files' names is ours
            [git, "--no-pager", *settings, "-C", str(folder), *words],
            env=kept | _ENVIRONMENT,
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"git gave no answer in {seconds:g} seconds"
        raise NoAnswerError(message) from error
    except OSError as error:
        raise NoAnswerError(error.strerror or str(error)) from error


def _first_line(answer: subprocess.CompletedProcess[bytes]) -> str:
    lines = answer.stderr.decode(errors="replace").strip().splitlines()
    return lines[0] if lines else ""
