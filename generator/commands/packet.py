"""`generate packet`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.tables import as_table
from generator.errors import printable, shown
from generator.press.apart import open_press
from generator.press.tricks.collector import no_collector
from generator.workspace import find_record

if TYPE_CHECKING:
    from generator.delivery.options import Delivery

_EVERY = 25
"""Pages between two words of progress."""


@click.command(epilog="Example:  generate packet huawei-oversight")
@click.argument("record")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Print to FILE.")
@click.option(
    "--list",
    "is_listed",
    is_flag=True,
    help="Print no packet, but the manifest of the one that was printed.",
)
@click.option(
    "--split",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write each document to DIR as well, with images and load files.",
)
@click.option(
    "--no-images", is_flag=True, help="With --split: write no image of each page."
)
@click.option(
    "--downsample",
    type=click.IntRange(72, 600),
    metavar="DPI",
    help="Make pictures in exhibits smaller, to so many dots an inch.",
)
@click.option("--frozen", is_flag=True, help="Never add a member to roster.yaml.")
@click.option("--quiet", is_flag=True, help="Say nothing of progress.")
def packet(record: str, *, is_listed: bool, quiet: bool, **given: object) -> None:
    """Print a packet: letters, reports and exhibits as one PDF.

    RECORD is a path, or the name of a packet in packets/. The PDF goes to
    build/packets/ unless -o says where; its manifest and its index lie beside it.
    """
    path = find_record(record, "packet")
    output = given["output"]
    others = [given[name] for name in ("split", "downsample", "no_images")]
    if is_listed and any(others):
        message = "--list prints nothing, and takes no option but -o"
        raise click.UsageError(message)
    if is_listed:
        from generator.delivery.listing import list_packet  # noqa: PLC0415, as below

        rows, whole = list_packet(path, output)  # type: ignore[arg-type]
        for line in [*as_table(rows), whole]:
            click.echo(printable(line))
        return
    if output == Path("-"):
        message = "-o takes the name of a file"
        raise click.UsageError(message)
    if given["no_images"] and given["split"] is None:
        message = "--no-images says what --split leaves out"
        raise click.UsageError(message)
    with no_collector(), open_press() as press:
        # The engine loads there while all this loads here.
        from generator.delivery.options import Options  # noqa: PLC0415
        from generator.delivery.printing import build_packet  # noqa: PLC0415

        progress = _Progress(is_shown=not quiet and sys.stderr.isatty())
        try:
            delivery = build_packet(path, Options(**given), progress, press)  # type: ignore[arg-type]
        finally:
            progress.close()
    _say(delivery, quiet=quiet)


class _Progress:
    """One line on a terminal that says how far a packet is."""

    def __init__(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown
        self._width = 0

    def __call__(self, step: str, done: int, total: int) -> None:
        if not self._is_shown or (done % _EVERY and done != total):
            return
        line = printable(f"{step[:40]}: {done:,} of {total:,}")
        click.echo(f"\r{line.ljust(self._width)}", err=True, nl=False)
        self._width = len(line)

    def close(self) -> None:
        """Take the line away."""
        if self._width:
            click.echo("\r" + " " * self._width + "\r", err=True, nl=False)


def _say(delivery: "Delivery", *, quiet: bool) -> None:
    for member in delivery.added if not quiet else ():
        identified = f"{member.print_name} ({member.id.bioguide})"
        click.echo(f"roster.yaml: added {printable(identified)}", err=True)
    for problem in delivery.said:
        click.echo(problem, err=True)
    for path, extent in delivery.files:
        click.echo(f"{shown(path)}  {extent}")
