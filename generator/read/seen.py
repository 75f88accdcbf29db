"""What files held before they were read: a page says one thing of each."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from generator.contents import digest, file_digest
from generator.errors import PrintError, Problem, shown

_NONE = ""
"""The digest of what is no file that can be read."""


class Seen:
    """Digests of files, each taken once, before the file was read for the first time.

    A file that has the same digest later was read as it is.
    """

    def __init__(self) -> None:
        self._files: dict[Path, str] = {}
        self._folders: dict[Path, frozenset[Path]] = {}

    def see(self, path: Path) -> None:
        """Keep what a file holds."""
        if path not in self._files:
            self._files[path] = _digest(path)

    def see_below(self, folder: Path) -> None:
        """Keep what lies in a folder, and what each file there holds."""
        self._folders[folder] = frozenset(_below(folder))
        for path in self._folders[folder]:
            self.see(path)

    def content(self, path: Path) -> bytes:
        """Return what a file holds; raise PrintError where that is not what was seen.

        Of a file that nobody has seen anything is right.
        """
        content = path.read_bytes()
        known = self._files.get(path)
        if known is not None and digest(content) != known:
            raise changed(path)
        return content

    def refuse_changes(self) -> None:
        """Raise PrintError where anything is no longer what was seen."""
        others = {path for path, known in self._files.items() if _digest(path) != known}
        for folder, known in self._folders.items():
            others |= known ^ frozenset(_below(folder))
        if others:
            raise changed(*sorted(others))


def changed(*paths: Path) -> PrintError:
    """Return the error for files that are not what they were a moment ago."""
    message = "this file changed while it was printed from"
    help = "run the command again"
    return PrintError(
        *(
            Problem(
                path=shown(path), code="changed-meanwhile", message=message, help=help
            )
            for path in paths
        )
    )


def _digest(path: Path) -> str:
    # Opening a pipe would wait for ever for somebody to write into it.
    with contextlib.suppress(OSError):
        if path.is_file():
            return file_digest(path)
    return _NONE


def _below(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)
