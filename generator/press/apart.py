"""A press in a process of its own, where the engine loads while others work.

Run as a program it answers what it is asked on its standard input until that ends. Both
ends are ours, and what they tell each other is pickled.
"""

import contextlib
import fcntl
import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.crew.frames import with_room
from generator.crew.starting import program, taken_output
from generator.errors import GeneratorError, PrintError, Problem

if TYPE_CHECKING:
    from generator.press.sheet import Kept, Meanwhile, Part, Press, Sheet, Whole


@contextlib.contextmanager
def open_press(styles: Sequence[Path] = ()) -> Iterator["Press"]:
    """Give a press: here where the engine is loaded already, else apart.

    Built-in styles that a sheet will have are parsed while it is made.
    """
    if "weasyprint" in sys.modules:
        # Else the engine is not even looked at here: it takes a third of a second.
        from generator.press.kept import PressHere  # noqa: PLC0415, as said

        yield PressHere()
        return
    press = PressApart(styles)
    try:
        yield press
    finally:
        press.stop()


class PressApart:
    """A press in another process, which begins to load the engine at once."""

    def __init__(self, styles: Sequence[Path] = ()) -> None:
        self._process = subprocess.Popen(  # noqa: S603, words of ours
            program("press.apart", *map(str, styles)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl-C is for who asks, also before this one can say that it is.
            process_group=0,
        )
        _widen(self._process.stdin)

    def lay(self, sheet: "Sheet", meanwhile: "Meanwhile | None" = None) -> "Kept":
        """Lay a sheet out and keep it."""
        self._ask("lay", sheet)
        kept: Kept = self._answer(meanwhile)
        return kept

    def versions(self) -> Mapping[str, str]:
        """Return the versions of the engine and its libraries, by name."""
        self._ask("versions")
        found: Mapping[str, str] = self._answer()
        return found

    def name_apart(self, numbers: Sequence[int], parts: Sequence["Part"]) -> None:
        """Begin the names of places in each sheet with its part's prefix, once."""
        self._ask("name_apart", numbers, parts)
        self._answer()

    def press(
        self,
        numbers: Sequence[int],
        whole: "Whole",
        parts: Sequence["Part"],
        *,
        is_alone: bool,
        meanwhile: "Meanwhile | None" = None,
    ) -> bytes:
        """Return one PDF of sheets; alone, they lose their links to the others."""
        self._ask("press", numbers, whole, parts, is_alone=is_alone)
        content: bytes = self._answer(meanwhile)
        return content

    def done(self) -> None:
        """Let the process go; it is not waited for."""
        self._process.kill()

    def stop(self) -> None:
        """End the process."""
        with contextlib.suppress(OSError):
            self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()

    def _ask(self, name: str, *words: Any, **named: Any) -> None:
        asked = self._process.stdin
        assert asked is not None  # noqa: S101, it was asked for
        with _said_to_have_ended():
            pickle.dump((name, words, named), asked)
            asked.flush()

    def _answer(self, meanwhile: "Meanwhile | None" = None) -> Any:
        told = self._process.stdout
        assert told is not None  # noqa: S101, it was asked for
        try:
            if meanwhile is not None:
                meanwhile()
        finally:
            # Else the next question would have this answer.
            with _said_to_have_ended():
                kind, answer = pickle.load(told)  # noqa: S301, it is our own process
        if kind is None:
            return answer
        if issubclass(kind, GeneratorError):
            raise kind(*answer)
        raise RuntimeError(answer)


def _widen(pipe: Any) -> None:
    """Let a pipe hold a sheet, which is told while the engine is still loading."""
    # Linux alone has it, and a user has only so much of it.
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)


_ROOM = 1 << 20
"""Bytes that a pipe may hold, where the system lets it be said."""


@contextlib.contextmanager
def _said_to_have_ended() -> Iterator[None]:
    """Raise PrintError where the other process is no more."""
    try:
        yield
    except (OSError, EOFError, pickle.UnpicklingError) as error:
        message = "the process of the engine ended before its work was done"
        problem = Problem(path="generate", code="engine-failed", message=message)
        raise PrintError(problem) from error


def _serve(styles: Sequence[Path]) -> None:
    """Answer what is asked, one after the other."""
    from generator.press.engine import expect  # noqa: PLC0415, for this end only
    from generator.press.kept import PressHere  # noqa: PLC0415, as above

    press = PressHere()
    with _answers() as answers, contextlib.suppress(EOFError):
        with contextlib.suppress(GeneratorError):
            # What keeps it from being loaded is said to who asks for a page.
            expect(styles)
        while True:
            asked = pickle.load(sys.stdin.buffer)  # noqa: S301, as above
            pickle.dump(_answer(press, *asked), answers)
            answers.flush()


@contextlib.contextmanager
def _answers() -> Iterator[Any]:
    """Give the pipe for answers, which nothing else is written to meanwhile."""
    # Whoever asks is stopped by the terminal, and stops this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is garbage goes with the process.
    gc.disable()
    with os.fdopen(taken_output(), "wb") as pipe:
        yield pipe


def _answer(
    press: "Press", name: str, words: Sequence[Any], named: dict[str, Any]
) -> tuple[Any, Any]:
    """Return an answer, or the kind of an error and what it says."""
    try:
        return None, getattr(press, name)(*words, **named)
    except GeneratorError as error:
        return type(error), error.problems
    except Exception as error:  # noqa: BLE001, it is raised where it was asked
        return RuntimeError, f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    with_room(_serve, [*map(Path, sys.argv[1:])])
