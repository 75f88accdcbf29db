"""Imported applications are kept: a file of rows, and the record that names it."""

import contextlib
import csv
import dataclasses
import datetime
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.errors import GeneratorError, Problem, RecordError, shown
from generator.read import dump
from generator.records.application import COLUMNS, Application
from generator.records.base import fold
from generator.records.licensing import UNFILLED
from generator.records.periods import MONTHS
from generator.workspace import Workspace
from generator.writing import make_folder, write_whole

PUBLISHER = f"{UNFILLED} who published these applications)"
SOURCE_TITLE = f"{UNFILLED} the title under which they were published)"
"""What stands in a record until it is filled in."""

_LONGEST_NAME = 80
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SCHEMA = "# yaml-language-server: $schema=../../.schema/statistics.json\n"


@dataclasses.dataclass(frozen=True)
class Origin:
    """Who published the applications, and under which title."""

    publisher: str = PUBLISHER
    title: str = SOURCE_TITLE


@dataclasses.dataclass(frozen=True)
class Kept:
    """The two files written, and how many applications they hold."""

    rows: Path
    record: Path
    count: int


def choose_record(workspace: Workspace, file: Path, name: str | None) -> Path:
    """Return where the record of an import goes: by its name, or by the file's.

    Raises RecordError for a bad name, and where a file of it is there already.
    """
    stem = (
        name if name is not None else "-".join(re.findall("[a-z0-9]+", fold(file.stem)))
    )
    if stem == "import":
        message = "`generate statistics import` is a command"
        raise _refused(Path(stem), "bad-name", message, "give another with --name")
    if not _NAME.fullmatch(stem) or len(stem) > _LONGEST_NAME:
        message = "a record's name is of small letters, digits and hyphens, "
        message += f"at most {_LONGEST_NAME}"
        help = "give another with --name" if name is None else None
        raise _refused(Path(stem or file.name), "bad-name", message, help)
    record = workspace.folder("statistics") / f"{stem}.yaml"
    for path in (record, record.with_suffix(".csv")):
        if path.exists() or path.is_symlink():
            message = "a file of this name is there already; nothing was changed"
            raise _refused(path, "name-in-use", message, "choose another with --name")
    return record


def keep(record: Path, rows: Iterable[Application], origin: Origin) -> Kept:
    """Write the rows and their record, both or neither; the rows are read first.

    Raises RecordError where there are no rows, PrintError where writing fails.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    days: list[datetime.date] = []
    for row in rows:
        writer.writerow(_texts(row))
        count += 1
        days = [min([row.received, *days]), max([row.received, *days])]
    if not days:
        message = "there are no applications to import"
        raise _refused(record, "no-applications", message)
    file = record.with_suffix(".csv")
    content = _record(file.name, (days[0], days[1]), origin)
    make_folder(record.parent)
    write_whole(file, text.getvalue().encode())
    try:
        write_whole(record, content.encode())
    except GeneratorError as error:
        with _saying_what_is_left(file, error):
            file.unlink()
        raise
    return Kept(file, record, count)


def _texts(row: Application) -> list[str]:
    return [
        row.number,
        row.applicant,
        row.item,
        "" if row.value_usd is None else f"{row.value_usd:f}",
        row.received.isoformat(),
        "" if row.closed is None else row.closed.isoformat(),
        row.disposition,
    ]


def _record(
    file: str, days: tuple[datetime.date, datetime.date], origin: Origin
) -> str:
    first, last = days
    days_in_words = _in_words(first)
    if last > first:
        days_in_words = f"from {days_in_words}, to {_in_words(last)}"
    title = f"License applications received {days_in_words}"
    return "".join(
        [
            _SCHEMA,
            "format: 1\n",
            "# As tables and charts are titled.\n",
            f"title: {title}\n",
            "# The days on which the first and the last application were received.\n",
            f"period: {{from: {first}, to: {last}}}\n",
            "unit: applications\n",
            "# Who published the applications, and where; date and url may be added.\n",
            "source:\n",
            f"  publisher: {_scalar(origin.publisher)}\n",
            f"  title: {_scalar(origin.title)}\n",
            "# Totals, values and processing days are computed from these rows.\n",
            f"applications: {file}\n",
        ]
    )


def _in_words(day: datetime.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _scalar(text: str) -> str:
    """Return a text as YAML, in quotes where it needs them."""
    return dump([text]).strip()[1:-1]


@contextlib.contextmanager
def _saying_what_is_left(file: Path, error: GeneratorError) -> Iterator[None]:
    try:
        yield
    except OSError:
        message = "this file was written, and its record could not be; delete it"
        left = Problem(path=shown(file), code="left-behind", message=message)
        raise type(error)(*error.problems, left) from error


def _refused(
    path: Path, code: str, message: str, help: str | None = None
) -> RecordError:
    return RecordError(Problem(path=shown(path), code=code, message=message, help=help))
