"""Compares a packet with a 1,000-page exhibit with what pikepdf alone takes for it.

python bench/packets.py [--runs N] [--pages N]

pikepdf alone opens the exhibit, appends its pages to a page with what they need, links,
named places and layers (`add_pages_from`), and saves them; or, with `--bare`, the pages
alone (`pages.extend`), whose links may be lost. Both are run as whole commands, and
once more in a process that has loaded and printed before; runs are interleaved, and a
ratio is of the middle ones, with the least and the most. Exhibits are made here: pages
of text, and scans of 100 and 400 kB.
"""
# ruff: noqa: INP001, T201, a script is no package, and prints

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name
from running import run

from generator.delivery.options import Options
from generator.delivery.printing import build_packet
from generator.press.kept import PressHere

_ALONE = """
import sys, pikepdf
whole = pikepdf.Pdf.new()
whole.add_blank_page()
exhibit = pikepdf.open(sys.argv[1])
{append}
whole.save(sys.argv[2])
"""
_APPEND = {
    False: "whole.add_pages_from(exhibit)",
    True: "whole.pages.extend(exhibit.pages)",
}
_RECORD = """\
format: 1
title: A packet with a long exhibit
date: 2019-12-20
bates: {prefix: CS-}
documents:
  - {exhibit: exhibits/long.pdf, title: A long exhibit}
"""
_KINDS = {"text": 0, "scans of 100 kB": 100_000, "scans of 400 kB": 400_000}
_LINES = 45


def main() -> None:
    """Print, for each kind of exhibit, both times, their ratio and the memory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", metavar="N", type=int, default=7)
    parser.add_argument("--pages", metavar="N", type=int, default=1000)
    parser.add_argument("--bare", action="store_true")
    chosen = parser.parse_args()
    print(
        f"{'':<18}{'':<9}{'pikepdf':>9}{'packet':>9}{'times':>8}{'':>16}{'memory':>10}"
    )
    for kind, size in _KINDS.items():
        with tempfile.TemporaryDirectory() as place:
            record = make_workspace(Path(place), size, chosen.pages)
            for name, pair in (("cold", cold), ("warm", warm)):
                alone, packet, memory = pair(record, chosen.runs, bare=chosen.bare)
                print(f"{kind:<18}{name:<9}{row(alone, packet)}{memory:>7.0f} MB")


def make_workspace(place: Path, size: int, pages: int) -> Path:
    """Return the record of a packet whose exhibit is so long; `size` is of a scan."""
    (place / "letters").mkdir()
    folder = place / "packets" / "exhibits"
    folder.mkdir(parents=True)
    make_exhibit(folder / "long.pdf", size, pages)
    record = place / "packets" / "long.yaml"
    record.write_text(_RECORD, encoding="utf-8")
    return record


def make_exhibit(path: Path, size: int, pages: int) -> None:
    """Write a PDF of pages of text, or, with a size in bytes, of pictures."""
    dice = random.Random(1)  # noqa: S311, for the same bytes each time
    pdf = pikepdf.Pdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(612, 792))
        if size:
            picture = pdf.make_stream(dice.randbytes(size))
            picture.Type, picture.Subtype = Name.XObject, Name.Image
            picture.Width, picture.Height = 1700, 2200
            picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
            picture.Filter = Name.DCTDecode
            page.Resources = Dictionary(XObject=Dictionary(Im0=picture))
            drawn = "q 612 0 0 792 0 0 cm /Im0 Do Q"
        else:
            page.Resources = Dictionary(Font=Dictionary(F1=font))
            lines = [f"({dice.randbytes(30).hex()}) Tj T*" for _ in range(_LINES)]
            drawn = f"BT /F1 10 Tf 14 TL 72 720 Td {' '.join(lines)} ET"
        page.Contents = pdf.make_stream(drawn.encode())
    pdf.save(path)


def cold(
    record: Path, runs: int, *, bare: bool
) -> tuple[list[float], list[float], float]:
    """Time both as whole commands; return seconds, and the packet's memory in MB."""
    exhibit = record.parent / "exhibits" / "long.pdf"
    code = _ALONE.format(append=_APPEND[bare])
    alone = [sys.executable, "-c", code, str(exhibit), str(record.parent / "o.pdf")]
    packet = [sys.executable, "-m", "generator", "packet", str(record), "--quiet"]
    times: tuple[list[float], list[float]] = ([], [])
    most = 0.0
    for _ in range(runs):
        for command, spent in zip((alone, packet), times, strict=True):
            seconds, memory = run(command)
            spent.append(seconds)
            most = max(most, memory) if command is packet else most
    return *times, most


def warm(
    record: Path, runs: int, *, bare: bool
) -> tuple[list[float], list[float], float]:
    """Time both in this process, which has done both once; memory is not told."""
    exhibit = record.parent / "exhibits" / "long.pdf"

    def alone() -> None:
        whole = pikepdf.Pdf.new()
        whole.add_blank_page()
        with pikepdf.open(exhibit) as given:
            if bare:
                whole.pages.extend(given.pages)
            else:
                whole.add_pages_from(given)
            whole.save(record.parent / "o.pdf")

    def packet() -> None:
        build_packet(record, Options(), lambda _step, _done, _total: None, PressHere())

    alone(), packet()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for step, spent in zip((alone, packet), times, strict=True):
            spent.append(timed(step))
    return *times, float("nan")


def timed(step: Callable[[], None]) -> float:
    """Return the seconds that a step takes."""
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def row(alone: list[float], packet: list[float]) -> str:
    """Return both times in the middle, their ratio, its least and its most."""
    ratios = sorted(b / a for a, b in zip(alone, packet, strict=True))
    middle = statistics.median(packet) / statistics.median(alone)
    spread = f"({ratios[0]:.1f} to {ratios[-1]:.1f})"
    seconds = f"{statistics.median(alone):>8.2f}s{statistics.median(packet):>8.2f}s"
    return f"{seconds}{middle:>8.1f}{spread:>16}"


if __name__ == "__main__":
    main()
