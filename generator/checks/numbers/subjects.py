"""Which statistics records a sentence may speak of, by whose they are and of when."""

import datetime
from collections.abc import Mapping

from generator.checks.document import Document
from generator.checks.numbers.known import Known, known_of
from generator.checks.prose.dates import YEAR, dates_in
from generator.checks.prose.keeping import once
from generator.checks.prose.passages import Passage, Span
from generator.records.base import fold
from generator.records.licensing import LicensingStatistics
from generator.records.report import Report

_A_WEEK = datetime.timedelta(days=7)
_A_YEAR = datetime.timedelta(days=366)
_LEAP = (2, 29)


@once
def known_by_alias(document: Document) -> Mapping[str, tuple[Known, ...]]:
    """Return the figures of each statistics record, by the name that prose gives it."""
    names = document.record.statistics
    return {
        alias: tuple(known_of(alias, names[alias], record))
        for alias, record in document.statistics.items()
    }


def records_meant(document: Document, passage: Passage, sentence: Span) -> list[str]:
    """Return the statistics records that a sentence may speak of.

    Where the sentence, or else what is before it in its paragraph, names whose figures
    they are, only theirs; never those of another time than the sentence names.
    """
    known = {
        alias: record
        for alias, record in document.statistics.items()
        if _is_of_time(document, record, passage, sentence)
    }
    before = passage.paragraph(sentence[0])[0], sentence[1]
    for start, end in (sentence, before):
        text = fold(passage.text[start:end])
        named = [
            alias
            for alias, record in known.items()
            if record.subject and fold(record.subject) in text
        ]
        if named:
            return named
    return [*known]


def years_in(text: str) -> set[int]:
    """Return the years that a text names."""
    return {int(year) for year in YEAR.findall(text)}


def names_part(record: LicensingStatistics, years: set[int]) -> bool:
    """Return whether years that a sentence names are a part of a record's time."""
    if record.period is None or not years:
        return False
    first, last = record.period.start, record.period.end
    if last - first <= _A_YEAR:
        # A fiscal year has the name of the year in which it ends.
        return last.year not in years
    return not {first.year, last.year} <= years


def _is_of_time(
    document: Document, record: LicensingStatistics, passage: Passage, sentence: Span
) -> bool:
    """Return whether the days that a sentence names may be those of a record."""
    if record.period is not None:
        first, last = record.period.start, record.period.end
    else:
        assert record.as_of is not None  # noqa: S101, it has one of the two
        first = last = record.as_of
    text = passage.text[slice(*sentence)]
    years = years_in(text)
    if years and not any(first.year <= year <= last.year for year in years):
        return False
    days = _days(document, passage, text)
    if record.period is not None:
        # What had been counted on a day within the period is another figure.
        return all(day in {first, last} or day > last for day in days)
    return not days or any(day >= first - _A_WEEK for day in days)


def _days(document: Document, passage: Passage, text: str) -> list[datetime.date]:
    """Return the days that a sentence names; of a timeline's event, its own day."""
    record, loc = document.record, passage.loc
    if isinstance(record, Report) and loc[0] == "timeline":
        own = record.timeline[int(loc[1])].date
        return [own] if own else []
    return [
        one.on or datetime.date(record.date.year, one.month, one.day)
        for one in dates_in(text)
        if one.on or (one.year is None and one.exists and (one.month, one.day) != _LEAP)
    ]
