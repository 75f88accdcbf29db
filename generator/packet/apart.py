"""What is not trusted is done in a process apart, which is stopped when it hangs."""

import contextlib
import selectors
import subprocess
import time
from collections.abc import Iterator
from typing import IO

from generator.crew.starting import program

PATIENCE = 5.0
"""Seconds that a page may take before its file is given up."""
MEMORY = 2 * 1024**3
"""Bytes that such a process may take."""
_ENOUGH = 2.0
"""Seconds that a process may take to end."""


class UnseenError(Exception):
    """A file that cannot be shown; its text is for a person."""


class Apart:
    """A module of ours at work on a file, in a process of its own."""

    def __init__(self, module: str, *words: str, patience: float = PATIENCE) -> None:
        """Start a module with words; each line may take it so many seconds."""
        self._patience = patience
        # Words of ours, to a module of ours: no shell reads them.
        self._process = subprocess.Popen(  # noqa: S603
            program(module, *words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def lines(self) -> Iterator[str]:
        """Yield the lines, one a page, that the module writes.

        Raises UnseenError when none comes for too long, and when the process fails.
        """
        assert self._process.stdout is not None  # noqa: S101, it was asked for
        count = 0
        try:
            for line in _lines(self._process.stdout, self._patience):
                count += 1
                yield line
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_ENOUGH)
        finally:
            self.stop()
        if self._process.returncode:
            message = f"page {count + 1} cannot be drawn"
            raise UnseenError(message)

    def stop(self) -> None:
        """End the process, if it is still there."""
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def _lines(pipe: IO[bytes], patience: float) -> Iterator[str]:
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        held, count, since = b"", 0, time.monotonic()
        while True:
            left = patience - (time.monotonic() - since)
            if left <= 0 or not selector.select(left):
                message = f"page {count + 1} takes too long to draw"
                raise UnseenError(message)
            block = pipe.read1(1 << 16)  # type: ignore[attr-defined]
            if not block:
                return
            *lines, held = (held + block).split(b"\n")
            if lines:
                count, since = count + len(lines), time.monotonic()
            yield from (line.decode() for line in lines)


def limit_memory() -> None:
    """Limit what this process may take, where the system can."""
    try:
        import resource  # noqa: PLC0415, Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return
