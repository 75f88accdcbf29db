"""Ctrl-C and the system's request to end, heard only while nothing is half done."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any, Self

SIGNALS = (signal.SIGINT, signal.SIGTERM)
_DEATH_SIGNAL = 1
"""`PR_SET_PDEATHSIG` of Linux."""


class StoppedError(BaseException):
    """Somebody asked that the work end; no `except Exception` hides it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number
        """What a shell says of who is ended by a signal."""


class Signals:
    """Keeps a request to end until it is safe to follow."""

    def __init__(self) -> None:
        self._told: int | None = None
        self._is_safe = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        """Take the signals over; only the main thread can."""
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        """Give the signals back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextlib.contextmanager
    def heeded(self) -> Iterator[None]:
        """Raise StoppedError as soon as somebody asks, or has asked already."""
        self._is_safe = True
        try:
            if self._told is not None:
                raise StoppedError(self._told)
            yield
        finally:
            self._is_safe = False

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        self._told = number
        if self._is_safe:
            # Once: what is done then is done to its end.
            self._is_safe = False
            raise StoppedError(number)


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """Keep the signals, for a moment, from this process and whom it starts."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_starter() -> None:
    """Let a process that was started with the signals held back not hear Ctrl-C.

    The terminal tells every process of a command; whoever started this one ends it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def end_with_starter(starter: int) -> None:
    """Let this process end with the one that started it, however that ends.

    Linux kills it at once. macOS has no such signal: there it ends when it next asks
    for work, or tells what came of it, and finds nobody at the other end of the pipe.
    """
    if sys.platform == "linux":
        # Who starts no process does not load it.
        import ctypes  # noqa: PLC0415, as said

        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    # It may have ended before.
    if os.getppid() != starter:
        os._exit(1)
