"""`generate statistics import`."""

import functools
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import click

from generator.applications.foreign import ForeignTable, open_foreign
from generator.applications.matching import OPTIONAL, Matching, match_columns
from generator.applications.translate import Customs, Order, fold_word, translate
from generator.applications.writing import Origin, choose_record, keep
from generator.errors import RecordError, printable, shown
from generator.records.application import COLUMNS
from generator.records.dispositions import DISPOSITIONS
from generator.workspace import Workspace


def _read_maps(
    _ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> dict[str, str]:
    """Return their columns by ours."""
    found: dict[str, str] = {}
    for text in given:
        column, sign, name = text.partition("=")
        column, name = column.strip(), name.strip()
        if column not in COLUMNS or not sign:
            ours = ", ".join(COLUMNS)
            message = f"{text!r} is not COLUMN=NAME with one of our columns: {ours}"
            raise click.BadParameter(message)
        if column in found:
            message = f"{column} is given twice"
            raise click.BadParameter(message)
        if not name and column not in OPTIONAL:
            message = f"a file cannot be without {column}"
            raise click.BadParameter(message)
        found[column] = name
    return found


def _read_words(
    _ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> dict[str, str]:
    """Return our dispositions by theirs."""
    found: dict[str, str] = {}
    for text in given:
        theirs, _, ours = text.rpartition("=")
        if not theirs.strip() or ours.strip() not in DISPOSITIONS:
            known = ", ".join(DISPOSITIONS)
            message = f"{text!r} is not THEIRS=DISPOSITION with one of {known}"
            raise click.BadParameter(message)
        if found.get(fold_word(theirs), ours.strip()) != ours.strip():
            message = f"{theirs.strip()!r} is given two meanings"
            raise click.BadParameter(message)
        found[fold_word(theirs)] = ours.strip()
    return found


@click.command(
    "import", epilog="Example:  generate statistics import cases.xlsx --dates mdy"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "columns",
    metavar="COLUMN=NAME",
    multiple=True,
    callback=_read_maps,
    help="Which of the file's columns is ours, as in --map 'number=Case ID'. "
    "Without a name the file has none.",
)
@click.option(
    "--map-value",
    "words",
    metavar="THEIRS=DISPOSITION",
    multiple=True,
    callback=_read_words,
    help="What a word of the file means, as in --map-value Granted=approved.",
)
@click.option(
    "--dates",
    type=click.Choice(get_args(Order)),
    default="iso",
    help="How dates with slashes are read: month or day first.",
    show_default=True,
)
@click.option("--sheet", help="The sheet of a workbook that has several.")
@click.option("--name", help="Name of the record; without it the file's.")
@click.option("--publisher", help="Who published the applications.")
@click.option("--source-title", help="The title under which they were published.")
def import_(file: Path, **given: Any) -> None:
    """Make a statistics record of another office's list of applications.

    FILE is CSV (with commas, semicolons or tabs) or XLSX. Columns are found by their
    names; those that are not plain are asked for, or given with --map. Nothing is
    written unless every row is right.
    """
    record = choose_record(Workspace.around(Path.cwd()), file, given["name"])
    table = open_foreign(file, given["sheet"])
    tell = functools.partial(_tell, file)
    for remark in table.remarks:
        tell(remark)
    matching = _match(table, given["columns"])
    for line in matching.told():
        tell(line)
    customs = Customs(dates=given["dates"], words=given["words"])
    named = {
        "publisher": (given["publisher"] or "").strip(),
        "title": (given["source_title"] or "").strip(),
    }
    origin = Origin(**{key: text for key, text in named.items() if text})
    kept = keep(record, translate(table, matching, customs), origin)
    count = f"{kept.count:,} application{'s' if kept.count > 1 else ''}"
    for path in (kept.rows, kept.record):
        click.echo(f"{shown(path)}  {count}")
    if len(named) > sum(map(bool, named.values())):
        _tell(kept.record, "fill in the source of these applications")


def _match(table: ForeignTable, wanted: Mapping[str, str]) -> Matching:
    path = shown(table.path)
    matching, problems = match_columns(path, table.header.fields, wanted)
    if not problems and sys.stdin.isatty():
        for column in matching.missing:
            matching = matching.with_column(column, _ask(matching, column))
    problems += matching.problems(path) if not problems else []
    if problems:
        raise RecordError(*problems)
    return matching


def _ask(matching: Matching, column: str) -> int | None:
    """Return the place of a column that a person names; None where there is none."""
    names = ", ".join(printable(name) for name in matching.left)
    none = "; nothing if the file has none" if column in OPTIONAL else ""
    click.echo(f"The file has {names}.", err=True)
    answer = click.prompt(
        f"Which of them is {column}{none}",
        default="" if column in OPTIONAL else None,
        show_default=False,
        type=_Name(matching),
        err=True,
    )
    return None if answer == "" else int(answer)


class _Name(click.ParamType[int | str]):
    """The name of one of the file's columns that is not taken yet."""

    name = "column"

    def __init__(self, matching: Matching) -> None:
        self.matching = matching

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        if value == "":
            return value
        found = [
            at
            for at, name in enumerate(self.matching.names)
            if name in self.matching.left and name.lower() == value.strip().lower()
        ]
        if len(found) != 1:
            self.fail(f"{value!r} is none of them", param, ctx)
        return found[0]


def _tell(path: Path, words: str) -> None:
    click.echo(printable(f"{shown(path)}: {words}"), err=True)
