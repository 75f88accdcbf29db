"""Rules on events: what is said to have happened on a day has its source."""

import functools
import re
from collections.abc import Iterator

from generator.checks.claims.evidence import BETWEEN_US, CITED, has_notes, told
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.dates import dates_in, months_in
from generator.checks.prose.passages import Passage, Span
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.periods import MONTHS
from generator.records.report import Report

EVENTS = Family("Dated events")

_WE = re.compile(r"\b(?:I|[Ww]e|us|me|[Tt]he\s+undersigned)\b|\b(?:[Mm]y|[Oo]ur)\s+\w+")
_HAPPENED = re.compile(
    r"\b(?:on|in|[Oo]n\s+or\s+about)\s+"
    r"(?:the\s+(?:morning|afternoon|evening|night)\s+of\s+)?\Z",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\?|\b(?:please|requests?|requested|ask|urge|provide|produce|explain|describe"
    r"|should|must|would|could|(?-i:may)|if|whether|will|shall|means?|deadline|due)\b",
    re.IGNORECASE,
)
_PEEKED = 80
_YEARS_OF_NEWS = 3


@EVENTS.rule(
    "unsourced-date",
    Severity.NOTE,
    what="A paragraph says that something happened on a day, and has no source.",
    do="Add a note with the source.",
    why="A date is the first thing that the recipient's lawyers check.",
    source="Practice of committee letters: facts are footnoted.",
)
def unsourced_dates(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first dated event of each paragraph without a source.

    A day that has its source in one place needs none in another. A record that has
    no notes, or one, is not written with notes, and is left alone.
    """
    seen = _sourced_days(document)
    for passage in told(document) if has_notes(document) else ():
        said: set[Span] = set()
        for span, day in _days_in(passage.text):
            paragraph = passage.paragraph(span[0])
            if day in seen or paragraph in said or not _is_past(document, day):
                continue
            if _is_told_plainly(passage, span) and not _is_sourced(
                document, passage, paragraph
            ):
                said.add(paragraph)
                seen.add(day)
                words = passage.words(span)
                message = f"no note gives a source for this event of {words}"
                yield passage.finding(span, message)


def _days_in(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the days and the months of a text, as `2019-05-16` and `2019-05`."""
    for one in dates_in(text):
        if one.on is not None:
            yield one.span, one.on.isoformat()
    for start, end in months_in(text):
        short = text[start : start + 3]
        month = next(at for at, name in enumerate(MONTHS, 1) if name.startswith(short))
        yield (start, end), f"{text[end - 4 : end]}-{month:02}"


def _is_past(document: Document, day: str) -> bool:
    """Return whether a day is past, and not so long that it is history."""
    date = document.record.date
    first = f"{date.year - _YEARS_OF_NEWS:04}{date.isoformat()[4:]}"
    return first[: len(day)] <= day < date.isoformat()[: len(day)]


def _sourced_days(document: Document) -> set[str]:
    """Return the days that stand in notes, in a timeline, or beside a source."""
    found = {day for note in document.notes.values() for _, day in _days_in(note.text)}
    if isinstance(document.record, Report):
        for event in document.record.timeline:
            found.add(event.month or str(event.date))
            found.add((event.month or str(event.date))[:7])
    if document.answered:
        found.add(document.answered.date.isoformat())
    for passage in document.prose:
        for span, day in _days_in(passage.text):
            paragraph = passage.paragraph(span[0])
            if day not in found and _is_sourced(document, passage, paragraph):
                found.add(day)
    return found


@functools.lru_cache(maxsize=64)
def _is_sourced(document: Document, passage: Passage, paragraph: Span) -> bool:
    """Return whether a paragraph has a note, a citation or a value of a record."""
    start, end = paragraph
    return bool(
        passage.notes_in((start, end))
        or CITED.search(passage.text, start, end)
        or any(start <= at < end for at, _ in passage.addresses)
        or any(
            start <= at < end and _is_of_a_record(document, expression)
            for at, _, expression in passage.values
        )
    )


def _is_of_a_record(document: Document, expression: str) -> bool:
    name = expression.partition(".")[0].partition("[")[0].strip("( ")
    return name in document.record.statistics or expression.startswith("ref(")


def _is_told_plainly(passage: Passage, span: Span) -> bool:
    """Return whether a sentence states what others did on or in what is pointed at."""
    start, end = passage.sentence(span[0])
    before = passage.text[max(span[0] - _PEEKED, 0) : span[0]]
    return bool(
        _HAPPENED.search(before)
        and not _WE.search(passage.text, start, end)
        and not BETWEEN_US.search(passage.text, start, end)
        and not _ASKED.search(passage.text, start, end)
        and not passage.is_quoted(span)
        and not passage.is_tabled(span)
        and not passage.is_value(span)
    )
