"""Compares the time that the proof of a record takes with that of printing it.

python bench/proof.py [--runs N] RECORD...

Each run prints a record once more in the same process and times its parts; the shares
are those of the run in the middle.
"""
# ruff: noqa: INP001, T201, a script is no package, and prints

import argparse
import dataclasses
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import generator.build
import generator.prepare

_PROOF = {
    generator.prepare: ("claims_of_letter", "claims_of_report"),
    generator.build: ("faithful_page", "prove"),
}
"""The functions that only the proof needs, where they are called."""


@dataclasses.dataclass
class Clock:
    """Seconds spent in the functions that it was laid around."""

    spent: float = 0.0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, timed."""

        def timed(*given: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*given, **named)
            finally:
                self.spent += time.perf_counter() - start

        return timed


def main() -> None:
    """Print each record, and say what share of the time its proof took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records", metavar="RECORD", nargs="+", type=Path)
    parser.add_argument("--runs", metavar="N", type=int, default=7)
    chosen = parser.parse_args()
    clock = Clock()
    for module, names in _PROOF.items():
        for name in names:
            setattr(module, name, clock.around(getattr(module, name)))
    print(f"{'':<28}{'print':>9}{'proof':>9}{'share':>8}")
    for record in (path.resolve() for path in chosen.records):
        build = generator.build.build_letter
        if record.parent.name == "reports":
            build = generator.build.build_report
        runs = [_time(clock, build, record) for _ in range(chosen.runs + 1)][1:]
        share = statistics.median(proof / printing for printing, proof in runs)
        printing = statistics.median(printing for printing, _ in runs)
        proof = statistics.median(proof for _, proof in runs)
        print(f"{record.stem:<28}{printing:>7.2f} s{proof:>7.3f} s{share:>8.1%}")


def _time(clock: Clock, build: Callable[..., Any], record: Path) -> tuple[float, float]:
    """Return the seconds of printing a record without its proof, and of the proof."""
    clock.spent = 0.0
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        build(record, Path(folder, "bench.pdf"), frozen=True)
    return time.perf_counter() - start - clock.spent, clock.spent


if __name__ == "__main__":
    main()
