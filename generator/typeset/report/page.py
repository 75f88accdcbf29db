"""A report becomes HTML."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import markupsafe

from generator.errors import Problem
from generator.read import Loc, Source
from generator.records.base import fold
from generator.records.letter import Letter
from generator.records.report import BEHIND, CHART_DATA, Report, Section
from generator.typeset.charts.flow import MOST_STEPS
from generator.typeset.demands import set_demands
from generator.typeset.environment import Templates, Typeset, styles
from generator.typeset.expressions import prose_names
from generator.typeset.markdown import headings, placements
from generator.typeset.numbering import Numbering, Target, refuse_within
from generator.typeset.numbers import long_date
from generator.typeset.prose import Prose
from generator.typeset.report.catalog import catalog
from generator.typeset.report.displays import Displays, Placed
from generator.typeset.report.material import Answered, Material, Statistics
from generator.workspace import Workspace

_STYLES = ("page.css", "type.css", "report.css")
_SECTION_LEVEL = 2
# What stands in a section of its own where no text places it.
_SECTIONS_OF_KEYS = (
    ("criteria", "License Review Criteria", "{{ table('criteria') }}"),
    (
        "process",
        "The Review Process",
        "{{ chart('process-figure') }}\n\n{{ table('process') }}",
    ),
    ("timeline", "Timeline", "{{ table('timeline') }}"),
    ("demands", "What This Report Answers", "{{ table('demands') }}"),
)
_FLOW = ("chart", "process-figure")
_DATA_TITLE = "Figures in the Charts"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Answering:
    """The letter that a report answers: its record, and where it was read."""

    source: Source
    letter: Letter
    statistics: Statistics


@dataclasses.dataclass(frozen=True)
class ReportProse:
    """A report's texts, tables and charts as HTML, before a template lays them out."""

    prose: Prose
    page: dict[str, Any]
    templates: Templates
    places: Mapping[str, Loc]
    """The ids of tables and charts, each with its place in the record."""
    displays: Mapping[str, Placed]
    """The tables and charts, by the ids of their elements."""
    problems: tuple[Problem, ...]
    pictures: tuple[Path, ...]
    """The images that the texts show, and those of the demands that are answered."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class SetSection:
    """A section or an appendix as the template prints it."""

    target: Target
    body: markupsafe.Markup


@dataclasses.dataclass(frozen=True, kw_only=True)
class Records:
    """A report's record, and the others that it names."""

    report: Report
    statistics: Statistics
    answering: Answering | None
    doubtful: frozenset[str] = frozenset()
    """The report's keys under which something is wrong, which is said elsewhere."""


def set_report(source: Source, records: Records, templates: Templates) -> ReportProse:
    """Return the report's texts as HTML, with all that is wrong with them."""
    report, workspace = records.report, templates.workspace
    material = Material(
        source=source,
        report=report,
        statistics=records.statistics,
        folder=workspace.folder("statistics"),
        answered=_answered(records.answering, workspace),
        doubtful=records.doubtful,
    )
    displays = Displays(material, catalog(material), templates)
    sections = (*report.sections, *_sections_of_keys(displays, report))
    appendices = (*report.appendices, *_data(sections, report))
    numbering = Numbering(sections, appendices, displays.titles, report.criteria)
    prose = _prose(source, report, records.statistics, workspace)
    prose.names = {
        **prose.names,
        "ref": numbering.guess if material.is_partial else numbering.ref,
        "table": refuse_within("table"),
        "chart": refuse_within("chart"),
    }
    prose.placer, displays.numbering, displays.prose = displays, numbering, prose
    page = _page(report, numbering, prose, (sections, appendices))
    prose.refuse_unused_notes()
    in_letter = material.answered.problems if material.answered else ()
    shown_in_letter = material.answered.pictures if material.answered else ()
    problems = (*prose.problems, *in_letter, *displays.refuse_unplaced())
    return ReportProse(
        prose=prose,
        page=page,
        templates=templates,
        places=displays.places,
        displays=displays.printed,
        problems=problems,
        pictures=(*prose.pictures, *shown_in_letter),
    )


