"""A process that says when something has changed in some folders.

Run as a program it reads lines on its standard input, each a list of folders, until
that ends; it answers `ready` when it is told of their changes, then `changed` after
each. It is a process of its own because it has threads: a process with threads that
is forked may stand still for ever.
"""

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from generator.crew.starting import program
from generator.errors import Problem, RecordError

Folder: TypeAlias = tuple[str, int]
"""A folder's path and its number in the file system, another when it is made anew."""
_PAUSE = 0.002
"""Seconds without a change after which a save is looked at."""
_SETTLED = 0.02
"""Seconds without a change after which a save is taken to be complete."""
_LONGEST = 0.2
"""Seconds after which it is looked at in any case."""
_NO_FOLDER = FileNotFoundError, NotADirectoryError, PermissionError
"""How the system says that there is nothing to watch in a folder."""
_POLL = 0.5
"""Seconds between two looks, where the system tells of no changes."""


class Eyes:
    """The process, and the folders that it watches."""

    def __init__(self, *, is_polling: bool) -> None:
        self._process = subprocess.Popen(  # noqa: S603, words of ours
            program("watching.eyes", *(["--poll"] if is_polling else [])),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # The terminal's Ctrl-C is for who watches, who stops this process.
            start_new_session=True,
        )
        assert self._process.stdin is not None  # noqa: S101, it was asked for
        assert self._process.stdout is not None  # noqa: S101
        self._ask, self._told = self._process.stdin, self._process.stdout
        self._folders: frozenset[Folder] = frozenset()
        self._heard_at = 0.0

    def fileno(self) -> int:
        """Return what becomes readable when something has changed."""
        return self._told.fileno()

    def watch(self, folders: frozenset[Folder]) -> bool:
        """Watch these folders from now on; return whether they are others than before.

        Raises RecordError where the system does not let them be watched.
        """
        if folders == self._folders:
            return False
        self._folders = folders
        with contextlib.suppress(OSError):
            self._ask.write(json.dumps(sorted(folders)).encode() + b"\n")
            self._ask.flush()
        heard = b""
        while b"ready\n" not in heard:
            heard = heard[-len("ready\n") :] + self._hear()
        return True

    def pause(self, seconds: float = _PAUSE) -> None:
        """Wait until nothing has changed for a moment, after something has."""
        end = time.monotonic() + _LONGEST
        self._hear()
        while time.monotonic() < end and select.select([self], [], [], seconds)[0]:
            self._hear()
        self._heard_at = time.monotonic()

    def settle(self) -> None:
        """Wait until a save is complete."""
        if self.is_stirred():
            self.pause(_SETTLED)

    def is_stirred(self) -> bool:
        """Return whether something changes before a save is taken to be complete."""
        left = self._heard_at + _SETTLED - time.monotonic()
        return bool(select.select([self], [], [], max(0, left))[0])

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._ask, self._told):
            with contextlib.suppress(OSError):
                pipe.close()

    def _hear(self) -> bytes:
        heard = os.read(self.fileno(), 1 << 16)
        if not heard:
            message = "the system does not let the folders be watched"
            help = "say --poll, which looks for changes instead of being told of them"
            problem = Problem(
                path="generate", code="cannot-watch", message=message, help=help
            )
            raise RecordError(problem)
        return heard


def _serve() -> None:
    """Tell of changes in the folders that are named last."""
    from watchdog import events  # noqa: PLC0415, for this end only
    from watchdog.observers import Observer  # noqa: PLC0415
    from watchdog.observers.api import ObservedWatch  # noqa: PLC0415
    from watchdog.observers.polling import PollingObserver  # noqa: PLC0415

    class Changed(events.FileSystemEventHandler):
        """Says of every event that there was one."""

        def on_any_event(self, event: events.FileSystemEvent) -> None:  # noqa: ARG002
            _say("changed")

    # What is only opened and read has not changed: it is we who read.
    changes: list[type[events.FileSystemEvent]] = [
        *(events.FileCreatedEvent, events.DirCreatedEvent),
        *(events.FileDeletedEvent, events.DirDeletedEvent),
        *(events.FileModifiedEvent, events.DirModifiedEvent),
        *(events.FileMovedEvent, events.DirMovedEvent),
    ]
    polls = "--poll" in sys.argv
    observer = PollingObserver(timeout=_POLL) if polls else Observer()
    observer.start()
    watched: dict[Folder, ObservedWatch] = {}
    for folders in _asked():
        for folder in watched.keys() - folders:
            # The system has dropped the watch of a folder that is gone.
            with contextlib.suppress(KeyError, OSError):
                observer.unschedule(watched.pop(folder))
        for folder in folders - watched.keys():
            with contextlib.suppress(*_NO_FOLDER):
                watched[folder] = observer.schedule(
                    Changed(), folder[0], event_filter=changes
                )
        _say("ready")


def _asked() -> Iterator[frozenset[Folder]]:
    for line in sys.stdin:
        yield frozenset((path, number) for path, number in json.loads(line))


def _say(word: str) -> None:
    # One call, for the threads of the observer say the same.
    os.write(1, f"{word}\n".encode())


def folder_of(path: Path) -> Folder | None:
    """Return a folder as it is watched; None where there is none."""
    try:
        return (str(path), path.stat().st_ino) if path.is_dir() else None
    except OSError:
        return None


if __name__ == "__main__":
    # Who watches says that this process has ended.
    with contextlib.suppress(OSError):
        _serve()
