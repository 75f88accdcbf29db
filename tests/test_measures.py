"""Lengths and widths that are taken or found once are those of the engine."""

from typing import Any

import hypothesis
import hypothesis.strategies as st
import weasyprint
from weasyprint.css import get_all_computed_styles
from weasyprint.css.properties import Dimension
from weasyprint.css.targets import TargetCollector
from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent, preferred

from generator.press.tricks.percentages import lengths_taken_at_once
from generator.press.tricks.replacing import replaced
from generator.press.tricks.widths import cells_measured_once

DECLARED = [
    *("width: 50%", "width: 3em", "width: calc(1% + 2px)", "max-height: 20%"),
    *("margin: 1px 2% auto", "height: 10px", "height: 30%", "min-width: 5px"),
    *("box-sizing: border-box; padding: 3px; width: 20px", "border: 2px solid"),
    *("border-collapse: collapse; border: 3px solid", "border-radius: 2px 10%"),
    *("max-width: 7px", "padding: 1px 2px 3px", "min-height: 10%", "color: red"),
]
SIZES = st.tuples(st.sampled_from([0, 100, 333.3]), st.sampled_from([50, "auto", 0]))
WRITTEN = st.one_of(
    st.none(),
    st.tuples(
        st.sampled_from(["width", "max_height", "padding_left", "margin_top"]),
        st.sampled_from([Dimension(4, "px"), Dimension(10, "%"), Dimension(0, "px")]),
    ),
)
STEPS = st.lists(st.tuples(SIZES, WRITTEN, st.booleans()), min_size=1, max_size=4)


def style_of(declared: list[str]) -> Any:
    """Return the style of a paragraph."""
    html = weasyprint.HTML(string=f"<p style='{'; '.join(declared)}'>Words")
    style_for = get_all_computed_styles(html, target_collector=TargetCollector())
    return style_for(html.etree_element.find(".//p"))


def resolved(style: Any, sizes: tuple[Any, Any], *, is_settled: bool) -> dict[str, Any]:
    """Return the lengths of a new box of a style within a block."""
    box = boxes.BlockBox("p", style, None, [])
    if is_settled:
        box.border_left_width = 9
    percent.resolve_percentages(box, sizes)
    taken = {**vars(box)}
    box.width, box.height = 40, 20
    percent.resolve_radii_percentages(box)
    return {name: one for name, one in (vars(box) | taken).items() if name != "style"}


@hypothesis.given(st.lists(st.sampled_from(DECLARED), max_size=3), STEPS)
@hypothesis.settings(deadline=None)
def test_the_lengths_of_a_box_are_those_of_the_engine(
    declared: list[str], steps: list[Any]
) -> None:
    """Whatever holds it, and whoever wrote to its style since the last one."""
    theirs, ours = style_of(declared), style_of(declared)
    for sizes, written, is_settled in steps:
        if written:
            name, value = written
            theirs[name] = ours[name] = value
        expected = resolved(theirs, sizes, is_settled=is_settled)
        with lengths_taken_at_once():
            assert resolved(ours, sizes, is_settled=is_settled) == expected


CELLS = [
    *("<td>Yes", "<td>No", "<td>Yes ", "<td> Two words", "<td class=b>Yes", "<td>"),
    *("<td><b>Yes</b>", "<td>Yes<br>No", "<td colspan=2>Yes", "<th>Yes", "<td>A-b c"),
    *("<td class=c>Yes", "<td style='width: 20%'>Yes", "<td><p>Yes", "<td lang=de>Yes"),
    "<td>Wow",
]
STYLE = """
.b { padding: 3px; border: 5px solid; white-space: nowrap }
.c { min-width: 60px; text-indent: 10px; float: none }
"""


@hypothesis.given(
    st.lists(st.lists(st.sampled_from(CELLS), max_size=4), max_size=6), st.booleans()
)
@hypothesis.example([["<td>Yes"], ["<td>Wow"]], False)
@hypothesis.example([["<td>", "<td>Wow"], ["<td class=b>", "<td>Wow"]], True)
@hypothesis.settings(deadline=None, max_examples=50)
def test_the_widths_of_columns_are_those_of_the_engine(
    rows: list[list[str]],
    collapses: bool,
) -> None:
    """Whatever stands in their cells."""
    table = "".join(f"<tr>{''.join(cells)}" for cells in rows)
    collapse = "table { border-collapse: collapse }" * collapses
    text = f"<style>{STYLE}{collapse}</style><table>{table}</table>"
    theirs = widths(text)
    with cells_measured_once():
        assert widths(text) == theirs


def widths(text: str) -> list[Any]:
    """Return what the engine finds of the columns of a table."""
    found = []
    measure = preferred.table_and_columns_preferred_widths

    def hear(*asked: Any, **more: Any) -> Any:
        answer = measure(*asked, **more)
        found.append(answer[:7])
        return answer

    with replaced(weasyprint.layout.table, measure.__name__, hear):
        weasyprint.HTML(string=text).render()
    return found


def test_the_engine_measures_each_of_many_cells_that_say_the_same() -> None:
    """With ours each that differs is measured once."""
    measured = []
    theirs = preferred.table_cell_min_content_width

    def count(*asked: Any) -> Any:
        measured.append(asked)
        return theirs(*asked)

    with replaced(preferred, theirs.__name__, count):
        text = f"<table>{'<tr><td>Yes<td>No<td>No' * 100}</table>"
        weasyprint.HTML(string=text).render()
        assert len(measured) == 300
        measured.clear()
        with cells_measured_once():
            weasyprint.HTML(string=text).render()
    assert len(measured) == 2
