"""What is seen of files: their contents, and whether anything changed meanwhile."""

import hashlib
import os
import stat
from pathlib import Path

from generator.provenance.contents import entries_below

ABSENT = ""
"""What is seen where nothing is."""
_COARSE, _FINE = 2.0, 0.02
"""Seconds by which a stamp may be behind: whole ones are of a file system that counts
no others, and the coarsest of these counts by two."""


class OddFileError(Exception):
    """A link, a pipe or the like, of which nothing is kept."""


class Sight:
    """What was seen of files of a workspace, and when the last of them changed.

    A link is refused wherever it leads: prints refuse some, and which ones these are
    may change with no file that is looked at.
    """

    def __init__(self, root: Path) -> None:
        self.changed = 0.0
        """When something last changed, in the system's own seconds, or a bit later."""
        self._root = root

    def file(self, name: str) -> str:
        """Return the SHA-256 digest of a file, by its path from the workspace's root.

        Raises OddFileError, or OSError where the system does not let it be read.
        """
        place = self._place(name)
        return self._digest(place) if place else ABSENT

    def tree(self, name: str) -> str:
        """Return one digest of all files below a folder, and of their names."""
        place = self._place(name)
        if place is None:
            return ABSENT
        found = hashlib.sha256()
        for below, entry in entries_below(place, follows_links=False):
            found.update(os.fsencode(below) + b"\0")
            found.update(self._digest(Path(entry.path)).encode())
        return found.hexdigest()

    def _place(self, name: str) -> Path | None:
        """Return where a file or a folder is; None where there is none."""
        path = Path(os.path.normpath(self._root / name))
        if not os.path.lexists(path):
            return None
        if path.resolve() != path:
            raise OddFileError
        return path

    def _digest(self, path: Path) -> str:
        # Not a link; and a pipe would be waited for.
        flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        with os.fdopen(os.open(path, flags), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise OddFileError
            behind = _COARSE if about.st_ctime.is_integer() else _FINE
            self.changed = max(self.changed, about.st_ctime + behind)
            return hashlib.file_digest(file, "sha256").hexdigest()
