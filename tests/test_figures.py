"""What a statistics record gives: counts, values, shares and days, never guessed."""

import datetime
import decimal
import itertools
from fractions import Fraction
from typing import Any

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.licensing import LicensingStatistics, SeriesRow
from generator.records.periods import PERIOD_KINDS, Period, key_of
from generator.records.quantities import Amount, Count, Processing, Share


def statistics(**changes: Any) -> LicensingStatistics:
    """Return a record of 100 applications, all closed but ten."""
    record = {
        "format": "1",
        "title": "A trial",
        "as_of": "2019-11-21",
        "unit": "applications",
        "source": {"publisher": "Someone", "title": "Something"},
        "received": "100",
        "dispositions": {
            "approved": "60",
            "denied": "5",
            "returned_without_action": "25",
            "pending": "10",
        },
        **changes,
    }
    return LicensingStatistics.model_validate(record)


def test_closed_is_computed() -> None:
    """Closed are approved, denied and returned, in counts and in dollars."""
    values = {"approved": "10", "denied": "2.50", "returned_without_action": "1"}
    record = statistics(values_usd=values)
    assert record.count("closed") == Count(value=90)
    assert record.value("closed") == Amount(value=decimal.Decimal("13.50"))
    assert record.share("approved", of="closed") == Share(value=Fraction(2, 3))


def test_what_is_not_published_is_nothing() -> None:
    """An absent outcome is None, not zero, and leaves closed and its shares unknown."""
    record = statistics(dispositions={"approved": "60", "denied": None})
    assert record.count("denied") is None
    assert record.count("closed") is None
    assert record.share("approved", of="closed") is None
    assert record.share("approved", of="received") == Share(value=Fraction(3, 5))


def test_outcomes_counted_together_count_as_closed() -> None:
    """A combined figure stands for its outcomes, and for nothing else."""
    together = {
        "id": "not-approved",
        "label": "Not approved",
        "dispositions": ["denied", "revoked", "returned_without_action"],
        "count": "40",
    }
    record = statistics(dispositions={"approved": "60"}, combined=[together])
    assert record.count("closed") == Count(value=100)
    assert record.count("not-approved") == Count(value=40)
    assert record.count("denied") is None


def test_a_group_that_is_still_open_in_part_is_not_closed() -> None:
    """What holds pending applications says nothing of how many are closed."""
    together = {
        "id": "not-approved",
        "label": "Denied or pending",
        "dispositions": ["denied", "pending"],
        "count": "40",
    }
    dispositions = {"approved": "60", "returned_without_action": "0"}
    record = statistics(dispositions=dispositions, combined=[together])
    assert record.count("closed") is None


def test_a_group_given_as_about_makes_closed_about() -> None:
    """Closed is as exact as the least exact of its parts."""
    together = {
        "id": "not-approved",
        "label": "Not approved",
        "dispositions": ["denied", "returned_without_action"],
    }
    record = statistics(
        dispositions={"approved": "60"},
        combined=[together],
        approximate={"not-approved": "40"},
    )
    assert record.count("closed") == Count(value=100, is_approximate=True)


def test_a_group_given_as_about_does_not_blur_its_exact_parts() -> None:
    """Where the parts are known exactly, so is what is closed."""
    together = {
        "id": "not-approved",
        "label": "Not approved",
        "dispositions": ["denied", "returned_without_action"],
    }
    record = statistics(combined=[together], approximate={"not-approved": "30"})
    assert record.count("closed") == Count(value=90)


@pytest.mark.parametrize(
    ("part", "of", "is_part"),
    [
        ("pending", "received", True),
        ("pending", "closed", False),
        ("received", "closed", False),
        ("denied", "closed", True),
        ("not-approved", "closed", True),
        ("denied", "not-approved", True),
        ("approved", "not-approved", False),
    ],
)
def test_a_share_is_of_a_whole_that_holds_the_part(
    part: str, of: str, is_part: bool
) -> None:
    """No share is given of a whole that does not hold what it is a share of."""
    together = {
        "id": "not-approved",
        "label": "Not approved",
        "dispositions": ["denied", "returned_without_action"],
        "count": "30",
    }
    record = statistics(combined=[together])
    assert record.is_part(part, of) is is_part
    assert (record.share(part, of=of) is not None) is is_part


def test_a_share_of_a_group_is_not_added_to_those_of_its_parts() -> None:
    """Published in any order, parts and their group come to one whole."""
    together = {
        "id": "not-approved",
        "label": "Not approved",
        "dispositions": ["denied", "returned_without_action"],
    }
    parts = {"denied": "30", "not-approved": "40", "approved": "60"}
    parts["returned_without_action"] = "10"
    shares = [
        {"part": part, "of": "closed", "percent": percent}
        for part, percent in parts.items()
    ]
    for order in itertools.permutations(shares):
        record = statistics(
            dispositions={}, combined=[together], published_shares=[*order]
        )
        assert record.share("not-approved", of="closed") is not None
    more = {**shares[0], "percent": "35"}
    with pytest.raises(pydantic.ValidationError, match="more than 100"):
        statistics(
            dispositions={},
            published_shares=[{**shares[2], "percent": "70"}, more],
        )


