"""Rules on tenses: what is told as past was past when the record was written."""

import datetime
import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.dates import dates_in, long_date
from generator.checks.prose.passages import Passage, Span
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.periods import MONTHS

TENSES = Family("Tenses")

_BODIES = """
administration administrator agency agencies board bureau chairman chairwoman commission
commissioner committee company companies contractor court department director governor
inspector manufacturer office officials panel president secretary senator staff
subcommittee
"""
_VERBS = """
acknowledged admitted announced answered approved asked asserted became began briefed
came claimed concluded confirmed convened decided declared declined denied determined
directed disclosed explained fell found gave granted had held imposed informed issued
knew learned left met notified ordered promised proposed published received refused
rejected released replied reported requested responded revealed said sent signed spoke
stated submitted suspended testified told took was went were withdrew wrote
"""
_ACTOR = (
    r"(?:(?:[Tt]he\s+)?(?:(?:[A-Z][\w.’'-]*|of|the|for|on|and|&)\s+){0,8}?"
    r"[A-Z][\w.’'-]*|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e"
    r"|[Yy]ou|[Yy]our\s+[a-z]+"
    rf"|[Tt]he\s+(?:[a-z]+(?:[’']s)?\s+)?(?:{'|'.join(_BODIES.split())}))"
)
"""No small words before a capital: `the authority Congress granted` does nothing."""
_TOLD = (
    rf"{_ACTOR}\s+(?:also\s+|again\s+|first\s+|then\s+|publicly\s+|formally\s+)?"
    rf"(?:{'|'.join(_VERBS.split())})\b"
)
_AFTER = re.compile(rf"(?:,\s+|\s+(?=the\b|you\b|he\b|she\b|it\b|they\b)){_TOLD}")
_BEFORE = re.compile(
    rf"\b(?:occurred|happened|took\s+place|{_TOLD})\s+(?:(?:to\s+)?(?:us|me|you|them|him|her)\s+|it\s+|this\s+|so\s+)?"
    r"(?:on|in)\s+\Z"
)
_CLOSED = re.compile(r"\s*(?:[.,;:!)—–]|that\b|\Z)")
_OPENING = re.compile(r"(?:\A\W*|[;,—–]\s*|\b(?:and|but|that)\s+)(?:[Oo]n|[Ii]n)\s+\Z")
_NOT_YET = re.compile(
    r"\b(?:will|would|shall|should|must|(?-i:may)|might|could|can|if|unless|whether"
    r"|until|through|by|next|(?:is|are|was|were)\s+to|takes?\s+effect|begins?|ends?"
    r"|lapses?|becomes?|runs?|expires?|set|deadline|scheduled|planned|plans?|proposes?"
    r"|due|effective|projected|expected|suppose|imagine)\b",
    re.IGNORECASE,
)
_MONTH_OR_YEAR = re.compile(
    rf"\b[Ii]n\s+(?P<when>(?:(?P<month>{'|'.join(MONTHS)})\s+)?(?P<year>\d{{4}}))\b"
)
_PEEKED = 120
_FAR = 400


@TENSES.rule(
    "future-past",
    Severity.ERROR,
    what="A sentence tells as past what is dated after the record.",
    do="Correct the day, or the record's date.",
    why="Nothing can have happened after the day on which the letter tells of it; a "
    "digit is wrong, and the recipient's answer begins with it.",
    source="The record's own `date`.",
)
def future_told_as_past(document: Document) -> Iterator[Finding]:
    """Yield a finding for each later day on which somebody is said to have acted."""
    written = document.record.date
    for passage in document.passages:
        if passage.kind == "line":
            continue
        for span in _later(passage.text, written):
            if _is_told(passage, span):
                words = passage.words(span)
                message = f"{words} is after the date of this record, "
                message += f"{long_date(written)}, and is told as past"
                help = "correct it, or the record's `date`"
                yield passage.finding(span, message, help)


def _later(text: str, written: datetime.date) -> Iterator[Span]:
    """Yield the days, months and years of a text that come after a day."""
    for date in dates_in(text):
        if date.on is not None and date.on > written:
            yield date.span
    for match in _MONTH_OR_YEAR.finditer(text):
        year = int(match["year"])
        month = MONTHS.index(match["month"]) + 1 if match["month"] else written.month
        if (year, month) > (written.year, written.month):
            yield match.span("when")


def _is_told(passage: Passage, span: Span) -> bool:
    """Return whether somebody acts in the past, right before a date or after it."""
    if passage.is_quoted(span) or passage.is_tabled(span) or passage.is_address(span):
        return False
    start, end = passage.sentence(span[0])
    start, end = max(start, span[0] - _FAR), min(end, span[1] + _FAR)
    if _NOT_YET.search(passage.text, start, end):
        return False
    before = passage.text[max(start, span[0] - _PEEKED) : span[0]]
    if _BEFORE.search(before) and _CLOSED.match(passage.text, span[1]):
        return True
    after = passage.text[span[1] : min(end, span[1] + _PEEKED)]
    return bool(_OPENING.search(before) and _AFTER.match(after))
