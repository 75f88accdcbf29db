"""Figures are found in prose, with their value and hedge, and nothing else is."""

import fractions

import pytest

from generator.checks.prose.figure import read_figure
from generator.checks.prose.figures import figures_in
from generator.checks.prose.numerals import number_of
from generator.checks.prose.reading import read_passage

Part = fractions.Fraction


def figures(text: str) -> list[tuple[str, fractions.Fraction, str | None]]:
    """Return the words, the value and the hedge of each figure of a text."""
    passage = read_passage(("body",), "prose", text, {"{{ x }}": "300"})
    assert passage is not None
    return [
        (passage.text[slice(*one.span)], one.value, one.hedge)
        for one in figures_in(passage)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value", "hedge"),
    [
        ("It has 1,204,618 people.", "1,204,618", Part(1204618), None),
        ("some 300 applications", "300", Part(300), "about"),
        ("It cost $4.2 million.", "$4.2 million", Part(4200000), None),
        ("nearly $61 billion in all", "$61 billion", Part(61 * 10**9), "below"),
        ("or 69.3 percent of it", "69.3 percent", Part(693, 1000), None),
        ("less than 1% of it", "1%", Part(1, 100), "fewer"),
        ("a third of the staff", "a third", Part(1, 3), None),
        ("two-thirds of them", "two-thirds", Part(2, 3), None),
        ("more than half of them", "half", Part(1, 2), "above"),
        ("no more than three quarters of it", "three quarters", Part(3, 4), "most"),
        ("nine in ten were closed", "nine in ten", Part(9, 10), None),
        ("One out of every four died", "One out of every four", Part(1, 4), None),
        ("twenty-one ships", "twenty-one", Part(21), None),
        ("three hundred and five ships", "three hundred and five", Part(305), None),
        ("a dozen eggs", "a dozen", Part(12), None),
        ("2000 applications came", "2000", Part(2000), None),
        ("two in 2019 and no more", "two", Part(2), None),
        ("denied 2 in 30 days", "2", Part(2), None),
    ],
)
def test_a_figure_is_found(
    text: str, words: str, value: fractions.Fraction, hedge: str | None
) -> None:
    """Digits, words, percents, dollars, fractions and ratios, each once."""
    assert figures(text)[0] == (words, value, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "On May 16, 2019, and Nov. 18 it closed.",
        "In 2013, in fiscal years 2021 through 2025, and in 2018 to 2023.",
        "At 4:17 p.m. in Room 2157, 2200 Substation Parkway, call (202) 555-0100.",
        "Under 15 C.F.R. § 744.11 and 84 Fed. Reg. 22961, note 4, at 11.",
        "See Table 3, section 2, and questions 1 through 34.",
        "The 20-day letter and the 345-kilovolt line of the 116th Congress.",
        "The temporary third extension, one of them.",
        'They say "115 Huawei companies" and “a third of 300.”',
        "It had {{ x }} applications.",
        "| Round | 1,200 |\n| Total | 2,100 |",
        "See https://example.gov/2019/11/21/page-300 for more.",
        "1. The first.\n2. The second.",
        "Ames, IA 50010-1234",
    ],
)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    """Dates, hours, places, citations, quotations, values and tables are no figures."""
    assert figures(text) == []


@pytest.mark.parametrize(
    ("said", "true", "is_admitted"),
    [
        ("113", 113, True),
        ("113", 114, False),
        ("more than 113", 113, False),
        ("more than 113", 114, True),
        ("at least 113", 113, True),
        ("at least 113", 112, False),
        ("fewer than 113", 113, False),
        ("fewer than 113", 112, True),
        ("up to 113", 113, True),
        ("up to 113", 114, False),
    ],
)
def test_a_hedge_admits_what_it_says(said: str, true: int, is_admitted: bool) -> None:
    """More than 113 is not 113, and at least 113 is."""
    passage = read_passage(("body",), "prose", f"{said} ships", {})
    assert passage is not None
    (figure,) = figures_in(passage)
    assert figure.admits(Part(true), Part(0)) is is_admitted


@pytest.mark.parametrize(
    ("said", "true", "is_admitted"),
    [
        ("69.3 percent", Part(113, 163), True),
        ("69.4 percent", Part(113, 163), False),
        ("69 percent", Part(113, 163), True),
        ("a quarter", Part(254, 1000), True),
        ("a quarter", Part(256, 1000), False),
        ("about a quarter", Part(27, 100), True),
        ("nearly half", Part(48, 100), True),
        ("nearly half", Part(52, 100), False),
    ],
)
def test_a_share_is_as_exact_as_it_is_typed(
    said: str, true: fractions.Fraction, is_admitted: bool
) -> None:
    """A percentage holds to its last digit, a fraction to half a point, about to 3."""
    passage = read_passage(("body",), "prose", f"{said} of them", {})
    assert passage is not None
    (figure,) = figures_in(passage)
    assert figure.admits(true) is is_admitted


def test_a_number_in_words_is_read() -> None:
    """Words and scales add up as they are said."""
    assert number_of("nine hundred ninety-nine thousand and one") == Part(999001)
    assert number_of("2.9 million") == Part(2900000)
    assert read_figure("about nothing") is None
