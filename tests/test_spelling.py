"""Two spellings of one name are told from two names."""

import itertools

import pytest

from generator.checks.claims.spelling import is_slip, runs_in, slips_among


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Huawei", "Huwaei"),
        ("Halvorsen", "Halverson"),
        ("Gillibrand", "Gillebrand"),
        ("Cotton", "Coton"),
        ("Whitcombe", "Whitcome"),
        ("Bennet", "Bennett"),
        ("Núñez", "Nunez"),
        ("Zoë", "Zoe"),
    ],
)
def test_a_slip_is_one_letter_or_one_accent(one: str, other: str) -> None:
    """A letter that is lost, added, doubled, replaced or swapped is a slip."""
    assert is_slip(one, other)
    assert is_slip(other, one)
    assert [*slips_among([one, other])] == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Control", "Controls"),
        ("License", "Licensed"),
        ("Licensee", "Licenses"),
        ("Chairman", "Chairmen"),
        ("Carter", "Harter"),
        ("Ann", "Anna"),
        ("Maria", "Mario"),
        ("O’Neill", "O'Neill"),
        ("McDonald", "Mcdonald"),
        ("Export", "Import"),
        ("Markey", "Markley-Ross"),
    ],
)
def test_another_word_is_no_slip(one: str, other: str) -> None:
    """Endings, first letters and short names make another word."""
    assert not is_slip(one, other)
    assert not is_slip(other, one)


def test_runs_are_names() -> None:
    """A run leaves initials out, and ends at small words, acronyms and possessives."""
    text = (
        "We met Sen. Kirsten E. Gillibrand of New York. Huawei Technologies' Ren and\n"
        "Jane Roe's Office of BIS Export Control met The Bellamy Lock.\n\nHere Ends"
    )
    found = [" ".join(word.text for word in run) for run in runs_in(text)]
    assert found == [
        "Sen Kirsten Gillibrand",
        "New York",
        "Huawei Technologies",
        "Jane Roe",
        "Export Control",
        "Bellamy Lock",
    ]
    for run in runs_in(text):
        for word in run:
            assert text[slice(*word.span)] == word.text


def test_words_are_compared_in_one_pass() -> None:
    """Among thousands of words the two that are one are found at once."""
    words = ["".join(letters) for letters in itertools.product("bcdfg", repeat=5)]
    names = [f"A{word}zzz{word[::-1]}" for word in words]
    assert [*slips_among([*names, "Gillibrand", "Gillebrand"])][-1] == (
        "Gillibrand",
        "Gillebrand",
    )
