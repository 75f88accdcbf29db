"""`generate history`."""

import click

from generator.comparison.chronicle import Entry, chronicle
from generator.comparison.story import open_editions
from generator.errors import printable
from generator.workspace import find_any

_UNCOMMITTED = "(not committed)"


@click.command(epilog="Example:  generate history cotton-schumer")
@click.argument("record")
def history(record: str) -> None:
    """List the versions of a record in git that changed what is printed.

    RECORD is a letter, a report, a packet or a set of statistics. Each line has the
    commit, its date, its author, and what changed in a few words. Versions that changed
    only comments or the layout of the YAML are left out.
    """
    path, kind = find_any(record)
    with open_editions(path, kind) as editions:
        for entry in chronicle(editions):
            click.echo(printable(_line(entry)))
            for problem in entry.problems:
                click.echo(problem, err=True)


def _line(entry: Entry) -> str:
    commit = entry.commit
    if commit is None:
        return f"{_UNCOMMITTED}  {entry.words}"
    day = commit.date.isoformat()
    return f"{commit.short}  {day}  {commit.author}  {entry.words}"
