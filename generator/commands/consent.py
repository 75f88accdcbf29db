"""`generate consent`."""

import datetime
from pathlib import Path
from typing import Any

import click

from generator.commands.clock import today
from generator.consents.giving import Asked, Taken, take_consents
from generator.errors import shown
from generator.versions.people import user_name
from generator.workspace import find_any


@click.command(epilog='Example:  generate consent cotton-schumer Wyden --by "Jane Roe"')
@click.argument("record")
@click.argument("members", metavar="MEMBER...", nargs=-1)
@click.option("--all", "everyone", is_flag=True, help="Everyone who signs agrees.")
@click.option(
    "--by", help="Who gave the consent, or took it down; as git knows you if left out."
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day of the consent, instead of this one.",
)
@click.option("--withdraw", is_flag=True, help="Take the consents back.")
def consent(record: str, members: tuple[str, ...], **given: Any) -> None:
    """Take down that signatories agree to a record's text as it stands.

    RECORD is a letter, or a report that members sign. MEMBER is one who signs it: a
    name, a surname or a Bioguide ID. What counts is what a reader would read; `check`
    says whose consent is to an older text, `diff --since-consent` what changed since.
    """
    if bool(members) == given["everyone"]:
        message = "name those who agree, or give --all"
        raise click.UsageError(message)
    path, kind = find_any(record)
    day: datetime.datetime | None = given["day"]
    asked = Asked(
        members=members,
        everyone=given["everyone"],
        by=_by(given, path),
        date=None if given["withdraw"] else day.date() if day else today(),
    )
    _say(take_consents(path, kind, asked))


def _by(given: dict[str, Any], record: Path) -> str:
    by = given["by"] or ("-" if given["withdraw"] else user_name(record.parent))
    if not by:
        message = "say with --by who gave the consent, or took it down"
        raise click.UsageError(message)
    return str(by)


def _say(taken: Taken) -> None:
    count = f"{taken.given} of {taken.signatories}"
    many = "signatories agree" if taken.signatories > 1 else "signatory agrees"
    click.echo(f"{shown(taken.path)}  {count} {many} to this text")
