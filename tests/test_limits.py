"""A deadline in prose is one where the sentence asks for an answer, and no other."""

import datetime

import pytest

from generator.checks.days.limits import limit_of_demand, limits_of
from generator.checks.prose.passages import Kind, Passage
from generator.checks.prose.reading import read_passage

LETTER = datetime.date(2019, 11, 21)


def passage(text: str, kind: Kind = "prose") -> Passage:
    found = read_passage(("body",), kind, text, {})
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Please respond by December 20, 2019.", ["2019-12-20"]),
        ("Please respond no later than Friday, December 20.", ["2019-12-20"]),
        ("Please reply by 5:00 p.m. EST on January 3.", ["2020-01-03"]),
        ("By December 20, 2019, please provide the following:", ["2019-12-20"]),
        ("We ask that, not later than Dec. 20, 2019, you reply.", ["2019-12-20"]),
        ("We therefore request that you answer by December 20.", ["2019-12-20"]),
        ("Answers are requested on or before December 20.", ["2019-12-20"]),
        ("Your response should be received by December 20.", ["2019-12-20"]),
        ("The Committee asks for a response within 30 days.", ["2019-12-21"]),
        ("Please reply within two weeks of this letter.", ["2019-12-05"]),
        (
            "Please reply by December 6 and produce the rest by December 20.",
            ["2019-12-06", "2019-12-20"],
        ),
    ],
)
def test_what_asks_for_an_answer_sets_its_limit(text: str, days: list[str]) -> None:
    """A day without a year is the first one from the letter on."""
    found = limits_of(passage(text), LETTER)
    assert [limit.day.isoformat() for limit in found] == days


@pytest.mark.parametrize(
    "text",
    [
        "The rule took effect by December 20, 2019.",
        "The law requires the Office to report by December 20, 2019.",
        "Please provide the applications filed by December 20, 2019.",
        "Please provide the number to be decided by December 20, 2019.",
        "Please provide those that the Office will decide by December 20, 2019.",
        "Please say how the Office will respond by December 20, 2019.",
        "Please contact our staffs by December 2 to arrange the briefing.",
        "We asked you to respond by June 3, 2019.",
        "Please explain why you did not respond by June 3, 2019.",
        "Please provide the answers due by June 3, 2019.",
        "Please respond within 30 days of receipt.",
        "Please provide the applications decided within 10 days.",
        "He wrote: “Please respond by December 20, 2019.”",
        "The goal is to answer a written request within 30 business days.",
        "The new rule applies by May 1, and we ask that you reply.",
    ],
)
def test_other_days_are_no_limits(text: str) -> None:
    """What may be the limit of something else is left alone."""
    assert [*limits_of(passage(text), LETTER)] == []


@pytest.mark.parametrize(
    ("text", "is_limit"),
    [
        ("No later than January 7, 2020, provide the rule.", True),
        ("By January 7, brief our staffs.", True),
        ("Produce the minutes no later than January 7, 2020.", True),
        ("Produce all documents received by January 7, 2020.", False),
        ("Provide the plan that is due no later than January 7, 2020.", False),
        ("Say whether it will be decided no later than January 7, 2020.", False),
        ("By January 7, 2019, how many had been decided?", False),
    ],
)
def test_a_demand_may_set_its_own_limit(text: str, is_limit: bool) -> None:
    """It stands at the beginning, or, as `no later than`, at the end."""
    found = limit_of_demand(passage(text, "demand"), LETTER)
    assert (found is not None) == is_limit
