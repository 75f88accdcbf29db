"""Rules of language and of the page: what a proofreader marks."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Family, Finding
from generator.errors import Severity

LANGUAGE = Family("Language and page")

_DOUBLED = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
_MAY_BE_DOUBLED = {"had", "that"}


@LANGUAGE.rule(
    "doubled-word",
    Severity.WARNING,
    what="A word stands twice in a row.",
    do="Take one of the two out.",
    why="A doubled word, most often across the end of a line, is the commonest slip of "
    "typing, and readers of an official letter take it for carelessness.",
    source="Practice of proofreading.",
)
def doubled_words(document: Document) -> Iterator[Finding]:
    """Yield a finding for each word that is typed twice."""
    for passage in document.passages:
        for match in _DOUBLED.finditer(passage.text):
            if match[1].casefold() not in _MAY_BE_DOUBLED:
                message = f"“{match[1]}” stands here twice"
                yield passage.finding(match.span(), message)
