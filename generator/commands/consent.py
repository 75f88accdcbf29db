"""`generate consent`."""

import datetime
from pathlib import Path
from typing import Any

import click

from generator.commands.clock import today
from generator.consents.giving import Asked, Taken, take_consents
from generator.consents.withdrawing import withdraw_consents
from generator.errors import Problem, Severity, shown
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
    A letter to many is agreed to as its record has it, whatever a file says of each
    recipient.
    """
    _refuse_odd(members, given)
    path, kind = find_any(record)
    if given["withdraw"]:
        left = withdraw_consents(path, kind, members, everyone=given["everyone"])
        count = f"{left.consents} consent{'s' if left.consents != 1 else ''}"
        click.echo(f"{shown(left.path)}  {count} left")
        return
    day: datetime.datetime | None = given["day"]
    asked = Asked(
        members=members,
        everyone=given["everyone"],
        by=_by(given, path),
        date=day.date() if day else today(),
    )
    _say(take_consents(path, kind, asked), path)


def _refuse_odd(members: tuple[str, ...], given: dict[str, Any]) -> None:
    if bool(members) == given["everyone"]:
        message = "name those who agree, or give --all in place of names"
        raise click.UsageError(message)
    if given["withdraw"] and (given["by"] or given["day"]):
        message = "--withdraw takes a consent back, and needs no --by and no --date"
        raise click.UsageError(message)
    if given["day"] and given["day"].date() > today():
        message = "nobody has agreed on a day that is yet to come"
        raise click.UsageError(message)


def _by(given: dict[str, Any], record: Path) -> str:
    by = given["by"] or user_name(record.parent)
    if not by:
        message = "say with --by who gave the consent, or took it down"
        raise click.UsageError(message)
    return str(by)


def _say(taken: Taken, record: Path) -> None:
    if not taken.is_committed:
        problem = Problem(
            path=shown(record),
            code="not-committed",
            message="this text is in no commit yet",
            severity=Severity.NOTE,
            help="commit it, or nobody can be shown what changed since",
        )
        click.echo(problem, err=True)
    count = f"{taken.given} of {taken.signatories}"
    many = "signatories agree" if taken.signatories > 1 else "signatory agrees"
    click.echo(f"{shown(taken.path)}  {count} {many} to this text")
