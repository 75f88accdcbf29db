"""A crew does items by many processes, and gives their results in order."""

import contextlib
import functools
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.crew.cores import cores, quotas
from generator.crew.crew import Crew
from generator.crew.hand import MOST_GROWTH
from generator.crew.progress import words
from generator.crew.starting import start_method
from generator.crew.work import Work

REPOSITORY = Path(__file__).parents[1]


def doing(task: object, count: int, jobs: int) -> list[tuple[int, int]]:
    """Return the results of so many items."""
    with Crew(Work(task, lost), range(count), jobs) as crew:  # type: ignore[arg-type]
        return [*crew]  # type: ignore[arg-type]


def lost(item: int, code: int) -> tuple[int, int]:
    return item, code


def dawdle(item: int) -> tuple[int, int]:
    """Take long over the first of three items."""
    time.sleep(0 if item % 3 else 0.05)
    return item, os.getpid()


def stumble(item: int) -> tuple[int, int]:
    """End at once over the fourth item."""
    if item == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return item, 0


def eat(item: int) -> tuple[int, int]:
    """Take more memory over the first two items than a process may grow by."""
    held = b"\1" * ((MOST_GROWTH + 20) * 2**20 if item < 2 else 1)
    return os.getpid(), len(held)


def count_cores(item: int) -> tuple[int, int]:
    return item, cores()


def test_a_hand_has_one_core() -> None:
    """The others are those of other hands: what it does in turn is not shared out."""
    assert doing(count_cores, 3, 2) == [(0, 1), (1, 1), (2, 1)]
    assert doing(count_cores, 1, 2) == [(0, cores())]


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    """Whichever of them is done first, and by however many processes."""
    results = doing(dawdle, 12, jobs)
    assert [item for item, _ in results] == [*range(12)]
    processes = {process for _, process in results}
    assert (os.getpid() in processes) is (jobs == 1)
    assert len(processes) <= jobs


def test_a_process_that_ends_costs_its_item_alone() -> None:
    """It may have been stopped by a system that is short of memory."""
    assert doing(stumble, 8, 2) == [(at, -9 if at == 3 else 0) for at in range(8)]


def test_a_process_that_has_grown_is_replaced() -> None:
    """What is left behind by one item is not held for all that follow."""
    first, second, third = [process for process, _ in doing(eat, 3, 2)]
    assert first != second
    assert third not in {first, second}


def test_what_was_begun_is_done_anew(tmp_path: Path) -> None:
    """A result that changes what others come to is heeded by all that follow it."""
    file = tmp_path / "seen"
    file.write_text("before")
    work = Work(functools.partial(look, file), unlooked)
    said = []
    with Crew(work, range(9), 3) as crew:
        for at, result in enumerate(crew):
            said.append(result)
            if at in {0, 6}:
                # Some of the next are done already, and some are being done.
                file.write_text(f"after {at}")
                crew.renew()
    assert said == ["before"] + ["after 0"] * 6 + ["after 6"] * 2


def look(file: Path, item: int) -> str:
    """Read a file, and take longest over the first item."""
    text = file.read_text()
    time.sleep(0.5 if item == 0 else 0.2)
    return text


def unlooked(item: int, code: int) -> str:
    return f"{item} {code}"


def test_no_process_is_left_when_the_loop_is_left() -> None:
    """Though others are at work."""
    with Crew(Work(dawdle, lost), range(9), 3) as crew:
        assert next(iter(crew))[0] == 0
        assert len(multiprocessing.active_children()) == 3
    assert multiprocessing.active_children() == []


def test_beside_a_thread_no_process_is_a_copy() -> None:
    """What a thread holds while a copy is made stays held there for ever."""
    with resting_thread():
        assert start_method() == "spawn"
        results = doing(dawdle, 4, 2)
    assert [item for item, _ in results] == [*range(4)]


