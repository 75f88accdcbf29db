"""The rows of another office become applications, or every problem is said."""

import dataclasses
import datetime
import decimal
import functools
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from generator.applications.complaints import Complaints
from generator.applications.fields import (
    READERS,
    Flaw,
    FlawError,
    Readers,
    compose,
    read_date,
    read_disposition,
    read_dollars,
)
from generator.applications.foreign import ForeignTable
from generator.applications.matching import Matching
from generator.applications.rows import MOST_ROWS, Numbers, measure, too_many
from generator.applications.table import Row
from generator.applications.workbook import Unstored
from generator.errors import Problem
from generator.records.application import COLUMNS, Application

Order: TypeAlias = Literal["iso", "mdy", "dmy"]
"""How dates are written: 2019-11-21 always, and 11/21/2019 or 21/11/2019."""

_SHORT = {"rwa": "returned_without_action", "itd": "intent_to_deny"}
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(:00(\.0+)?)?", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_TENTHS = re.compile(r"\d+\.\d", re.ASCII)
_ERRORS = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)")
_LONGEST_SHOWN = 60


@dataclasses.dataclass(frozen=True, kw_only=True)
class Customs:
    """How the other office writes."""

    dates: Order = "iso"
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Our disposition by theirs, as `fold_word` makes it."""


def fold_word(text: str) -> str:
    """Return a disposition without case, its spaces and hyphens as underscores."""
    return "_".join(text.lower().replace("-", " ").replace("_", " ").split())


def translate(
    table: ForeignTable, matching: Matching, customs: Customs
) -> Iterator[Application]:
    """Yield the applications of a file whose columns were all matched.

    Raises RecordError with the problems of all rows after the last one, as
    `read_applications` does.
    """
    complaints, numbers = Complaints(table.path), Numbers(table.place)
    places = [matching.places[column] for column in COLUMNS]
    readers = _readers(customs)
    rows = complaints.until_unreadable(table.rows)
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            complaints.add(row.problem(table.path, too_many(MOST_ROWS)))
            break
        width = len(matching.names)
        if len(row.fields) < width or any(row.fields[width:]):
            complaints.add(row.problem(table.path, measure(row, width)))
            continue
        texts = ["" if place is None else row.fields[place] for place in places]
        flaws = _uncomputed(texts)
        application = None if flaws else compose(texts, flaws, readers)
        flaws += numbers.take(texts[0], row.line)
        for flaw in flaws:
            complaints.add(_problem(table, matching, row, flaw))
        if application is not None:
            yield application
    complaints.settle()


def _readers(customs: Customs) -> Readers:
    read_day = functools.partial(_read_date, order=customs.dates)
    return (
        *READERS[:3],
        _read_dollars,
        read_day,
        lambda text: read_day(text) if text else None,
        functools.partial(_read_disposition, words=customs.words),
    )


def _read_dollars(text: str) -> decimal.Decimal | None:
    # A sheet keeps the number 1234.50 as 1234.5.
    return read_dollars(f"{text}0" if _TENTHS.fullmatch(text) else text)


def _read_date(text: str, order: Order) -> datetime.date:
    if match := _MIDNIGHT.fullmatch(text):
        return read_date(match[1])
    match = _SLASHED.fullmatch(text)
    if match is None:
        return read_date(text)
    if order == "iso":
        message = "this date does not say which is the month"
        help = "type --dates mdy where the month comes first, --dates dmy where the day"
        raise FlawError("invalid-date", message, help)
    first, second = match[1].zfill(2), match[3].zfill(2)
    month, day = (first, second) if order == "mdy" else (second, first)
    return read_date(f"{match[4]}-{month}-{day}")


def _read_disposition(text: str, words: Mapping[str, str]) -> str:
    folded = fold_word(text)
    known = words.get(folded) or _SHORT.get(folded, folded)
    try:
        return read_disposition(known)
    except FlawError as error:
        code, message, _ = error.words
        option = shlex.quote(f"{text[:_LONGEST_SHOWN]}=DISPOSITION")
        help = f"say which it is: --map-value {option}" if text else None
        raise FlawError(code, message, help) from None


def _uncomputed(texts: Sequence[str]) -> list[Flaw]:
    """Return a flaw for each cell of a sheet that holds no result, or an error."""
    flaws = []
    for column, text in zip(COLUMNS, texts, strict=True):
        if isinstance(text, Unstored):
            message = "the workbook holds a formula here, and not what it comes to"
            help = "open it in a spreadsheet program and save it again"
            flaws.append(Flaw(column, "formula-without-value", message, help))
        elif _ERRORS.fullmatch(text):
            flaws.append(Flaw(column, "error-cell", f"the cell says {text}"))
    return flaws


def _problem(table: ForeignTable, matching: Matching, row: Row, flaw: Flaw) -> Problem:
    """Return the problem of a field, named as the file names it."""
    at = matching.places[flaw.column]
    if at is None:
        words = flaw.code, f"{flaw.column}: {flaw.message}", flaw.help
        return row.problem(table.path, words)
    name = matching.names[at]
    if table.place == "row":
        name = f"{name} ({_letters(at)}{row.line})"
    words = flaw.code, f"{name}: {flaw.message}", flaw.help
    return row.problem(table.path, words, at if row.typed else None)


def _letters(at: int) -> str:
    """Return what a sheet calls a column: A, B, …, AA."""
    before, last = divmod(at, 26)
    return (chr(64 + before) if before else "") + chr(65 + last)
