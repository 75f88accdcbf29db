"""Federal holidays, and the days on which federal employees observe them."""

import dataclasses
import datetime
import functools
from collections.abc import Iterator

_MON, _THU, _SAT, _SUN = 0, 3, 5, 6
_ONE = datetime.timedelta(days=1)
_FIXED = (
    ("New Year’s Day", 1, 1, 0),
    ("Juneteenth National Independence Day", 6, 19, 2021),
    ("Independence Day", 7, 4, 0),
    ("Veterans Day", 11, 11, 1978),
    ("Christmas Day", 12, 25, 0),
)
"""Name, month, day, and the first year of it."""
_MOVING = (
    ("the Birthday of Martin Luther King, Jr.", 1, 3, _MON, 1986),
    ("Washington’s Birthday", 2, 3, _MON, 1971),
    ("Memorial Day", 5, -1, _MON, 1971),
    ("Labor Day", 9, 1, _MON, 0),
    ("Columbus Day", 10, 2, _MON, 1971),
    ("Thanksgiving Day", 11, 4, _THU, 0),
)
"""Name, month, which one of the month (-1: the last), weekday, and its first year."""

_IN_WASHINGTON = "a holiday for federal employees in and around Washington"


@dataclasses.dataclass(frozen=True)
class Holiday:
    """A holiday in one year."""

    name: str
    """As a sentence has it: `Christmas Day`."""
    day: datetime.date
    """The day of the statute."""
    observed: datetime.date
    """The day off of those who work Monday through Friday."""
    closes: str = "a federal holiday"
    """For whom it is one."""


def holiday_on(day: datetime.date) -> Holiday | None:
    """Return the holiday that falls on a day or is observed on it.

    Rules of 5 U.S.C. 6103(a) and (c), with (b)(1) for a Saturday and section 3(a) of
    Executive Order 11582 for a Sunday.
    """
    return _days_off(day.year).get(day)


def is_workday(day: datetime.date) -> bool:
    """Return whether federal offices are open on a day."""
    return day.weekday() < _SAT and holiday_on(day) is None


def next_workday(day: datetime.date) -> datetime.date:
    """Return the first day, from the given one on, on which offices are open."""
    while day < datetime.date.max and not is_workday(day):
        day += _ONE
    return day


def workday_before(day: datetime.date) -> datetime.date:
    """Return the last day before the given one on which offices are open."""
    while day > datetime.date.min:
        day -= _ONE
        if is_workday(day):
            break
    return day


@functools.lru_cache(maxsize=256)
def _days_off(year: int) -> dict[datetime.date, Holiday]:
    # New Year's Day of the year after may be observed on December 31.
    found = [
        *_holidays(year),
        *(_holidays(year + 1) if year < datetime.MAXYEAR else ()),
    ]
    return {day: one for one in found for day in (one.day, one.observed)}


def _holidays(year: int) -> Iterator[Holiday]:
    if year > 1965 and year % 4 == 1:  # noqa: PLR2004, 5 U.S.C. 6103(c)
        day = datetime.date(year, 1, 20)
        # On a Sunday the inauguration is held in public on the Monday.
        day += _ONE if day.weekday() == _SUN else datetime.timedelta()
        yield Holiday("Inauguration Day", day, day, _IN_WASHINGTON)
    for name, month, date, since in _FIXED:
        if year >= since:
            day = datetime.date(year, month, date)
            yield Holiday(name, day, _observed(day))
    for name, month, nth, weekday, since in _MOVING:
        if year >= since:
            day = _nth(year, month, nth, weekday)
            yield Holiday(name, day, day)


def _observed(day: datetime.date) -> datetime.date:
    if day.weekday() == _SAT and day > datetime.date.min:
        return day - _ONE
    return day + _ONE if day.weekday() == _SUN else day


def _nth(year: int, month: int, nth: int, weekday: int) -> datetime.date:
    if nth < 0:
        last = datetime.date(year, month + 1, 1) - _ONE
        return last - datetime.timedelta(days=(last.weekday() - weekday) % 7)
    first = datetime.date(year, month, 1)
    ahead = (weekday - first.weekday()) % 7
    return first + datetime.timedelta(days=ahead + 7 * (nth - 1))
