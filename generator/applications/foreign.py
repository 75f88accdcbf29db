"""A file of another office is opened: its form is found out, and its header."""

import codecs
import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Never

from generator.applications.table import LONGEST_LINE, Row, read_table
from generator.applications.workbook import read_workbook
from generator.errors import Problem, RecordError, shown, unreadable

_FEWEST_NAMES = 3
_LINES_LOOKED_AT = 20
_DELIMITERS = ",;\t"
_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WORKBOOKS = {".xlsx", ".xlsm", ".xls"}
_CHUNK = 1 << 20


@dataclasses.dataclass(frozen=True, kw_only=True)
class ForeignTable:
    """The header and the rows of a file, which can be gone through once."""

    path: Path
    header: Row
    rows: Iterator[Row]
    """Each as wide as the header, or wider; texts without spaces around them."""
    place: str
    """What the line of a row is called: `line` or `row`."""
    remarks: tuple[str, ...]
    """What was found out about the file and is not plain to see."""


def open_foreign(path: Path, sheet: str | None = None) -> ForeignTable:
    """Open a CSV file or a workbook; the header is the first row of three names.

    Raises RecordError where it is neither, or has no header.
    """
    try:
        if not path.exists() or path.is_file():
            with path.open("rb") as file:
                begin = file.read(len(_ZIP))
        else:
            _refuse(path, "not-a-file", "this is not a file")
    except OSError as error:
        raise unreadable(path, error) from error
    if begin in {_ZIP, _OLD} or path.suffix.lower() in _WORKBOOKS:
        return _table(path, read_workbook(path, sheet), "row", [])
    if sheet is not None:
        _refuse(path, "no-sheets", "only a workbook has sheets, and this is none")
    remarks = []
    encoding = _encoding(path)
    if encoding == "cp1252":
        remarks.append("not UTF-8, and read as Windows-1252")
    delimiter = _delimiter(path, encoding)
    rows = read_table(path, encoding=encoding, delimiter=delimiter)
    return _table(path, rows, "line", remarks)


def _table(
    path: Path, rows: Iterator[Row], place: str, remarks: list[str]
) -> ForeignTable:
    stripped = _filled(rows)
    for row in stripped:
        names = row.fields
        while names and not names[-1]:
            names.pop()
        if sum(map(bool, names)) >= _FEWEST_NAMES:
            break
    else:
        _refuse(path, "no-header", "no row has three texts or more to name columns")
    if row.line > 1:
        remarks.append(f"the header is {place} {row.line}")
    wide = _widened(stripped, len(names)) if place == "row" else stripped
    return ForeignTable(
        path=path, header=row, rows=wide, place=place, remarks=tuple(remarks)
    )


def _filled(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the rows that say anything, without the spaces around their texts."""
    for row in rows:
        texts = [text if type(text) is not str else text.strip() for text in row.fields]
        if any(texts):
            yield row._replace(fields=texts)


def _widened(rows: Iterator[Row], width: int) -> Iterator[Row]:
    """Yield a sheet's rows as wide as its header: cells beyond it have no name."""
    for row in rows:
        fields = row.fields[:width]
        fields += [""] * (width - len(fields))
        if any(fields):
            yield row._replace(fields=fields)


def _encoding(path: Path) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        chunk = file.read(_CHUNK)
        if chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            help = 'save it again as "CSV UTF-8"'
            _refuse(path, "not-utf-8", "the file is UTF-16 text", help)
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _delimiter(path: Path, encoding: str) -> str:
    """Return what separates the cells of the first line that has three or more."""
    with path.open(encoding=encoding, errors="replace") as file:
        for _ in range(_LINES_LOOKED_AT):
            line = file.readline(LONGEST_LINE)
            found = max(_DELIMITERS, key=line.count)
            if line.count(found) >= _FEWEST_NAMES - 1:
                return found
    return _DELIMITERS[0]


def _refuse(path: Path, code: str, message: str, help: str | None = None) -> Never:
    problem = Problem(path=shown(path), code=code, message=message, help=help)
    raise RecordError(problem)
