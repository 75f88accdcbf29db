"""Rules on what is sent with a letter: what the text says is enclosed, is."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.passages import Passage, Span
from generator.checks.rule import Family
from generator.errors import Severity

ENCLOSING = Family("What is enclosed")

_PAPER = (
    r"(?:affidavit|agreement|analys[ie]s|annex|appendi(?:x|ces)|articles?|charts?"
    r"|cop(?:y|ies)|correspondence|documents?|drafts?|e-?mails?|exhibits?|findings"
    r"|forms?|letters?|lists?|logs?|maps?|materials?|memorand(?:um|a)|notices?"
    r"|pages?|papers?|photographs?|questionnaires?|questions|records?|releases?"
    r"|reports?|resolutions?|responses?|schedules?|spreadsheets?|statements?"
    r"|summar(?:y|ies)|surveys?|tables?|testimony|transcripts?)"
)
_HERE = r"(?!\s+(?:area|by|in|inside|on|within|behind|between|space)\b)"
_ENCLOSED = re.compile(
    rf"\b(?:the|an|our|my|these|this)\s+enclosed\s+(?:[\w’'-]+\s+){{0,2}}?{_PAPER}\b"
    rf"|\b{_PAPER}\b[^.;:!?()]{{0,120}}?\b(?:is|are)\s+enclosed\b{_HERE}"
    rf"|\b(?:I|we)\s+(?:have\s+|also\s+){{0,2}}enclosed?\s+(?:here|the|an?|our|my|with)\b"
    r"|\benclosed\s+(?:please\s+find|herewith|(?:is|are)\s+(?:the|an?|our|my)\b)"
    r"|\bplease\s+find\s+(?:enclosed|attached)\b|\(enclosed\)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:your|his|her|its|their)\s+(?:\w+\s+){0,3}?"
    r"(?:letters?|repl(?:y|ies)|responses?|answers?|e-?mails?)\b",
    re.IGNORECASE,
)
_FAR = 400


@ENCLOSING.rule(
    "nothing-enclosed",
    Severity.WARNING,
    what="A letter says that something is enclosed, and lists no enclosure.",
    do="List it under `enclosures`, or take the words out.",
    why="Whoever opens the letter looks for what is missing, and whoever posts it goes "
    "by the list.",
    source="The letter's own `enclosures` and `attachments`.",
)
def nothing_enclosed(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first place that speaks of something enclosed."""
    letter = document.letter
    if letter is None or letter.enclosures or letter.attachments:
        return
    if {"enclosures", "attachments"} & document.doubtful:
        return
    for passage in document.passages:
        for match in _ENCLOSED.finditer(passage.text) if passage.kind != "line" else ():
            if not _is_anothers(passage, match.span()):
                message = "this letter lists nothing under `enclosures`"
                help = "list it there, or take the words out"
                yield passage.finding(match.span(), message, help)
                return


def _is_anothers(passage: Passage, span: Span) -> bool:
    """Return whether words are quoted, or tell of what others sent."""
    start, end = passage.sentence(span[0])
    start, end = max(start, span[0] - _FAR), min(end, span[1] + _FAR)
    found = _OF_OTHERS.search(passage.text, start, end)
    return found is not None or passage.is_quoted(span)
