"""A command is run, and what it takes is measured."""
# ruff: noqa: INP001, a script is no package
# ruff: noqa: S603, the scripts run their own commands

import os
import subprocess
import sys
import time
from collections.abc import Sequence


def run(command: Sequence[str]) -> tuple[float, float]:
    """Return the seconds and the megabytes that a command takes."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)[:300]}")
    return time.perf_counter() - start, used.ru_maxrss / 1024
