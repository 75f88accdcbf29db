"""Rules of numbers that a letter is held to by itself: how many sign, and ask what."""

import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.numerals import DIGITS, WORDS, number_of
from generator.checks.prose.passages import Passage
from generator.checks.rule import Family
from generator.errors import Severity
from generator.records.demands import Demand
from generator.records.letter import Letter

TALLIES = Family("Numbers")

_MEMBERS = (
    r"(?:United\s+States\s+)?(?:Members?(?:\s+of\s+(?:Congress|the\s+(?:House|Senate)))?"
    r"|Senators|Representatives|lawmakers|signatories|signers)"
)
_NUMBER = rf"(?:{DIGITS}|{WORDS})"
_WHO_SIGN = re.compile(
    rf"\b(?:(?:we|us|undersigned),?\s+(?:the\s+)?(?P<count>{_NUMBER})\s+"
    rf"(?:undersigned\s+)?(?P<who>{_MEMBERS})\b"
    rf"|(?P<other>{_NUMBER})\s+(?:undersigned\b|(?:of\s+us|(?P<whose>{_MEMBERS}))\s+"
    r"(?:who\s+(?:sign|have\s+signed)|signing|below)\b))",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\s+(?:of|in|from)\s+(?:our|your|the|my|that|an?)\s+(?:[\w’']+\s+){0,2}letters?\b"
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
    if document.letter is None or "signatories" in document.doubtful:
        return
    for passage in document.prose:
        for match in _WHO_SIGN.finditer(passage.text):
            name = "count" if match["count"] else "other"
            span = match.span(name)
            count = _signing(document.letter, match["who"] or match["whose"] or "")
            if number_of(match[name]) == count or passage.is_quoted(span):
                continue
            if not passage.is_value(span):
                signed = "person signs" if count == 1 else "people sign"
                message = f"{count} {signed} this letter"
                help = "write {{ signatories | length | words }}"
                yield passage.finding(span, message, help)


def _signing(letter: Letter, who: str) -> int:
    """Return how many sign, of one chamber where the word names one."""
    chambers = {"senators": "senate", "representatives": "house"}
    chamber = chambers.get(who.casefold().rpartition(" ")[2])
    signing = letter.signatories
    if chamber and all(one.signing_chamber for one in signing):
        return sum(one.signing_chamber == chamber for one in signing)
    return len(signing)


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
    if letter is None or "demands" in document.doubtful:
        return
    count = sum(isinstance(one, Demand) for one in letter.demands)
    for passage in document.prose if count else ():
        for match in _WHAT_IS_ASKED.finditer(passage.text):
            if number_of(match["count"]) != count and _is_here(passage, match):
                message = f"the letter has {count} numbered demands"
                yield passage.finding(match.span("count"), message)
        for match in _RANGE_ASKED.finditer(passage.text):
            if int(match["count"]) > count and _is_here(passage, match):
                message = f"the last of the numbered demands is {count}"
                yield passage.finding(match.span("count"), message)


def _is_here(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether demands that are counted are those of this letter."""
    is_elsewhere = _OF_ANOTHER.match(passage.text, match.end())
    return not is_elsewhere and not passage.is_quoted(match.span())
