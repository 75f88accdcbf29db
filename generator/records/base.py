"""What every record is made of: strict texts, dates, whole numbers and dollars."""

import datetime
import decimal
import functools
import re
import unicodedata
from typing import Annotated, Any, TypeAlias

import pydantic
from pydantic_core import PydanticCustomError

_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_MONEY = re.compile(r"(0|[1-9][0-9]*)(\.[0-9][0-9])?")
_PERCENTAGE = re.compile(r"[\d.,]+ ?(?:%|percent|per cent)|0?\.\d+")
_PERCENT = re.compile(r"\d{1,3}(\.\d{1,4})?")
_LONGEST_AMOUNT = 20
_LONGEST_COUNT = 15
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}
    | dict.fromkeys(".,'’ʻ")
)


class Record(pydantic.BaseModel):
    """A frozen part of a record; a key it does not know is an error."""

    model_config = pydantic.ConfigDict(
        frozen=True,
        extra="forbid",
        # A command makes validators of the records that it reads, and of no others.
        defer_build=True,
    )

    @pydantic.model_validator(mode="before")
    @classmethod
    def _leave_out_the_empty(cls, given: Any) -> Any:
        """Take a key with nothing after it for a key that is not there."""
        if isinstance(given, dict):
            return {key: value for key, value in given.items() if value is not None}
        return given


def wrong(
    code: str,
    message: str,
    help: str | None = None,
    at: tuple[str | int, ...] = (),
) -> PydanticCustomError:
    """Return an error of a record's value, with its stable code and its help.

    `at` leads from the value that is validated to the one that is wrong.
    """
    # Braces are escaped: pydantic formats the message as a template.
    escaped = message.replace("{", "{{").replace("}", "}}")
    context: dict[str, Any] = {"at": at}
    if help:
        context["help"] = help
    return PydanticCustomError(code, escaped, context)


@functools.lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return text for comparing names: no case, dots, apostrophes or accents."""
    decomposed = unicodedata.normalize(
        "NFKD", text.casefold().translate(_PLAIN_LETTERS)
    )
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(letters.split())


def _read_date(given: Any) -> Any:
    if isinstance(given, datetime.date):
        return given
    match = _DATE.fullmatch(given) if isinstance(given, str) else None
    if match is None:
        raise wrong("invalid-date", "this is not a date", "write it as 2019-11-21")
    year, month, day = map(int, match.groups())
    if not 1 <= month <= 12:  # noqa: PLR2004, a year has twelve months
        raise wrong("invalid-date", f"there is no month {month}")
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise wrong(
            "invalid-date", f"there is no day {day} in month {month} of {year}"
        ) from None


def _read_whole_number(given: Any) -> Any:
    if isinstance(given, str):
        if _WHOLE.fullmatch(given):
            if given.startswith("-"):
                raise wrong("negative-number", "a count is not below zero")
            is_long = len(given) > _LONGEST_COUNT
            return _refuse_length(given) if is_long else int(given)
        raise wrong("not-a-whole-number", "this is not a whole number", _digits(given))
    return given


def _refuse_length(given: str) -> int:
    raise wrong("not-a-whole-number", f"a number of {len(given)} digits is too long")


def _digits(given: str) -> str:
    digits = given.replace(",", "").replace("_", "").lstrip("+0") or "0"
    if _PERCENTAGE.fullmatch(given):
        return "write the count; its share is computed"
    return f"write {digits}" if _WHOLE.fullmatch(digits) else "write digits only"


def _read_dollars(given: Any) -> Any:
    if isinstance(given, str):
        if not _MONEY.fullmatch(given):
            plain = given.replace(",", "").replace("$", "").strip()
            help = f"write {plain}" if _MONEY.fullmatch(plain) else None
            raise wrong("not-dollars", "this is not whole dollars or cents", help)
        if len(given) > _LONGEST_AMOUNT:
            message = f"an amount of {len(given)} characters is too long"
            raise wrong("not-dollars", message)
        return decimal.Decimal(given)
    return given


def _read_percent(given: Any) -> Any:
    if isinstance(given, str):
        if not _PERCENT.fullmatch(given) or decimal.Decimal(given) > 100:  # noqa: PLR2004, the whole
            message = "this is not a percentage from 0 to 100"
            raise wrong("not-a-percentage", message, "write it as 69.9")
        return decimal.Decimal(given)
    return given


def _read_word(given: Any) -> Any:
    if isinstance(given, str) and not given.strip():
        raise wrong("empty-text", "this text is empty")
    return given


def _read_line(given: Any) -> Any:
    """Take the breaks within a line for spaces, as the page would print them."""
    given = _read_word(given)
    is_broken = isinstance(given, str) and any(mark in given for mark in "\n\r\t")
    return " ".join(given.split()) if is_broken else given


Date: TypeAlias = Annotated[datetime.date, pydantic.BeforeValidator(_read_date)]
"""A day of the calendar, written year-month-day."""
WholeNumber: TypeAlias = Annotated[
    int, pydantic.BeforeValidator(_read_whole_number), pydantic.Field(ge=0)
]
"""A count from zero, in digits without commas."""
Dollars: TypeAlias = Annotated[
    decimal.Decimal,
    pydantic.BeforeValidator(_read_dollars),
    pydantic.WithJsonSchema({"type": ["integer", "number"], "minimum": 0}),
]
"""US dollars, whole or with cents; never a binary fraction."""
Percent: TypeAlias = Annotated[
    decimal.Decimal,
    pydantic.BeforeValidator(_read_percent),
    pydantic.WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
]
"""A percentage as published, without its sign; never a binary fraction."""
Text: TypeAlias = Annotated[
    str, pydantic.BeforeValidator(_read_line), pydantic.Field(min_length=1)
]
"""One line of plain text, printed as written but for quotes and dashes."""
Prose: TypeAlias = Annotated[
    str, pydantic.BeforeValidator(_read_word), pydantic.Field(min_length=1)
]
"""Markdown with footnotes `[^label]` and expressions `{{ … }}`."""
Id: TypeAlias = Annotated[Text, pydantic.Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A name in kebab-case, unique in its record."""
Format: TypeAlias = Annotated[WholeNumber, pydantic.Field(ge=1, le=1)]
"""The version of the record's format."""
