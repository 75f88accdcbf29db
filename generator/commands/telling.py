"""What is said of a document that is in its place: printed now, or before."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.errors import printable, shown
from generator.receipts.recalling import Recalled
from generator.workspace import write_whole

if TYPE_CHECKING:
    from generator.placing import Product


def tell(product: "Product | Recalled", findings: Path | None, *, quiet: bool) -> None:
    """Say what there is, and write to a file what was proven of it, where one is named.

    Raises RecordError or PrintError where that file cannot be written.
    """
    for member in product.added if not quiet else ():
        identified = f"{member.print_name} ({member.id.bioguide})"
        click.echo(f"roster.yaml: added {printable(identified)}", err=True)
    for problem in product.said:
        click.echo(problem, err=True)
    click.echo(f"{shown(product.path)}  {product.extent}")
    if findings is not None:
        found = {"pdf": shown(product.path), **product.proven}
        write_whole(findings, (json.dumps(found, indent=2) + "\n").encode())
