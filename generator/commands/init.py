"""`generate init`."""

from pathlib import Path

import click

from generator.commands.clock import today
from generator.errors import shown
from generator.starters import write_workspace


@click.command(epilog="Example:  generate init oversight")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a workspace: folders, a first letter, schemas for editors.

    What is already there stays as it is.
    """
    for path in write_workspace(folder.absolute(), today()):
        click.echo(shown(path))
