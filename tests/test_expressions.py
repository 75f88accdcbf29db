"""An expression says what a record says, and can do nothing else."""

import contextlib
import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.letter import Letter
from generator.typeset.expressions import ExpressionError, evaluate, prose_names

LETTER = Letter.model_validate(
    {
        "format": "1",
        "title": "A letter",
        "date": "2019-11-21",
        "recipients": [{"name": "Jane Roe", "title": "Secretary of Examples"}],
        "signatories": [
            {"name": "John Doe", "title": "Member of Congress", "lead": "true"},
            {"name": "Di Abel"},
        ],
        "body": "We write.",
    }
)
NAMES: dict[str, Any] = prose_names(LETTER, {})
PIECES = ["title", "date", "(", ")", "|", "length", "words", "'", "{", "}", "[", "0"]
MORE = [
    ".",
    "__class__",
    "signatories",
    " ",
    ",",
    "+",
    "-",
    "if",
    "else",
    "in",
    "==",
    "~",
]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("title", "A letter"),
        ("date | long_date", "November 21, 2019"),
        ("signatories | length | words", "two"),
        ("signatories[1].name", "Di Abel"),
        ("recipients[0].title", "Secretary of Examples"),
        ("1 + 2", "3"),
        ("'one' if title == 'A letter' else 'other'", "one"),
        ("title ~ '!'", "A letter!"),
    ],
)
def test_an_expression_prints_its_value(expression: str, expected: str) -> None:
    """Names, items, filters, sums and choices print what they stand for."""
    assert evaluate(expression, NAMES).replace("\xa0", " ") == expected


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("titel", "undefined-name"),
        ("title.__class__", "undefined-name"),
        ("signatories[0].model_dump()", "undefined-name"),
        ("''.join(title)", "undefined-name"),
        ("range(9)", "undefined-name"),
        ("signatories[9].name", "undefined-name"),
        ("title | attr('x')", "undefined-name"),
        ("9 ** 9", "unsafe-expression"),
        ("9 * 9", "unsafe-expression"),
        ("[1, 2]", "unsafe-expression"),
        ("{'a': 1}", "unsafe-expression"),
        ("title is defined", "unsafe-expression"),
        ("title[0:3]", "unsafe-expression"),
        ("'a' ~ " * 60 + "'a'", "unsafe-expression"),
        ("signatories", "wrong-value"),
        ("1.5", "wrong-value"),
        ("title + 1", "wrong-value"),
        ("", "wrong-expression"),
        ("title |", "wrong-expression"),
    ],
)
def test_an_expression_can_do_no_more(expression: str, code: str) -> None:
    """Loops, products, attributes of Python and unknown names are refused."""
    with pytest.raises(ExpressionError) as caught:
        evaluate(expression, NAMES)
    assert caught.value.code == code


@given(st.lists(st.sampled_from(PIECES + MORE), max_size=12).map("".join))
def test_any_expression_prints_or_is_refused(expression: str) -> None:
    """No sequence of signs gets another error out, or another type than text."""
    with contextlib.suppress(ExpressionError):
        assert isinstance(evaluate(expression, NAMES), str)


def test_a_record_is_not_changed_by_an_expression() -> None:
    """What was evaluated leaves the letter's date and people as they were."""
    evaluate("signatories | length", NAMES)
    assert LETTER.date == datetime.date(2019, 11, 21)
    assert [person.name for person in LETTER.signatories] == ["John Doe", "Di Abel"]
