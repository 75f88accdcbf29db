"""Typed text is set as the trade sets it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.typeset import typography

_PARTS = (
    *("--", "---", "—", "...", "....", "‘90s", "'80s", ". ", "§ ", "¶ ", ")(", "(h)"),
    *("Mr", "No", "p", "84 ", "Fed. Reg. ", "CFR", "U.S.C. ", "November ", "Nov. "),
    *("E. ", "Schumer", "percent", "million", "Part ", "H.R. ", "Exhibit ", "٣", "५"),
    *("word", " ", "\n", "“", "’", ",", "0s", "(", ")", "7", "A", "\u00a0"),
)


@pytest.mark.parametrize(
    ("function", "typed", "expected"),
    [
        ("join_dashes", "a--b---c ---- -", "a–b—c ---- -"),
        ("tie_dashes", "word—word", "word\u2060—word"),
        ("join_ellipses", "wait... what....", "wait… what...."),
        (
            "turn_elisions",
            "the ‘90s, the '80s, ‘40 men’",
            "the ’90s, the ’80s, ‘40 men’",
        ),
        (
            "tie_titles",
            "Mr. Ross, Sen. Doe, No. 4, p. 5",
            "Mr.~Ross, Sen.~Doe, No.~4, p.~5",
        ),
        ("tie_titles", "the end. Then", "the end. Then"),
        ("tie_sections", "§ 744.11 and §§ 1-2", "§~744.11 and §§~1-2"),
        (
            "tie_paragraphs",
            "4820(h)(2)(B)(ii) (see (c))",
            "4820(h)\u2060(2)\u2060(B)\u2060(ii) (see (c))",
        ),
        ("tie_citations", "84 Fed. Reg. 22961", "84~Fed.~Reg.~22961"),
        (
            "tie_citations",
            "15 CFR 744.11; 50 U.S.C. § 4820",
            "15~CFR~744.11; 50~U.S.C.~§ 4820",
        ),
        (
            "tie_dates",
            "November 21, 2019; Nov. 2, 2019",
            "November~21, 2019; Nov.~2, 2019",
        ),
        ("tie_initials", "Charles E. Schumer", "Charles E.~Schumer"),
        ("tie_numbers", "84 percent of $61 billion", "84~percent of $61~billion"),
        (
            "tie_parts",
            "Part 744, section 1756, Exhibit A",
            "Part~744, section~1756, Exhibit~A",
        ),
    ],
)
def test_each_function_mends_its_one_thing(
    function: str, typed: str, expected: str
) -> None:
    """A tilde in the table stands for a space that does not break."""
    mended = getattr(typography, function)(typed)
    assert mended.replace(typography.NBSP, "~") == expected


@given(st.lists(st.sampled_from(_PARTS), max_size=14).map("".join))
def test_whatever_can_be_mended_is_looked_at(text: str) -> None:
    """No function is passed over that would mend something."""
    expected = text
    for mend, _ in typography._CHAIN:  # noqa: SLF001, each with what it waits for
        expected = mend(expected)
    assert typography.set_text(text) == expected
