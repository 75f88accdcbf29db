"""Figures stand in the rows and columns asked for, and print as they are known."""

from collections.abc import Mapping
from typing import Any

import examples
import pytest

from generator.records.displays import Chart, Measure
from generator.records.licensing import LicensingStatistics
from generator.records.quantities import Count
from generator.typeset.charts.draw import draw
from generator.typeset.grids.cells import cells_of
from generator.typeset.grids.grid import Grid, GridError
from generator.typeset.grids.layout import lay_out
from generator.typeset.grids.summary import as_csv, as_json, as_text, summarize
from generator.typeset.report.plots import grid_of, plot_of


def record(**changes: Any) -> LicensingStatistics:
    """Return figures of 169 applications, of which six are a declared gap."""
    figures = {
        "received": 169,
        "dispositions": {"approved": 113, "denied": 2, "returned_without_action": 48},
        "values_usd": {"approved": "10.50", "denied": 2},
        "unreconciled": [{"count": 6, "note": "Not explained."}],
        **changes,
    }
    return LicensingStatistics.model_validate(
        {**examples.statistics(**figures), "format": "1"}
    )


def rows_of(grid: Grid) -> dict[str, list[str]]:
    columns = [cells_of(grid, at) for at in range(len(grid.columns))]
    return {
        row.label: [column[at] for column in columns]
        for at, row in enumerate(grid.rows)
    }


def test_outcomes_end_in_their_totals_and_their_gap() -> None:
    """Shares are of what was received; the gap is a row; cents go down the column."""
    assert rows_of(lay_out({"x": record()}, "outcome", ())) == {
        "Approved": ["113", "66.9", "10.50"],
        "Denied": ["2", "1.2", "2.00"],
        "Returned without action": ["48", "28.4", "not published"],
        "Total closed": ["163", "96.4", "not published"],
        "Not accounted for in the source": ["6", "3.6", "not published"],
        "Total received": ["169", "100.0", "not published"],
    }


def test_about_is_printed_no_more_exactly_than_it_is_known() -> None:
    """Approximate shares are whole percents, and each says about."""
    about = record(
        received=None,
        dispositions={},
        values_usd={},
        unreconciled=[],
        approximate={"received": 300, "approved": 100},
    )
    rows = rows_of(lay_out({"x": about}, "outcome", ()))
    assert rows["Approved"] == ["about\xa0100", "about\xa033"]


def test_a_breakdown_shows_the_gap_that_is_declared_for_it() -> None:
    """Its shares are of the count that it divides, and the rest is a row."""
    breakdown = {
        "id": "by-item",
        "of": "approved",
        "rows": [{"label": "EAR99", "count": 100}],
    }
    gaps = [
        {"count": 6, "note": "Not explained."},
        {"breakdown": "by-item", "count": 13, "note": "Not divided."},
    ]
    one = record(breakdowns=[breakdown], unreconciled=gaps, values_usd={})
    assert rows_of(lay_out({"x": one}, "by-item", ())) == {
        "EAR99": ["100", "88.5"],
        "Not accounted for in the source": ["13", "11.5"],
        "Total approved": ["113", "100.0"],
    }


def test_what_is_published_apart_and_together_is_counted_once() -> None:
    """A group of outcomes that stand by themselves too is their subtotal."""
    together = {
        "id": "not-approved",
        "label": "Not approved",
        "dispositions": ["denied", "returned_without_action"],
        "count": 50,
    }
    apart = record(combined=[together], values_usd={})
    rows = lay_out({"x": apart}, "outcome", ()).rows
    assert [(row.label, row.is_total) for row in rows] == [
        ("Approved", False),
        ("Denied", False),
        ("Returned without action", False),
        ("Total not approved", True),
        ("Total closed", True),
        ("Not accounted for in the source", False),
        ("Total received", True),
    ]
    assert apart.count("closed") == Count(value=163)


def test_what_is_too_many_is_a_row_with_a_minus_sign() -> None:
    """A breakdown that exceeds its total shows by how much, and a chart leaves it."""
    breakdown = {
        "id": "by-item",
        "of": "approved",
        "rows": [{"label": "EAR99", "count": 100}, {"label": "AT", "count": 31}],
    }
    gaps = [
        {"count": 6, "note": "Not explained."},
        {"breakdown": "by-item", "count": 18, "note": "Counted twice."},
    ]
    one = record(breakdowns=[breakdown], unreconciled=gaps, values_usd={})
    rows = rows_of(lay_out({"x": one}, "by-item", ()))
    assert rows["Counted beyond the total in the source"] == [
        "\N{MINUS SIGN}18",
        "\N{MINUS SIGN}15.9",
    ]
    asked = chart(by="by-item", measure="count")
    assert [row.label for row in grid_of(asked, {"x": one}).rows] == ["EAR99", "AT"]


