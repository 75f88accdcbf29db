"""What `generate letter` and `generate report` are not asked to do."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from generator.errors import Problem, RecordError, Severity, shown
from generator.workspace import Workspace


def refuse_odd_report(
    records: Sequence[str], output: Path | None, given: Mapping[str, Any]
) -> None:
    """Raise UsageError where findings cannot go where they are asked for."""
    if given["findings"] is None:
        return
    if given["findings"] in {output, Path("-")}:
        message = "--report takes the name of a file of its own"
        raise click.UsageError(message)
    if len(records) > 1:
        message = "--report takes one record, for it names one file"
        raise click.UsageError(message)
    if given["shape"] != "pdf":
        message = "--report says what was proven of a PDF"
        raise click.UsageError(message)


def refuse_odd_output(records: Sequence[str], output: Path | None) -> None:
    """Raise UsageError where a page cannot go where it is asked for."""
    if output is not None and len(records) > 1:
        message = "-o takes one record, for it names one file"
        raise click.UsageError(message)
    if output == Path("-"):
        message = "-o takes the name of a file"
        raise click.UsageError(message)


def warn_of_odd_output(output: Path | None, shape: str) -> None:
    """Say that a file has the name of another kind than what is written to it."""
    named = output.suffix.lower().removeprefix(".") if output else shape
    if output is None or named == shape or named not in _WRITTEN:
        return
    formats = f"`--format {named}` writes {_WRITTEN[named]}"
    problem = Problem(
        path=shown(output),
        code="odd-name",
        message=f"{_WRITTEN[shape]} is written to a file with this name",
        severity=Severity.WARNING,
        help=formats if named != "pdf" else "leave --format out, and it is a PDF",
    )
    click.echo(problem, err=True)


_WRITTEN = {"pdf": "a PDF", "txt": "plain text", "md": "Markdown"}


def refuse_one_place(records: Sequence[tuple[Path, str]]) -> None:
    """Raise RecordError for records, given with their kinds, printed to one file.

    Names that differ in their capitals alone are one on many systems.
    """
    known: dict[str, Path] = {}
    problems = []
    for record, kind in records:
        place = Workspace.around(record.parent).output(record, kind)
        other = known.setdefault(str(place.resolve()).casefold(), record)
        if other.resolve() != record.resolve():
            message = f"this would be printed over {shown(other)}: {shown(place)}"
            help = "give one of the two another name"
            path = shown(record)
            problems.append(
                Problem(path=path, code="one-place", message=message, help=help)
            )
    if problems:
        raise RecordError(*problems)
