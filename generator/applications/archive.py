"""A workbook from elsewhere is looked through before it is opened."""

import zipfile
from pathlib import Path
from typing import IO, Any, Never
from xml.parsers import expat

from generator.errors import Problem, RecordError, shown

LARGEST_WORKBOOK = 500_000_000
"""The most bytes of a workbook when it is unpacked."""

# How old workbooks begin, and new ones that have a password.
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What is in memory at once; a row's cells are let go after it.
_MOST_ELEMENTS = 3_000_000
_DEEPEST = 100
_LAST_ROW = 1_048_576
_CHUNK = 1 << 18
_ENCRYPTED = 1
_RESAVE = "open it in a spreadsheet program and save it again"


def inspect(path: Path) -> bool:
    """Return whether any sheet of a workbook has formulas.

    Raises RecordError where the file is no workbook, has a password, is too large
    unpacked, or holds XML made to exhaust memory: document types with entities,
    deep nesting, elements beyond number.
    """
    with path.open("rb") as file:
        if file.read(len(_OLD)) == _OLD:
            message = "this workbook is in the old format, or has a password"
            _refuse(path, message, "save it as .xlsx without a password")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_WORKBOOK:
                size = f"{LARGEST_WORKBOOK // 1_000_000} MB"
                _refuse(path, f"unpacked, this workbook is over {size}")
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                _refuse(path, "this workbook has a password", "save it without one")
            # A part that is no XML fails at its first bytes, and a sheet may lie
            # under any name.
            found = [_Scan(path).has_formulas(archive.open(part)) for part in parts]
    except zipfile.BadZipFile:
        _refuse(path, "this is not an XLSX workbook", _RESAVE)
    return any(found)


class _Scan:
    """Counts the elements of one part as they go by."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.depth = 0
        self.held = 0
        self.before = 0
        self.row = 0
        self.formulas = 0

    def has_formulas(self, part: IO[bytes]) -> bool:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        with part:
            try:
                while chunk := part.read(_CHUNK):
                    parser.Parse(chunk, False)
            except expat.ExpatError:
                return False
        return self.formulas > 0

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.held += 1
        if name.endswith((" row", " si")):
            self.before = self.held
            if name.endswith(" row"):
                self._number(attributes.get("r", ""))
        elif name.endswith(" f"):
            self.formulas += 1
        if self.held > _MOST_ELEMENTS or self.depth > _DEEPEST:
            _refuse(self.path, "this workbook is too large to be opened safely")

    def _number(self, given: str) -> None:
        """Refuse rows that are out of order or past the last: they would be lost."""
        number = int(given) if given.isdecimal() else self.row + 1
        if not self.row < number <= _LAST_ROW:
            _refuse(self.path, "the rows of this workbook are not in order", _RESAVE)
        self.row = number

    def _end(self, name: str) -> None:
        self.depth -= 1
        if name.endswith((" row", " si")):
            self.held = self.before

    def _refuse_doctype(self, *_declared: Any) -> None:
        _refuse(self.path, "this workbook holds a document type, as none does")


def _refuse(path: Path, message: str, help: str | None = None) -> Never:
    problem = Problem(
        path=shown(path), code="not-a-workbook", message=message, help=help
    )
    raise RecordError(problem)
