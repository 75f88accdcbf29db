"""Every row is checked before the first is printed: its letter, its name, its place."""

import dataclasses
import difflib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.build import Shape
from generator.errors import Problem, RecordError, Severity, refusal, shown
from generator.mailing.asked import Addressed, Asked
from generator.mailing.naming import fault_of, file_name
from generator.mailing.office import Office
from generator.recipients.address import ADDRESS, IN_PARTS, part_meant
from generator.recipients.reading import Recipients
from generator.recipients.row import FILE, Row, in_text
from generator.writing import refuse_to_replace


def plan(
    asked: Asked,
    office: Office,
    recipients: Recipients,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[list[Addressed], list[Problem]]:
    """Return the letters to print, and warnings.

    `meanwhile` may be called while other processes check.

    Raises RecordError with all that is wrong with any row, or with the record.
    """
    if asked.folder is not None:
        _refuse_folder(asked.folder)
    column = _naming_column(asked, recipients)
    problems = [*recipients.problems, *_misnamed(recipients.rows, column)]
    used = {FILE, column}
    checked = office.check_all(recipients.rows, meanwhile)
    for row, (found, cells) in zip(recipients.rows, checked, strict=True):
        problems += found
        used |= cells | row.fields
    for row in recipients.rows[:1]:
        problems += office.as_typed(row)
    if asked.frozen:
        problems += office.newcomers()
    if problems:
        # What is wrong with the record itself is wrong in every letter.
        raise RecordError(*dict.fromkeys(problems))
    letters = [*_letters(asked, office, recipients, column)]
    return letters, [*_unused(recipients, used)]


def _refuse_folder(folder: Path) -> None:
    """Raise RecordError for what is no folder, or is not there."""
    if not folder.is_dir():
        message = f"the folder {shown(folder)} does not exist"
        help = "make it first, or choose another: with --recipients -o names a folder"
        if folder.exists():
            message, help = "this is no folder", "with --recipients -o names a folder"
        raise refusal(folder, "no-such-folder", message, help)


def _naming_column(asked: Asked, recipients: Recipients) -> str:
    """Return the column that names the files; raise RecordError where it is not."""
    names = recipients.columns
    column = asked.column or (FILE if FILE in names else "name")
    if column not in names:
        near = difflib.get_close_matches(column, names, n=1)
        message = f"there is no column {column}; the columns are {', '.join(names)}"
        help = f"did you mean --name {near[0]}?" if near else None
        raise refusal(asked.recipients, "unknown-column", message, help)
    return column


def _misnamed(rows: Sequence[Row], column: str) -> Iterator[Problem]:
    """Yield a problem for each name that no file can have, or that two would have."""
    lines: dict[str, int] = {}
    for row in rows:
        name = file_name(row.values[column])
        fault = fault_of(name)
        if fault is not None:
            yield row.problem(column, "bad-file-name", fault, _HELP)
        elif name in lines:
            message = f"the letter of line {lines[name]} is called {name}, too"
            yield row.problem(column, "duplicate-file-name", message, _HELP)
        lines.setdefault(name, row.line.line)


_HELP = "`--name COLUMN` names the files by another column"


def _letters(
    asked: Asked, office: Office, recipients: Recipients, column: str
) -> Iterator[Addressed]:
    """Yield the letters asked for; raise RecordError for what is in their way."""
    rows = {file_name(row.values[column]): row for row in recipients.rows}
    if asked.only:
        chosen = _chosen(asked, column, rows)
        rows = {name: row for name, row in rows.items() if name in chosen}
    folder = asked.folder or office.folder
    problems: list[Problem] = []
    for name, row in rows.items():
        path = folder / f"{name}.{asked.shape}"
        problems += _in_the_way(path, asked.shape)
        yield Addressed(row, path)
    if problems:
        raise RecordError(*problems)


def _in_the_way(path: Path, shape: Shape) -> Iterator[Problem]:
    """Yield what keeps a letter from being written to a file."""
    try:
        refuse_to_replace(path, shape)
    except RecordError as error:
        help = "delete it or move it elsewhere, or choose another folder with -o"
        for problem in error.problems:
            yield dataclasses.replace(problem, help=help)


def _chosen(asked: Asked, column: str, rows: dict[str, Row]) -> set[str]:
    """Return the names asked for; raise RecordError for those of no row."""
    problems: list[Problem] = []
    names = {file_name(typed): typed for typed in asked.only}
    for name, typed in names.items():
        if name not in rows:
            near = difflib.get_close_matches(name, rows, n=1)
            help = f"did you mean {rows[near[0]].values[column]}?" if near else None
            message = f"no row has {typed} in its column {column}"
            code = "no-such-recipient"
            problems += refusal(asked.recipients, code, message, help).problems
    if problems:
        raise RecordError(*problems)
    return {*names}


def _unused(recipients: Recipients, used: set[str]) -> Iterator[Problem]:
    """Yield a warning for each column of which the letters say nothing."""
    for column in recipients.columns:
        if column not in used:
            message = f'no letter says anything of the column "{column}"'
            help = f"write {{{{ {in_text(column)} }}}} in the record"
            is_lone = ADDRESS not in recipients.columns and part_meant(column)
            help += f"; {IN_PARTS}" if is_lone else ", or leave it so"
            words = "unused-column", message, help
            yield recipients.problem_of(column, words).of(Severity.WARNING)
