"""A hand of a crew: a process that does one item after another."""

import contextlib
import gc
import multiprocessing
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, Generic, cast

from generator.crew.cores import be_hand
from generator.crew.frames import with_room
from generator.crew.starting import Start
from generator.crew.stopping import end_with_starter, held_back, leave_to_starter
from generator.crew.work import Item, Result, Work

MOST_GROWTH = 256
"""Megabytes by which a hand may grow before a fresh one takes its place."""
_UNIT = 1024 if sys.platform == "linux" else 1
"""Bytes of what the system counts memory in; macOS counts each one."""


class EndedError(Exception):
    """The process of a hand ended over its item."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code
        """Its exit code, or a signal's number less than 0."""


class Hand(Generic[Item, Result]):
    """A process at work, as who started it sees it."""

    def __init__(
        self, work: Work[Item, Result], start: Start, others: Sequence[Connection]
    ) -> None:
        """Start the process; `others` are the ends that lead to other hands."""
        context: Any = multiprocessing.get_context(start)
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        # A copy has open what is open here. While one hand held the way to another,
        # that one would not see that this process has ended.
        held = (*others, self.pipe) if start == "fork" else ()
        told = _serve, work, theirs, held, os.getpid()
        self._process = context.Process(target=with_room, args=told)
        with held_back(), _safe_path():
            self._process.start()
        theirs.close()
        self.is_spent = False
        """Whether it has ended, or has grown so that a fresh one is better."""

    def give(self, item: Item) -> None:
        """Give it an item; one that has ended says so when its result is taken."""
        try:
            self.pipe.send(item)
        except OSError:
            return

    def take(self) -> Result:
        """Return the result of its item; raise EndedError where there is none."""
        try:
            result, growth = self.pipe.recv()
        except (EOFError, OSError) as error:
            self.is_spent = True
            self._process.join()
            raise EndedError(self._process.exitcode or 0) from error
        self.is_spent = growth > MOST_GROWTH
        return cast("Result", result)

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


@contextlib.contextmanager
def _safe_path() -> Iterator[None]:
    """Let a fresh Python take no module from the folder where the command was typed."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        del os.environ[_SAFE_PATH]
        if before is not None:
            os.environ[_SAFE_PATH] = before


_SAFE_PATH = "PYTHONSAFEPATH"


def _serve(
    work: Work[Item, Result], pipe: Connection, held: Sequence[Connection], starter: int
) -> None:
    """Do what comes, until who sends it has ended."""
    end_with_starter(starter)
    for other in held:
        other.close()
    leave_to_starter()
    be_hand()
    if not held:
        # A copy has what was loaded before it was made.
        work.load()
    # What is garbage goes with the process, which is why it is replaced as it grows:
    # a letter leaves 5 MB, and to look for them takes a twentieth of its time.
    gc.disable()
    before = _memory()
    while True:
        try:
            item = pipe.recv()
            pipe.send((work.task(item), _memory() - before))
        except (EOFError, OSError):
            return


def _memory() -> float:
    """Return the most megabytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 2**20
