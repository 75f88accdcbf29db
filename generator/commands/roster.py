"""`generate roster`."""

import datetime
from pathlib import Path

import click

from generator.errors import Problem, RecordError, printable
from generator.roster.committees import (
    COMMITTEES,
    compile_committees,
    save_committees,
)
from generator.roster.lookup import Roster
from generator.roster.member import Member
from generator.roster.published import PUBLISHED, load, merge
from generator.roster.unresolved import UnresolvedError
from generator.workspace import Workspace


@click.group(epilog="Example:  generate roster find scott --on 2019-11-21")
def roster() -> None:
    """Find members of Congress, and keep those that letters name.

    Members come from the public congress-legislators data. roster.yaml keeps the ones
    this workspace names, so that a letter prints the same for ever and offline.
    """


@roster.command(
    epilog="Example:  generate roster update --from legislators-current.yaml"
)
@click.option(
    "--from",
    "places",
    metavar="FILE_OR_URL",
    multiple=True,
    help="A published file, YAML or JSON; may be given again, and a later one wins. "
    "Without it the historical and current files are downloaded.",
)
def update(places: tuple[str, ...]) -> None:
    """Read published files and refresh roster.yaml."""
    book = _open()
    members = merge(load(place) for place in places or PUBLISHED)
    changed = book.save_index(members)
    click.echo(f"{len(members):,} members in the index", err=True)
    for member in changed:
        click.echo(f"roster.yaml: updated {_listed(member, None)}")


@roster.command(epilog="Example:  generate roster find scott --on 2019-11-21")
@click.argument("text")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Serving on that day.")
@click.pass_context
def find(ctx: click.Context, text: str, on: datetime.datetime | None) -> None:
    """List members by a part of their name, their state or their Bioguide ID."""
    day = on.date() if on else None
    found = _open().find(text, day)
    for member in found:
        click.echo(_listed(member, day))
    if not found:
        click.echo(f'no member is called "{text}"', err=True)
        ctx.exit(1)


@roster.command(epilog='Example:  generate roster add "Tom Cotton (AR)" S000148')
@click.argument("members", metavar="MEMBER...", nargs=-1, required=True)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Serving on that day.")
def add(members: tuple[str, ...], on: datetime.datetime | None) -> None:
    """Copy members into roster.yaml."""
    book, found, problems = _open(), [], []
    for designation in members:
        try:
            found.append(book.identify(designation, on.date() if on else None))
        except UnresolvedError as error:
            problems.append(
                Problem(
                    path=designation,
                    code=error.code,
                    message=error.message,
                    help=error.help,
                )
            )
    if problems:
        raise RecordError(*problems)
    book.save(found)
    for member in found:
        click.echo(f"roster.yaml: {_listed(member, None)}")


@roster.command(
    epilog="Example:  generate roster committees --from "
    "committee-membership-current.yaml --names committees-current.yaml "
    "--on 2019-11-18"
)
@click.option(
    "--from",
    "membership",
    metavar="FILE_OR_URL",
    required=True,
    help="The published file of who sits on which committee, YAML or JSON.",
)
@click.option(
    "--names",
    metavar="FILE_OR_URL",
    required=True,
    help="The published file of the committees' names, YAML or JSON.",
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    required=True,
    help="The day that the files show.",
)
def committees(membership: str, names: str, on: datetime.datetime) -> None:
    """Write into committees.yaml who leads which committee on a day.

    `check` compares titles with it. It keeps all committees, and the subcommittees on
    which a member of roster.yaml sits; several days may stand in it.
    """
    workspace = Workspace.around(Path.cwd())
    whose = Roster.open(workspace).rows
    day = compile_committees(membership, names, on.date(), whose)
    save_committees(workspace.root / COMMITTEES, day)
    count = len(day.committees)
    click.echo(f"{COMMITTEES}: {count:,} committees and subcommittees on {day.on}")


def _open() -> Roster:
    return Roster.open(Workspace.around(Path.cwd()))


def _listed(member: Member, day: datetime.date | None) -> str:
    named = f"{member.id.bioguide}  {member.designation(day)}, {member.service()}"
    return printable(named)
