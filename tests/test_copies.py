"""Work that is shared among processes is the work of one."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator.copies import copied, from_both_ends, processors, shares

_WAITS = """
import time
from generator.copies import copied
def work(tell):
    print("begun", flush=True)
    time.sleep(60)
with copied(work) as other:
    other.answers()
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


def test_shares_are_of_as_many_as_are_worth_a_process() -> None:
    """They are as many as the processors, and none is smaller than is asked."""
    assert shares(range(5), 3) == [range(5)]
    for least in (1, 2, 6):
        found = shares(range(12), least)
        assert [at for one in found for at in one] == [*range(12)]
        assert len(found) == min(processors(), 12 // least)
        assert all(len(one) >= least for one in found)


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


def test_a_copy_tells_all_or_is_known_to_have_failed() -> None:
    """What is told stands in its order, also more than a pipe holds; else nothing."""
    much = [*range(50_000)]
    with copied(lambda tell: [tell(much), tell("end")]) as other:
        assert other.answers() == [much, "end"]
    with copied(lambda tell: [tell(much), 1 / 0]) as other:
        assert other.answers() == []


def test_what_is_told_is_heard_as_it_comes() -> None:
    """Nobody waits for it, nothing is heard twice, and the end is known."""
    with copied(lambda tell: [tell(at) for at in range(5_000)]) as other:
        heard: list[int] = []
        while (some := other.heard()) is not None:
            heard += some
    assert heard == [*range(5_000)]


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