def test_shares_of_two_wholes_do_not_exclude_each_other() -> None:
    """A group's share of one whole stands beside its part's share of another."""
    together = {
        "id": "not-approved",
        "label": "Not approved",
        "dispositions": ["denied", "returned_without_action"],
    }
    of_received = {"part": "not-approved", "of": "received", "percent": "40"}
    of_closed = {"part": "denied", "of": "closed", "percent": "30"}
    record = statistics(
        received=None,
        dispositions={},
        combined=[together],
        published_shares=[of_received, of_closed],
    )
    assert record.share("denied", of="closed") == Share(value=Fraction(3, 10), places=0)
    with pytest.raises(pydantic.ValidationError, match="counted in"):
        statistics(
            dispositions={},
            combined=[together],
            published_shares=[of_received, {**of_closed, "of": "received"}],
        )


def test_all_of_about_three_hundred_is_exactly_all() -> None:
    """A whole is 100 percent of itself, however exactly it is known."""
    record = statistics(received=None, approximate={"received": "300"})
    assert record.share("received", of="received") == Share(value=Fraction(1))


def test_about_stays_about() -> None:
    """What rests on an approximate figure is approximate: counts, sums and shares."""
    dispositions = {"denied": "5", "returned_without_action": "25"}
    record = statistics(dispositions=dispositions, approximate={"approved": "60"})
    assert record.count("approved") == Count(value=60, is_approximate=True)
    assert record.count("closed") == Count(value=90, is_approximate=True)
    share = record.share("denied", of="closed")
    assert share == Share(value=Fraction(1, 18), is_approximate=True)


def test_a_published_share_is_given_as_published() -> None:
    """A share without counts keeps its value and its decimal places."""
    given = {"part": "approved", "of": "closed", "percent": "69.9"}
    record = statistics(dispositions={}, published_shares=[given])
    share = record.share("approved", of="closed")
    assert share == Share(value=Fraction(699, 1000), places=1)


@pytest.mark.parametrize("other", [3, Amount(value=decimal.Decimal(3)), "3"])
def test_counts_are_added_to_counts_only(other: Any) -> None:
    """Counts and dollars are never mixed, and no difference is below zero."""
    assert Count(value=5) - Count(value=3) == Count(value=2)
    with pytest.raises(TypeError, match="never mixed"):
        Count(value=5) + other
    with pytest.raises(ValueError, match="below zero"):
        Count(value=3) - Count(value=5)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=60), st.integers(1, 100))
def test_processing_days_are_those_of_the_sorted_list(
    days: list[int], percent: int
) -> None:
    """Median, percentile and share within agree with the plain definitions."""
    processing = Processing(histogram={day: days.count(day) for day in days})
    ordered = sorted(days)
    middle = len(ordered) // 2
    both = ordered[middle] + ordered[middle - (len(ordered) % 2 == 0)]
    assert processing.median == Fraction(both, 2)
    found = processing.percentile(percent)
    assert found in ordered
    assert sum(day <= found for day in ordered) * 100 >= percent * len(ordered)
    assert sum(day < found for day in ordered) * 100 < percent * len(ordered)
    assert processing.average == Fraction(sum(ordered), len(ordered))
    assert processing.within(found) == sum(day <= found for day in ordered)


@pytest.mark.parametrize(
    ("row", "label", "first", "last"),
    [
        ({"fiscal_year": "2008"}, "Fiscal year 2008", "2007-10-01", "2008-09-30"),
        ({"calendar_year": "2022"}, "Calendar year 2022", "2022-01-01", "2022-12-31"),
        ({"quarter": "2022-Q1"}, "2022, quarter 1", "2022-01-01", "2022-03-31"),
        ({"quarter": "2019-Q4"}, "2019, quarter 4", "2019-10-01", "2019-12-31"),
        ({"month": "2020-02"}, "February 2020", "2020-02-01", "2020-02-29"),
    ],
)
def test_a_period_has_its_days(
    row: dict[str, str], label: str, first: str, last: str
) -> None:
    """A fiscal year begins on October 1 of the year before it."""
    found = SeriesRow.model_validate(row)
    assert found.label == label
    assert found.label_within in {label, label.lower()}
    assert (found.label_within == label) is (found.kind in {"month", "quarter"})
    assert [day.isoformat() for day in found.days] == [first, last]


@given(st.dates(), st.sampled_from(PERIOD_KINDS))
def test_every_day_is_in_the_period_that_is_its_key(
    day: datetime.date, kind: str
) -> None:
    """The key of a day names the period that holds it."""
    try:
        row = SeriesRow.model_validate({kind: key_of(day, kind)})
        first, last = row.days
    except (pydantic.ValidationError, ValueError):
        assert not 1900 <= day.year < 2199
        return
    assert first <= day <= last


def test_years_are_told_apart() -> None:
    """Whole fiscal and whole calendar years are known as such; other spans are not."""
    kinds = [
        Period.model_validate({"from": first, "to": last}).kind
        for first, last in (
            ("2017-10-01", "2020-09-30"),
            ("2018-01-01", "2023-12-31"),
            ("2022-01-03", "2022-03-31"),
        )
    ]
    assert kinds == ["fiscal_year", "calendar_year", None]
