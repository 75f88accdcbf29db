"""Sums hold or are declared; rows give the totals; two records never disagree."""

import datetime
import json
import os
from pathlib import Path
from typing import Any

import examples
import pytest
import yaml

from generator.errors import Problem
from generator.records.licensing import LicensingStatistics
from generator.records.sums import sums_of
from generator.review import review
from generator.typeset.spans import span
from generator.validate.statistics import validate_statistics

RECORDS = Path(__file__).parents[1] / "reports" / "statistics"
FISCAL_YEARS = {
    "2008": (21293, 17945, 177, 3171),
    "2012": (23229, 19817, 143, 3197),
    "2013": (24782, 20948, 177, 3656),
}
"""Received, approved, denied, returned, as the Bureau's annual reports give them."""
ROWS = """\
number,applicant,item,value_usd,received,closed,disposition
A1,One Co.,EAR99,100,2018-10-01,2018-10-11,approved
A2,Two Co.,EAR99,,2018-11-01,2018-11-21,approved
A3,One Co.,AT only,50.25,2019-02-01,2019-03-03,denied
A4,Six Co.,AT only,10,2019-09-30,,pending
A5,One Co.,EAR99,5,2019-10-01,2019-10-01,returned_without_action
"""


def problems(folder: Path, record: dict[str, Any]) -> list[Problem]:
    path = folder / "record.yaml"
    path.write_text(yaml.safe_dump(record, sort_keys=False), encoding="utf-8")
    return validate_statistics(path).problems


def year(name: str, **changes: Any) -> dict[str, Any]:
    received, approved, denied, returned = FISCAL_YEARS[name]
    return examples.statistics(
        received=received,
        dispositions={
            "approved": approved,
            "denied": denied,
            "returned_without_action": returned,
        },
        **changes,
    )


def test_fiscal_2008_adds_up(tmp_path: Path) -> None:
    """17,945 + 177 + 3,171 are the 21,293 received."""
    assert problems(tmp_path, year("2008")) == []


@pytest.mark.parametrize(("name", "gap"), [("2012", 72), ("2013", 1)])
def test_a_gap_needs_its_declaration(name: str, gap: int, tmp_path: Path) -> None:
    """Without the exact gap the sum is an error; with it, and only it, it passes."""
    for declared, codes in (
        ([], ["sum-differs"]),
        ([{"count": gap, "note": "It is not explained."}], []),
        ([{"count": gap + 1, "note": "It is not explained."}], ["sum-differs"]),
    ):
        found = problems(tmp_path, year(name, unreconciled=declared))
        assert [problem.code for problem in found] == codes
    assert f"{gap} missing, not the {gap + 1} declared" in found[0].message


def test_a_wrong_count_says_which_sum_fails_by_how_much(tmp_path: Path) -> None:
    """112 approvals for 113 fail twice; declaring both gaps makes the record pass."""
    record = yaml.safe_load((RECORDS / "huawei-2020-2021.yaml").read_bytes())
    record["period"] = {key: str(day) for key, day in record["period"].items()}
    record["dispositions"]["approved"] = 112
    first, second = problems(tmp_path, record)
    assert "= 162 (lines" in first.message
    assert "7 missing, not the 6 declared" in first.message
    assert "the rows of approved-by-item" in second.message
    assert "1 too many" in second.message
    record["unreconciled"] = [
        {"count": 7, "note": "Seven are not accounted for."},
        {"breakdown": "approved-by-item", "count": 1, "note": "One too many."},
    ]
    assert problems(tmp_path, record) == []
    outcome = validate_statistics(tmp_path / "record.yaml")
    assert outcome.record is not None
    assert outcome.record.all_notes[:2] == (
        "Seven are not accounted for.",
        "One too many.",
    )


@pytest.mark.parametrize("path", sorted(RECORDS.glob("*.yaml")), ids=lambda p: p.stem)
def test_every_record_of_the_project_holds_its_sums(path: Path) -> None:
    """Each record is right, and each of its sums is within its declared gap."""
    outcome = validate_statistics(path)
    assert outcome.problems == []
    assert outcome.record is not None
    for one in sums_of(outcome.record):
        assert abs(one.gap) == one.declared_gap or not one.is_complete


def from_rows(folder: Path, **changes: Any) -> LicensingStatistics:
    (folder / "rows.csv").write_text(ROWS, encoding="utf-8")
    record = examples.statistics(applications="rows.csv", **changes)
    assert problems(folder, record) == []
    outcome = validate_statistics(folder / "record.yaml")
    assert outcome.record is not None
    return outcome.record


