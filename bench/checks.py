"""Compares the time of `generate check` with that of reading the same records.

python bench/checks.py [--letters N] [--runs N] [FOLDER]

Without a FOLDER, a workspace, the letters are invented, each another one. Reading is
what every command begins with: the YAML, and the record typed and seated. The two are
timed in turn in one process; the ratio is that of the run in the middle.
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

from generator.read import read
from generator.review import review
from generator.roster.lookup import Roster
from generator.validate.letter import validate_letter
from generator.validate.named import Shelf
from generator.workspace import Workspace


def main() -> None:
    """Print both times and their ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", metavar="FOLDER", nargs="?", type=Path)
    parser.add_argument("--letters", metavar="N", type=int, default=300)
    parser.add_argument("--runs", metavar="N", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        root = chosen.folder or _invent(Path(made), chosen.letters)
        records = sorted((root.resolve() / "letters").glob("*.yaml"))
        pairs = [_time(records) for _ in range(chosen.runs + 1)][1:]
    reading = statistics.median(one for one, _ in pairs)
    checking = statistics.median(two for _, two in pairs)
    ratios = sorted(two / one for one, two in pairs)
    print(
        f"{len(records)} letters: read in {reading:.2f} s, checked in {checking:.2f} s"
    )
    middle = statistics.median(ratios)
    print(f"ratio {middle:.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


def _invent(root: Path, count: int) -> Path:
    (root / "letters").mkdir()
    for seed in range(count):
        record = root / "letters" / f"letter-{seed:04}.yaml"
        record.write_text(invented_letter(seed), encoding="utf-8")
    return root


def _time(records: list[Path]) -> tuple[float, float]:
    """Return the seconds of reading records, and of checking them together."""
    start = time.perf_counter()
    workspace = Workspace.around(records[0])
    roster, shelf = Roster.open(workspace), Shelf(workspace)
    for record in records:
        validate_letter(read(record), shelf, roster)
    between = time.perf_counter()
    today = datetime.date(2026, 1, 1)
    review([(record, "letter") for record in records], today=today, together=True)
    return between - start, time.perf_counter() - between


if __name__ == "__main__":
    main()
