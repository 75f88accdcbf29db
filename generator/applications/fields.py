"""The texts of a row become an application, or flaws that say what is wrong."""

import datetime
import decimal
import difflib
import functools
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

import pydantic

from generator.records.application import COLUMNS, Application
from generator.records.base import Date
from generator.records.dispositions import DISPOSITIONS, ENDED
from generator.records.unseen import UNSEEN

LONGEST_FIELD = 1_000
"""The most characters of a field."""

_LONGEST_SHOWN = 40
_TOO_MUCH = "no application is of a quadrillion dollars"
_KNOWN = frozenset(DISPOSITIONS)
_YEARS = range(1900, 2200)
_MONEY = re.compile(r"[0-9]{1,15}(\.[0-9]{2})?")
_GROUPED = re.compile(r"\$?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?")
# As for records, and the control characters that YAML refuses by itself; a line break
# may stand in a quoted field.
_HIDDEN = re.compile(f"(?!\r)[\t{UNSEEN}]")
_DATES: pydantic.TypeAdapter[datetime.date] = pydantic.TypeAdapter(Date)


Readers: TypeAlias = tuple[Callable[[str], Any], ...]


class Flaw(NamedTuple):
    """What is wrong with one field, named by our column."""

    column: str
    code: str
    message: str
    help: str | None = None


class FlawError(Exception):
    """A text that is not what its column holds: code, message, help."""

    def __init__(self, code: str, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.words = (code, message, help)


def read_word(text: str) -> str:
    """Return a text, its line breaks made spaces as the page prints them."""
    if not text or text.isspace():
        raise FlawError("empty-text", "nothing is written here")
    if text[0].isspace() or text[-1].isspace():
        message = "a space stands before or after this text"
        raise FlawError("stray-space", message, "delete it")
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


@functools.lru_cache(maxsize=50_000)
def read_date(text: str) -> datetime.date:
    """Return the day of a text such as 2019-11-21."""
    if not text:
        raise FlawError(
            "invalid-date", "nothing is written here", "write it as 2019-11-21"
        )
    try:
        # The record's own rule, so that a date is told wrong in the same words.
        day = _DATES.validate_python(text if text.isascii() else "")
    except pydantic.ValidationError as error:
        detail = error.errors()[0]
        help = detail.get("ctx", {}).get("help")
        raise FlawError("invalid-date", detail["msg"], help) from None
    if day.year not in _YEARS:
        message = f"the year is {day.year}, and no application is of that year"
        raise FlawError("invalid-date", message)
    return day


def read_dollars(text: str) -> decimal.Decimal | None:
    """Return dollars, whole or with cents; None for an empty text: not published."""
    if not text:
        return None
    if _MONEY.fullmatch(text):
        return decimal.Decimal(text)
    help = "write it as 1234.50"
    if _GROUPED.fullmatch(text):
        plain = text.replace(",", "").removeprefix("$")
        cents = f"{plain}0" if plain[-2:-1] == "." else plain
        help = f"write {cents}" if _MONEY.fullmatch(cents) else _TOO_MUCH
    raise FlawError("not-dollars", "this is not whole dollars or cents", help)


def read_disposition(text: str) -> str:
    """Return a disposition that is written as we write it."""
    if text in _KNOWN:
        return text
    named = ", ".join(DISPOSITIONS)
    if not text:
        message = f"nothing is written here; a disposition is one of {named}"
        raise FlawError("unknown-disposition", message)
    near = difflib.get_close_matches(
        text[:_LONGEST_SHOWN].strip().lower().replace(" ", "_"), DISPOSITIONS, n=1
    )
    help = f"did you mean {near[0]}?" if near else None
    raise FlawError("unknown-disposition", f"this is none of {named}", help)


def _read_closed(text: str) -> datetime.date | None:
    return read_date(text) if text else None


def refuse_unprintable(text: str) -> None:
    """Raise FlawError for a text that is too long or holds what nobody would see."""
    if len(text) > LONGEST_FIELD:
        message = f"this text is over {LONGEST_FIELD:,} characters"
        raise FlawError("field-too-long", message)
    if match := _HIDDEN.search(text):
        message = f"a hidden character stands here (U+{ord(match[0]):04X})"
        raise FlawError("hidden-character", message, "delete it")


def _contradictions(values: dict[str, Any]) -> list[Flaw]:
    """Return what two fields of a row that are each right say against one another."""
    received, closed = values.get("received"), values.get("closed")
    flaws = []
    if received and closed and closed < received:
        message = f"it closed on {closed}, before it was received on {received}"
        flaws.append(Flaw("closed", "closed-before-received", message))
    disposition = values.get("disposition")
    if disposition is None or "closed" not in values:
        return flaws
    if closed is None and disposition in ENDED:
        message = f"nothing is written here, and what is {disposition} has closed"
        flaws.append(Flaw("closed", "closed-missing", message))
    if closed is not None and disposition not in ENDED:
        message = f"an application that is {disposition} has not closed"
        help = "leave this empty, or give how it ended"
        flaws.append(Flaw("closed", "closed-too-soon", message, help))
    return flaws


READERS: Readers = (
    read_word,
    read_word,
    read_word,
    read_dollars,
    read_date,
    _read_closed,
    read_disposition,
)
"""What reads the text of each of COLUMNS, in their order."""


def compose(
    texts: Sequence[str], flaws: list[Flaw], readers: Readers = READERS
) -> Application | None:
    """Return the application of texts in the order of COLUMNS.

    Every flaw of the row is added to `flaws`; where there is one, None is returned.
    """
    before = len(flaws)
    values: dict[str, Any] = {}
    is_suspect = _HIDDEN.search("".join(texts)) or max(map(len, texts)) > LONGEST_FIELD
    for column, read, text in zip(COLUMNS, readers, texts, strict=True):
        try:
            if is_suspect:
                refuse_unprintable(text)
            values[column] = read(text)
        except FlawError as error:
            flaws.append(Flaw(column, *error.words))
    flaws += _contradictions(values)
    return Application(**values) if len(flaws) == before else None
