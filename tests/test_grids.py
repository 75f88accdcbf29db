"""Figures stand in the rows and columns asked for, and print as they are known."""

from collections.abc import Mapping
from typing import Any

import examples
import pytest

from generator.records.displays import Chart, Measure
from generator.records.licensing import LicensingStatistics
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


FISCAL = {"period": {"from": "2019-10-01", "to": "2020-09-30"}, "as_of": None}
CALENDAR = {"period": {"from": "2020-01-01", "to": "2020-12-31"}, "as_of": None}


@pytest.mark.parametrize(
    ("records", "by", "measures", "code"),
    [
        ({"a": FISCAL, "b": CALENDAR}, "record", ["received"], "mixed-years"),
        ({"a": {}, "b": {}}, "outcome", [], "one-record"),
        ({"a": {}}, "period", ["received"], "no-series"),
        ({"a": {}}, "by-item", [], "unknown-breakdown"),
        ({"a": {}}, "record", ["aproved"], "unknown-measure"),
        ({"a": {}}, "record", [], "no-measures"),
        ({"a": {}}, "outcome", ["received"], "unknown-measure"),
    ],
)
def test_a_grid_that_cannot_be_is_refused(
    records: Mapping[str, dict[str, Any]], by: str, measures: list[str], code: str
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
