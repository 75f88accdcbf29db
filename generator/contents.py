"""What files hold: digests of it, and never a time stamp."""

import errno
import functools
import hashlib
import io
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path


def digest(content: bytes) -> str:
    """Return the SHA-256 digest of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def file_digest(path: Path) -> str:
    """Return the SHA-256 digest of a file, which is never held whole."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_regular(path: Path) -> io.BufferedReader:
    """Open a file to read; raise OSError for what is a link, a pipe or the like."""
    return open(path, "rb", opener=_open_regular)


def _open_regular(path: str, flags: int) -> int:
    # A pipe would be waited for.
    number = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
    return number


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
    return file_digest(path)


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
