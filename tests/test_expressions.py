"""An expression says what a record says, and can do nothing else."""

import contextlib
import datetime
from typing import Any

import examples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.letter import Letter
from generator.records.licensing import LicensingStatistics
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
        "enclosures": ["A list"],
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
        ("'five\u00a0days'", "five days"),
        ("'one' if title == 'A letter' else 'other'", "one"),
    ],
)
def test_an_expression_prints_its_value(expression: str, expected: str) -> None:
    """Names, items, filters, sums and choices print what they stand for."""
    assert evaluate(expression, NAMES).replace("\xa0", " ") == expected


FIGURES = {
    "sample": LicensingStatistics.model_validate(
        {
            **examples.statistics(
                approximate={"received": 300},
                dispositions={"approved": 113},
                breakdowns=[
                    {
                        "id": "by-item",
                        "of": "approved",
                        "rows": [
                            {"label": "AT", "count": 100, "value_usd": "2.50"},
                            {"label": "EAR99", "count": 13},
                        ],
                    }
                ],
                further=[
                    {"id": "escalated", "label": "Cases escalated", "count": 312},
                    {
                        "id": "denied-share",
                        "label": "Denied, of all parties",
                        "percent": "13",
                        "approximate": True,
                    },
                    {"id": "longest", "label": "Days that one took", "days": 43},
                ],
            ),
            "format": "1",
        }
    )
}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("sample.received", "about 300"),
        ("sample.approved - sample.breakdowns['by-item']['AT'].count", "13"),
        ("sample.breakdowns['by-item']['AT'].value_usd", "$2.50"),
        ("sample.further['escalated'] | number", "312"),
        ("sample.further['denied-share'] | percent", "about 13 percent"),
        ("sample.further['longest']", "43"),
    ],
)
def test_a_figure_prints_with_its_unit_and_its_about(
    expression: str, expected: str
) -> None:
    """Counts, values, shares and days come from the record as they are known."""
    assert evaluate(expression, FIGURES).replace("\xa0", " ") == expected


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("sample.received.value", "undefined-name"),
        ("sample.breakdowns['by-item']['EAR99'].value_usd", "not-published"),
        ("sample.further['longest'] - sample.approved", "wrong-value"),
        ("sample.further['none']", "undefined-name"),
        ("sample.share('approved')", "wrong-value"),
        ("sample.share('received', of='approved')", "wrong-value"),
    ],
)
def test_a_figure_cannot_be_taken_out_of_its_record(expression: str, code: str) -> None:
    """No bare number, no value that is not published, no sum of two units."""
    with pytest.raises(ExpressionError) as caught:
        evaluate(expression, FIGURES)
    assert caught.value.code == code


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
        ("title ~ '1'", "unsafe-expression"),
        ("title is defined", "unsafe-expression"),
        ("title[0:3]", "unsafe-expression"),
        ("'a' ~ " * 60 + "'a'", "unsafe-expression"),
        ("'a\u200bb'", "hidden-character"),
        ("signatories", "wrong-value"),
        ("enclosures | names", "wrong-value"),
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
