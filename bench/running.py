"""A command is run, and what it takes is measured."""
# ruff: noqa: INP001, a script is no package
# ruff: noqa: S603, the scripts run their own commands

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

_EVERY = 0.02
"""Seconds between two looks at the memory."""
_UNIT = 1024**2 if sys.platform == "darwin" else 1024
"""Parts of a megabyte in which the system says what a process held."""
_PROCESSES = Path("/proc")


def run(command: Sequence[str], *, is_weighed: bool = True) -> tuple[float, float]:
    """Return the seconds and the megabytes that a command and its processes take.

    What processes share is counted once (`Pss`); where the system does not say that,
    or nobody looks, for to look takes time as well, it is the memory of the largest.
    """
    # The engine's modules are compiled when it is installed, and so are a user's own.
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    seen = [0.0]
    done = threading.Event()
    watching = threading.Thread(target=_watch, args=(process.pid, done, seen))
    if is_weighed:
        watching.start()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    done.set()
    if is_weighed:
        watching.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)[:300]}")
    # What the system says begins with the memory of the process that began it.
    return seconds, max(seen) or used.ru_maxrss / _UNIT


def _watch(number: int, done: threading.Event, seen: list[float]) -> None:
    while not done.wait(_EVERY):
        seen.append(sum(_held(one) for one in _tree(number)))


def _tree(number: int) -> list[int]:
    """Return the numbers of a process and of all that it began."""
    found = [number]
    for one in found:
        # A process may end while it is looked at.
        with contextlib.suppress(OSError):
            for task in (_PROCESSES / str(one) / "task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def _held(number: int) -> float:
    """Return the megabytes of a process, and its share of what it shares."""
    with contextlib.suppress(OSError):
        for line in (
            (_PROCESSES / str(number) / "smaps_rollup").read_text().splitlines()
        ):
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
