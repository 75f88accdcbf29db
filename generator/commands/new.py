"""`generate new`."""

from pathlib import Path

import click

from generator.commands.clock import today
from generator.errors import shown
from generator.starters import write_record
from generator.workspace import Workspace


@click.command(epilog="Example:  generate new letter grid-questions")
@click.argument("kind", type=click.Choice(["letter", "report", "packet", "statistics"]))
@click.argument("name")
def new(kind: str, name: str) -> None:
    """Write a commented record to start from.

    NAME is the record's name, in small letters, digits and hyphens.
    """
    path = write_record(Workspace.around(Path.cwd()), kind, name, today())
    click.echo(shown(path))
