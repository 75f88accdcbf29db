"""An XLSX workbook becomes rows of texts. The only module that knows openpyxl."""

import datetime
import difflib
import itertools
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.applications.archive import inspect
from generator.applications.table import Row
from generator.errors import Problem, RecordError, shown, unreadable

# As many as a sheet can have, and as many columns as a list of cases will.
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 256


class Unstored(str):
    """The formula of a cell whose result the workbook does not hold."""

    __slots__ = ()


def read_workbook(path: Path, sheet: str | None) -> Iterator[Row]:
    """Yield the rows of a sheet that are not blank; a row's line is its number.

    Without a name the workbook must have one visible sheet. A date becomes
    2019-11-21, a formula what it last came to, an error its name such as #REF!.
    Raises RecordError where the file is no workbook, or not one that is safe to open.
    """
    try:
        has_formulas = inspect(path)
        with path.open("rb") as values, path.open("rb") as formulas:
            found = _find(path, _open(values, data_only=True), sheet)
            twin = _open(formulas, data_only=False)[found.title] if has_formulas else ()
            yield from _rows(found, twin)
    except RecordError:
        raise
    except OSError as error:
        raise unreadable(path, error) from error
    except Exception as error:
        # What a broken workbook raises is of no one family.
        message = f"this workbook cannot be read ({type(error).__name__})"
        help = "open it in a spreadsheet program and save it again"
        problem = Problem(
            path=shown(path), code="not-a-workbook", message=message, help=help
        )
        raise RecordError(problem) from error


def _open(file: Any, *, data_only: bool) -> Any:
    import openpyxl  # noqa: PLC0415, only whoever imports a workbook waits for it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(
            file, read_only=True, data_only=data_only, keep_links=False
        )


def _find(path: Path, workbook: Any, name: str | None) -> Any:
    sheets = {sheet.title: sheet for sheet in workbook.worksheets}
    if name in sheets:
        return sheets[name]
    visible = [sheet for sheet in sheets.values() if sheet.sheet_state == "visible"]
    if name is None and len(visible) == 1:
        return visible[0]
    named = ", ".join(f'"{title}"' for title in sheets)
    message, help = f"the workbook has the sheets {named}", "choose one with --sheet"
    if name is not None:
        near = difflib.get_close_matches(name, sheets, n=1)
        message = f'there is no sheet "{name}"; {message}'
        help = f'did you mean --sheet "{near[0]}"?' if near else help
    problem = Problem(path=shown(path), code="which-sheet", message=message, help=help)
    raise RecordError(problem)


def _rows(sheet: Any, twin: Any) -> Iterator[Row]:
    """Yield rows; `twin` is the same sheet with formulas instead of their results."""
    beside = _quietly(twin) if twin else itertools.repeat(())
    for number, (values, formulas) in enumerate(
        zip(_quietly(sheet), beside, strict=False), start=1
    ):
        if not any(value is not None for value in (*values, *formulas)):
            continue
        texts = [_text(value) for value in values]
        for at, formula in enumerate(formulas):
            if formula is not None and values[at] is None:
                texts[at] = Unstored(formula)
        if any(texts):
            yield Row(number, "", texts)


def _quietly(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the values of each row, without what openpyxl warns of."""
    # Limits of ours: the size that a sheet says of itself is often wrong, and rows
    # would be lost.
    rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            row = next(rows, None)
        if row is None:
            return
        yield row


def _text(value: Any) -> str:
    """Return what a cell says; a whole number has no point, a day no hour."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime():
            return value.date().isoformat()
    return str(value).strip()
