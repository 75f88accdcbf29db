"""Values become words and figures as a letter prints them."""

import datetime
import decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.quantities import Count, Share
from generator.typeset import numbers


def share(value: Fraction, *, about: bool = False) -> Share:
    return Share(value=value, is_approximate=about)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("number", 1234567, "1,234,567"),
        ("number", Count(value=300, is_approximate=True), "about 300"),
        ("words", 15, "fifteen"),
        ("words", 1042, "one thousand forty-two"),
        ("words", Count(value=300, is_approximate=True), "about three hundred"),
        ("ordinal", 1, "first"),
        ("ordinal", 42, "forty-second"),
        ("ordinal", 30, "thirtieth"),
        ("percent", share(Fraction(113, 169)), "67~percent"),
        ("percent", share(Fraction(1, 8)), "13~percent"),
        ("percent", share(Fraction(1, 4), about=True), "about 25~percent"),
        ("fraction", share(Fraction(1, 4), about=True), "about one quarter"),
        ("fraction", share(Fraction(2, 3)), "two thirds"),
        ("dollars", 61432330663, "$61,432,330,663"),
        ("dollars", decimal.Decimal("12.50"), "$12.50"),
        ("long_date", datetime.date(2019, 11, 21), "November~21, 2019"),
        ("short_date", datetime.date(2019, 9, 3), "Sept.~3, 2019"),
        ("short_date", datetime.date(2019, 5, 21), "May~21, 2019"),
    ],
)
def test_filters(name: str, value: Any, expected: str) -> None:
    """Each filter prints its value as documented; a tilde is a tied space."""
    assert numbers.FILTERS[name](value).replace("\xa0", "~") == expected


def test_percent_takes_decimal_places() -> None:
    """One place is asked for by number."""
    assert numbers.percent(share(Fraction(113, 163)), 1) == "69.3\xa0percent"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("percent", 4),
        ("fraction", share(Fraction(113, 169))),
        ("words", "x"),
        ("dollars", 1.5),
        ("long_date", "2019-11-21"),
        ("length", "text"),
        ("names", ()),
    ],
)
def test_a_filter_refuses_what_it_cannot_say(name: str, value: Any) -> None:
    """No filter guesses: a wrong value is an error."""
    with pytest.raises(numbers.ValueRefusedError):
        numbers.FILTERS[name](value)


@given(st.integers(0, 10**12 - 1))
def test_numbers_in_words_read_back(value: int) -> None:
    """Words below a trillion add up to the number they were made from."""
    units = {word: at for at, word in enumerate(numbers.ONES)}
    units |= {word: at * 10 for at, word in enumerate(numbers.TENS) if at > 1}
    total = group = 0
    for word in numbers.words(value).replace("-", " ").split():
        if word == "hundred":
            group *= 100
        elif word in units:
            group += units[word]
        else:
            scale = {"thousand": 10**3, "million": 10**6, "billion": 10**9}[word]
            total, group = total + group * scale, 0
    assert total + group == value


@pytest.mark.parametrize(
    ("share", "places", "printed"),
    [
        (Share(value=Fraction(26, 100), places=0), 2, "26 percent"),
        (Share(value=Fraction(699, 1000), places=1), 4, "69.9 percent"),
        (Share(value=Fraction(1, 3), is_approximate=True), 4, "about 33 percent"),
        (Share(value=Fraction(1, 3)), 1, "33.3 percent"),
        (Share(value=Fraction(0)), 0, "0 percent"),
        (Share(value=Fraction(1)), 0, "100 percent"),
    ],
)
def test_a_share_is_no_more_exact_than_its_source(
    share: Share, places: int, printed: str
) -> None:
    """No place is printed that nobody published or could compute."""
    assert numbers.percent(share, places).replace("\xa0", " ") == printed


@pytest.mark.parametrize("value", [Fraction(1, 1000), Fraction(999, 1000)])
def test_nearly_none_and_nearly_all_are_not_said_so(value: Fraction) -> None:
    """One of a thousand is not printed as none of them, nor the others as all."""
    with pytest.raises(numbers.ValueRefusedError, match="none or all"):
        numbers.percent(Share(value=value))
    assert numbers.percent(Share(value=value), 1)