def test_rows_give_totals_values_and_days(tmp_path: Path) -> None:
    """Counts, values and days are those of the rows; a missing value leaves none."""
    record = from_rows(tmp_path)
    assert record.received == 5
    assert record.dispositions == {
        "approved": 2,
        "denied": 1,
        "returned_without_action": 1,
        "pending": 1,
        "intent_to_deny": 0,
        "revoked": 0,
        "withdrawn": 0,
    }
    assert {name: str(value) for name, value in record.values_usd.items()} == {
        "denied": "50.25",
        "returned_without_action": "5",
        "pending": "10",
        "intent_to_deny": "0",
        "revoked": "0",
        "withdrawn": "0",
    }
    assert record.processing is not None
    assert record.processing.histogram == {0: 1, 10: 1, 20: 1, 30: 1}
    assert record.processing.median == 15


def test_rows_give_breakdowns_and_series(tmp_path: Path) -> None:
    """The largest come first, the rest together; fiscal 2020 begins in October 2019."""
    breakdowns = [{"id": "by-who", "of": "received", "by": "applicant", "largest": 1}]
    record = from_rows(tmp_path, breakdowns=breakdowns, series_by="fiscal_year")
    rows = [(row.label, row.count) for row in record.breakdowns[0].rows]
    assert rows == [("One Co.", 3), ("All other", 2)]
    assert [(row.key, row.received) for row in record.series] == [
        ("2019", 4),
        ("2020", 1),
    ]
    assert all(one.holds for one in sums_of(record))


def test_the_rest_is_told_from_a_label_of_the_rows(tmp_path: Path) -> None:
    """Where an applicant is named as the rest is, the rest has another name."""
    rows = ROWS.replace("One Co.", "All other")
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    breakdown = {"id": "by-who", "of": "received", "by": "applicant", "largest": 1}
    record = examples.statistics(applications="rows.csv", breakdowns=[breakdown])
    assert problems(tmp_path, record) == []
    found = validate_statistics(tmp_path / "record.yaml").record
    assert found is not None
    labels = [row.label for row in found.breakdowns[0].rows]
    assert labels == ["All other", "All other together"]


@pytest.mark.parametrize("name", ["loop.csv", "a\0b.csv", "pipe.csv", "n" * 300])
def test_rows_that_are_no_file_are_pointed_at(tmp_path: Path, name: str) -> None:
    """A link to itself, a pipe and a name that cannot be are errors with a place."""
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    path = tmp_path / "record.yaml"
    record = examples.statistics()
    path.write_text(yaml.safe_dump({**record, "applications": "X"}), encoding="utf-8")
    text = path.read_text(encoding="utf-8").replace("X", json.dumps(name))
    path.write_text(text, encoding="utf-8")
    found = validate_statistics(path).problems
    assert [problem.line for problem in found] == [1]
    assert found[0].code in {"no-such-file", "hidden-character"}


def test_a_series_of_a_part_is_not_what_the_figures_cover(tmp_path: Path) -> None:
    """Totals of a year stay of that year beside the figures of one month."""
    year_2020 = {"from": "2020-01-01", "to": "2020-12-31"}
    record = examples.statistics(
        received=100,
        as_of=None,
        period=year_2020,
        series=[{"month": "2020-01", "received": 5}],
    )
    assert problems(tmp_path, record) == []
    found = validate_statistics(tmp_path / "record.yaml").record
    assert found is not None
    assert span(found) == "calendar year 2020"
    only = found.model_copy(update={"received": None})
    assert span(only) == "January 2020"


def test_a_month_without_applications_is_known_to_be_empty(tmp_path: Path) -> None:
    """Between the first receipt and the last no month is missing from a series."""
    record = from_rows(tmp_path, series_by="month")
    received = [row.received for row in record.series]
    assert [row.key for row in record.series][:3] == ["2018-10", "2018-11", "2018-12"]
    assert (len(received), sum(filter(None, received))) == (13, 5)
    assert received[2] == 0


