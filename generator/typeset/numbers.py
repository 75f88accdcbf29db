"""Values become words and figures: the filters of expressions in prose."""

import datetime
import decimal
import fractions
from typing import Any

from generator.records.numerals import ONES, TENS, in_words
from generator.records.periods import MONTHS
from generator.records.quantities import Amount, Count, Days, Share
from generator.typeset.typography import NBSP

_SCALES = [(10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 8: "eighth"}
_PARTS |= {10: "tenth"}


class ValueRefusedError(Exception):
    """A value that a filter cannot turn into words; the message says why."""


def render(value: Any) -> str:
    """Return what an expression without a filter prints."""
    match value:
        case str():
            return value
        case bool():
            pass
        case int() | Count() | Days() | decimal.Decimal():
            return number(value)
        case Amount():
            return dollars(value)
        case datetime.date():
            return long_date(value)
        case Share():
            message = "a share is printed with `| percent` or `| fraction`"
            raise ValueRefusedError(message)
    message = "this is not a text, a number or a date"
    raise ValueRefusedError(message)


def number(value: Any) -> str:
    """1,234; about 300; of days, 27 or 43.5."""
    if isinstance(value, Days):
        places = 0 if value.value.denominator == 1 else 1
        return _about(value, f"{rounded(value.value, places):,}")
    return _about(value, f"{_whole(value):,}")


def words(value: Any) -> str:
    """Fifteen; about three hundred."""
    return _about(value, _in_words(_whole(value)))


def ordinal(value: Any) -> str:
    """First, twenty-first; what is only about has no place in an order."""
    if getattr(value, "is_approximate", False):
        message = "a figure that is only about has no place in an order"
        raise ValueRefusedError(message)
    head, hyphen, last = _in_words(_whole(value)).rpartition("-")
    front, space, word = last.rpartition(" ")
    if word in _ORDINALS:
        word = _ORDINALS[word]
    else:
        word = word[:-1] + "ieth" if word.endswith("y") else f"{word}th"
    return f"{head}{hyphen}{front}{space}{word}"


def percent(value: Any, places: int = 0) -> str:
    """84 percent; `percent(1)`: 69.3 percent. A half is rounded away from zero.

    No share is printed with more places than its source gives, or as none or all of
    its whole where it is only nearly so.
    """
    share = _share(value)
    _refuse_places(places)
    known = 0 if share.is_approximate else places
    places = min(places, known if share.places is None else share.places)
    if rounded(share.value * 100, places) in {0, 100} and share.value not in {0, 1}:
        message = "this share rounds to none or all; use `| percent(1)` or the counts"
        raise ValueRefusedError(message)
    return _about(value, f"{rounded(share.value * 100, places):,}{NBSP}percent")


def fraction(value: Any) -> str:
    """One quarter, two thirds; only for shares that are such a part exactly."""
    share = _share(value).value
    part = _PARTS.get(share.denominator)
    if part is None or share.numerator > share.denominator:
        message = f"{share} is no part that has a name; use `| percent`"
        raise ValueRefusedError(message)
    plural = "s" if share.numerator > 1 else ""
    part = "halve" if part == "half" and plural else part
    return _about(value, f"{_in_words(share.numerator)} {part}{plural}")


def dollars(value: Any) -> str:
    """$61,432,330,663; with cents where the record has them; about $23,000,000,000."""
    return _about(value, f"${_amount(value):,}")


def millions(value: Any, places: int = 0) -> str:
    """$57 million; `millions(1)`: $57.4 million."""
    return _scaled(value, 10**6, "million", places)


def billions(value: Any, places: int = 0) -> str:
    """About $23 billion; `billions(1)`: $61.4 billion."""
    return _scaled(value, 10**9, "billion", places)


def long_date(value: Any) -> str:
    """November 21, 2019."""
    day = _date(value)
    return f"{MONTHS[day.month - 1]}{NBSP}{day.day}, {day.year}"


def short_date(value: Any) -> str:
    """Nov. 21, 2019; May, June and July stay whole."""
    day = _date(value)
    return f"{_short(day.month)}{NBSP}{day.day}, {day.year}"


def short_month(month: str | None) -> str:
    """Jan. 2021, of the month 2021-01."""
    year, _, number = str(month).partition("-")
    return f"{_short(int(number))}{NBSP}{year}"


def _short(month: int) -> str:
    name = MONTHS[month - 1]
    if len(name) <= 4:  # noqa: PLR2004, as the Bluebook's table of months
        return name
    return "Sept." if month == 9 else f"{name[:3]}."  # noqa: PLR2004, September


def length(value: Any) -> int:
    """How many there are."""
    if not isinstance(value, tuple | list | dict):
        message = "`length` counts a list, such as signatories"
        raise ValueRefusedError(message)
    return len(value)


def names(value: Any) -> str:
    """Tom Cotton and Charles E. Schumer."""
    if not isinstance(value, tuple | list):
        message = "`names` takes a list of people, such as leads"
        raise ValueRefusedError(message)
    found = [getattr(item, "print_name", getattr(item, "name", None)) for item in value]
    if not found:
        message = "there is nobody to name: no signatory has `lead: true`"
        raise ValueRefusedError(message)
    if None in found:
        message = "`names` takes a list of people, such as leads"
        raise ValueRefusedError(message)
    return in_words([str(name) for name in found])


FILTERS = {
    function.__name__: function
    for function in (
        number,
        words,
        ordinal,
        percent,
        fraction,
        dollars,
        millions,
        billions,
        long_date,
        short_date,
        length,
        names,
    )
}


def rounded(value: fractions.Fraction, places: int) -> decimal.Decimal:
    """Return a fraction to so many decimal places, a half away from zero."""
    scaled = value * 10**places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return decimal.Decimal(units).scaleb(-places)


def _scaled(value: Any, scale: int, word: str, places: int) -> str:
    _refuse_places(places)
    figure = rounded(fractions.Fraction(_amount(value)) / scale, places)
    if not figure:
        message = f"this amount rounds to $0 {word}; use `| dollars`"
        raise ValueRefusedError(message)
    return _about(value, f"${figure:,}{NBSP}{word}")


def _amount(value: Any) -> Any:
    plain = value.value if isinstance(value, Amount) else value
    if isinstance(plain, bool) or not isinstance(plain, int | decimal.Decimal):
        message = "this is not an amount in dollars"
        raise ValueRefusedError(message)
    return plain


def _refuse_places(places: Any) -> None:
    if not isinstance(places, int) or not 0 <= places <= 4:  # noqa: PLR2004, no table has more
        message = "a figure is rounded to 0 to 4 decimal places"
        raise ValueRefusedError(message)


def _about(value: Any, figure: str) -> str:
    return f"about {figure}" if getattr(value, "is_approximate", False) else figure


def _whole(value: Any) -> Any:
    plain = value.value if isinstance(value, Count) else value
    if isinstance(plain, bool) or not isinstance(plain, int | decimal.Decimal):
        message = "this is not a number"
        raise ValueRefusedError(message)
    return plain


def _share(value: Any) -> Share:
    if isinstance(value, Share):
        return value
    message = "this is not a share: write share('approved', of='closed')"
    raise ValueRefusedError(message)


def _date(value: Any) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    message = "this is not a date"
    raise ValueRefusedError(message)


def _in_words(value: Any) -> str:
    if value != int(value) or not 0 <= value < 10**12:
        message = "only whole numbers below a trillion are written in words"
        raise ValueRefusedError(message)
    whole = int(value)
    for scale, name in _SCALES:
        if whole >= scale:
            rest = f" {_in_words(whole % scale)}" if whole % scale else ""
            return f"{_in_words(whole // scale)} {name}{rest}"
    if whole < len(ONES):
        return ONES[whole]
    rest = f"-{ONES[whole % 10]}" if whole % 10 else ""
    return TENS[whole // 10] + rest
