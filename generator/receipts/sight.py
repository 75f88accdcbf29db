"""What is seen of files: their contents, and whether anything changed meanwhile."""

import errno
import hashlib
import os
from pathlib import Path

from generator.contents import entries_below, open_regular

ABSENT = ""
"""What is seen where nothing is."""
_COARSE, _FINE = 2.0, 0.02
"""Seconds by which a stamp may be behind: whole ones are of a file system that counts
no others, and the coarsest of these counts by two."""


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

        Raises OSError for a link, a pipe or the like, and for what cannot be read.
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
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
        return path

    def _digest(self, path: Path) -> str:
        with open_regular(path) as file:
            changed = os.fstat(file.fileno()).st_ctime
            behind = _COARSE if changed.is_integer() else _FINE
            self.changed = max(self.changed, changed + behind)
            return hashlib.file_digest(file, "sha256").hexdigest()
