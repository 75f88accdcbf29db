"""Processes of ours are started: copies of this one, or fresh Pythons."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Never, TypeAlias

from generator.crew.stopping import end_with_starter, held_back, leave_to_starter

Start: TypeAlias = Literal["fork", "spawn"]


def start_method() -> Start:
    """Return how processes are started: as copies of this one where that is safe.

    Python's own choice differs by version. A copy has only the thread that made it, so
    that what another one held stays held; and the libraries of macOS do not work in a
    copy at all.
    """
    threads = Path("/proc/self/task")
    is_alone = threads.is_dir() and len([*threads.iterdir()]) == 1
    return "fork" if is_alone else "spawn"


def program(module: str, *words: str) -> list[str]:
    """Return the command that runs a module of ours in a fresh Python."""
    # -P: no module in the folder where the command was typed stands before ours.
    return [sys.executable, "-P", "-m", f"generator.{module}", *words]


def taken_output() -> int:
    """Return a program's standard output, which nothing else can write to any more.

    Some libraries do, below Python: what they say goes where errors are said.
    """
    output = os.dup(1)
    os.dup2(2, 1)
    return output


def fork(work: Callable[[], object]) -> int:
    """Return the number of a copy of this process, which does some work and ends.

    It ends with this process at the latest, and leaves Ctrl-C to it. Its exit code is
    0 where the work raised nothing.
    """
    starter = os.getpid()
    # What stops this process must not find the copy with the same way of stopping.
    with held_back():
        number = os.fork()
        if not number:
            _finish(work, starter)
    return number


def _finish(work: Callable[[], object], starter: int) -> Never:
    code = 1
    try:
        end_with_starter(starter)
        leave_to_starter()
        work()
        code = 0
    finally:
        # Nothing of what waits to be done in the other process is done here as well.
        os._exit(code)
