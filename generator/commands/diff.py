"""`generate diff`."""

import json
from pathlib import Path
from typing import Any

import click

from generator.commands.showing import painters
from generator.comparison.edition import Edition
from generator.comparison.editions import Editions
from generator.comparison.finding import find_versioned
from generator.comparison.rows import as_row
from generator.comparison.saying import say
from generator.comparison.since import agreed_edition
from generator.comparison.story import Difference, differ, open_editions
from generator.comparison.wording import line
from generator.errors import Severity, shown
from generator.typeset.numbers import long_date


@click.command(epilog="Example:  generate diff cotton-schumer HEAD~1")
@click.argument("record")
@click.argument("revisions", metavar="[REV [REV]]", nargs=-1)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How changes are printed.",
    show_default=True,
)
@click.option(
    "--since-consent",
    "member",
    metavar="MEMBER",
    help="Compare with the text to which MEMBER agreed.",
)
def diff(
    record: str, revisions: tuple[str, ...], shape: str, member: str | None
) -> None:
    """Say what changed between two versions of a record in git.

    RECORD is a letter, a report, a packet or a set of statistics. Without REV the
    working copy is compared with the last commit; with one, the working copy with that
    version; with two, the second with the first. What is printed counts, not how the
    record is laid out.
    """
    if len(revisions) > 2:  # noqa: PLR2004, two versions are compared
        message = "two versions are compared: give two REV at most"
        raise click.UsageError(message)
    if member and revisions:
        message = "--since-consent compares with the working copy: leave REV out"
        raise click.UsageError(message)
    path, kind = find_versioned(record)
    with open_editions(path, kind) as editions:
        if member:
            old, consent = agreed_edition(editions, member)
            new = editions.working()
            since = f"since {consent.name} agreed on {line(long_date(consent.date))}"
        else:
            old, new = _two(editions, revisions)
            since = f"from {old.called} to {new.called}"
        difference = differ(old, new)
    for edition in (old, new):
        _warn(edition)
    if shape == "json":
        click.echo(json.dumps(_as_json(path, difference), indent=2, ensure_ascii=True))
    else:
        _print(path, difference, since)


def _two(editions: Editions, revisions: tuple[str, ...]) -> tuple[Edition, Edition]:
    old = editions.at(revisions[0] if revisions else "HEAD")
    if len(revisions) < 2:  # noqa: PLR2004, as above
        return old, editions.working()
    return old, editions.at(revisions[1])


def _warn(edition: Edition) -> None:
    """Say what keeps a version from being printed."""
    for problem in edition.problems:
        click.echo(problem.of(Severity.WARNING), err=True)


def _print(path: Path, found: Difference, since: str) -> None:
    if not found.changes:
        click.echo(f"{shown(path)}: no word that is printed changed {since}")
        return
    count = len(found.changes)
    changes = f"{count} change{'s' if count > 1 else ''}"
    click.echo(f"{shown(path)}: {changes} {since}")
    for row in say(found.changes, *painters()):
        click.echo(row)


def _as_json(path: Path, found: Difference) -> dict[str, Any]:
    return {
        "path": shown(path),
        "old": _version(found.old),
        "new": _version(found.new),
        "changes": [as_row(change) for change in found.changes],
    }


def _version(edition: Edition) -> dict[str, str | None]:
    commit = edition.commit
    return {
        "commit": commit.hash if commit else None,
        "date": commit.date.isoformat() if commit else None,
    }
