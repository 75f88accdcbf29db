"""`generate diff`."""

import dataclasses
from pathlib import Path

import click

from generator.commands.showing import painters
from generator.comparison.edition import Edition
from generator.comparison.editions import Editions
from generator.comparison.finding import find_versioned
from generator.comparison.listing import as_json
from generator.comparison.redline.printing import Printed, print_redline, refuse_kind
from generator.comparison.saying import say
from generator.comparison.since import agreed_edition
from generator.comparison.story import Difference, differ, open_editions
from generator.comparison.wording import line
from generator.errors import RecordError, Severity, shown
from generator.typeset.numbers import long_date
from generator.writing import refuse_missing_folder, refuse_to_replace, write_whole


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
@click.option(
    "--pdf",
    "redline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Print a redline of a letter or a report to FILE.",
)
def diff(
    record: str,
    revisions: tuple[str, ...],
    shape: str,
    member: str | None,
    redline: Path | None,
) -> None:
    """Say what changed between two versions of a record in git.

    RECORD is a letter, a report, a packet or a set of statistics. Without REV the
    working copy is compared with the last commit; with one, the working copy with that
    version; with two, the second with the first. What is printed counts, not how the
    record is laid out; of a letter to many, {{ row… }} as it is typed.

    A redline begins with a summary; then the page shows what is gone struck out and
    what is new underlined. Where no word that is printed changed, no FILE is written.
    """
    if len(revisions) > 2:  # noqa: PLR2004, two versions are compared
        message = "two versions are compared: give two REV at most"
        raise click.UsageError(message)
    if member and revisions:
        message = "--since-consent compares with the working copy: leave REV out"
        raise click.UsageError(message)
    if redline is not None and shape != "text":
        message = "--pdf prints a redline; --format json goes without it"
        raise click.UsageError(message)
    path, kind = find_versioned(record)
    if redline is not None:
        refuse_kind(shown(path), kind)
        _refuse_to_replace(redline)
    printed = None
    with open_editions(path, kind) as editions:
        if member:
            old, consent = agreed_edition(editions, member)
            new = editions.working()
            since = f"since {consent.name} agreed on {line(long_date(consent.date))}"
        else:
            old, new = _two(editions, revisions)
            since = f"from {old.called} to {new.called}"
        difference = differ(old, new)
        if redline is not None and difference.changes:
            printed = print_redline(difference, editions)
    if redline is not None and printed is not None:
        _write(redline, printed)
        return
    for edition in (old, new):
        _warn(edition)
    if shape == "json":
        click.echo(as_json(shown(path), difference))
    else:
        _print(path, difference, since)


def _refuse_to_replace(redline: Path) -> None:
    """Raise RecordError where a redline would replace a record, or has no folder."""
    try:
        refuse_to_replace(redline)
        refuse_missing_folder(redline)
    except RecordError as error:
        raise RecordError(
            *(
                dataclasses.replace(one, help=(one.help or "").replace("-o", "--pdf"))
                for one in error.problems
            )
        ) from error


def _write(redline: Path, printed: Printed) -> None:
    write_whole(redline, printed.pdf)
    for problem in printed.said:
        click.echo(problem, err=True)
    pages = f"{printed.pages:,} page{'s' if printed.pages != 1 else ''}"
    click.echo(f"{shown(redline)}  {pages}")


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
