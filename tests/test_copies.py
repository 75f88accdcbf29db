"""Work that is shared among processes is the work of one."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.copies import copied, from_both_ends, processors

_WAITS = """
import time
from generator.copies import copied
def work(tell):
    print("begun", flush=True)
    time.sleep(60)
with copied(work) as other:
    while other.heard() is not None:
        pass
"""
_OURS = os.getpid()


def tens(items: Iterable[int]) -> Iterator[int]:
    """Yield ten times each item."""
    for item in items:
        yield item * 10


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 100])
def test_what_is_made_of_items_stands_in_their_order(count: int) -> None:
    """Every item is worked on, however many there are and whoever does it."""
    with from_both_ends(tens, range(count), 2) as finish:
        assert finish() == [item * 10 for item in range(count)]


def test_what_another_has_made_is_not_made_again() -> None:
    """Another process begins at the end; who is alone makes all."""
    made: list[int] = []
    done, tell = os.pipe()

    def work(items: Iterable[int]) -> Iterator[int]:
        for item in items:
            made.append(item)
            yield item
        os.write(tell, b".")

    with from_both_ends(work, range(50), 25) as finish:
        if processors() > 1:
            os.read(done, 1)
        assert finish() == [*range(50)]
    assert made == ([] if processors() > 1 else [*range(50)])


@pytest.mark.parametrize(("count", "least"), [(5, 3), (12, 12), (12, 7), (0, 1)])
def test_few_items_are_not_worth_another_process(count: int, least: int) -> None:
    """Where there is not enough for two, nobody else is begun."""
    began = children()
    with from_both_ends(tens, range(count), least):
        assert children() == began
    with from_both_ends(tens, range(24), 12):
        assert (children() != began) == (processors() > 1)


@pytest.mark.parametrize("wrong", [{0, 3}, {2}, {3}])
def test_a_fault_is_raised_as_it_is_in_one_process(wrong: set[int]) -> None:
    """An error of another process is raised here; of several, the first."""

    def work(items: Iterable[int]) -> Iterator[int]:
        for item in items:
            if item in wrong:
                message = f"no {item}"
                raise LookupError(message)
            yield item

    with (
        from_both_ends(work, range(4), 2) as finish,
        pytest.raises(LookupError, match=f"no {min(wrong)}"),
    ):
        finish()


def test_what_a_process_that_dies_has_not_told_is_made_here() -> None:
    """A process that is killed, for want of memory say, loses nothing."""

    def work(items: Iterable[int]) -> Iterator[int]:
        for at, item in enumerate(items):
            if os.getpid() != _OURS and at > 1:
                os.kill(os.getpid(), signal.SIGKILL)
            yield item

    with from_both_ends(work, range(20), 2) as finish:
        assert finish() == [*range(20)]


def test_what_is_told_is_heard_as_it_comes() -> None:
    """Nobody waits for it, nothing is heard twice, and the end is known.

    Some of it is more than a pipe holds.
    """
    much = [*range(50_000)]
    with copied(lambda tell: [tell(one) for one in [*range(5_000), much]]) as other:
        heard: list[Any] = []
        while (some := other.heard()) is not None:
            heard += some
    assert heard == [*range(5_000), much]


def test_no_process_outlives_the_work_that_failed() -> None:
    """When some work fails, the processes are stopped and waited for."""

    def work(items: Iterable[int]) -> Iterator[int]:
        if os.getpid() != _OURS:
            time.sleep(60)
        yield from items
        assert children() != others
        raise LookupError

    # One that follows fresh Pythons stays with whoever has started one.
    others = children()
    with (
        pytest.raises(LookupError),
        from_both_ends(work, range(4), 1) as finish,
    ):
        finish()
    assert children() == others


def children() -> str:
    """Return the numbers of the processes that this one has, those not waited for."""
    return Path("/proc/thread-self/children").read_text("ascii")


def test_no_process_outlives_the_one_that_began_it() -> None:
    """Where a command is killed, whatever worked for it ends too."""
    command = [sys.executable, "-c", _WAITS]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        process.kill()
        # Whatever still lives would hold the pipe open.
        started = time.monotonic()
        assert process.stdout.read() == b""
        assert time.monotonic() - started < 30


def test_beside_a_second_thread_nothing_is_forked() -> None:
    """A process with threads works alone: a fork would copy the locks they hold."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert processors() == 1
    finally:
        done.set()
        thread.join()
