"""The outline of a report."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.comparison.figures import figures_of
from generator.comparison.outline import Outline, Part, Value
from generator.comparison.outlines.applications import applications
from generator.comparison.outlines.people import signatories
from generator.comparison.outlines.shared import (
    Texts,
    in_doubt,
    lines,
    listed,
    notes,
    own_lines,
    statistics_lines,
)
from generator.comparison.wording import line
from generator.drafts import ReportDraft
from generator.records.base import fold
from generator.records.displays import Chart, Display, Table
from generator.records.licensing import LicensingStatistics
from generator.records.report import Report
from generator.typeset.numbers import long_date


def outline_report(draft: ReportDraft) -> Outline:
    """Return what a report prints, part by part."""
    report, prose = draft.record, draft.texts
    if report is None or prose is None:
        return Outline(parts=())
    folder = prose.templates.workspace.folder("statistics")
    statistics = draft.outcome.statistics
    return Outline(
        parts=(
            *_parts(report, Texts(prose.prose.printed)),
            *_listed(report, statistics, folder),
        ),
        printed=prose.prose.printed,
        doubtful=in_doubt(draft.outcome.doubtful),
        figures={name: figures_of(one) for name, one in statistics.items()},
        has_tables=True,
    )


def _parts(report: Report, texts: Texts) -> Iterator[Part]:
    yield own_lines(
        {
            "title": report.title,
            "subtitle": report.subtitle,
            "date": long_date(report.date),
            "status": report.status,
            "mark": report.mark,
            "number": report.number,
            "letter answered": report.responds_to.letter if report.responds_to else "",
            **statistics_lines(report.statistics),
        }
    )
    yield from listed("author", report.prepared_by)
    yield from listed("recipient", report.prepared_for)
    for key, text in (("authority", report.authority), ("summary", report.summary)):
        if text:
            yield Part(group=key, key=key, says={"text": texts.said(text)})
    yield from _answers(report, texts)
    yield from _criteria(report, texts)
    yield from _process(report, texts)
    for group, sections in (
        ("section", report.sections),
        ("appendix", report.appendices),
    ):
        for number, one in enumerate(sections, start=1):
            yield Part(
                group=group,
                key=one.id,
                name=one.id,
                number=number,
                says={"title": line(one.title), "text": texts.said(one.body)},
            )
    yield from _displays(report, texts)
    yield from _events(report, texts)
    for entry in report.glossary:
        name = line(entry.term)
        yield Part(
            group="term",
            key=fold(entry.term),
            name=name,
            says={"name": name, "meaning": texts.said(entry.meaning)},
        )
    yield from signatories(report.signing_order)
    yield from notes(report.notes, texts)


def _listed(
    report: Report, statistics: Mapping[str, LicensingStatistics], folder: Path
) -> Iterator[Part]:
    """Yield the applications that the report lists."""
    names = [
        name
        for table in report.tables
        if table.by == "applications"
        for name in table.statistics
        if name in statistics
    ]
    for name in dict.fromkeys(names):
        yield from applications(statistics[name], folder)


def _answers(report: Report, texts: Texts) -> Iterator[Part]:
    for answer in report.responds_to.demands if report.responds_to else ():
        yield Part(
            group="answer to",
            key=answer.demand,
            name=answer.demand,
            says={
                "answer": texts.said(answer.answer),
                "answered in": ", ".join(answer.answered_in),
            },
        )


def _criteria(report: Report, texts: Texts) -> Iterator[Part]:
    for number, one in enumerate(report.criteria, start=1):
        yield Part(
            group="criterion",
            key=one.id,
            name=f"{number} ({one.id})",
            number=number,
            says={
                "name": line(one.name),
                "question": texts.said(one.question),
                "standard": texts.said(one.standard),
                "applied by": line(", ".join(one.applied_by)),
                "evidence": texts.joined([("", text) for text in one.evidence]),
                "bearing": texts.said(one.bearing),
            },
        )


def _process(report: Report, texts: Texts) -> Iterator[Part]:
    for number, step in enumerate(report.process, start=1):
        named = {"name": step.step, "body": step.body}
        plain = lines({**named, "decides": step.decides, "time": step.clock})
        yield Part(
            group="step",
            key=fold(step.step),
            name=line(step.step),
            number=number,
            says={**plain, "source": texts.said(step.source)},
        )


def _displays(report: Report, texts: Texts) -> Iterator[Part]:
    for one in (*report.tables, *report.charts):
        group = "table" if isinstance(one, Table) else "chart"
        says: dict[str, Value] = {
            "title": line(one.title),
            "made of": _made_of(one),
            "notes": texts.joined([("", text) for text in one.notes]),
        }
        if isinstance(one, Table):
            says["columns"] = line(", ".join(column.label for column in one.columns))
            says["rows"] = texts.rows(one.rows)
            says["source"] = texts.said(one.source)
        elif isinstance(one, Chart) and one.alt:
            says["words for who cannot see it"] = line(one.alt)
        yield Part(group=group, key=one.id, name=one.id, says=says)


def _made_of(one: Display) -> str:
    """Return which figures a table or a chart shows, as the record has it."""
    measures = [
        " ".join(f"{way} {what}" for way, what in measure.model_dump().items() if what)
        for measure in one.measures
    ]
    kind = [one.kind, one.of or ""] if isinstance(one, Chart) else []
    words = [*kind, *one.statistics, one.by or "", *measures]
    return ", ".join(filter(None, words))


def _events(report: Report, texts: Texts) -> Iterator[Part]:
    for one in report.timeline:
        day = line(long_date(one.date)) if one.date else one.month or ""
        event = texts.said(one.event)
        first = event[0].text if event else ""
        yield Part(
            group="event",
            key=f"{day} {first}",
            name=f"of {day}",
            says={"date": day, "event": event, "source": texts.said(one.source)},
        )
