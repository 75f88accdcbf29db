"""What the files of a folder hold: digests by name, and never a time stamp."""

import functools
import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path


@functools.cache
def contents(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 digest of each file below a folder, by its path from there.

    A folder is looked at once: for what does not change while a program runs. What
    Python compiles is left out: Python itself tells whether it is of its source.
    """
    return {
        name: content(Path(entry.path))
        for name, entry in entries_below(folder, follows_links=True)
        if "__pycache__/" not in name
    }


@functools.cache
def content(path: Path) -> str:
    """Return the SHA-256 digest of a file, which is looked at once."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def entries_below(
    folder: Path, *, follows_links: bool
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all but folders below a folder, each with its path from there, sorted.

    A link to a folder is gone through, or is yielded itself.
    """
    waiting = [("", os.fspath(folder))]
    while waiting:
        prefix, place = waiting.pop()
        with os.scandir(place) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir(follow_symlinks=follows_links):
                waiting.append((f"{prefix}{entry.name}/", entry.path))
            else:
                yield prefix + entry.name, entry
