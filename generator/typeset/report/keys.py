"""Tables, and one figure, of the report's own keys: criteria, process, timeline."""

import dataclasses
from typing import Any

import markupsafe

from generator.records.report import Criterion
from generator.typeset.charts.flow import FlowStep, describe_flow, draw_flow
from generator.typeset.grids.grid import GridError
from generator.typeset.prose import Prose
from generator.typeset.report import tables
from generator.typeset.report.displays import Displays, Maker
from generator.typeset.report.material import Material


def of_keys(material: Material) -> dict[tuple[str, str], Maker]:
    """Return those whose keys the report has."""
    report, found = material.report, {}
    if report.criteria:
        title = "License review criteria"
        found["table", "criteria"] = Maker(
            title=title, make=_make_criteria, loc=("criteria",)
        )
    if report.process:
        title = "Steps of the review"
        found["table", "process"] = Maker(
            title=title, make=_make_process, loc=("process",)
        )
        title = "The review, step by step"
        found["chart", "process-figure"] = Maker(
            title=title, make=_make_flow, loc=("process",)
        )
    if report.timeline:
        found["table", "timeline"] = Maker(
            title="Timeline", make=_make_timeline, loc=("timeline",)
        )
    if material.answered is not None:
        title = "Demands that this report answers"
        found["table", "demands"] = Maker(
            title=title, make=_make_demands, loc=("responds_to",)
        )
    return found


@dataclasses.dataclass(frozen=True, kw_only=True)
class SetCriterion:
    """A criterion as the template prints it."""

    number: int
    anchor: str
    name: str
    question: markupsafe.Markup
    standard: markupsafe.Markup
    applied_by: tuple[str, ...]
    evidence: list[markupsafe.Markup]
    bearing: markupsafe.Markup

    def words(self, prose: Prose) -> list[str]:
        """Return what its rows must say, in the order of reading."""
        head = f"{self.number}. {prose.line(self.name)}."
        bodies = [prose.line(body) for body in self.applied_by]
        asked = [head, self.question, self.standard, *bodies]
        evidence = self.evidence
        if len(evidence) > 1:
            item = markupsafe.Markup("<ul><li>{}</li></ul>")
            evidence = [item.format(text) for text in evidence]
        return [*asked, *evidence, self.bearing]


def _make_criteria(displays: Displays, name: str) -> markupsafe.Markup:
    criteria = [
        _set_criterion(displays, at, one)
        for at, one in enumerate(displays.material.report.criteria)
    ]
    target = displays.target("table", name)
    values = {"target": target, "criteria": criteria}
    html = displays.fill("parts/criteria.html", values)
    words = [word for one in criteria for word in one.words(displays.prose)]
    return displays.keep(target, html, words, (_COLUMNS, 2 * len(criteria)))


def _set_criterion(displays: Displays, at: int, one: Criterion) -> SetCriterion:
    inline, loc = displays.prose.inline, ("criteria", at)
    return SetCriterion(
        number=at + 1,
        anchor=displays.numbering.criteria[one.id].anchor,
        name=one.name,
        question=inline(one.question, (*loc, "question")),
        standard=inline(one.standard, (*loc, "standard")),
        applied_by=one.applied_by,
        evidence=[
            inline(text, (*loc, "evidence", place))
            for place, text in enumerate(one.evidence)
        ],
        bearing=inline(one.bearing, (*loc, "bearing")),
    )


def _make_process(displays: Displays, name: str) -> markupsafe.Markup:
    tabular = tables.of_process(displays.material.report, displays.prose)
    return displays.print_table(name, tabular, _IN_ROWS, _times(displays))


def _make_timeline(displays: Displays, name: str) -> markupsafe.Markup:
    tabular = tables.of_timeline(displays.material.report, displays.prose)
    return displays.print_table(name, tabular, _IN_ROWS, ())


def _make_flow(displays: Displays, name: str) -> markupsafe.Markup:
    line = displays.prose.line
    steps = [
        FlowStep(
            step=line(one.step),
            body=line(one.body),
            decides=line(one.decides),
            clock=line(one.clock),
        )
        for one in displays.material.report.process
    ]
    try:
        drawing = draw_flow(steps)
    except ValueError as error:
        raise GridError("cannot-draw", str(error)) from error
    table = displays.numbering.find("process")
    source: Any = "The citations in the record of each step."
    if table is not None:
        source = markupsafe.Markup("The citations in {}.").format(table.reference.html)
    below = source, _times(displays)
    return displays.print_figure(name, drawing, describe_flow(steps), below)


def _times(displays: Displays) -> tuple[str, ...]:
    if all(step.clock for step in displays.material.report.process):
        return ()
    return ("A time is given only where a source states it.",)


def _make_demands(displays: Displays, name: str) -> markupsafe.Markup:
    answered, report = displays.material.answered, displays.material.report
    assert answered is not None  # noqa: S101, the catalog has asked
    tabular = tables.of_demands(
        report, displays.prose, answered.demands, displays.numbering
    )
    source = displays.prose.line(tables.letter_source(answered.letter))
    notes = tables.say_demands(report, answered.demands)
    return displays.print_table(name, tabular, source, notes)


_COLUMNS = 4
"""Columns of the matrix of criteria; each criterion has a row as its head."""
_IN_ROWS = "As cited in each row."
