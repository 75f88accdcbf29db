"""How far a crew is, in one line of a terminal that is written over."""

import sys
import time
from typing import TextIO

_CLEAR = "\r\x1b[K"


def words(counts: tuple[int, int, int], verb: str, seconds: float) -> str:
    """Return how far work is and how long it will take: `2 of 9 printed`.

    The counts are of those done, those that failed, and all; `seconds` have passed.
    """
    done, failed, total = counts
    said = [f"{done:,} of {total:,} {verb}"]
    if failed:
        said.append(f"{failed:,} with problems")
    ended = done + failed
    if 0 < ended < total:
        said.append(f"about {_time(seconds / ended * (total - ended))} left")
    return ", ".join(said)


def _time(seconds: float) -> str:
    """Return a time as exactly as an estimate may be said."""
    if seconds < _FEW:
        return f"{max(1, round(seconds))} s"
    if seconds < _MANY:
        return f"{round(seconds / 5) * 5} s"
    return f"{round(seconds / 60)} min"


_FEW = 10
_MANY = 90


class Progress:
    """Counts results, and shows the count on a stream that is a terminal."""

    def __init__(self, total: int, verb: str, *, quiet: bool) -> None:
        """Count results of so many items; one alone, or `quiet`, shows nothing."""
        self.done = 0
        self.failed = 0
        self._total = total
        self._verb = verb
        self._since = time.monotonic()
        is_shown = total > 1 and not quiet and sys.stderr.isatty()
        self._stream: TextIO | None = sys.stderr if is_shown else None

    def count(self, *, is_done: bool) -> None:
        """Count a result."""
        if is_done:
            self.done += 1
        else:
            self.failed += 1

    def show(self) -> None:
        """Show the line, in place of the one that is there."""
        counts = self.done, self.failed, self._total
        self._write(_CLEAR + words(counts, self._verb, time.monotonic() - self._since))

    def hide(self) -> None:
        """Make place for other lines."""
        self._write(_CLEAR)

    def _write(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(text)
            self._stream.flush()
