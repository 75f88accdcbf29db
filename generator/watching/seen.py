"""What a print has read of a workspace, each file with the digest of its content."""

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator.contents import open_regular

Seen: TypeAlias = dict[Path, str | None]
"""Digests by path; None for a file that was asked for and is not there."""


class Note(NamedTuple):
    """A file that is about to be read, and its digest."""

    path: Path
    digest: str | None


_WRITING = os.O_WRONLY | os.O_RDWR
_PROGRAM = {".py", ".pyc"}


def look_up(path: Path) -> str | None:
    """Return the digest of what a file holds; None where there is no such file.

    A link has none: it took the place of what was seen, and may lead out of the
    workspace.
    """
    if os.path.realpath(path) != str(path):
        return None
    with contextlib.suppress(OSError), open_regular(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return None


class Noting:
    """Notes every file under some folders that this process opens from now on.

    Python itself tells of them, whoever opens a file and whether it is there or not:
    so it is known what a print has read which ended with an error. A digest is taken
    before the file is read: where it changes meanwhile, it differs from what is noted.
    """

    def __init__(self, folders: Sequence[Path], tell: Callable[[Note], None]) -> None:
        """Begin; a process never ends noting, and must not be kept."""
        self.seen: Seen = {}
        self._tell = tell
        self._folders = [str(folder.resolve()) for folder in folders]
        sys.addaudithook(self._note)

    def _note(self, event: str, told: tuple[Any, ...]) -> None:
        if event != "open" or not isinstance(told[0], str | os.PathLike):
            return
        path = Path(os.path.realpath(told[0]))
        is_written = isinstance(told[2], int) and told[2] & _WRITING
        if is_written or path in self.seen or not self._is_of_interest(path):
            return
        # First, for the digest opens the file as well.
        self.seen[path] = None
        self.seen[path] = look_up(path)
        self._tell(Note(path, self.seen[path]))

    def _is_of_interest(self, path: Path) -> bool:
        for folder in self._folders:
            if path.is_relative_to(folder):
                top = path.relative_to(folder).parts[:1]
                return path.suffix not in _PROGRAM and is_visible(*top)
        return False


def is_visible(name: str = "") -> bool:
    """Return whether something in a workspace's root is of the records' concern.

    What is printed is not, nor what other programs keep there under a hidden name.
    """
    return name == ".generate" or (name != "build" and not name.startswith("."))
