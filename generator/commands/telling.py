"""What is said of a document that is in its place: printed now, or before."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.errors import printable, shown
from generator.receipts.recalling import Recalled
from generator.writing import write_whole

if TYPE_CHECKING:
    from generator.placing import Product


def say(text: object, *, err: bool = False) -> None:
    """Print a line; where nobody reads on, the rest is done all the same."""
    try:
        click.echo(text, err=err)
    except BrokenPipeError:
        stream = sys.stderr if err else sys.stdout
        with open(os.devnull, "w", encoding="utf-8") as nobody:  # noqa: PTH123, no path
            os.dup2(nobody.fileno(), stream.fileno())


def tell(product: "Product | Recalled", findings: Path | None, *, quiet: bool) -> None:
    """Say what there is, and write to a file what was proven of it, where one is named.

    Raises RecordError or PrintError where that file cannot be written.
    """
    for member in product.added if not quiet else ():
        identified = f"{member.print_name} ({member.id.bioguide})"
        say(f"roster.yaml: added {printable(identified)}", err=True)
    for problem in product.said:
        say(problem, err=True)
    say(f"{shown(product.path)}  {product.extent}")
    if findings is not None:
        found = {"pdf": shown(product.path), **product.proven}
        write_whole(findings, (json.dumps(found, indent=2) + "\n").encode())
