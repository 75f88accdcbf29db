"""What is being done for one document, in a line of a terminal, once it takes long."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from generator.press.sheet import Press

_CLEAR = "\r\x1b[K"
_PATIENCE = 1.0
"""Seconds before the first word, and between one and the next."""
_BEGUN = {"lay": "laying out its pages", "press": "writing the PDF"}
_DONE = {"press": "proving the PDF"}


class Stages:
    """A press that keeps in mind what it was asked last, and can show it."""

    def __init__(self, press: "Press", terminal: int) -> None:
        self._press = press
        self._terminal = terminal
        self._stage = "reading the record"
        self._since = time.monotonic()
        self._is_shown = False

    def __getattr__(self, name: str) -> Any:
        """Return what the press has of a name; a stage is kept in mind."""
        method = getattr(self._press, name)
        if name not in _BEGUN:
            return method

        def told(*words: Any, **named: Any) -> Any:
            self._stage = _BEGUN[name]
            answer = method(*words, **named)
            self._stage = _DONE.get(name, self._stage)
            return answer

        return told

    @contextlib.contextmanager
    def shown(self) -> Iterator[None]:
        """Show each second what is done, and take it away in the end."""
        # A signal, for a process with threads cannot be copied, and a long document is
        # worked on by copies; these do not have the timer.
        before = signal.signal(signal.SIGALRM, self._show)
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE, _PATIENCE)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            if self._is_shown:
                self._write("")

    def _show(self, *_: object) -> None:
        self._is_shown = True
        self._write(f"{self._stage}, {time.monotonic() - self._since:.0f} s")

    def _write(self, words: str) -> None:
        # Not by the stream, which may be at work when the signal comes.
        with contextlib.suppress(OSError):
            os.write(self._terminal, f"{_CLEAR}{words}".encode())


def staged(press: "Press", *, quiet: bool) -> "Press":
    """Return a press that can show what it does, where somebody may look on."""
    if quiet or not hasattr(signal, "setitimer") or not sys.stderr.isatty():
        return press
    return cast("Press", Stages(press, sys.stderr.fileno()))


def showing(press: "Press | None") -> contextlib.AbstractContextManager[None]:
    """Show what a press does meanwhile, where it can."""
    return press.shown() if isinstance(press, Stages) else contextlib.nullcontext()
