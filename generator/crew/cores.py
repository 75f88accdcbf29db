"""How many cores this process may use."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

_GROUPS = Path("/sys/fs/cgroup")
_OWN = Path("/proc/self/cgroup")


_is_hand = False


def be_hand() -> None:
    """Let this process, one of many on all cores, have but one of them."""
    global _is_hand  # noqa: PLW0603, a process becomes a hand once, and stays one
    _is_hand = True


def cores() -> int:
    """Return the cores that this process may use: one at least."""
    if _is_hand:
        return 1
    return max(1, int(min([_scheduled(), *quotas(_GROUPS, _OWN)])))


def _scheduled() -> int:
    # What `taskset` and a batch system leave of the machine; macOS has no such call.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def quotas(groups: Path, own: Path) -> Iterator[float]:
    """Yield the cores that each control group around this process may use.

    A container sees its own group as the uppermost one.
    """
    try:
        rows = [row.split(":", 2) for row in own.read_text("utf-8").splitlines()]
    except OSError:
        return
    group = next((row[2] for row in rows if row[0] == "0"), "/")
    named = PurePosixPath(group.lstrip("/"))
    for folder in (named, *named.parents):
        try:
            text = (groups / folder / "cpu.max").read_text("utf-8")
        except OSError:
            continue
        quota, period = text.split()
        if quota != "max":
            yield int(quota) / int(period)
