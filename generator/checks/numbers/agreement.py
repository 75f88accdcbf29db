"""Figures of one thing, here and elsewhere, that are not the same."""

import fractions
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.dates import YEAR
from generator.checks.prose.figure import Figure
from generator.checks.prose.figures import figures_in
from generator.checks.prose.passages import Passage
from generator.checks.rule import Family
from generator.errors import Severity

AGREEMENT = Family("Numbers")

_Said: TypeAlias = tuple[Document, Passage, Figure]

_THING = re.compile(r"(?:\s+[\w’'-]+){2,5}")
_NAME_WORDS = 2
_SAME_WORDS = 4
_LEAST_NAMED = 10
_NO_THING = re.compile(
    r"(?:days?|weeks?|months?|years?|hours?|minutes?|percent|of|and|or|in|to|the|at|more"
    r"|other|that|for|by|were|was|had|have|with|from|on|as|business|calendar)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 3
_NO_ROOM = fractions.Fraction(0)


@AGREEMENT.rule_together(
    "figure-differs",
    Severity.WARNING,
    what="Two records of the workspace give different numbers of one thing.",
    do="Correct one of them, or say of which day each is.",
    why="Whoever gets the letter and the report lays them side by side.",
    source="The other records of the workspace.",
)
def figures_that_differ(
    documents: Sequence[Document],
) -> Iterator[tuple[Document, Finding]]:
    """Yield the later of two records that give different numbers of one thing.

    It is one thing where the next four words are the same, or the next two and one of
    them is a proper name.
    """
    said: dict[str, list[_Said]] = defaultdict(list)
    for document in sorted(documents, key=lambda one: (one.record.date, one.name)):
        for passage in document.prose if not document.doubtful else ():
            for figure in figures_in(passage):
                for thing in _things(passage, figure):
                    said[thing].append((document, passage, figure))
    for found in said.values():
        yield from _differing(found)


def _differing(found: Sequence[_Said]) -> Iterator[tuple[Document, Finding]]:
    first, passage, figure = found[0]
    words = passage.words(figure.span)
    kind = "letter" if first.letter else "report"
    for document, other, again in found[1:]:
        agree = (
            again.value == figure.value
            or figure.admits(again.value, _NO_ROOM)
            or again.admits(figure.value, _NO_ROOM)
        )
        if document is not first and not agree:
            message = f"the {kind} `{first.name}` says {words}"
            yield document, other.finding(again.span, message)


def _things(passage: Passage, figure: Figure) -> Iterator[str]:
    """Yield what a figure counts, where its words tell it from other things."""
    match = _THING.match(passage.text, figure.span[1])
    if match is None or figure.form != "count" or figure.value < _LEAST_NAMED:
        return
    words = match[0].split()
    if _NO_THING.fullmatch(words[0]):
        return
    if len(words) >= _SAME_WORDS:
        yield " ".join(words[:_SAME_WORDS]).casefold()
    named = words[:_NAME_WORDS]
    sentence = passage.text[slice(*passage.sentence(figure.span[0]))]
    if (
        any(word[:1].isupper() for word in named)
        and not _NO_THING.fullmatch(named[-1])
        and not YEAR.search(sentence)
    ):
        yield " ".join(named).casefold()


@AGREEMENT.rule(
    "figure-transposed",
    Severity.WARNING,
    what="Two amounts of a record differ only in the order of two digits.",
    do="Look up which is right; where both are, allow it.",
    why="Digits that change places are the commonest slip in typing figures.",
    source="Practice of bookkeeping.",
)
def figures_transposed(document: Document) -> Iterator[Finding]:
    """Yield the second of two amounts, or large counts, with two digits swapped."""
    seen: dict[tuple[str, str], tuple[str, Passage, Figure]] = {}
    for passage in document.prose:
        for figure in figures_in(passage):
            typed = passage.words(figure.span)
            digits = "".join(_DIGIT.findall(typed))
            if not _is_amount(figure, digits):
                continue
            shape = _DIGIT.sub("0", typed)
            for swapped in _swapped(digits):
                first = seen.get((shape, swapped))
                if first:
                    line = first[1].line(document.source, first[2].span)
                    message = f"this is {typed}; on line {line} it is {first[0]}"
                    yield passage.finding(figure.span, message)
                    break
            seen.setdefault((shape, digits), (typed, passage, figure))


def _is_amount(figure: Figure, digits: str) -> bool:
    if figure.form == "dollars":
        return len(digits) > 1
    return figure.form == "count" and len(digits) >= _FEWEST_DIGITS


def _swapped(digits: str) -> Iterator[str]:
    """Yield digits with each two neighbors that differ swapped."""
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            yield digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
