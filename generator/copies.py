"""Long work is shared with copies of this process, where they are safe."""

import contextlib
import os
import pickle
import signal
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, BinaryIO, TypeAlias, TypeVar

from generator.crew.cores import be_hand, cores
from generator.crew.starting import fork, start_method

Item = TypeVar("Item")
Made = TypeVar("Made")
Tell: TypeAlias = Callable[[Any], None]
"""How a process says something to the one that began it."""


@contextlib.contextmanager
def from_both_ends(
    work: Callable[[Iterable[Item]], Iterator[Made]], items: Sequence[Item], least: int
) -> Iterator[Callable[[], list[Made]]]:
    """Give what finishes some work on many items, and returns what is made of each.

    Other processes begin at the end while something else is done here, and this one at
    the start when it is to finish, until they meet. What another does not tell in time
    is made here, and so is what it fails at: an error is the same as without it.
    """
    last = len(items) - 1
    count = worth(len(items), least)
    with contextlib.ExitStack() as stack:
        copies = [
            stack.enter_context(
                copied(_telling(work, items, range(last - at, -1, -count)))
            )
            for at in range(count)
        ]
        yield lambda: _finish_here(work, items, copies)


def _telling(
    work: Callable[[Iterable[Item]], Iterator[Made]],
    items: Sequence[Item],
    order: Sequence[int],
) -> Callable[[Tell], None]:
    """Return work that tells what is made of some items, one after the other."""

    def tell_each(tell: Tell) -> None:
        made = work(items[at] for at in order)
        for at, one in zip(order, made, strict=True):
            tell((at, one))

    return tell_each


def _finish_here(
    work: Callable[[Iterable[Item]], Iterator[Made]],
    items: Sequence[Item],
    copies: "Sequence[Copy]",
) -> list[Made]:
    found: dict[int, Made] = {}
    own: list[int] = []

    def missing() -> Iterator[Item]:
        for at, item in enumerate(items):
            for other in copies:
                found.update(other.heard() or ())
            if at not in found:
                own.append(at)
                yield item

    for one in work(missing()):
        found[own[-1]] = one
    return [found[at] for at in range(len(items))]


def worth(count: int, least: int) -> int:
    """Return how many others are worth it, each with `least` items or more."""
    return max(0, min(processors(), count // least) - 1)


def processors() -> int:
    """Return how many processes may work at once: 1 where no copy is to be made.

    A hand of a crew has one, and `taskset` gives a command as many as it says.
    """
    return cores() if start_method() == "fork" else 1


@contextlib.contextmanager
def copied(work: Callable[[Tell], None]) -> "Iterator[Copy]":
    """Give a copy that does some work and tells of it; it does not outlive this."""
    begun = Copy(work)
    try:
        yield begun
    finally:
        begun.stop()


class Copy:
    """A copy of this process, at some work."""

    def __init__(self, work: Callable[[Tell], None]) -> None:
        self._told, tell = os.pipe()
        self._number = fork(lambda: _finish(work, tell))
        os.close(tell)
        self._unread = bytearray()

    def heard(self) -> list[Any] | None:
        """Return what was told since this was last asked; None when no more comes."""
        if not self._number:
            return None
        os.set_blocking(self._told, False)
        before = len(self._unread)
        with contextlib.suppress(BlockingIOError):
            while read := os.read(self._told, _MOST_READ):
                self._unread += read
            self._wait()
        return self._parted() if len(self._unread) > before else []

    def stop(self) -> None:
        """End the process if it has not ended."""
        if self._number:
            os.kill(self._number, signal.SIGKILL)
            self._wait()

    def _parted(self) -> list[Any]:
        """Return what was read, one by one, and keep what is not whole."""
        found, at = [], 0
        unread = bytes(self._unread)
        while at + _SIZE.size <= len(unread):
            start = at + _SIZE.size
            end = start + _SIZE.unpack_from(unread, at)[0]
            if end > len(unread):
                break
            found.append(pickle.loads(unread[start:end]))  # noqa: S301, it is our own
            at = end
        del self._unread[:at]
        return found

    def _wait(self) -> None:
        os.close(self._told)
        number, self._number = self._number, 0
        os.waitpid(number, 0)


def _finish(work: Callable[[Tell], None], tell: int) -> None:
    """Do some work in a copy, and tell what comes of it."""
    be_hand()
    with os.fdopen(tell, "wb") as pipe:
        work(lambda said: _tell(said, pipe))


def _tell(said: Any, pipe: BinaryIO) -> None:
    content = pickle.dumps(said, pickle.HIGHEST_PROTOCOL)
    pipe.write(_SIZE.pack(len(content)) + content)
    pipe.flush()


_MOST_READ = 1 << 20
"""Bytes that are read at once."""
_SIZE = struct.Struct("Q")
"""How long what is told is."""
