"""Slips in the example letter are found, and the examples have none."""

import datetime
from pathlib import Path

import pytest

from generator.review import review

TODAY = datetime.date(2019, 11, 21)
FOLDERS = {
    "letter": "letters",
    "report": "reports",
    "statistics": "reports/statistics",
}
REPOSITORY = Path(__file__).parents[1]
STATED = """of {{ huawei.received }} applications,
  {{ huawei.share('approved', of='received') | fraction }} had been approved,
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            "title: Senate Minority Leader",
            "title: Senate Majority Leader",
            "error[title-not-held]: on November 21, 2019, Charles E. Schumer was "
            "Senate Minority Leader, since January 3, 2017",
            id="a title of another year",
        ),
        pytest.param(
            STATED,
            "a third of the 300 applications had been approved,\n",
            "error[figure-disagrees]: `huawei-2019-11` does not say “a third”: "
            "approved is about 25 percent of received",
            id="a share that the record does not hold",
        ),
        pytest.param(
            STATED,
            "of 300 applications a part had been approved,\n",
            "warning[unbound-figure]: “300” is typed; `huawei-2019-11` has it",
            id="a figure that is typed",
        ),
        pytest.param(
            "On May 16, 2019, the",
            "On Friday, November 21, 2019, the",
            "error[weekday-mismatch]: November 21, 2019, is a Thursday, not a Friday",
            id="a Thursday that was a Friday",
        ),
        pytest.param(
            "    Addition of Entities",
            "    Executive Order 12981, 61 Fed. Reg. 54079; Addition of Entities",
            "error[cited-at-wrong-place]: Executive Order 12981 is not at 61 Fed. Reg. "
            "54079",
            id="an order at another order's page",
        ),
        pytest.param(
            "{before: any further license is approved}",
            "2019-12-25",
            "warning[due-on-holiday]: December 25, 2019, is Christmas Day",
            id="due on a holiday",
        ),
        pytest.param(
            'the Department had received\n  "290-something',
            'Senate Majority Leader Chuck Schumer knew of "290-something',
            "error[title-not-held]: on November 21, 2019, Charles E. Schumer was "
            "Senate Minority Leader",
            id="the title that the press gave him",
        ),
        pytest.param(
            STATED,
            "some 300 companies have applied for licenses; of them half knew,\n",
            "warning[applicants-for-applications]: `huawei-2019-11` counts "
            "applications, not companies",
            id="companies for applications",
        ),
    ],
)
def test_a_slip_in_the_example_letter_is_found(
    old: str, new: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the news of that day had wrong is found in a copy of the letter."""
    for name in ("letters", "reports/statistics"):
        (tmp_path / name).mkdir(parents=True)
    text = (REPOSITORY / "letters/cotton-schumer.yaml").read_text(encoding="utf-8")
    assert old in text
    record = tmp_path / "letters" / "copy.yaml"
    record.write_text(text.replace(old, new), encoding="utf-8")
    for name in ("roster.yaml", "reports/statistics/huawei-2019-11.yaml"):
        (tmp_path / name).write_bytes((REPOSITORY / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    found = review([(record, "letter")], today=TODAY, together=False)
    assert any(said in str(problem) for problem in found), [*map(str, found)]


def test_the_examples_are_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is found in the project's own records, but what they allow."""
    monkeypatch.chdir(REPOSITORY)
    records = [
        (path, kind)
        for kind, folder in FOLDERS.items()
        for path in sorted((REPOSITORY / folder).glob("*.yaml"))
    ]
    assert len(records) > len(FOLDERS)
    found = review(records, today=datetime.date(2027, 1, 1), together=True)
    assert {problem.code for problem in found} <= {"allowed"}
    # Nobody was asked for the examples: those that are final allow that.
    others = [one for one in found if "consent-missing" not in one.message]
    assert len(others) <= 3
