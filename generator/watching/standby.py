"""A process that is ready to print one record, and can be stopped at any time.

Run as a program it makes itself ready, and waits. Where that is safe, it is rather a
fork of this process, which is ready: then nothing is loaded twice.
"""

import contextlib
import gc
import os
import signal
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, Never, TypeAlias

from generator.crew.frames import with_room
from generator.crew.starting import Start, fork, program, taken_output
from generator.crew.stopping import end_with_starter
from generator.errors import Problem
from generator.watching.seen import Note
from generator.watching.task import Task, Told, carry_out
from generator.watching.warming import warm

_Ends: TypeAlias = "tuple[Connection[Any, Any], Connection[Any, Any]]"
_ENDED = Problem(
    path="generate",
    code="engine-failed",
    message="the process that prints ended before its work was done",
)
_GONE = EOFError, OSError
"""How a pipe says that its other end is closed: between two messages, or in one."""
_ENOUGH = 2.0
"""Seconds in which a process that is stopped puts away what it has begun to write."""


class _StoppedError(BaseException):
    """The process is to end; no part of a print takes it for an error of its own."""


class Standby:
    """The process, which waits until it is given a task."""

    def __init__(self, start: Start) -> None:
        asked, self._ask = Pipe(duplex=False)
        self._told, tell = Pipe(duplex=False)
        ours, theirs = (self._ask, self._told), (asked, tell)
        if start == "fork":
            self._pid = fork(lambda: _begin(theirs, ours))
        else:
            self._pid = _spawn(theirs)
        _close(theirs)

    def fileno(self) -> int:
        """Return what becomes readable when it tells something."""
        return self._told.fileno()

    def give(self, task: Task) -> None:
        """Let it begin; it takes one task and no other."""
        # Where the process is gone, that is found when it is asked what came of it.
        with contextlib.suppress(BrokenPipeError):
            self._ask.send(task)

    def hear(self) -> Note | Told:
        """Return what it is about to read, or what came of the task in the end."""
        try:
            heard: Note | Told = self._told.recv()
        except _GONE:
            heard = Told(product=None, problems=(_ENDED,), seconds=0, seen={})
        if isinstance(heard, Told):
            _close((self._ask, self._told))
            os.waitpid(self._pid, 0)
        return heard

    def stop(self) -> None:
        """End the process, and all that it has started."""
        os.kill(self._pid, signal.SIGTERM)
        # Its end of the pipe closes with it; what it may still tell is not heard.
        with contextlib.suppress(*_GONE):
            while self._told.poll(_ENOUGH):
                self._told.recv()
        for kill in (os.kill, os.killpg):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(self._pid, signal.SIGKILL)
        _close((self._ask, self._told))
        os.waitpid(self._pid, 0)


def _begin(theirs: _Ends, ours: _Ends) -> None:
    # A pipe ends when nobody holds its other end.
    _close(ours)
    _serve(*theirs)


def _spawn(theirs: _Ends) -> int:
    command = program("watching.standby", str(os.getpid()))
    pipes = [(os.POSIX_SPAWN_DUP2, end.fileno(), at) for at, end in enumerate(theirs)]
    # The terminal's Ctrl-C is for who watches, who stops this process.
    return os.posix_spawn(
        command[0], command, os.environ, file_actions=pipes, setpgroup=0
    )


def _serve(asked: Connection, tell: Connection) -> Never:
    """Carry out the task that is asked, and end."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, _stop)
        # What is garbage goes with the process, and git with its group.
        gc.disable()
        os.setpgid(0, 0)
        told = carry_out(asked.recv(), tell.send)
        # Nothing is to be put away any more.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        tell.send(told)
    finally:
        # Nothing of what this process was before it was forked happens here.
        os._exit(0)


def _close(ends: _Ends) -> None:
    for end in ends:
        end.close()


def _stop(_signal: int, _frame: object) -> Never:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise _StoppedError


if __name__ == "__main__":
    end_with_starter(int(sys.argv[1]))
    tell = Connection(taken_output(), readable=False)
    warm()
    with_room(_serve, Connection(0, writable=False), tell)