def test_a_gap_in_dollars_is_a_row_too() -> None:
    """What is missing of the value stands in its column."""
    one = record(
        values_usd={"received": 20, "approved": "10.50", "denied": 2},
        dispositions={"approved": 113, "denied": 2},
        unreconciled=[{"value_usd": "7.50", "note": "Not explained."}],
    )
    rows = rows_of(lay_out({"x": one}, "outcome", ()))
    assert rows["Not accounted for in the source"][-1] == "7.50"


def test_records_of_one_subject_are_told_apart_by_their_days() -> None:
    """Of two sets of figures about one subject, each row says of when it is."""
    records = {
        "a": record(subject="One"),
        "b": record(subject="One", **CALENDAR),
    }
    rows = lay_out(records, "record", [Measure(count="received")]).rows
    assert [row.label for row in rows] == ["November\xa021, 2019", "Calendar year 2020"]
    records["c"] = record(subject="Two")
    rows = lay_out(records, "record", [Measure(count="received")]).rows
    assert [row.label for row in rows] == [
        "One, November\xa021, 2019",
        "One, calendar year 2020",
        "Two, November\xa021, 2019",
    ]
    with pytest.raises(GridError, match="same subject and days"):
        lay_out({**records, "d": records["a"]}, "record", [Measure(count="received")])


def test_a_name_that_one_period_has_is_no_figure_of_the_others() -> None:
    """Where a group is counted in one year only, the others do not publish it."""
    group = {
        "id": "not-approved",
        "label": "Not approved",
        "dispositions": ["denied", "returned_without_action"],
        "count": 50,
    }
    series = [
        {"fiscal_year": "2012", "received": 100},
        {"fiscal_year": "2013", "received": 100, "combined": [group]},
    ]
    one = record(series=series, received=None, dispositions={}, unreconciled=[])
    asked = [Measure(count="received"), Measure(count="not-approved")]
    assert rows_of(lay_out({"x": one}, "period", asked)) == {
        "2012": ["100", "not published"],
        "2013": ["100", "50"],
    }
    assert "Not approved" in as_text([summarize("x", one)])


FISCAL = {"period": {"from": "2019-10-01", "to": "2020-09-30"}, "as_of": None}
CALENDAR = {"period": {"from": "2020-01-01", "to": "2020-12-31"}, "as_of": None}


@pytest.mark.parametrize(
    ("records", "by", "measures", "code"),
    [
        ({"a": FISCAL, "b": CALENDAR}, "record", ["received"], "mixed-years"),
        (
            {"a": {"series": [{"fiscal_year": "2019"}]}, "b": CALENDAR},
            "record",
            ["received"],
            "mixed-years",
        ),
        (
            {"a": {**FISCAL, "series": [{"quarter": "2020-Q1"}]}, "b": CALENDAR},
            "record",
            ["received"],
            "mixed-years",
        ),
        ({"a": {}, "b": {}}, "outcome", [], "one-record"),
        ({"a": {}}, "period", ["received"], "no-series"),
        ({"a": {}}, "by-item", [], "unknown-breakdown"),
        ({"a": {}}, "record", ["aproved"], "unknown-measure"),
        ({"a": {}}, "record", [], "no-measures"),
        ({"a": {}}, "outcome", ["received"], "unknown-measure"),
        ({"a": {}}, "outcome", [{"days": "median"}], "unknown-measure"),
        (
            {"a": {}},
            "outcome",
            [{"share": "approved", "of": "closed"}],
            "unknown-measure",
        ),
    ],
)
def test_a_grid_that_cannot_be_is_refused(
    records: Mapping[str, dict[str, Any]], by: str, measures: list[Any], code: str
) -> None:
    """Fiscal and calendar years never stand together; what is not there is said."""
    made = {name: record(**changes) for name, changes in records.items()}
    asked = [Measure.model_validate(measure) for measure in measures]
    with pytest.raises(GridError) as caught:
        lay_out(made, by, asked)
    assert caught.value.code == code


def chart(**changes: Any) -> Chart:
    base = {"id": "c", "title": "C", "statistics": "x", "by": "outcome"}
    return Chart.model_validate({**base, "kind": "bar", **changes})


