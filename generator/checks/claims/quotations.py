"""Rules on quotations: whose words they are can be looked up."""

import functools
import re
from collections.abc import Iterator

from generator.checks.claims.evidence import BETWEEN_US, CITED, told
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.passages import Passage, Span
from generator.checks.prose.texts import texts_of_letter
from generator.checks.rule import Family
from generator.errors import Severity

QUOTATIONS = Family("Quotations")

_FEWEST_WORDS = 4
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_TERM_BEFORE = re.compile(
    r"\b(?:terms?|phrases?|words?|titled|entitled|called|named|known\s+as|label+ed"
    r"|marked|captioned|heading|slogan|motto)[\s,:]*\Z"
)
_TERM_AFTER = re.compile(
    r"[\s,]*(?:means?|includes?|refers?\s+to|has\s+the\s+meaning)\b"
)
_SIGNED = re.compile(r"^[ >]*[—–-]{1,2}\s*[^\W\d_]", re.MULTILINE)
_LEFT_OPEN = re.compile(r"\n[ \t]*\n\s*(?![“\"\s])")
"""A paragraph within a quotation that does not open it again: its end is missing."""
_PEEKED = 80


@QUOTATIONS.rule(
    "unsourced-quotation",
    Severity.WARNING,
    what="A quotation has no note and no source in its paragraph.",
    do="Add a note with the source after the quotation.",
    why="A quotation is a claim that somebody used these very words, and the recipient "
    "looks it up before answering.",
    source="Practice of committee letters: each quotation is footnoted.",
)
def unsourced_quotations(document: Document) -> Iterator[Finding]:
    """Yield a finding for each quotation whose source is told nowhere."""
    found = [
        (passage, span, _has_source(passage, span))
        for passage in told(document)
        for span in _quotations(passage)
    ]
    if all(has_source for _, _, has_source in found):
        return
    sourced = [passage.text[slice(*span)] for passage, span, known in found if known]
    sourced += [note.text for note in document.notes.values()]
    if document.answered:
        sourced += [text for _, _, text in texts_of_letter(document.answered)]
    elsewhere = " | ".join(map(_words, sourced))
    for passage, span, has_source in found:
        if not has_source and _words(passage.text[slice(*span)]) not in elsewhere:
            help = "add [^label] after it, and its source under `notes`"
            message = "no note says where these words come from"
            yield passage.finding(span, message, help)


def _quotations(passage: Passage) -> Iterator[Span]:
    """Yield the quotations of some length, but for terms, titles and first-hand words.

    What is quoted within a block quotation belongs to it.
    """
    end = 0
    for span in sorted(passage.quotations, key=lambda span: (span[0], -span[1])):
        if span[0] < end:
            continue
        end = span[1]
        if _LEFT_OPEN.search(passage.text, *span):
            continue
        words = _WORD.findall(passage.text, *span)
        if len(words) >= _FEWEST_WORDS and not _is_term(passage, span, words):
            yield span


def _is_term(passage: Passage, span: Span, words: list[str]) -> bool:
    start, end = span
    is_title = all(word[0].isupper() for word in words if len(word) >= len("from"))
    return bool(
        is_title
        or _TERM_BEFORE.search(passage.text[max(start - _PEEKED, 0) : start])
        or _TERM_AFTER.match(passage.text, end)
        or passage.is_tabled(span)
    )


def _has_source(passage: Passage, span: Span) -> bool:
    """Return whether a note follows in the paragraph, or the text names the source.

    A block quotation may have its source in the paragraph before it.
    """
    start, _ = passage.paragraph(span[0])
    _, end = passage.paragraph(max(span[1] - 1, span[0]))
    first, _ = passage.sentence(span[0])
    is_block = passage.text[span[0]] not in '“"'
    if is_block:
        start, _ = passage.paragraph(max(start - 3, 0))
        first = start
    around = passage.text[start:end]
    return bool(
        passage.notes_in((first + 1, end))
        or any(start <= at < end for at, _ in passage.addresses)
        or _names_a_source(around)
        or (is_block and _SIGNED.search(passage.text, *span))
    )


@functools.lru_cache(maxsize=8)
def _names_a_source(paragraph: str) -> bool:
    """Return whether a paragraph, which may hold many quotations, says whose it is."""
    return bool(CITED.search(paragraph) or BETWEEN_US.search(paragraph))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
