"""Many records are printed by one command as if one were printed after another."""

import contextlib
import functools
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import examples
import pytest
from click.testing import CliRunner, Result

from generator.batch import Batch
from generator.build import make_letter
from generator.cli import main
from generator.commands.batch import print_all
from generator.placing import Made

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the published rows in its index, as the current folder."""
    examples.workspace(tmp_path)
    (tmp_path / "published.json").write_text(json.dumps(examples.PUBLISHED))
    (tmp_path / "roster.yaml").unlink()
    monkeypatch.chdir(tmp_path)
    assert generate("roster", "update", "--from", "published.json").exit_code == 0
    return tmp_path


def generate(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="generate")


def write(office: Path, name: str, *members: str, **changes: object) -> str:
    """Write a letter that members sign, and return its name."""
    if members:
        changes["signatories"] = [*members]
    text = examples.letter(**changes)
    (office / "letters" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return name


def printed(office: Path) -> dict[str, bytes]:
    """Return all that was printed, by its name."""
    paths = sorted((office / "build").rglob("*.*"))
    return {path.name: path.read_bytes() for path in paths}


@contextlib.contextmanager
def printing(
    office: Path, *names: str, stderr: int = subprocess.PIPE
) -> Iterator[subprocess.Popen[str]]:
    """Print letters by a command that leads a group of processes of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "letter", "--jobs", "2", *names],
        cwd=office,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        start_new_session=True,
    ) as process:
        yield process


def test_letters_of_a_batch_have_the_bytes_of_each_alone(office: Path) -> None:
    """Whatever was printed before them, and by whichever process."""
    for name in ("cotton-schumer", "one-signatory", "two-officials"):
        shutil.copy(REPOSITORY / "letters" / f"{name}.yaml", office / "letters")
    shutil.copytree(REPOSITORY / "reports", office / "reports")
    shutil.copy(REPOSITORY / "roster.yaml", office)
    names = ["cotton-schumer", *(f"x-{at}" for at in range(16))]
    names += ["one-signatory", "two-officials"]
    for at in range(16):
        write(office, f"x-{at}", title=f"Letter {at}")
    at_once = generate("letter", *names, "--jobs", "2")
    together = printed(office)
    one_by_one = generate("letter", *names, "--jobs", "1")
    assert (at_once.exit_code, at_once.stderr) == (0, "")
    assert [row.split()[0] for row in at_once.stdout.splitlines()] == [
        f"build/letters/{name}.pdf" for name in names
    ]
    assert one_by_one.stdout == at_once.stdout
    assert printed(office) == together
    assert len({*together.values()}) == len(names)
    for name in ("cotton-schumer", "x-15"):
        with printing(office, name) as alone:
            assert alone.wait() == 0
    assert printed(office) == together


def test_a_bad_record_costs_itself_alone(office: Path) -> None:
    """All that is wrong is said at the end, once; the worst exit code counts."""
    names = [
        write(office, "a", body="We ask {{ for.nothing }}.", date="2019-13-01"),
        write(office, "b"),
        write(office, "c", body="\u4e2d", date="2019-12-01"),
        "d",
        write(office, "e"),
        "d",
    ]
    said = []
    for jobs in ("1", "2"):
        result = generate("letter", *names, "--jobs", jobs)
        assert result.exit_code == 4
        assert [*printed(office)] == ["b.pdf", "e.pdf"]
        said.append((result.stdout, result.stderr))
    assert said[0] == said[1]
    out, wrong = said[0]
    assert out == "build/letters/b.pdf  1 page\nbuild/letters/e.pdf  1 page\n"
    heads = [row.split(": error")[0] for row in wrong.splitlines() if ": error" in row]
    assert heads == [
        "letters/a.yaml:3:7",
        "letters/a.yaml:10:17",
        "letters/c.yaml:10:7",
        "d",
    ]


def stumble(office: Path, name: str) -> Made:
    """Make a letter, or end the process over the one that is called so."""
    if name == "fatal":
        os.kill(os.getpid(), signal.SIGKILL)
    return make_letter(office / "letters" / f"{name}.yaml", None, frozen=True)


