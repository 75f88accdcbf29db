"""Rules on when an answer is due: a letter that asks names a day."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.numerals import WORDS
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.demands import Demand
from generator.records.letter import Letter

ASKING = Family("What is asked")

_ANSWERED = frozenset(["answer", "report", "documents", "briefing"])
_NUMBER = rf"(?:\d{{1,4}}|an?|{WORDS})"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DEADLINE = re.compile(
    r"\b(?:no|not)\s+later\s+than\b|\bon\s+or\s+before\b|\bdeadlines?\b|\bdue\b(?!\s+to\b)"
    rf"|\bwithin\s+(?:the\s+next\s+)?{_NUMBER}\s+(?:\w+\s+){{0,2}}(?:day|week|month|hour)"
    rf"|\b(?:by|before|until|prior\s+to)\s+(?:{_MONTH}\s+\d|{_DAY}\b|the\s+(?:end|close"
    r"|first|last|middle|date)|close\s+of|c\.?o\.?b|noon|next|tomorrow|\d)"
    rf"|\bweek\s+of\s+{_MONTH}|\b(?:each|every)\s+(?:day|week|month|quarter|year)\b",
    re.IGNORECASE,
)


@ASKING.rule(
    "no-due-date",
    Severity.NOTE,
    what="A final letter asks for an answer and names no day for it.",
    do="Give `due`, or name the day in the body.",
    why="What is due on no day is never late.",
    source="Letters of Senators, 2004–2008: “no later than” a day is the usual form.",
)
def demands_without_a_day(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first demand of a letter in which nothing is due."""
    letter = document.letter
    if letter is None or letter.status != "final" or "demands" in document.doubtful:
        return
    demands = [*demands_of(letter)]
    asked = [at for at, demand in demands if demand.kind in _ANSWERED]
    if not asked or any(demand.due for _, demand in demands):
        return
    if not any(_DEADLINE.search(passage.text) for passage in document.prose):
        message = "no demand of this letter is due on a day, and the text names none"
        yield Finding(("demands", asked[0]), message, "add `due`")


def demands_of(letter: Letter) -> Iterator[tuple[int, Demand]]:
    """Yield the demands of a letter, each with its place in the list."""
    for at, item in enumerate(letter.demands):
        if isinstance(item, Demand):
            yield at, item
