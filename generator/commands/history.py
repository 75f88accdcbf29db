"""`generate history`."""

from collections.abc import Mapping
from pathlib import Path

import click

from generator.build import Make, make_letter, make_report
from generator.comparison.chronicle import Entry, chronicle
from generator.comparison.edition import Edition
from generator.comparison.editions import Editions
from generator.comparison.finding import find_versioned
from generator.comparison.story import open_editions
from generator.errors import GeneratorError, Problem, RecordError, printable, shown
from generator.placing import place
from generator.writing import make_folder

_UNCOMMITTED = "(not committed)"
_MAKES: Mapping[str, Make] = {"letter": make_letter, "report": make_report}


@click.command(epilog="Example:  generate history cotton-schumer")
@click.argument("record")
@click.option(
    "--pdf",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Print each version of a letter or a report into DIR.",
)
@click.pass_context
def history(ctx: click.Context, record: str, folder: Path | None) -> None:
    """List the versions of a record in git that changed what is printed.

    RECORD is a letter, a report, a packet or a set of statistics. Each line has the
    commit, its date, its author, and what changed in a few words. Versions that changed
    only comments or the layout of the YAML are left out. A letter to many is compared
    as it is typed, and --pdf prints none of its versions.
    """
    path, kind = find_versioned(record)
    if folder is not None:
        _refuse_folder(path, kind, folder)
    worst = 0
    with open_editions(path, kind) as editions:
        for entry in chronicle(editions):
            if folder is None:
                _say(entry)
            elif entry.commit is not None:
                worst = max(worst, _print(editions, entry, folder))
    ctx.exit(worst)


def _say(entry: Entry) -> None:
    commit = entry.commit
    head = [_UNCOMMITTED]
    if commit is not None:
        head = [commit.short, commit.date.isoformat(), commit.author]
    click.echo(printable("  ".join([*head, entry.words])))
    for problem in entry.problems:
        click.echo(problem, err=True)


def _refuse_folder(record: Path, kind: str, folder: Path) -> None:
    if kind not in _MAKES:
        message = "versions of letters and reports are printed, and of nothing else"
        problem = Problem(path=shown(record), code="no-pages", message=message)
        raise RecordError(problem)
    make_folder(folder)


def _print(editions: Editions, entry: Entry, folder: Path) -> int:
    """Print a version; return the exit code of what keeps it from that."""
    edition, problems = entry.edition, entry.problems
    try:
        if edition is not None and edition.is_to_many:
            problems = editions.told([_to_many(edition.path)])
        elif edition is not None:
            path = folder / _name(editions, edition)
            make = _MAKES[edition.kind]
            product = place(make(edition.path, path, frozen=False, shape="pdf"))
            click.echo(f"{shown(product.path)}  {product.extent}")
            return 0
    except GeneratorError as error:
        problems = editions.told(error.problems)
    for problem in problems:
        click.echo(problem, err=True)
    return RecordError.exit_code


def _to_many(record: Path) -> Problem:
    return Problem(
        path=shown(record),
        code="letter-to-many",
        message="this version goes to the recipients of a file, and is not printed",
    )


def _name(editions: Editions, edition: Edition) -> str:
    commit = edition.commit
    assert commit is not None  # noqa: S101, the working copy is not printed
    return f"{editions.record.stem}-{commit.date.isoformat()}-{commit.short}.pdf"