def test_a_share_chart_divides_the_whole_that_it_names() -> None:
    """Of 169 received the parts and the gap are the whole; of 163 closed, the parts."""
    for of, whole, parts in (
        ("received", "169 applications received", 4),
        ("closed", "163 applications closed", 3),
    ):
        asked = chart(kind="share", of=of)
        grid = grid_of(asked, {"x": record()})
        plot = plot_of(asked, grid, {"x": record()})
        drawn = [strand.marks[0].value for strand in plot.strands]
        assert plot.whole == whole
        assert len([value for value in drawn if value is not None]) == parts
        assert sum(value for value in drawn if value is not None) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "share", "of": "approved"}, "wrong-denominator"),
        ({"by": "record", "measure": {"value": "pending"}}, "no-figures"),
        ({"by": "period", "measure": "received"}, "no-series"),
    ],
)
def test_a_chart_that_cannot_be_is_refused(changes: dict[str, Any], code: str) -> None:
    """A chart without figures, or of another whole, is not drawn."""
    with pytest.raises(GridError) as caught:
        grid_of(chart(**changes), {"x": record()})
    assert caught.value.code == code


def test_parts_of_fiscal_and_of_calendar_years_stand_in_no_chart() -> None:
    """Bars that are divided by outcome do not mix years either."""
    records = {"a": record(**FISCAL), "b": record(**CALENDAR)}
    with pytest.raises(GridError) as caught:
        grid_of(chart(kind="stacked"), records)
    assert caught.value.code == "mixed-years"


def test_values_are_stacked_where_values_are_asked_for() -> None:
    """A stacked chart by outcome measures counts, or values."""
    one = {"x": record()}
    counts = grid_of(chart(kind="stacked"), one)
    values = grid_of(chart(kind="stacked", measure="value"), one)
    assert {column.unit for column in counts.columns} == {"applications"}
    assert {column.unit for column in values.columns} == {"dollars"}


def test_a_gap_stands_at_the_end_of_the_bars_that_leave_it() -> None:
    """Parts by period come to what was received with the gap, and only then."""
    parts = {"approved": 113, "denied": 2, "returned_without_action": 48}
    gap = [{"count": 6, "note": "Not explained."}]
    series = [
        {"fiscal_year": "2012", "received": 163, "dispositions": parts},
        {
            "fiscal_year": "2013",
            "received": 169,
            "dispositions": parts,
            "unreconciled": gap,
        },
    ]
    one = {"x": record(series=series)}
    asked = chart(kind="stacked", by="period", measures=list(parts))
    grid = grid_of(asked, one)
    assert grid.columns[-1].label == "Not accounted for in the source"
    assert [row.cells[-1] for row in grid.rows] == [Count(value=0), Count(value=6)]
    more = {**series[1], "received": 160, "fiscal_year": "2014"}
    more["unreconciled"] = [{"count": 3, "note": "Too many."}]
    last = grid_of(asked, {"x": record(series=[*series, more])}).rows[-1]
    assert last.cells[-1] == Count(value=0)
    fewer = chart(kind="stacked", by="period", measures=["approved", "denied"])
    assert len(grid_of(fewer, one).columns) == 2
    by_record = chart(kind="stacked", by="record", measures=list(parts))
    assert grid_of(by_record, {"x": record()}).rows[0].cells[-1] == Count(value=6)


def test_a_share_chart_has_no_part_that_its_whole_does_not_hold() -> None:
    """Of what is closed, nothing pending is a part, and nothing is "not published"."""
    parts = {"approved": 113, "denied": 2, "returned_without_action": 48, "pending": 6}
    one = {"x": record(dispositions=parts, values_usd={}, unreconciled=[])}
    asked = chart(kind="share", of="closed")
    grid = grid_of(asked, one)
    assert [column.name for column in grid.columns] == [*parts][:3]
    assert None not in grid.rows[0].cells
    assert plot_of(asked, grid, one).whole == "163 applications closed"


def test_one_name_does_not_stand_for_two_groups() -> None:
    """Two records whose groups share an id and not their outcomes are not merged."""
    group = {"id": "rest", "label": "Denied or returned", "count": 50}
    first = {**group, "dispositions": ["denied", "returned_without_action"]}
    other = {**group, "label": "Open", "dispositions": ["pending", "intent_to_deny"]}
    base = {"dispositions": {"approved": 100}, "received": 150, "values_usd": {}}
    records = {
        "a": record(**base, unreconciled=[], combined=[first]),
        "b": record(**base, unreconciled=[], combined=[other], subject="B"),
    }
    with pytest.raises(GridError, match="different outcomes"):
        lay_out(records, "record", [Measure(count="rest")])
    with pytest.raises(GridError, match="different outcomes"):
        grid_of(chart(kind="stacked"), records)


def test_a_group_that_its_parts_do_not_give_is_drawn() -> None:
    """A part with a value only does not make the group's count a subtotal."""
    group = {
        "id": "not-approved",
        "label": "Not approved",
        "dispositions": ["denied", "returned_without_action"],
        "count": 56,
    }
    one = record(
        dispositions={"approved": 113},
        values_usd={"approved": 9, "denied": 1},
        unreconciled=[],
        combined=[group],
    )
    grid = grid_of(chart(measure="count"), {"x": one})
    assert [row.label for row in grid.rows] == ["Approved", "Denied", "Not approved"]


