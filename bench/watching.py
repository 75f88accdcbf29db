"""Times `generate watch` from a save to the finished PDF, against a warm bare render.

python bench/watching.py [--runs N]

A warm bare render is that of a process that has printed the same HTML and styles
before. Both are timed in turn; the target is 1.1 of bare and 50 milliseconds.
"""
# ruff: noqa: INP001, T201, a script is no package, and prints
# ruff: noqa: S603, it runs our own command

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import weasyprint
from offices import dump, make_office

_SHARE, _MORE = 1.1, 50
"""The target: of bare, and milliseconds beside it."""
_STEP = 0.0005
"""Seconds between two looks at whether the PDF is another."""


def main() -> None:
    """Print, for a letter and a report, both times and what was aimed at."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", metavar="N", type=int, default=9)
    runs = parser.parse_args().runs
    print("| what | ours | other | times | target |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as place:
        office = make_office(Path(place) / "office")
        for name in ("letters/cotton-schumer", "reports/license-review"):
            print(watched(office, office / f"{name}.yaml", runs), flush=True)


def watched(office: Path, record: Path, runs: int) -> str:
    """Return a row of the table, without what is not measured here: the memory."""
    folder = dump(record, office / "bare")
    bare(folder)
    ours, theirs = [], []
    with watching(office, record) as pdf:
        for at in range(runs):
            theirs.append(timed(lambda: bare(folder)))
            ours.append(timed(lambda at=at: save(record, pdf, at)))  # type: ignore[misc]
    middle, other = statistics.median(ours), statistics.median(theirs)
    ratios = [one / bare for one, bare in zip(ours, theirs, strict=True)]
    target = _SHARE + _MORE / other
    return (
        f"| saved {record.stem} to its PDF, against warm bare | {middle / 1000:.2f} s "
        f"| {other / 1000:.2f} s "
        f"| {middle / other:.2f} ({min(ratios):.2f} to {max(ratios):.2f}) "
        f"| {target:.2f} |"
    )


@contextmanager
def watching(office: Path, record: Path) -> Iterator[Path]:
    """Watch a record, and give its PDF when it was printed for the first time."""
    pdf = office / "build" / record.parent.name / f"{record.stem}.pdf"
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "watch", str(record)],
        cwd=office,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None  # noqa: S101, it was asked for
    process.stdout.readline()
    yield pdf
    process.terminate()
    process.wait()
    process.stdout.close()


def save(record: Path, pdf: Path, at: int) -> None:
    """Save the record with another comment, and wait for another PDF."""
    before = pdf.stat().st_ino
    with record.open("a", encoding="utf-8") as file:
        file.write(f"# save {at}\n")
    while pdf.stat().st_ino == before:
        time.sleep(_STEP)


def bare(folder: Path) -> None:
    """Print the final HTML as a plain script does."""
    style = weasyprint.CSS(filename=str(folder / "page.css"))
    weasyprint.HTML(filename=str(folder / "page.html")).write_pdf(
        folder / "bare.pdf", stylesheets=[style], pdf_variant="pdf/a-3a", pdf_tags=True
    )


def timed(work: Callable[[], None]) -> float:
    """Return the milliseconds that something takes."""
    start = time.perf_counter()
    work()
    # No two saves are one, and the next print finds a process ready for it.
    taken = (time.perf_counter() - start) * 1000
    time.sleep(0.3)
    return taken


if __name__ == "__main__":
    main()
