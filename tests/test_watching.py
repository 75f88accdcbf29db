"""`generate watch` prints on every save what a cold print would, and nothing else."""

import fcntl
import hashlib
import os
import queue
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import examples
import pytest
from click.testing import CliRunner

from generator.build import build_letter, build_report
from generator.cli import main
from generator.crew.starting import Start
from generator.watching.eyes import Eyes
from generator.watching.places import files_in, folders_of
from generator.watching.seen import Note, Seen, look_up
from generator.watching.standby import Standby
from generator.watching.task import Task, Told
from generator.watching.watched import Watched
from generator.workspace import Workspace, builtin_templates

_PATIENCE = 120.0
"""Seconds after which a line that does not come is a failure."""
_LONG = 1
"""Seconds of work that no small print needs."""
_PROGRAM = ["-m", "generator"]
_STARTS: tuple[Start, ...] = ("fork", "spawn")
_SPAWNING = """
from generator.watching.watch import Watch
Watch.run.__kwdefaults__["start"] = "spawn"
from generator.cli import main
main()
"""
"""The program where no process may be forked, as on macOS."""
_PATIENT = """
from generator.watching import eyes
eyes._SETTLED = 3
from generator.cli import main
main()
"""
"""The program where a save takes a person's time to be complete."""
_ROWS = """\
number,applicant,item,value_usd,received,closed,disposition
C-1,Hypothetical Photonics LLC,EAR99,1000,2019-10-01,2019-11-12,approved
"""
_SLOW = (
    "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}"
    "{% endfor %}{% endfor %}{% endfor %}<p>Slow</p>\n"
)
"""A letterhead that takes days."""


