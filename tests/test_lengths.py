"""A length of time runs from the day after the letter's date."""

import datetime

import pytest

from generator.checks.days.lengths import length_of

LETTER = datetime.date(2019, 11, 21)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("30 days", "2019-12-21"),
        ("thirty (30) calendar days", "2019-12-21"),
        ("two weeks", "2019-12-05"),
        # Thanksgiving Day does not count.
        ("10 business days", "2019-12-06"),
        ("5 working days", "2019-11-29"),
        ("1 month", "2019-12-21"),
        ("3 months", "2020-02-21"),
    ],
)
def test_a_length_has_a_last_day(text: str, last: str) -> None:
    """Business days leave out weekends and federal holidays."""
    length = length_of(text)
    assert length is not None
    assert length.after(LETTER) == datetime.date.fromisoformat(last)


def test_a_month_ends_with_its_last_day() -> None:
    """One month from January 31 is the last day of February."""
    length = length_of("1 month")
    assert length is not None
    assert length.after(datetime.date(2020, 1, 31)) == datetime.date(2020, 2, 29)


@pytest.mark.parametrize("text", ["9999 months", "9999 weeks", "9999 business days"])
def test_a_length_may_run_out_of_the_calendar(text: str) -> None:
    """Then it has no last day."""
    length = length_of(text)
    assert length is not None
    assert length.after(datetime.date(9990, 1, 1)) is None


@pytest.mark.parametrize("text", ["soon", "30", "days", "30 years", "within 30 days"])
def test_other_words_are_no_length(text: str) -> None:
    """Only a number with days, weeks or months is one."""
    assert length_of(text) is None
