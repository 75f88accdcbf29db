"""Receipts in the user's own cache folder, sealed so that no other can write one.

A workspace may come from another office, and is no place for what is trusted. Whatever
cannot be read, written or unsealed is as if it were not there.
"""

import contextlib
import hmac
import os
import stat
import sys
import tempfile
from pathlib import Path

from generator.contents import open_regular

MOST = 4_000
"""How many receipts are kept: the oldest go first."""
_FOLDER = "oversight-generator"
_KEY, _RECEIPTS = "key", "receipts"
_KEY_SIZE = 32
_SEAL_SIZE = 32
_LARGEST = 4_000_000
"""Bytes of a receipt: one of a record with a thousand warnings."""


def keep(name: str, said: bytes) -> None:
    """Keep a receipt under a name, in place of an older one."""
    with _silently():
        folder = _own_folder()
        receipts = folder / _RECEIPTS
        receipts.mkdir(mode=0o700, exist_ok=True)
        key = _key(folder)
        if key is None:
            key = os.urandom(_KEY_SIZE)
            _write(folder / _KEY, key)
        _write(receipts / name, _seal(key, name, said) + said)
        _forget_oldest(receipts)


def find(name: str) -> bytes | None:
    """Return the receipt that this user's own program kept under a name."""
    with _silently():
        folder = _own_folder()
        key = _key(folder)
        sealed = _read(folder / _RECEIPTS / name)
        if key is not None and sealed is not None:
            seal, said = sealed[:_SEAL_SIZE], sealed[_SEAL_SIZE:]
            if hmac.compare_digest(seal, _seal(key, name, said)):
                return said
    return None


def can_keep() -> bool:
    """Return whether there is a folder of this user's own for receipts."""
    with _silently():
        return os.access(_own_folder(), os.W_OK)
    return False


def _silently() -> contextlib.AbstractContextManager[None]:
    return contextlib.suppress(OSError, ValueError)


def _own_folder() -> Path:
    """Return the folder, made where there is none; raise OSError for another's."""
    place = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not place.is_absolute():
        usual = "Library/Caches" if sys.platform == "darwin" else ".cache"
        place = Path(os.environ.get("HOME", "")) / usual
    if not place.is_absolute() or not hasattr(os, "geteuid"):
        raise FileNotFoundError(place)
    folder = place / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    about = folder.lstat()
    if not (stat.S_ISDIR(about.st_mode) and _is_own(about)):
        raise PermissionError(folder)
    return folder


def _key(folder: Path) -> bytes | None:
    key = _read(folder / _KEY)
    return key if key is not None and len(key) == _KEY_SIZE else None


def _read(path: Path) -> bytes | None:
    """Return what a file of this user's own holds; None for any other, and a link."""
    with _silently(), open_regular(path) as file:
        about = os.fstat(file.fileno())
        if about.st_size <= _LARGEST and _is_own(about):
            return file.read(_LARGEST)
    return None


def _is_own(about: os.stat_result) -> bool:
    """Return whether nobody but this user may read or write what is there."""
    return about.st_uid == os.geteuid() and not about.st_mode & 0o077


def _write(path: Path, content: bytes) -> None:
    """Write a file of this user's own, whole: another command may do the same."""
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _seal(key: bytes, name: str, said: bytes) -> bytes:
    return hmac.digest(key, name.encode() + b"\0" + said, "sha256")


def _forget_oldest(folder: Path) -> None:
    """Leave three quarters of the receipts where there are too many."""
    found = [*folder.iterdir()]
    if len(found) > MOST:
        found.sort(key=lambda path: path.lstat().st_mtime)
        for path in found[: len(found) - MOST * 3 // 4]:
            path.unlink(missing_ok=True)