YEAR_2019 = {"from": "2018-10-02", "to": "2019-10-01"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"received": 6}, "typed-differs"),
        ({"dispositions": {"withdrawn": 1}}, "typed-differs"),
        ({"values_usd": {"approved": 100}}, "typed-differs"),
        ({"as_of": "2019-09-30"}, "outside-period"),
        ({"average_days": 9}, "typed-differs"),
        ({"approximate": {"received": 5}}, "typed-differs"),
        ({"as_of": None, "period": YEAR_2019}, "outside-period"),
    ],
)
def test_what_is_typed_must_be_what_the_rows_give(
    changes: dict[str, Any], code: str, tmp_path: Path
) -> None:
    """A typed total that differs, or a row outside the period, is an error."""
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    record = examples.statistics(applications="rows.csv", **changes)
    assert [problem.code for problem in problems(tmp_path, record)] == [code]


def test_what_ends_after_the_day_of_the_figures_is_refused(tmp_path: Path) -> None:
    """An application that closes later was still pending on that day."""
    rows = ROWS.replace("2019-10-01,2019-10-01", "2019-10-01,2019-10-03")
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    record = examples.statistics(applications="rows.csv", as_of="2019-10-02")
    (problem,) = problems(tmp_path, record)
    assert (problem.code, problem.line) == ("outside-period", 3)
    assert problem.message.startswith("an application was closed on 2019-10-03")


def test_a_gap_of_a_typed_breakdown_stands_beside_rows(tmp_path: Path) -> None:
    """Rows give the total that a breakdown from elsewhere leaves a gap in."""
    breakdown = {"id": "by-x", "of": "received", "rows": [{"label": "X", "count": 3}]}
    gap = {"breakdown": "by-x", "count": 2, "note": "Two are not divided."}
    record = from_rows(tmp_path, breakdowns=[breakdown], unreconciled=[gap])
    assert all(one.holds for one in sums_of(record))


@pytest.mark.parametrize(
    ("about", "gap", "holds"),
    [
        ({"pending": 70}, 0, True),
        ({"pending": 100}, 0, True),
        ({"pending": 1}, 0, False),
        ({"withdrawn": 2}, 70, True),
        ({"withdrawn": 20}, 72, False),
    ],
)
def test_what_is_only_about_counts_within_its_last_place(
    about: dict[str, int], gap: int, holds: bool, tmp_path: Path
) -> None:
    """72 missing are about 70 or about 100 pending, and not about 1; none twice."""
    declared = [{"count": gap, "note": "Not explained."}] if gap else []
    record = year("2012", approximate=about, unreconciled=declared)
    assert (problems(tmp_path, record) == []) is holds


TOGETHER = {
    "id": "not-approved",
    "label": "Not approved",
    "dispositions": ["denied", "returned_without_action"],
}
FURTHER = {"id": "escalated", "label": "Cases escalated", "count": 3}
DIVIDED = {"id": "by-item", "of": "received", "rows": [{"label": "AT", "count": 5}]}
OTHERWISE = {
    **DIVIDED,
    "rows": [{"label": "AT", "count": 4}, {"label": "EAR99", "count": 1}],
}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"received": 7, "dispositions": {"pending": 7}}, ["received", "pending"]),
        ({"received": 5}, []),
        ({"received": 7, "subject": "Another"}, []),
        ({"received": 7, "as_of": "2019-11-22"}, []),
        ({"approximate": {"received": 7}}, []),
        ({"combined": [{**TOGETHER, "count": 4}]}, ["Not approved"]),
        ({"further": [{**FURTHER, "count": 4}]}, ["Cases escalated"]),
        ({"received": 5, "breakdowns": [OTHERWISE]}, ["AT of by-item"]),
    ],
)
def test_two_records_of_one_figure_must_agree(
    changes: dict[str, Any], found: list[str], tmp_path: Path
) -> None:
    """Whose, what and when being the same, an exact figure has one value."""
    first = {
        "received": 5,
        "dispositions": {"pending": 5},
        "subject": "One",
        "combined": [{**TOGETHER, "count": 0}],
        "further": [FURTHER],
        "breakdowns": [DIVIDED],
    }
    paths = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for path, figures in zip(
        paths, (first, {"subject": "One", **changes}), strict=True
    ):
        path.write_text(yaml.safe_dump(examples.statistics(**figures)), "utf-8")
    (tmp_path / "letters").mkdir()
    records = [(path, "statistics") for path in paths]
    said = review(records, today=datetime.date(2020, 1, 1), together=False)
    assert [problem.code for problem in said] == ["figure-stated-twice"] * len(found)
    assert sorted(one.message.split(" is ")[0] for one in said) == sorted(found)
