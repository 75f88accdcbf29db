"""Rules of numbers that a letter is held to by itself: how many sign, and ask what."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Family, Finding
from generator.checks.prose.numerals import DIGITS, WORDS, number_of
from generator.errors import Severity
from generator.records.demands import Demand

TALLIES = Family("Numbers")

_WHO_SIGN = re.compile(
    rf"\b(?P<count>{DIGITS}|{WORDS})\s+(?:undersigned\b|(?:of\s+us|Members(?:\s+of\s+"
    r"(?:Congress|the\s+(?:House|Senate)))?|Senators|Representatives|lawmakers"
    r"|signatories|signers)\s+(?:who\s+(?:sign|have\s+signed)|signing|below)\b)",
)
_WHAT_IS_ASKED = re.compile(
    rf"\b(?:following|these)\s+(?P<count>{DIGITS}|{WORDS})\s+"
    r"(?:questions|requests|demands|items)\b",
    re.IGNORECASE,
)
_RANGE_ASKED = re.compile(
    r"\b(?:questions|requests|items)\s+\d+\s*(?:through|to|and|–|-)\s*(?P<count>\d+)\b",
    re.IGNORECASE,
)


@TALLIES.rule(
    "signatories-miscounted",
    Severity.ERROR,
    what="The text gives another number of signatories than sign.",
    do="Write `{{ signatories | length | words }}`, which counts them.",
    why="Signatories join and leave until the last hour, and the text stays behind.",
    source="The letter's `signatories`.",
)
def signatories_miscounted(document: Document) -> Iterator[Finding]:
    """Yield a finding for each typed number of signatories that is wrong."""
    if document.letter is None:
        return
    count = len(document.letter.signatories)
    for passage in document.prose:
        for match in _WHO_SIGN.finditer(passage.text):
            if number_of(match["count"]) != count and not passage.is_value(
                match.span()
            ):
                signed = "person signs" if count == 1 else "people sign"
                message = f"{count} {signed} this letter"
                help = "write {{ signatories | length | words }}"
                yield passage.finding(match.span("count"), message, help)


@TALLIES.rule(
    "demands-miscounted",
    Severity.ERROR,
    what="The text gives another number of questions or requests than are numbered.",
    do="Correct the number; the page numbers the demands as the record lists them.",
    why="A demand that is added or dropped renumbers those after it.",
    source="The letter's `demands`.",
)
def demands_miscounted(document: Document) -> Iterator[Finding]:
    """Yield a finding for each number of demands in the text that is wrong."""
    letter = document.letter
    count = sum(isinstance(one, Demand) for one in letter.demands) if letter else 0
    for passage in document.prose if count else ():
        for match in _WHAT_IS_ASKED.finditer(passage.text):
            if number_of(match["count"]) != count:
                message = f"the letter has {count} numbered demands"
                yield passage.finding(match.span("count"), message)
        for match in _RANGE_ASKED.finditer(passage.text):
            if int(match["count"]) > count:
                message = f"the last of the numbered demands is {count}"
                yield passage.finding(match.span("count"), message)
