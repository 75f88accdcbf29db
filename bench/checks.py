"""Compares the time of `generate check` with that of reading the same records.

python bench/checks.py [--letters N] [--runs N] [FOLDER]

Without a FOLDER, a workspace, the letters are invented, each another one. A record is
read when its YAML is parsed, its fields are typed, its members seated, and its prose
and figures worked out, as every command begins; the first two alone are told too. All
is timed in turn in one process, and the ratios are those of the run in the middle.
"""
# ruff: noqa: INP001, T201, a script is no package, and prints

import argparse
import datetime
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from invented import invented_letter

from generator.drafts import Desk, draft_letter
from generator.read import read
from generator.review import review
from generator.validate.letter import validate_letter
from generator.workspace import Workspace

_TODAY = datetime.date(2026, 1, 1)


def main() -> None:
    """Print the times and their ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", metavar="FOLDER", nargs="?", type=Path)
    parser.add_argument("--letters", metavar="N", type=int, default=300)
    parser.add_argument("--runs", metavar="N", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        root = chosen.folder or _invent(Path(made), chosen.letters)
        records = sorted((root.resolve() / "letters").glob("*.yaml"))
        runs = [_time(records) for _ in range(chosen.runs + 1)][1:]
    typed, read_, checked = (
        statistics.median(column) for column in zip(*runs, strict=True)
    )
    print(f"{len(records)} letters: typed {typed:.2f} s, read {read_:.2f} s, ", end="")
    print(f"checked {checked:.2f} s")
    ratios = sorted(check / reading for _, reading, check in runs)
    middle = statistics.median(ratios)
    print(f"check to read: {middle:.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


def _invent(root: Path, count: int) -> Path:
    (root / "letters").mkdir()
    for seed in range(count):
        record = root / "letters" / f"letter-{seed:04}.yaml"
        record.write_text(invented_letter(seed), encoding="utf-8")
    return root


def _time(records: list[Path]) -> tuple[float, float, float]:
    """Return the seconds of typing records, of reading and of checking them."""
    start = time.perf_counter()
    desk = Desk(Workspace.around(records[0]))
    for record in records:
        validate_letter(read(record), desk.shelf, desk.roster)
    typed = time.perf_counter()
    desk = Desk(Workspace.around(records[0]))
    for record in records:
        draft_letter(record, desk)
    read_ = time.perf_counter()
    review([(record, "letter") for record in records], today=_TODAY, together=True)
    return typed - start, read_ - typed, time.perf_counter() - read_


if __name__ == "__main__":
    main()