def test_no_gap_stands_where_nothing_is_missing() -> None:
    """A gap in dollars is zero applications where the applications add up."""
    parts = {"approved": 60, "denied": 20, "returned_without_action": 20}
    values = {name: 5 * count for name, count in parts.items()}
    one = record(
        received=100,
        dispositions=parts,
        values_usd={"received": 600, **values},
        unreconciled=[{"value_usd": 100, "note": "Lost."}],
    )
    rows = rows_of(lay_out({"x": one}, "outcome", ()))
    assert rows["Not accounted for in the source"] == ["0", "0.0", "100"]


def test_a_published_share_is_in_the_chart_of_its_whole() -> None:
    """What the source calls a share of closed is drawn as one."""
    group = {"id": "dr", "label": "Ended badly", "dispositions": ["denied", "revoked"]}
    shares = [
        {"part": "dr", "of": "closed", "percent": 30},
        {"part": "approved", "of": "closed", "percent": 70},
    ]
    one = record(
        dispositions={},
        values_usd={},
        unreconciled=[],
        combined=[group],
        published_shares=[{**one, "percent": str(one["percent"])} for one in shares],
    )
    grid = grid_of(chart(kind="share", of="closed"), {"x": one})
    assert [column.label for column in grid.columns] == ["Approved", "Ended badly"]


def test_a_line_of_shares_names_their_whole() -> None:
    """The axis says of what; where there are two wholes, the lines do."""
    series = [
        {"fiscal_year": year, "received": 10, "dispositions": {"approved": 5}}
        for year in ("2012", "2013")
    ]
    one = {"x": record(series=series)}
    share = {"share": "approved", "of": "received"}
    asked = chart(kind="line", by="period", measures=[share])
    assert plot_of(asked, grid_of(asked, one), one).axis == (
        "Percent of received, by fiscal year"
    )
    other = {"share": "approved", "of": "approved"}
    asked = chart(kind="line", by="period", measures=[share, other])
    plot = plot_of(asked, grid_of(asked, one), one)
    assert plot.axis == "Percent, by fiscal year"
    assert [strand.name for strand in plot.strands] == [
        "Approved, share of received",
        "Approved, share of approved",
    ]


def test_shares_that_were_rounded_up_fill_one_bar() -> None:
    """Published shares of 100.1 percent are drawn as a whole, and print as they are."""
    shares = [
        {"part": name, "of": "closed", "percent": percent}
        for name, percent in (("approved", "66.7"), ("denied", "33.4"))
    ]
    one = record(
        received=None,
        dispositions={},
        values_usd={},
        unreconciled=[],
        published_shares=shares,
    )
    asked = chart(kind="share", of="closed")
    plot = plot_of(asked, grid_of(asked, {"x": one}), {"x": one})
    assert sum(plot.values) == 1
    assert [strand.marks[0].text for strand in plot.strands] == ["66.7%", "33.4%"]
    assert "66.7%" in draw(plot)
    assert "closed,percent,66.7,false" in as_csv([summarize("x", one)]).replace(
        "approved,share", "closed"
    )


def test_a_summary_gives_the_same_figures_in_three_shapes() -> None:
    """Text, JSON and CSV; what is not published is no number in any of them."""
    summary = [summarize("x", record())]
    assert "Not accounted for in the source             6" in as_text(summary)
    assert "which with the 6 declared missing are the 169 received" in as_text(summary)
    assert "x,Outcomes,approved,share,percent,66.8639,false" in as_csv(summary)
    assert "x,Outcomes,returned_without_action,value_usd,dollars,,false" in as_csv(
        summary
    )
    assert '"value": "10.50"' in as_json(summary)
    assert '"declared": "6"' in as_json(summary)
    for shape in (as_text, as_json):
        assert "Something" in shape(summary)
        assert "Not explained." in shape(summary)


def test_a_summary_gives_the_figures_beside_the_outcomes() -> None:
    """Each stands with its label, and with its period where it has one."""
    escalated = {"id": "escalated", "label": "Cases escalated", "count": 312}
    longest = {"id": "longest", "label": "The longest", "days": 43, "approximate": True}
    series = [{"fiscal_year": "2013", "received": 400, "further": [escalated]}]
    summary = [summarize("x", record(further=[longest], series=series))]
    assert "The longest: about\N{NO-BREAK SPACE}43 days".replace(
        "\xa0", " "
    ) in as_text(summary)
    assert "Cases escalated, fiscal year 2013: 312" in as_text(summary)
    line = (
        '"Further figures, fiscal year 2013",escalated,Cases escalated,count,312,false'
    )
    assert line in as_csv(summary)
