"""The story of watching: look, print what has changed, wait."""

import functools
import select
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Never, Protocol

from generator.crew.starting import Start, start_method
from generator.crew.stopping import SIGNALS
from generator.recipients.mailed import is_mailed
from generator.watching.eyes import Eyes
from generator.watching.places import files_in, folders_of
from generator.watching.seen import Note, look_up
from generator.watching.standby import Standby
from generator.watching.task import KINDS, Kind, Task, Told
from generator.watching.warming import warm
from generator.watching.watched import Watched
from generator.workspace import Workspace


class Listener(Protocol):
    """Who is told what happens."""

    def begun(self, count: int) -> None:
        """So many records are watched from now on."""

    def gone(self, record: Path) -> None:
        """A record is there no more; it is printed when it comes back."""

    def printed(self, record: Path, told: Told) -> None:
        """A print has ended, well or not."""


class Watch:
    """The records that are watched, those that wait, and the one that is printed."""

    def __init__(
        self,
        given: Sequence[tuple[Path, Kind]],
        whole: Workspace | None,
        listener: Listener,
        *,
        frozen: bool,
    ) -> None:
        """Watch the records given, and all of a whole workspace, those to come too."""
        self._watched: dict[Path, Watched] = {}
        self._waiting: dict[Path, None] = {}
        self._whole = whole
        self._listener = listener
        self._frozen = frozen
        self._files: frozenset[Path] | None = None
        self._printing: tuple[Path, Standby] | None = None
        self._spare: Standby | None = None
        for record, kind in given:
            self._add(record, kind)

    def run(self, *, is_polling: bool = False, start: Start | None = None) -> Never:
        """Print each record, and again when it changes, until something is raised."""
        start = start or start_method()
        eyes = Eyes(is_polling=is_polling)
        try:
            if start == "fork":
                warm()
            self._look(eyes)
            self._listener.begun(len(self._watched))
            while True:
                self._begin(start)
                self._wait(eyes)
                self._look(eyes)
        finally:
            # A second Ctrl-C leaves no process behind either.
            signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
            self._stop_printing()
            if self._spare:
                self._spare.stop()
            eyes.close()

    def _begin(self, start: Start) -> None:
        """Let the next record be printed, and a standby wait for the one after."""
        self._spare = self._spare or Standby(start)
        if self._printing or not self._waiting:
            return
        # A letter does not wait for a long report.
        record = min(
            self._waiting, key=lambda one: KINDS.index(self._watched[one].kind)
        )
        del self._waiting[record]
        standby, self._spare = self._spare, None
        self._printing = record, standby
        kind = self._watched[record].kind
        standby.give(Task(record=record, kind=kind, frozen=self._frozen))
        self._spare = Standby(start)

    def _wait(self, eyes: Eyes) -> None:
        """Wait until something has changed, or a print has ended."""
        told: list[Eyes | Standby] = [
            eyes,
            *([self._printing[1]] if self._printing else []),
        ]
        # A print begins before its save is complete, and is not heard until then.
        is_stirred = eyes.is_stirred()
        while not is_stirred:
            is_stirred = eyes in select.select(told, [], [])[0]
            if not is_stirred and self._printing and self._hear(*self._printing):
                return
        eyes.pause()
        if any(not record.is_file() for record in self._watched):
            # Some editors take a file away before they write the new one.
            eyes.settle()

    def _hear(self, record: Path, standby: Standby) -> bool:
        """Hear what a standby tells; return whether it has done its task."""
        heard = standby.hear()
        if isinstance(heard, Note):
            self._watched[record].note(heard)
            return False
        self._printing = None
        if self._watched[record].keep(heard):
            self._listener.printed(record, heard)
        return True

    def _look(self, eyes: Eyes) -> None:
        """Let each record wait to be printed that has changed since it was read."""
        self._add_new()
        roots = {one.workspace for one in self._watched.values()}
        roots |= {self._whole} if self._whole else set()
        seen = {path for one in self._watched.values() for path in one.seen}
        while eyes.watch(folders := folders_of(roots, seen)):
            # Another may be made before these are watched.
            pass
        files = files_in(folders)
        others = files ^ (files if self._files is None else self._files)
        self._files = files
        digest = functools.cache(look_up)
        touched = [
            one for one in self._watched.values() if one.is_touched(digest, others)
        ]
        for one in touched:
            self._put_off(one)
        there = {one.record: None for one in touched if one.is_there}
        self._waiting = {**there, **self._waiting}

    def _put_off(self, watched: Watched) -> None:
        """Let nothing be printed from what was there before."""
        if self._printing and self._printing[0] == watched.record:
            self._stop_printing()
        self._waiting.pop(watched.record, None)
        was_there, watched.is_there = watched.is_there, watched.record.is_file()
        if was_there and not watched.is_there:
            self._listener.gone(watched.record)

    def _add_new(self) -> None:
        if self._whole is None:
            return
        for kind in KINDS:
            for record in self._whole.records(kind):
                if record not in self._watched and not is_mailed(record):
                    self._add(record, kind)

    def _add(self, record: Path, kind: Kind) -> None:
        self._watched[record] = Watched(record, kind, Workspace.around(record.parent))
        self._waiting[record] = None

    def _stop_printing(self) -> None:
        if self._printing:
            (_, standby), self._printing = self._printing, None
            standby.stop()
