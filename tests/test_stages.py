"""What is done for one document is shown on a terminal, and nowhere else."""

import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import examples
import pytest

from generator.commands import stages

REPOSITORY = Path(__file__).parents[1]
PROGRAM = """\
import sys
from generator.commands import stages
stages._PATIENCE = float(sys.argv.pop(1))
from generator.cli import run
run()
"""


class Slow:
    """What stands for a press: each thing that is asked takes a while."""

    def lay(self, sheet: str) -> str:
        """Lay a sheet out."""
        time.sleep(0.05)
        return f"laid {sheet}"

    def press(self, _numbers: list[int], **named: Any) -> str:
        """Press sheets."""
        time.sleep(0.05)
        return f"pressed {named}"

    def versions(self) -> str:
        """Say versions, which is no stage."""
        time.sleep(0.05)
        return "versions"


def test_each_stage_is_told_while_it_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The press is asked and answers as it would; in the end the line is empty."""
    monkeypatch.setattr(stages, "_PATIENCE", 0.01)
    told, tell = os.pipe()
    press = stages.Stages(Slow(), tell)  # type: ignore[arg-type]
    with press.shown():
        time.sleep(0.05)
        assert press.lay("a") == "laid a"
        assert press.versions() == "versions"
        assert press.press([0], whole=1) == "pressed {'whole': 1}"
        time.sleep(0.05)
    time.sleep(0.05)
    os.close(tell)
    with os.fdopen(told, encoding="utf-8", newline="") as shown:
        lines = shown.read().split("\r\x1b[K")
    assert lines[0] == lines[-1] == ""
    words = [line.rpartition(",")[0] for line in lines[1:-1]]
    assert [*dict.fromkeys(words)] == [
        "reading the record",
        "laying out its pages",
        "writing the PDF",
        "proving the PDF",
    ]


def on_terminal(folder: Path, patience: float, *words: str) -> str:
    """Return what a person sees who types a command."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(patience), *words],
        cwd=folder,
        env=environment,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                heard = os.read(ours, 4096)
            except OSError:
                # So the system says that nobody holds the other end.
                break
            if not heard:
                break
            seen += heard
    os.close(ours)
    assert process.returncode == 0
    return seen.decode()


def test_a_terminal_shows_the_stages_and_then_the_file_alone(tmp_path: Path) -> None:
    """Only where it takes long, and not with `--quiet`."""
    examples.workspace(tmp_path)
    (tmp_path / "letters" / "x.yaml").write_text(examples.letter(), encoding="utf-8")
    line = "build/letters/x.pdf  1 page\r\n"
    letter = ("letter", "x", "--force")
    seen = on_terminal(tmp_path, 0.005, *letter)
    assert re.search(r"\x1b\[K(laying out its pages|reading the record), \d s\r", seen)
    assert seen.endswith(f"\r\x1b[K{line}")
    assert on_terminal(tmp_path, 0.005, *letter, "--quiet") == line
    assert on_terminal(tmp_path, 100, *letter) == line


def test_a_stream_that_is_no_terminal_has_none(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Nor does the press tell of anything then."""
    press: Any = Slow()
    assert stages.staged(press, quiet=False) is press
    with stages.showing(press):
        press.lay("a")
    assert capfd.readouterr() == ("", "")
