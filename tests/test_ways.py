"""A letter has the same bytes whichever way it is printed."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
_NAMES = ("cotton-schumer", "one-signatory", "two-officials")
_ROWS = """\
name,title,address,salutation,port
Ida Holm,Secretary of Harbors,"1 Pier Street | Northport, ME",Dear Ms. Holm,Northport
Bo Quist,Harbor Master,"2 Quay Road | Southport, ME 04576",Dear Mr. Quist,Southport
Cy Ruiz,Clerk,"3 Dock Lane | Eastport, ME 04631",Dear Ms. Ruiz,Eastport
"""
_MAILED = """\
format: 1
title: Ferry service
date: 2019-11-21
letterhead: senate
signatories:
  - {name: Maren Lindqvist, title: United States Senator}
body: We write about the ferries of {{ row.port }}.
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a workspace of the project's own records, and a cache of its own."""
    for name in ("letters", "reports"):
        shutil.copytree(HERE / name, tmp_path / "office" / name)
    shutil.copy(HERE / "roster.yaml", tmp_path / "office")
    (tmp_path / "office" / "letters" / "mailed.yaml").write_text(_MAILED)
    (tmp_path / "office" / "rows.csv").write_text(_ROWS)
    return tmp_path / "office"


def command(words: Sequence[str]) -> list[str]:
    """Return what is typed, for the program of this tree."""
    return [sys.executable, "-m", "generator", *words]


def typed(office: Path, *words: str) -> str:
    """Return what a command that succeeds prints, with receipts of its own."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(office.parent / "cache")}
    return subprocess.run(
        command(words),
        cwd=office,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def printed(office: Path, *folders: str) -> dict[str, bytes]:
    """Return the PDFs that are in a folder of `build/letters/`, by name."""
    folder = office.joinpath("build", "letters", *folders)
    return {path.stem: path.read_bytes() for path in folder.glob("*.pdf")}


def test_cold_cached_batch_and_watched_letters_are_the_same_bytes(office: Path) -> None:
    """One after another, found again, two at a time, and on a save."""
    said = [typed(office, "letter", name) for name in _NAMES]
    cold = printed(office)
    assert cold.keys() == {*_NAMES}

    files = [*(office / "build" / "letters").glob("*.pdf")]
    numbers = [path.stat().st_ino for path in files]
    assert [typed(office, "letter", name) for name in _NAMES] == said
    assert printed(office) == cold
    # A print would have put another file in the place of each.
    assert [path.stat().st_ino for path in files] == numbers

    shutil.rmtree(office / "build")
    assert typed(office, "letter", "--jobs", "2", *_NAMES) == "".join(said)
    assert printed(office) == cold

    shutil.rmtree(office / "build")
    watching = subprocess.Popen(
        command(["watch", *_NAMES]),
        cwd=office,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert watching.stdout is not None
    try:
        for _ in _NAMES:
            assert watching.stdout.readline().startswith("build/letters/")
    finally:
        watching.send_signal(signal.SIGINT)
        watching.communicate()
    assert printed(office) == cold


def test_letters_of_a_merge_are_the_same_bytes_alone_and_together(
    office: Path,
) -> None:
    """Each printed cold by itself, all by one process, and all on two cores."""
    asked = ("letter", "mailed", "--recipients", "rows.csv")
    for name in ("ida-holm", "bo-quist", "cy-ruiz"):
        typed(office, *asked, "--only", name)
    alone = printed(office, "mailed")
    assert len(alone) == 3
    for jobs in ("1", "2"):
        shutil.rmtree(office / "build")
        typed(office, *asked, "--jobs", jobs)
        assert printed(office, "mailed") == alone