_BESIDE_A_THREAD = """
import threading
from generator.crew.crew import Crew
from generator.crew.work import Work
if __name__ == "__main__":
    end = threading.Event()
    threading.Thread(target=end.wait).start()
    with Crew(Work(abs, print), [-1, -2], 2) as crew:
        print(*crew)
    end.set()
"""


def test_no_module_of_a_workspace_stands_before_ours(tmp_path: Path) -> None:
    """A workspace comes from another office; a fresh Python looks where it stands."""
    office, script = tmp_path / "office", tmp_path / "script.py"
    office.mkdir()
    (office / "multiprocessing.py").write_text("print('theirs')")
    script.write_text(_BESIDE_A_THREAD)
    done = subprocess.run(
        [sys.executable, script],
        cwd=office,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("1 2\n", "")


@contextlib.contextmanager
def resting_thread() -> Iterator[None]:
    """Let a second thread run meanwhile."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


_ORPHANS = """
import os, time
from generator.crew.crew import Crew
from generator.crew.work import Work
def task(item):
    # Never in two parts: several write to one pipe.
    os.write(1, b"begun\\n")
    time.sleep(5)
    os.write(1, b"done\\n")
if __name__ == "__main__":
    with Crew(Work(task, print), range(100), 3) as crew:
        print(*crew)
"""


def test_hands_end_with_who_took_them_on(tmp_path: Path) -> None:
    """Even where that process was killed, and could say nothing to them.

    Linux ends them at once; elsewhere each ends when it has done what it was at.
    """
    script = tmp_path / "script.py"
    script.write_text(_ORPHANS)
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    ) as process:
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(3)] == [b"begun\n"] * 3
        process.kill()
        # Whatever still lives holds the pipe open.
        rest = process.stdout.read()
    assert rest == (b"" if sys.platform == "linux" else b"done\n" * 3)


@pytest.mark.parametrize(
    ("row", "limits", "expected"),
    [
        ("0::/", {"": "150000 100000"}, [1.5]),
        ("0::/", {"": "max 100000"}, []),
        ("0::/a/b", {"a/b": "max 100000", "a": "400000 100000"}, [4]),
        ("0::/a/b", {"a/b": "50000 100000", "": "300000 100000"}, [0.5, 3]),
        ("12:cpu:/a", {"a": "100000 100000"}, []),
    ],
)
def test_a_control_group_gives_a_part_of_the_cores(
    tmp_path: Path, row: str, limits: dict[str, str], expected: list[float]
) -> None:
    """A container on a large machine may have a core and a half of it."""
    own = tmp_path / "own"
    own.write_text(f"{row}\n")
    for folder, limit in limits.items():
        place = tmp_path / "groups" / folder
        place.mkdir(parents=True, exist_ok=True)
        (place / "cpu.max").write_text(f"{limit}\n")
    assert [*quotas(tmp_path / "groups", own)] == expected


def test_no_more_cores_are_used_than_are_given() -> None:
    """`taskset` keeps a command to some of them; one there is always."""
    given = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(given)})
        assert cores() == 1
    finally:
        os.sched_setaffinity(0, given)
    assert 1 <= cores() <= len(given)


@pytest.mark.parametrize(
    ("counts", "seconds", "expected"),
    [
        ((0, 0, 300), 0.4, "0 of 300 printed"),
        ((87, 2, 300), 17, "87 of 300 printed, 2 with problems, about 40 s left"),
        ((1, 0, 2), 0.2, "1 of 2 printed, about 1 s left"),
        ((0, 1, 2), 7.4, "0 of 2 printed, 1 with problems, about 7 s left"),
        ((1, 0, 4), 30, "1 of 4 printed, about 2 min left"),
        ((1000, 0, 2000), 61, "1,000 of 2,000 printed, about 60 s left"),
        ((300, 0, 300), 99, "300 of 300 printed"),
    ],
)
def test_progress_is_said_in_a_few_words(
    counts: tuple[int, int, int], seconds: float, expected: str
) -> None:
    """How far, how many are wrong, and about how long it will take."""
    assert words(counts, "printed", seconds) == expected
