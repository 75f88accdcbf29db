"""What bears a text out: a citation in it, or that both sides were there."""

import re

from generator.checks.document import Document
from generator.checks.prose.passages import Passage

_TOLD_IN = frozenset({"body", "closing", "summary", "sections", "appendices"})
CITED = re.compile(
    r"\bU\.?S\.?C\.?(?!\w)|\bC\.?F\.?R\.?(?!\w)|\bFed\. ?Reg\.|\bPub(?:\.|lic) L|§"
    r"|\([^()]{3,200}\b(?:19|20)\d\d\b[^()]{0,60}\)|\baccording\s+to\b",
    re.IGNORECASE,
)
"""A source named in the text itself."""
BETWEEN_US = re.compile(
    r"\b(?:your|our|my|this)\s+(?:[\w.,’'-]+\s+){0,5}?(?:letters?|reply|response|answers?"
    r"|e-?mails?|calls?|meetings?|briefings?|testimony|staffs?|offices?)\b"
    r"|\b(?:told|wrote|said|written|assured|informed|advised|replied|briefed|put\s+it)"
    r"\s+(?:to\s+)?(?:us|me|my|our)\b|\bconstituents?\b"
    r"|\byou\s+(?:wrote|said|stated|told|replied|answered|testified)\b",
    re.IGNORECASE,
)
"""What passed between those who write and those who are written to."""


_FEWEST_NOTES = 2


def has_notes(document: Document) -> bool:
    """Return whether a record gives its sources in notes, as reports always do."""
    return document.letter is None or len(document.record.notes) >= _FEWEST_NOTES


def told(document: Document) -> list[Passage]:
    """Return the texts that tell what happened, neither asking nor listing."""
    return [
        passage
        for passage in document.passages
        if passage.kind == "prose" and passage.loc[0] in _TOLD_IN
    ]