def test_a_process_that_is_killed_is_said(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It costs the record that it was at, and this is named."""
    names = [write(office, name) for name in ("a", "fatal", "b", "c")]
    make = functools.partial(stumble, office)
    assert print_all(Batch(items=names, make=make, named=str, jobs=2)) == 4
    out, wrong = capsys.readouterr()
    pages = [f"build/letters/{name}.pdf  1 page" for name in ("a", "b", "c")]
    assert out.splitlines() == pages
    assert wrong == (
        "fatal: error[process-ended]: the process that printed this was ended by "
        "signal 9\n"
        "   = where memory is short, print fewer at a time with --jobs\n"
    )


def test_loading_the_engine_begins_no_thread() -> None:
    """So that a process which has it loaded can be copied, where the system can."""
    words = "from generator.build import load; from generator.crew.starting import *; "
    done = subprocess.run(
        [sys.executable, "-c", f"{words}load(); print(start_method())"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        text=True,
    )
    expected = "fork" if sys.platform == "linux" else "spawn"
    assert done.stdout == f"{expected}\n"


def test_members_are_brought_in_as_if_one_by_one(office: Path) -> None:
    """Whoever is in the roster by then is found there: each is added, and said, once.

    Two of one name and state are in the index. Who is in the roster comes first, so
    that a letter which names only the name is right only after the other.
    """
    twin = examples.member(
        "S000009",
        "Ann",
        "Scott",
        [examples.term("rep", "SC", "2015-01-03", "2021-01-03")],
    )
    rows = json.dumps([*examples.PUBLISHED, twin])
    (office / "published.json").write_text(rows)
    names = [
        write(office, "a", "Ann Scott (SC)"),
        write(office, "b", "D000003"),
        write(office, "c", "S000002"),
        write(office, "d", "Ann Scott (SC)"),
        write(office, "e", "D000003", "S000002", "S000001"),
    ]
    said = []
    for jobs in ("1", "2", "5"):
        shutil.rmtree(office / "build", ignore_errors=True)
        (office / "roster.yaml").unlink(missing_ok=True)
        generate("roster", "update", "--from", "published.json")
        result = generate("letter", *names, "--jobs", jobs)
        roster = (office / "roster.yaml").read_bytes()
        said.append((result.stdout, result.stderr, roster, printed(office)))
    assert said[0] == said[1] == said[2]
    out, err, roster, _ = said[0]
    assert [row.split()[0][14:-4] for row in out.splitlines()] == ["b", "c", "d", "e"]
    assert err.count("roster.yaml: added") == 3
    assert "letters/a.yaml:8:3: error[ambiguous-member]" in err
    assert roster.count(b"bioguide") == 3


def test_a_record_that_is_given_twice_is_printed_twice(office: Path) -> None:
    """As it is said; the file is that of the last."""
    write(office, "a")
    result = generate("letter", "a", "letters/a.yaml", "a", "--jobs", "2")
    assert (result.stdout, result.stderr) == ("build/letters/a.pdf  1 page\n" * 3, "")
    assert [*printed(office)] == ["a.pdf"]


@pytest.mark.parametrize(
    ("number", "is_to_all"), [(signal.SIGINT, True), (signal.SIGTERM, False)]
)
def test_a_batch_is_stopped_with_whole_files_only(
    office: Path, number: signal.Signals, *, is_to_all: bool
) -> None:
    """Ctrl-C reaches every process of a command, `kill` the first alone."""
    names = [write(office, f"x-{at}") for at in range(200)]
    with printing(office, *names) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "build/letters/x-0.pdf  1 page\n"
        send = os.killpg if is_to_all else os.kill
        send(process.pid, number)
        # Both pipes end when no process of the command is left.
        said = process.stdout.read(), process.stderr.read()
    count = said[0].count("\n") + 1
    assert said[1] == f"stopped: {count} of 200 printed\n"
    assert process.returncode == 128 + number
    pages = printed(office)
    assert {*pages} == {f"x-{at}.pdf" for at in range(count)}
    assert all(page.endswith(b"%%EOF\n") for page in pages.values())
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_progress_is_shown_to_a_person_alone(office: Path) -> None:
    """One line is written over on a terminal; in a file it would be in the way."""
    names = [*(write(office, f"x-{at}") for at in range(3)), "none"]
    for words, is_shown in ((names, True), (["--quiet", *names], False)):
        ours, theirs = pty.openpty()
        with printing(office, *words, stderr=theirs) as process:
            os.close(theirs)
            process.wait()
        said = read_all(ours)
        assert ("\r\x1b[K0 of 4 printed\r\x1b[K" in said) is is_shown
        assert ("1 of 4 printed, about " in said) is is_shown
        assert ("3 of 4 printed, 1 with problems\r\x1b[K" in said) is is_shown
        assert "none: error[no-such-record]" in said


def read_all(terminal: int) -> str:
    """Return all that was written to a terminal, which ends with an error."""
    blocks = []
    with contextlib.suppress(OSError):
        while block := os.read(terminal, 4096):
            blocks.append(block)
    os.close(terminal)
    return b"".join(blocks).decode()


def test_what_is_kept_from_one_record_to_the_next_is_told_by_content(
    office: Path,
) -> None:
    """A template or a roster that is another one has another text, not a later day."""
    name = write(office, "a", "S000002", letterhead="grid")
    head = office / "templates" / "letterheads" / "grid.html"
    head.parent.mkdir(parents=True)
    said = []
    for word, member in (("North", "Ann"), ("South", "Ann"), ("North", "Eve")):
        head.write_text(f'<p class="letterhead-name">{word}</p>')
        rows = json.dumps(examples.PUBLISHED).replace("Ann", member)
        (office / "roster.yaml").write_text(rows)
        for file in (head, office / "roster.yaml"):
            os.utime(file, (1, 1))
        assert generate("letter", name, "--format", "txt").exit_code == 0
        text = (office / "build/letters/a.txt").read_text(encoding="utf-8")
        said.append((word in text, f"{member} Scott" in text))
    assert said == [(True, True)] * 3


def test_records_of_one_place_are_refused(office: Path) -> None:
    """None of them is printed over another; one given twice is itself."""
    for folder in ("letters/east", "letters/WEST"):
        (office / folder).mkdir()
    (office / "letters" / "east" / "x.yaml").write_text(examples.letter())
    (office / "letters" / "WEST" / "X.yaml").write_text(examples.letter())
    result = generate("letter", "letters/east/x.yaml", "letters/WEST/X.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        "error[one-place]: this would be printed over letters/east/x" in result.stderr
    )
    assert not (office / "build").exists()
    watched = generate("watch", "letters/east/x.yaml", "letters/WEST/X.yaml")
    assert watched.exit_code == 2
    assert "error[one-place]" in watched.stderr
    assert generate("letter", "letters/east/x.yaml", "letters/east/x").exit_code == 0


def test_all_is_printed_where_nobody_reads_on(office: Path) -> None:
    """As `head` does: the letters are wanted, and what is wrong with one is said."""
    names = [write(office, f"x-{at}") for at in range(4)]
    (office / "letters" / "bad.yaml").write_text(examples.letter(date="2019-13-01"))
    with printing(office, *names, "bad") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert "error[invalid-date]" in process.stderr.read()
        assert process.wait() == 2
    assert [*printed(office)] == [f"{name}.pdf" for name in names]
