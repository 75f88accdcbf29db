"""Federal holidays are those of the statute, on the days on which they are observed."""

import datetime

import pytest

from generator.checks.days.holidays import (
    holiday_on,
    is_workday,
    next_workday,
    workday_before,
)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2019-01-21", "the Birthday of Martin Luther King, Jr."),
        ("2019-02-18", "Washington’s Birthday"),
        ("2019-05-27", "Memorial Day"),
        ("2019-10-14", "Columbus Day"),
        ("2019-11-11", "Veterans Day"),
        ("2019-11-28", "Thanksgiving Day"),
        ("2020-07-03", "Independence Day"),
        ("2020-07-04", "Independence Day"),
        ("2021-06-18", "Juneteenth National Independence Day"),
        ("2021-12-31", "New Year’s Day"),
        ("2022-12-26", "Christmas Day"),
        ("2021-01-20", "Inauguration Day"),
    ],
)
def test_a_holiday_is_known_on_its_day_and_when_observed(day: str, name: str) -> None:
    """A Saturday's is observed on Friday, a Sunday's on Monday."""
    found = holiday_on(datetime.date.fromisoformat(day))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "day",
    [
        "2020-06-19",
        "2019-01-20",
        "2022-01-20",
        "2019-11-29",
        "2013-01-20",
        "2019-12-24",
    ],
)
def test_other_days_are_no_holidays(day: str) -> None:
    """Juneteenth is one since 2021, and Inauguration Day each fourth year."""
    assert holiday_on(datetime.date.fromisoformat(day)) is None


def test_on_one_monday_the_older_holiday_gives_its_name() -> None:
    """January 20, 2025, was both, and everyone's holiday."""
    found = holiday_on(datetime.date(2025, 1, 20))
    assert found is not None
    assert found.name == "the Birthday of Martin Luther King, Jr."


def test_workdays_are_found_around_a_holiday() -> None:
    """Christmas of 2020 fell on a Friday."""
    day = datetime.date(2020, 12, 25)
    assert not is_workday(day)
    assert workday_before(day) == datetime.date(2020, 12, 24)
    assert next_workday(day) == datetime.date(2020, 12, 28)


def test_the_calendar_may_end() -> None:
    """No year after the last one is asked for."""
    assert is_workday(datetime.date(9999, 12, 31))
