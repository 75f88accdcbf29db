"""Git is asked so that no program a repository names is run.

The git on the machine is asked, and no library: dulwich and pygit2 know neither
worktrees' shared settings nor partial clones as well as git does, and whoever keeps
letters in git has it.
"""

import os
import shutil
import subprocess
import tempfile
import threading
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
_MOST_SAID = 300 * 2**20
_LONGEST = 10_000
"""Bytes of a complaint that are looked at."""
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
    folder: Path,
    *words: str,
    seconds: float = 10,
    given: bytes = b"",
    most: int = _MOST_SAID,
) -> bytes:
    """Return what git says in a folder, as it is, in `most` bytes at most.

    Only plumbing is asked: `log` would verify signatures, with the repository's own
    program, where `log.showSignature` says so; `status` would run clean filters.
    """
    answer = run(folder, *words, seconds=seconds, given=given, most=most)
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
    folder: Path,
    *words: str,
    seconds: float,
    given: bytes = b"",
    most: int = _MOST_SAID,
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; raise NoAnswerError where it does not end in time.

    So it does where git says more than `most` bytes: a small repository can hold a
    very large tree.
    """
    git = shutil.which("git")
    if git is None:
        message = "git is not installed"
        raise NoAnswerError(message)
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    # Git's own variables may name another repository: a hook runs with those of its.
    kept = {
        name: text for name, text in os.environ.items() if not name.startswith("GIT_")
    }
    command = [git, "--no-pager", *settings, "-C", str(folder), *words]
    try:
        return _answer(command, kept | _ENVIRONMENT, given, (seconds, most))
    except OSError as error:
        raise NoAnswerError(error.strerror or str(error)) from error


def _answer(
    command: list[str],
    environment: dict[str, str],
    given: bytes,
    limits: tuple[float, int],
) -> subprocess.CompletedProcess[bytes]:
    """Return what a command says within some seconds and in so many bytes at most."""
    seconds, most = limits
    # Files, for git may write before it has read all that it is given.
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as wrong:
        asked.write(given)
        asked.seek(0)
        with subprocess.Popen(  # noqa: S603, every word but the files' names is ours
            command, env=environment, stdin=asked, stdout=subprocess.PIPE, stderr=wrong
        ) as process:
            late = threading.Timer(seconds, process.kill)
            late.start()
            assert process.stdout is not None  # noqa: S101, it was asked for
            said = process.stdout.read(most + 1)
            is_late = not late.is_alive()
            if len(said) > most:
                process.kill()
            process.wait()
            is_late = is_late or not late.is_alive()
            late.cancel()
        if is_late or len(said) > most:
            message = f"git gave no answer in {seconds:g} seconds"
            if not is_late:
                message = f"git says more than {most // 2**20} MB"
            raise NoAnswerError(message)
        wrong.seek(0)
        code = process.returncode
        return subprocess.CompletedProcess(command, code, said, wrong.read(_LONGEST))


def _first_line(answer: subprocess.CompletedProcess[bytes]) -> str:
    lines = answer.stderr.decode(errors="replace").strip().splitlines()
    return lines[0] if lines else ""