class Session:
    """A process that watches, and what it says."""

    def __init__(
        self, folder: Path, *words: str, program: list[str], path: str = ""
    ) -> None:
        self._lines: queue.Queue[str] = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, *program, "watch", *words],
            cwd=folder,
            env={**os.environ, "PATH": f"{path}{os.environ['PATH']}"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def line(self) -> str:
        """Return the next line, without its time and its milliseconds."""
        line = self._lines.get(timeout=_PATIENCE)
        return re.sub(r"  \d\d:\d\d:\d\d(  [\d,]+ ms)?$", "", line)

    def lines(self, count: int) -> list[str]:
        """Return so many lines."""
        return [self.line() for _ in range(count)]

    def wait_for_work(self) -> None:
        """Wait until a process of it has worked for longer than a small print does."""
        while max(worked(self.process.pid), default=0) < _LONG:
            assert self.process.poll() is None
            time.sleep(0.05)

    def end(self, stop: signal.Signals = signal.SIGINT) -> int:
        """Stop it, and return its exit code when all its processes are gone.

        Each of them holds the pipe's other end, so that it ends with the last.
        """
        self.process.send_signal(stop)
        self._reader.join(_PATIENCE)
        assert not self._reader.is_alive()
        code = self.process.wait(_PATIENCE)
        assert self._lines.empty(), self._lines.get()
        return code

    def clear(self) -> None:
        """End it whatever it does, after a test that has failed."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join(_PATIENCE)
        assert self.process.stdout is not None
        if not self._reader.is_alive():
            self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))


def worked(parent: int) -> list[int]:
    """Return for each process that another has started how many seconds it worked."""
    said = subprocess.run(
        ["ps", "-A", "-o", "ppid=,time="],  # noqa: S607, every system has it there
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = [line.split() for line in said.splitlines()]
    return [
        sum(60**at * int(part) for at, part in enumerate(reversed(time.split(":"))))
        for ppid, time in found
        if ppid == str(parent)
    ]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workspace of invented members."""
    return examples.workspace(tmp_path / "office")


@pytest.fixture
def watch(office: Path) -> Iterator[Callable[..., Session]]:
    """Return what begins to watch the workspace."""
    begun: list[Session] = []

    def begin(*words: str, program: list[str] = _PROGRAM, path: str = "") -> Session:
        begun.append(Session(office, *words, program=program, path=path))
        return begun[-1]

    yield begin
    for session in begun:
        session.clear()


def save(office: Path, name: str, text: str) -> Path:
    """Write a file of the workspace as a careful editor does: beside it, then over."""
    path = office / name
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
    return path


def save_cases(office: Path) -> None:
    """Write a set of statistics with its rows."""
    figures = examples.statistics(applications="cases.csv")
    del figures["as_of"]
    figures["period"] = {"from": "2019-10-01", "to": "2019-11-30"}
    save(office, "reports/statistics/cases.yaml", examples.written(figures))
    save(office, "reports/statistics/cases.csv", _ROWS)


def cold(office: Path, name: str) -> bytes:
    """Return what this process prints of a record."""
    build = build_report if name.startswith("reports/") else build_letter
    output = office.parent / "cold.pdf"
    build(office / f"{name}.yaml", output, frozen=False)
    return output.read_bytes()


def printed(office: Path, name: str) -> bytes:
    """Return what lies in `build/`."""
    return (office / "build" / f"{name}.pdf").read_bytes()


def done(standby: Standby, record: Path) -> tuple[Told, Seen]:
    """Return what a standby tells at the end of a print, and what before."""
    standby.give(Task(record=record, kind="letter", frozen=False))
    noted: Seen = {}
    while isinstance(heard := standby.hear(), Note):
        noted[heard.path] = heard.digest
    return heard, noted


@pytest.mark.parametrize("way", ["told", "polling", "spawning"])
def test_each_save_is_printed(
    office: Path, watch: Callable[..., Session], way: str
) -> None:
    """A save is printed with the bytes of a cold print, also after one that is wrong.

    So it is where the system tells of no change, and where no process is forked.
    """
    save(office, "letters/one.yaml", examples.letter())
    program = ["-c", _SPAWNING] if way == "spawning" else _PROGRAM
    words = ["--poll"] if way == "polling" else []
    session = watch("one", *words, program=program)
    assert session.line() == "watching 1 record; Ctrl-C ends it"
    assert session.line() == "build/letters/one.pdf  1 page"
    assert printed(office, "letters/one") == cold(office, "letters/one")
    save(office, "letters/one.yaml", examples.letter(body="We write again."))
    assert session.line() == "build/letters/one.pdf  1 page"
    again = printed(office, "letters/one")
    assert again == cold(office, "letters/one")
    save(office, "letters/one.yaml", examples.letter(date="2019-13-21"))
    said = session.lines(4)
    assert said[0] == "letters/one.yaml  not printed"
    assert said[1].endswith("error[invalid-date]: there is no month 13")
    assert printed(office, "letters/one") == again
    # As an editor does that writes over what is there.
    text = examples.letter(body="We write once more.")
    (office / "letters" / "one.yaml").write_text(text, encoding="utf-8")
    assert session.line() == "build/letters/one.pdf  1 page"
    assert printed(office, "letters/one") == cold(office, "letters/one")
    assert session.end() == 0
    assert [path.name for path in (office / "build/letters").iterdir()] == ["one.pdf"]


def test_nothing_is_said_while_a_file_is_written(
    office: Path, watch: Callable[..., Session]
) -> None:
    """Neither that half of it is wrong, nor that it is gone before it is there."""
    record = save(office, "letters/one.yaml", examples.letter())
    session = watch("one", "--quiet", program=["-c", _PATIENT])
    assert session.line() == "build/letters/one.pdf  1 page"
    record.write_text("format: 1\n", encoding="utf-8")
    # By then a print has found that it is wrong.
    time.sleep(1)
    record.unlink()
    time.sleep(0.5)
    record.write_text(examples.letter(body="We write again."), encoding="utf-8")
    assert session.line() == "build/letters/one.pdf  1 page"
    assert printed(office, "letters/one") == cold(office, "letters/one")
    assert session.end() == 0


def test_what_has_not_changed_is_not_printed(
    office: Path, watch: Callable[..., Session]
) -> None:
    """A record is printed when what it uses has other content, and no other is."""
    save_cases(office)
    body = "Of {{ cases.received }} we write."
    text = examples.letter(statistics={"cases": "cases"}, body=body)
    save(office, "letters/counted.yaml", text)
    plain = save(office, "letters/plain.yaml", examples.letter())
    session = watch()
    assert session.line() == "watching 2 records; Ctrl-C ends it"
    both = [f"build/letters/{name}.pdf  1 page" for name in ("counted", "plain")]
    assert session.lines(2) == both
    more = _ROWS + _ROWS.splitlines()[1].replace("C-1", "C-2") + "\n"
    save(office, "reports/statistics/cases.csv", more)
    assert session.line() == both[0]
    assert printed(office, "letters/counted") == cold(office, "letters/counted")
    # Neither a time stamp nor another file of the same content is a change.
    os.utime(plain)
    save(office, "reports/statistics/cases.csv", more)
    save(office, "letters/unheard-of.txt", "Nobody reads it.")
    save(office, "letters/plain.yaml", examples.letter(body="We write again."))
    assert session.line() == both[1]
    # A style of the workspace's own comes before the one that is built in.
    style = (builtin_templates() / "style" / "letter.css").read_text("utf-8")
    save(office.parent, "templates/style/letter.css", style + "p { color: #333 }\n")
    (office.parent / "templates").rename(office / "templates")
    assert session.lines(2) == both
    assert printed(office, "letters/plain") == cold(office, "letters/plain")
    assert session.end(signal.SIGTERM) == 0


def test_records_come_and_go(office: Path, watch: Callable[..., Session]) -> None:
    """What is missing is waited for, and printed when it is there."""
    body = "We write. {{ cases.title }}"
    text = examples.letter(statistics={"cases": "cases"}, body=body)
    one = save(office, "letters/one.yaml", text)
    # One that only a mailing prints is not waited for.
    many = examples.letter(recipients=None, body="We write of {{ row.port }}.")
    save(office, "letters/many.yaml", many)
    session = watch("--quiet")
    assert session.line() == "letters/one.yaml  not printed"
    assert "error[unknown-statistics]: " in session.line()
    assert "^^^^^" in session.lines(2)[1]
    save(
        office, "reports/statistics/cases.yaml", examples.written(examples.statistics())
    )
    assert session.line() == "build/letters/one.pdf  1 page"
    assert printed(office, "letters/one") == cold(office, "letters/one")
    # Another folder of the same name, as when git switches to another branch.
    (office / "reports").rename(office / "old")
    assert session.line() == "letters/one.yaml  not printed"
    assert "^^^^^" in session.lines(3)[2]
    shutil.copytree(office / "old", office / "new")
    (office / "new").rename(office / "reports")
    for title in ("Figures of a trial", "Other figures"):
        figures = examples.statistics(title=title)
        save(office, "reports/statistics/cases.yaml", examples.written(figures))
        assert session.line() == "build/letters/one.pdf  1 page"
        assert printed(office, "letters/one") == cold(office, "letters/one")
    one.rename(office / "one.txt")
    assert session.line() == "letters/one.yaml  is gone; waiting for it"
    save(office, "letters/two.yaml", examples.letter())
    assert session.line() == "build/letters/two.pdf  1 page"
    (office / "one.txt").rename(one)
    assert session.line() == "build/letters/one.pdf  1 page"
    assert session.end() == 0


def test_a_report_is_printed_with_the_letter_that_it_answers(
    office: Path, watch: Callable[..., Session]
) -> None:
    """A change of the letter is one of the report."""
    demand = {"id": "criteria", "kind": "report", "text": "Provide a report."}
    save(office, "letters/asking.yaml", examples.letter(demands=[demand]))
    answers = {"letter": "asking", "demands": ["criteria"]}
    save(office, "reports/answer.yaml", examples.report(responds_to=answers))
    session = watch("answer", "--quiet")
    first = session.line()
    assert first.startswith("build/reports/answer.pdf  ")
    demand["text"] = "Provide a long report."
    save(office, "letters/asking.yaml", examples.letter(demands=[demand]))
    assert session.line() == first
    assert printed(office, "reports/answer") == cold(office, "reports/answer")
    assert session.end() == 0


def test_an_edit_begins_a_print_anew(
    office: Path, watch: Callable[..., Session]
) -> None:
    """A print that would take days ends with an edit, and leaves nothing behind."""
    slow = save(office, "templates/letterheads/slow.html", _SLOW)
    save(office, "letters/a.yaml", examples.letter())
    save(office, "letters/b.yaml", examples.letter(letterhead="slow"))
    session = watch("a", "b", "--quiet")
    assert session.line() == "build/letters/a.pdf  1 page"
    session.wait_for_work()
    slow.write_text("<p>Quick</p>\n", encoding="utf-8")
    assert session.line() == "build/letters/b.pdf  1 page"
    assert printed(office, "letters/b") == cold(office, "letters/b")
    slow.write_text(_SLOW, encoding="utf-8")
    save(office, "letters/a.yaml", examples.letter(body="We write again."))
    # It stands behind the one that takes days, or before it.
    save(office, "letters/b.yaml", examples.letter(body="We write again."))
    assert {*session.lines(2)} == {f"build/letters/{at}.pdf  1 page" for at in "ab"}
    assert printed(office, "letters/a") == cold(office, "letters/a")
    assert printed(office, "letters/b") == cold(office, "letters/b")
    assert session.end() == 0
    left = sorted(path.name for path in (office / "build/letters").iterdir())
    assert left == ["a.pdf", "b.pdf"]


def test_it_ends_while_it_prints(office: Path, watch: Callable[..., Session]) -> None:
    """Ctrl-C ends a print that would take days, and every process with it."""
    save(office, "templates/letterheads/slow.html", _SLOW)
    save(office, "letters/a.yaml", examples.letter())
    save(office, "letters/b.yaml", examples.letter(letterhead="slow"))
    session = watch("a", "b", "--quiet")
    assert session.line() == "build/letters/a.pdf  1 page"
    session.wait_for_work()
    assert session.end() == 0
    assert [path.name for path in (office / "build/letters").iterdir()] == ["a.pdf"]


@pytest.mark.parametrize("program", [_PROGRAM, ["-c", _SPAWNING]], ids=_STARTS)
def test_no_process_outlives_the_one_that_watches(
    office: Path, watch: Callable[..., Session], program: list[str]
) -> None:
    """Where it is killed, a print that would take long ends too."""
    # Should it go on, it does so for some minutes.
    slow = _SLOW.replace("9999", "2000")
    save(office, "templates/letterheads/slow.html", slow)
    save(office, "letters/a.yaml", examples.letter(letterhead="slow"))
    session = watch("a", "--quiet", program=program)
    session.wait_for_work()
    assert session.end(signal.SIGKILL) == -signal.SIGKILL
    assert not [*office.glob("build/letters/*")]


def test_a_pdf_is_opened_once(office: Path, watch: Callable[..., Session]) -> None:
    """The system's viewer is given the first print, and no later one."""
    shown = office.parent / "shown.txt"
    for name in ("open", "xdg-open"):
        program = save(
            office.parent, f"bin/{name}", f'#!/bin/sh\necho "$@" >>{shown}\n'
        )
        program.chmod(0o755)
    save(office, "letters/one.yaml", examples.letter())
    session = watch("one", "--open", "--quiet", path=f"{office.parent / 'bin'}:")
    assert session.line() == "build/letters/one.pdf  1 page"
    save(office, "letters/one.yaml", examples.letter(body="We write again."))
    assert session.line() == "build/letters/one.pdf  1 page"
    assert session.end() == 0
    assert shown.read_text() == f"{office}/build/letters/one.pdf\n"


def test_a_viewer_that_fails_is_warned_of(
    office: Path, watch: Callable[..., Session]
) -> None:
    """Once: where it ends at once, and where it does so while nobody looks."""
    for name, seconds in (("at-once", 0), ("later", 2)):
        for viewer in ("open", "xdg-open"):
            text = f"#!/bin/sh\nsleep {seconds}\ntouch {office.parent}/ended\nexit 3\n"
            save(office.parent, f"{name}/{viewer}", text).chmod(0o755)
        save(office, "letters/one.yaml", examples.letter(body=f"We write {name}."))
        session = watch("one", "--open", "--quiet", path=f"{office.parent / name}:")
        assert session.line() == "build/letters/one.pdf  1 page"
        while not (office.parent / "ended").exists():
            time.sleep(0.05)
        (office.parent / "ended").unlink()
        if seconds:
            time.sleep(0.5)
            save(office, "letters/one.yaml", examples.letter(body="We write again."))
            assert session.line() == "build/letters/one.pdf  1 page"
        warned = session.line()
        assert warned.startswith("build/letters/one.pdf: warning[no-viewer]: ")
        assert warned.endswith("open ended with exit code 3")
        save(office, "letters/one.yaml", examples.letter(body="We write at last."))
        assert session.line() == "build/letters/one.pdf  1 page"
        assert session.end() == 0


def test_a_pdf_that_is_gone_is_printed_at_the_next_save(
    office: Path, watch: Callable[..., Session]
) -> None:
    """Of whatever is watched, and where nothing in it has changed."""
    text = examples.letter()
    for name in ("one", "two"):
        save(office, f"letters/{name}.yaml", text)
    session = watch("--quiet")
    assert session.lines(2) == [
        f"build/letters/{name}.pdf  1 page" for name in ("one", "two")
    ]
    (office / "build" / "letters" / "one.pdf").unlink()
    save(office, "letters/two.yaml", text)
    assert session.line() == "build/letters/one.pdf  1 page"
    assert printed(office, "letters/one") == cold(office, "letters/one")
    assert session.end() == 0


@pytest.mark.parametrize("start", _STARTS)
def test_a_standby_tells_what_it_has_read(office: Path, start: Start) -> None:
    """All that a print reads in the workspace is told, with the digest of each."""
    save_cases(office)
    save(office, "templates/letterheads/own.html", "<p>Ours</p>\n")
    save(office, "templates/letterheads/other.html", "<p>Theirs</p>\n")
    body = "Of {{ cases.received }} we write."
    names = {"statistics": {"cases": "cases"}, "letterhead": "own"}
    record = save(office, "letters/one.yaml", examples.letter(body=body, **names))
    standby = Standby(start)
    told, noted = done(standby, record)
    assert told.product is not None
    assert noted == told.seen
    read = {
        path.relative_to(office).as_posix(): digest
        for path, digest in told.seen.items()
        if path.is_relative_to(office)
    }
    assert {*read} >= {
        "letters/one.yaml",
        "reports/statistics/cases.csv",
        "reports/statistics/cases.yaml",
        "roster.yaml",
        "templates/letterheads/own.html",
    }
    assert "templates/letterheads/other.html" not in read
    for name, digest in read.items():
        held = (office / name).read_bytes() if (office / name).is_file() else None
        assert digest == (held and hashlib.sha256(held).hexdigest()), name
    assert builtin_templates().resolve() / "letter.html" in told.seen


@pytest.mark.parametrize("start", _STARTS)
def test_a_standby_that_fails_says_so(office: Path, start: Start) -> None:
    """A process that is killed keeps a record from being printed, and nothing more."""
    standby = Standby(start)
    os.kill(number(standby), signal.SIGKILL)
    record = save(office, "letters/one.yaml", examples.letter())
    told, _ = done(standby, record)
    assert told.product is None
    assert [one.code for one in told.problems] == ["engine-failed"]


@pytest.mark.parametrize("start", _STARTS)
@pytest.mark.parametrize("is_stopped", [False, True])
def test_a_standby_may_fail_while_it_speaks(
    office: Path, start: Start, is_stopped: bool
) -> None:
    """A message of which a part is missing is none."""
    many = {f"unknown_{at}_{'x' * 4000}": "Nobody knows." for at in range(40)}
    record = save(office, "letters/one.yaml", examples.letter(**many))
    standby = Standby(start)
    standby.give(Task(record=record, kind="letter", frozen=False))
    # What is said of the problems is more than a pipe holds, and all else far less.
    while waiting(standby) < 1 << 15:
        assert os.waitid(os.P_PID, number(standby), _LOOK) is None
        time.sleep(0.05)
    os.kill(number(standby), signal.SIGKILL)
    if is_stopped:
        standby.stop()
        return
    while isinstance(told := standby.hear(), Note):
        pass
    assert [one.code for one in told.problems] == ["engine-failed"]


_LOOK = os.WEXITED | os.WNOHANG | os.WNOWAIT


def number(standby: Standby) -> int:
    # Nobody but the process itself knows its number.
    return standby._pid  # noqa: SLF001, as said


def waiting(standby: Standby) -> int:
    """Return how many bytes of what it has told were not heard."""
    found = fcntl.ioctl(standby, termios.FIONREAD, bytes(4))
    return int(struct.unpack("i", found)[0])


def test_ctrl_c_does_not_reach_a_standby_that_is_not_ready() -> None:
    """The terminal tells a group of processes; a standby begins in one of its own."""
    standby = Standby("spawn")
    try:
        assert os.getpgid(number(standby)) == number(standby)
    finally:
        standby.stop()


_TALKING = """
import os, sys
def talk(event, told):
    if event == "tempfile.mkdtemp":
        os.write(1, b"What a library has to say.")
sys.addaudithook(talk)
"""


def test_what_a_library_says_is_not_taken_for_what_a_standby_tells(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some write to the standard output, below Python."""
    place = save(office.parent, "ours/sitecustomize.py", _TALKING).parent
    monkeypatch.setenv("PYTHONPATH", str(place))
    standby = Standby("spawn")
    told, _ = done(standby, save(office, "letters/one.yaml", examples.letter()))
    assert told.product is not None


def test_a_file_is_not_held_to_be_looked_up(tmp_path: Path) -> None:
    """It may be larger than what memory there is."""
    path = tmp_path / "file"
    path.write_bytes(bytes(1 << 23))
    tracemalloc.start()
    try:
        assert look_up(path) == hashlib.sha256(bytes(1 << 23)).hexdigest()
        # The bytes of the comparison are as many.
        tracemalloc.reset_peak()
        look_up(path)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_nothing_is_looked_up_outside_of_the_workspace(office: Path) -> None:
    """A link may come from another office, and lead to a file of this one."""
    outside = save(office.parent, "elsewhere/one.yaml", examples.letter())
    record = save(office, "letters/one.yaml", examples.letter())
    watched = Watched(record, "letter", Workspace(office))
    assert watched.seen == {record.resolve(): look_up(outside)}
    assert look_up(outside) is not None
    record.unlink()
    record.symlink_to(outside)
    assert look_up(record) is None
    assert Watched(record, "letter", Workspace(office)).seen == {}
    record.unlink()
    record.parent.rmdir()
    record.parent.symlink_to(outside.parent)
    assert look_up(record) is None
    os.mkfifo(office / "pipe")
    assert look_up(office / "pipe") is None


def test_who_reads_changes_nothing(office: Path) -> None:
    """Only a change is told: else each look at the files would lead to the next."""
    save(office, "letters/one.yaml", examples.letter())
    eyes = Eyes(is_polling=False)
    try:
        assert eyes.watch(folders_of([Workspace(office)], []))
        for _ in range(100):
            (office / "letters" / "one.yaml").read_bytes()
        assert not eyes.watch(folders_of([Workspace(office)], []))
        save(office, "letters/one.yaml", examples.letter(body="We write again."))
        told = os.read(eyes.fileno(), 1 << 16)
        assert 0 < told.count(b"changed") < 20
    finally:
        eyes.close()


def test_a_folder_that_takes_the_place_of_another_is_watched(office: Path) -> None:
    """Git may put a folder in the place of another of the same name at once."""
    workspaces = [Workspace(office)]
    (office / "reports").mkdir()
    (office / "other").mkdir()
    eyes = Eyes(is_polling=False)
    try:
        assert eyes.watch(folders_of(workspaces, []))
        (office / "reports").rename(office / "old")
        (office / "other").rename(office / "reports")
        assert eyes.watch(folders_of(workspaces, []))
        # The first words may be of the renaming, but not as many.
        for _ in range(20):
            save(office, "reports/one.yaml", examples.report())
            assert select.select([eyes], [], [], _PATIENCE)[0]
            os.read(eyes.fileno(), 1 << 16)
    finally:
        eyes.close()


def test_only_what_may_be_used_is_watched(office: Path) -> None:
    """A program's environment in the workspace's root is not, nor what was printed."""
    for name in (
        "build/letters",
        ".venv/lib",
        "venv/lib",
        "letters/maps",
        "letters/.x",
    ):
        (office / name).mkdir(parents=True)
    folders = folders_of([Workspace(office)], [office / "seals" / "a" / "b.png"])
    inside = [Path(path) for path, _ in folders]
    found = {path for path in inside if path.is_relative_to(office)}
    assert found == {office, office / "letters", office / "letters" / "maps"}
    assert office / "roster.yaml" in files_in(folders)


def test_what_of_a_workspace_is_not_watched_is_said(
    office: Path, watch: Callable[..., Session]
) -> None:
    """With the command that prints it; a record that is named leaves nothing out."""
    many = examples.letter(recipients=None, body="We write of {{ row.port }}.")
    save(office, "letters/many.yaml", many)
    save(office, "letters/one.yaml", examples.letter())
    for name in "abcd":
        save(office, f"packets/{name}.yaml", "format: 1\n")
    session = watch()
    mailed = "`generate letter NAME --recipients CSV` prints it"
    assert session.lines(4) == [
        "not watched: packet a, b, c, …; `generate packet NAME` prints it",
        f"not watched: letter to many many; {mailed}",
        "watching 1 record; Ctrl-C ends it",
        "build/letters/one.pdf  1 page",
    ]
    assert session.end() == 0
    named = watch("one")
    assert named.lines(2)[0] == "watching 1 record; Ctrl-C ends it"
    assert named.end() == 0


def test_packets_are_not_watched(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not watched is refused before anything is printed."""
    monkeypatch.chdir(office)
    save(office, "packets/papers.yaml", "format: 1\n")
    save(office, "reports/statistics/cases.yaml", "format: 1\n")
    many = examples.letter(recipients=None, body="We write of {{ row.port }}.")
    save(office, "letters/many.yaml", many)
    for name, code in {
        "many": "error[not-watched]",
        "papers": "error[not-watched]",
        "cases": "error[not-watched]",
        "nobody": "error[no-such-record]",
    }.items():
        result = CliRunner().invoke(main, ["watch", name])
        assert (result.exit_code, code in result.output) == (2, True), result.output
    result = CliRunner().invoke(main, ["watch", "--open"])
    assert result.exit_code == 2
    assert "--open takes the names of records" in result.output