def typeset_report(report: Report, texts: ReportProse) -> Typeset:
    """Return the report's HTML; raise TemplateError where a template is wrong."""
    html = texts.templates.fill(
        "report.html", {**texts.page, "report": report, "line": texts.prose.line}
    )
    return Typeset(
        html=html,
        styles=styles(texts.templates.workspace, _STYLES),
        notes=tuple(texts.prose.used),
        one_page={"highlights": ("summary",)},
        places=texts.places,
        literals=texts.templates.literals(),
    )


def _answered(answering: Answering | None, workspace: Workspace) -> Answered | None:
    """Return the letter's demands as it prints them, but for its notes."""
    if answering is None:
        return None
    letter = answering.letter
    names = prose_names(letter, answering.statistics)
    prose = Prose(answering.source, workspace.root, names, letter.notes)
    prose.keeps_notes = False
    runs = set_demands(prose, letter, named="the letter")
    demands = tuple(demand for run in runs for demand in run if demand.number)
    return Answered(
        letter=letter,
        demands=demands,
        problems=tuple(prose.problems),
        pictures=tuple(prose.pictures),
    )


def _prose(
    source: Source, report: Report, statistics: Statistics, workspace: Workspace
) -> Prose:
    texts = [report.summary]
    texts += [section.body for section in (*report.sections, *report.appendices)]
    names = prose_names(report, statistics)
    prose = Prose(source, workspace.root, names, report.notes, headings(texts))
    prose.headings_below = _SECTION_LEVEL
    return prose


def _sections_of_keys(displays: Displays, report: Report) -> Iterator[Section]:
    """Yield a section for each key of the report that no text places."""
    texts = [one.body for one in (*report.sections, *report.appendices)]
    placed = {pair for text in texts for pair in placements(text)}
    taken = {one.id for one in (*report.sections, *report.appendices)}
    for name, title, body in _SECTIONS_OF_KEYS:
        pieces = [
            piece
            for piece in body.split("\n\n")
            if (pair := next(placements(piece))) in displays.titles
            and pair not in placed
            and (pair != _FLOW or 1 < len(report.process) <= MOST_STEPS)
        ]
        if pieces:
            id = name if name not in taken else f"{name}-section"
            yield Section(id=f"{id}-of-record", title=title, body="\n\n".join(pieces))


def _data(sections: Sequence[Section], report: Report) -> Iterator[Section]:
    """Yield the appendix with the figures of each chart that a text places."""
    charts = {chart.id for chart in report.charts}
    texts = [one.body for one in (*sections, *report.appendices)]
    pairs = [pair for text in texts for pair in placements(text)]
    placed = dict.fromkeys(name for kind, name in pairs if kind == "chart")
    tables = [f"{{{{ table('{BEHIND}{name}') }}}}" for name in placed if name in charts]
    if tables:
        yield Section(id=CHART_DATA, title=_DATA_TITLE, body="\n\n".join(tables))


def _page(
    report: Report,
    numbering: Numbering,
    prose: Prose,
    parts: tuple[Sequence[Section], Sequence[Section]],
) -> dict[str, Any]:
    """Return what the template prints, in the order of reading."""
    sections, appendices = parts
    return {
        "date": long_date(report.date),
        "author": "; ".join(report.authors),
        "authority": _optional(prose, report.authority, ("authority",)),
        "summary": prose.block(report.summary, ("summary",)),
        "sections": [
            SetSection(
                target=numbering.sections[one.id],
                body=prose.block(one.body, _loc("sections", at, report.sections)),
            )
            for at, one in enumerate(sections)
        ],
        "glossary": [
            (
                prose.line(entry.term),
                prose.inline(entry.meaning, ("glossary", at, "meaning")),
            )
            for at, entry in sorted(
                enumerate(report.glossary), key=lambda pair: fold(pair[1].term)
            )
        ],
        "appendices": [
            SetSection(
                target=numbering.appendices[one.id],
                body=prose.block(one.body, _loc("appendices", at, report.appendices)),
            )
            for at, one in enumerate(appendices)
        ],
        "tables": list(numbering.tables.values()),
        "figures": list(numbering.figures.values()),
    }


def _loc(key: str, at: int, written: Sequence[Section]) -> Loc:
    """Return where a section was typed; one that was not typed is nowhere."""
    return (key, at, "body") if at < len(written) else ()


def _optional(prose: Prose, text: str | None, loc: Loc) -> markupsafe.Markup:
    return prose.inline(text, loc) if text else markupsafe.Markup()
