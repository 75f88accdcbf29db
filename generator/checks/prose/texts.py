"""The texts of a letter and of a report, each with its place and its kind."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.checks.prose.passages import Kind
from generator.read import Loc
from generator.records.demands import DemandHeading, Part
from generator.records.letter import Letter
from generator.records.report import Report

Text: TypeAlias = tuple[Loc, Kind, str]


def texts_of_letter(letter: Letter) -> Iterator[Text]:
    """Yield the texts of a letter in the order of reading, its notes last."""
    if letter.subject:
        yield ("subject",), "line", letter.subject
    yield ("body",), "prose", letter.body
    for at, item in enumerate(letter.demands):
        loc: Loc = ("demands", at)
        if isinstance(item, DemandHeading):
            yield (*loc, "heading"), "line", item.heading
        else:
            yield (*loc, "text"), "demand", item.text
            yield from _parts(item.parts, loc)
            if item.due and item.due.before:
                yield (*loc, "due", "before"), "line", item.due.before
    if letter.closing:
        yield ("closing",), "prose", letter.closing
    for key in ("enclosures", "courtesy_copies"):
        for at, text in enumerate(getattr(letter, key)):
            yield (key, at), "line", text
    for at, attachment in enumerate(letter.attachments):
        yield ("attachments", at, "title"), "line", attachment.title
        yield ("attachments", at, "body"), "prose", attachment.body
    for label, text in letter.notes.items():
        yield ("notes", label), "note", text


def _parts(parts: Sequence[Part], loc: Loc) -> Iterator[Text]:
    for at, part in enumerate(parts):
        place = (*loc, "parts", at)
        # The short form of a part is its text.
        yield (*place, "text"), "demand", part.text
        yield from _parts(part.parts, place)


def texts_of_report(report: Report) -> Iterator[Text]:
    """Yield the texts of a report in the order of its keys, its notes last."""
    for key in ("title", "subtitle"):
        if text := getattr(report, key):
            yield (key,), "line", text
    if report.authority:
        yield ("authority",), "prose", report.authority
    yield ("summary",), "prose", report.summary
    yield from _answers(report)
    yield from _criteria(report)
    yield from _process(report)
    for key in ("sections", "appendices"):
        for at, section in enumerate(getattr(report, key)):
            yield (key, at, "title"), "line", section.title
            yield (key, at, "body"), "prose", section.body
    yield from _displays(report)
    for at, event in enumerate(report.timeline):
        yield ("timeline", at, "event"), "prose", event.event
        yield ("timeline", at, "source"), "note", event.source
    for at, entry in enumerate(report.glossary):
        yield ("glossary", at, "term"), "line", entry.term
        yield ("glossary", at, "meaning"), "prose", entry.meaning
    for label, text in report.notes.items():
        yield ("notes", label), "note", text


def _answers(report: Report) -> Iterator[Text]:
    for at, one in enumerate(report.responds_to.demands if report.responds_to else ()):
        if one.answer:
            yield ("responds_to", "demands", at, "answer"), "prose", one.answer


def _criteria(report: Report) -> Iterator[Text]:
    for at, criterion in enumerate(report.criteria):
        loc: Loc = ("criteria", at)
        yield (*loc, "name"), "line", criterion.name
        yield (*loc, "question"), "prose", criterion.question
        yield (*loc, "standard"), "prose", criterion.standard
        for place, text in enumerate(criterion.evidence):
            yield (*loc, "evidence", place), "prose", text
        yield (*loc, "bearing"), "prose", criterion.bearing


def _process(report: Report) -> Iterator[Text]:
    for at, step in enumerate(report.process):
        yield ("process", at, "step"), "line", step.step
        yield ("process", at, "body"), "line", step.body
        yield ("process", at, "decides"), "line", step.decides
        yield ("process", at, "source"), "note", step.source


def _displays(report: Report) -> Iterator[Text]:
    for key in ("tables", "charts"):
        for at, one in enumerate(getattr(report, key)):
            yield (key, at, "title"), "line", one.title
            for place, text in enumerate(one.notes):
                yield (key, at, "notes", place), "prose", text
    for at, table in enumerate(report.tables):
        if table.source:
            yield ("tables", at, "source"), "note", table.source
        for place, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                yield ("tables", at, "rows", place, column), "note", cell
