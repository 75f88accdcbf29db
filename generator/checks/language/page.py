"""Rules of doubled words, of a draft's day and of the budget of pages."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.language.budget import budget_fault
from generator.checks.prose.passages import Passage
from generator.checks.rule import Family
from generator.errors import Severity

PAGE = Family("Language and page")

_DOUBLED = re.compile(r"\b([^\W\d_]+)(\s+)\1\b(?!-\w)", re.IGNORECASE)
_MAY_BE_DOUBLED = {"had", "that", "walla", "pago", "bora", "sing"}


@PAGE.rule(
    "doubled-word",
    Severity.WARNING,
    what="A word stands twice in a row.",
    do="Take one of the two out.",
    why="A doubled word, most often across the end of a line, is the commonest slip of "
    "typing, and readers of an official letter take it for carelessness.",
    source="Practice of proofreading.",
)
def doubled_words(document: Document) -> Iterator[Finding]:
    """Yield a finding for each word that is printed twice."""
    for passage in document.passages:
        for match in _DOUBLED.finditer(passage.text):
            if not _may_be_doubled(passage, match):
                message = f"“{match[1]}” stands here twice"
                yield passage.finding(match.span(), message, "take one out")


def _may_be_doubled(passage: Passage, match: re.Match[str]) -> bool:
    if match[1].casefold() in _MAY_BE_DOUBLED:
        return True
    if "\n" not in match[2]:
        return False
    # A heading ends with its line, and a paragraph with a blank one.
    start = passage.places[match.start()]
    line = passage.typed[passage.typed.rfind("\n", 0, start) + 1 : start]
    return match[2].count("\n") > 1 or line.lstrip().startswith("#")


@PAGE.rule(
    "draft-past-date",
    Severity.NOTE,
    what="A draft bears a date that is past.",
    do="Change the date, or make the letter final if it went out.",
    why="Members are looked up on the letter's date, and times to answer run from it, "
    "so a draft that is sent later than it says is wrong in both.",
    source="docs/records.md: `date` and `due`.",
)
def drafts_past_their_date(document: Document) -> Iterator[Finding]:
    """Yield a finding for a draft that is dated before the day of the check."""
    record = document.record
    late = (document.today - record.date).days
    if record.status == "draft" and late > 0:
        days = "1 day" if late == 1 else f"{late:,} days"
        message = f"this is a draft, and its date was {days} ago"
        help = "change it, or say `status: final`"
        yield Finding(("date",), message, help)


@PAGE.rule(
    "over-budget",
    Severity.ERROR,
    what="A record has more pages than its `max_pages`.",
    do="Shorten the text, or raise `max_pages`.",
    why="Who set the budget meant the letter to be read; a line too many takes a page.",
    source="The record's own `max_pages`.",
)
def records_over_budget(document: Document) -> Iterator[Finding]:
    """Yield a finding for a record whose pages, as laid out, exceed its budget."""
    most = document.record.max_pages
    count = document.pages() if most is not None and document.pages else None
    message = budget_fault(most, count) if count is not None else None
    if message is not None:
        yield Finding(("max_pages",), message)
