"""The folders of some workspaces in which something that is printed may lie."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.watching.eyes import Folder, folder_of
from generator.watching.seen import is_visible
from generator.workspace import Workspace, builtin_templates

_WHOLE = ("letters", "reports", "templates")
"""The folders that are looked at with all that they hold."""


def folders_of(
    workspaces: Iterable[Workspace], seen: Iterable[Path]
) -> frozenset[Folder]:
    """Return what to watch: each folder by itself, for no other is to be searched.

    A root may hold a program's whole environment. `seen` are files that prints have
    read or looked for.
    """
    found = {folder for path in seen for folder in _nearest(path.parent)}
    for workspace in workspaces:
        root = workspace.root.resolve()
        found |= {root, root / ".generate"}
        found |= {folder for name in _WHOLE for folder in _below(root / name)}
    found |= {*_below(builtin_templates().resolve())}
    return frozenset(filter(None, map(folder_of, found)))


def files_in(folders: Iterable[Folder]) -> frozenset[Path]:
    """Return the files in these folders that are not hidden."""
    found = set()
    for folder, _ in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            found |= {Path(one.path) for one in entries if is_visible(one.name)}
    return frozenset(found)


def _below(folder: Path) -> Iterator[Path]:
    for path, names, _ in os.walk(folder):
        names[:] = filter(is_visible, names)
        yield Path(path)


def _nearest(folder: Path) -> Iterator[Path]:
    """Yield a folder, or the nearest above it that is there."""
    yield next((one for one in (folder, *folder.parents) if one.is_dir()), folder)
