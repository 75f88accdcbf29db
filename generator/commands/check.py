"""`generate check`."""

import datetime
import difflib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.checks.catalog import RULES
from generator.checks.explaining import explain
from generator.commands.clock import today
from generator.commands.mailing import one_file
from generator.errors import GeneratorError, Problem, Severity, printable, shown
from generator.recipients.mailed import is_mailed
from generator.records.unseen import UNSEEN
from generator.review import review
from generator.workspace import Workspace, find_any, find_record

_KINDS = ("letter", "report", "statistics", "packet")


def _explain(ctx: click.Context, _: click.Parameter, code: str | None) -> None:
    if code is None:
        return
    if code not in RULES:
        near = difflib.get_close_matches(code, RULES, n=1, cutoff=0.8)
        help = "a code that `check` prints and that docs/checks.md does not list is of "
        help += "an error that keeps the record from printing"
        message = f"there is no rule {code}; "
        message += f"did you mean {near[0]}?" if near else help
        raise click.BadParameter(message, ctx)
    click.echo(explain(RULES[code]))
    ctx.exit()


@click.command(epilog="Example:  generate check cotton-schumer")
@click.argument("records", metavar="[RECORD...]", nargs=-1)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How problems are printed.",
    show_default=True,
)
@click.option(
    "--today",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day from which drafts are past their date, instead of this one.",
)
@click.option(
    "--explain",
    metavar="CODE",
    callback=_explain,
    expose_value=False,
    is_eager=True,
    help="Say what a rule is for and what it rests on, and stop.",
)
@click.option(
    "--recipients",
    metavar="CSV",
    type=click.Path(path_type=Path),
    multiple=True,
    callback=one_file,
    help="Check the letter RECORD to each recipient of a file.",
)
@click.pass_context
def check(
    ctx: click.Context,
    records: tuple[str, ...],
    shape: str,
    day: datetime.datetime | None,
    recipients: Path | None,
) -> None:
    """Say what is wrong with records, printing no page.

    RECORD is a letter, a report, a packet or a statistics record. Without it every
    record of the workspace is checked, and each against the others. Exit code 1 says
    that there are errors. docs/checks.md lists the rules.
    """
    problems: list[Problem] = []
    on = day.date() if day else today()
    if recipients is not None:
        problems += _of_letters(records, recipients, on)
    else:
        paths = [*_paths(records, problems)]
        problems += review(paths, today=on, together=not records)
    _print(problems, shape)
    ctx.exit(any(problem.severity is Severity.ERROR for problem in problems))


def _of_letters(
    records: Sequence[str], recipients: Path, on: datetime.date
) -> Sequence[Problem]:
    if len(records) != 1:
        message = "--recipients takes one record, the letter that goes to all of them"
        raise click.UsageError(message)
    # Only a mailing reads files of recipients.
    from generator.mailing.checking import check_mailing  # noqa: PLC0415, as said

    try:
        record = find_record(records[0], "letter")
        return check_mailing(record, recipients, today=on)
    except GeneratorError as error:
        return error.problems


def _paths(
    records: Sequence[str], problems: list[Problem]
) -> Iterator[tuple[Path, str]]:
    if not records:
        workspace = Workspace.around(Path.cwd())
        for kind in _KINDS:
            for path in workspace.records(kind):
                if kind == "letter" and is_mailed(path):
                    problems.append(_mailed(path))
                else:
                    yield path, kind
    for record in records:
        try:
            yield find_any(record)
        except GeneratorError as error:
            problems += error.problems


def _mailed(letter: Path) -> Problem:
    return Problem(
        path=shown(letter),
        code="letter-to-many",
        message="this goes to the recipients of a file, and is not checked without it",
        severity=Severity.NOTE,
        help=f"run `generate check {letter.stem} --recipients CSV`",
    )


def _print(problems: Sequence[Problem], shape: str) -> None:
    if shape == "json":
        rows = [problem.as_dict() for problem in problems]
        text = json.dumps(rows, indent=2, ensure_ascii=False)
        click.echo(_UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text))
        return
    for problem in problems:
        click.echo(_annotation(problem) if shape == "github" else str(problem))


def _annotation(problem: Problem) -> str:
    """Return a problem as a workflow command of GitHub Actions."""
    kind = "notice" if problem.severity is Severity.NOTE else problem.severity.value
    places = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "endColumn": problem.end_column,
        "title": problem.code,
    }
    given = ",".join(
        f"{key}={_escape(value)}" for key, value in places.items() if value
    )
    message = "; ".join(filter(None, [problem.message, problem.help]))
    message = message.replace("\n", " ").replace("\r", " ")
    data = printable(message).replace("%", "%25")
    return f"::{kind} {given}::{data}"


def _escape(value: object) -> str:
    escaped = printable(str(value).replace("\n", " ").replace("\r", " "))
    return escaped.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


_UNSAFE = re.compile(f"[{UNSEEN}]")
