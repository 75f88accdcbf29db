"""Says what each trick on the engine saves of the time to lay out and press a record.

python bench/tricks.py [--runs N] [--only TRICK] [RECORD]

Processor time with all tricks is compared with that without one of them, and without
any, run in turn in one process; a ratio is that of the medians. Whatever is left out,
the bytes are the same, else it says so.
"""
# ruff: noqa: INP001, T201, a script is no package, and prints

import argparse
import gc
import statistics
import time
from pathlib import Path

from generator.prepare import prepare_letter, prepare_report
from generator.press.archive import attachment_of
from generator.press.engine import lay, press_together
from generator.press.sheet import Colophon, Sheet, Whole
from generator.press.tricks.applied import NAMES
from generator.press.tricks.switch import without

_LETTER = Path(__file__).parent.parent / "letters" / "cotton-schumer.yaml"


def main() -> None:
    """Print, for each trick, the time with it as a share of the time without."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "record", metavar="RECORD", nargs="?", type=Path, default=_LETTER
    )
    parser.add_argument("--runs", metavar="N", type=int, default=9)
    parser.add_argument("--only", choices=["all", *NAMES], action="append")
    chosen = parser.parse_args()
    is_report = "reports" in chosen.record.resolve().parts
    prepare = prepare_report if is_report else prepare_letter
    sheet = prepare(chosen.record.resolve(), frozen=True).sheet
    asked = chosen.only or ["all", *NAMES]
    cases = {"all": NAMES} if "all" in asked else {}
    cases |= {name: (name,) for name in asked if name != "all"}
    gc.disable()
    for name, left_out in cases.items():
        print(f"{name:12}", _compare(sheet, left_out, chosen.runs), flush=True)


def _compare(sheet: Sheet, left_out: tuple[str, ...], runs: int) -> str:
    times: tuple[list[tuple[float, float]], list[tuple[float, float]]] = ([], [])
    pdfs = set()
    for _ in range(runs + 1):
        for at, names in enumerate([(), left_out]):
            with without(*names):
                *spent, pdf = _print(sheet)
            times[at].append((spent[0], spent[1]))
            pdfs.add(pdf)
    with_it, without_it = (
        [statistics.median(column) for column in zip(*one[1:], strict=True)]
        for one in times
    )
    parts = [
        f"{part} {1000 * ours:.0f} of {1000 * theirs:.0f} ms ({ours / theirs:.2f})"
        for part, ours, theirs in zip(
            ("lay", "press"), with_it, without_it, strict=True
        )
    ]
    both = sum(with_it) / sum(without_it)
    fault = "" if len(pdfs) == 1 else "  OTHER BYTES"
    return f"{both:.2f}  {', '.join(parts)}{fault}"


def _print(sheet: Sheet) -> tuple[float, float, bytes]:
    """Return the seconds of laying out and of pressing, and the PDF."""
    gc.collect()
    start = time.process_time()
    laid = lay(sheet)
    middle = time.process_time()
    colophon = Colophon(attached=(attachment_of(sheet.source),))
    pdf = press_together([laid], Whole(date=sheet.date, colophon=colophon))
    return middle - start, time.process_time() - middle, pdf


if __name__ == "__main__":
    main()
