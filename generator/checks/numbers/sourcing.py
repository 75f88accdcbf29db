"""Rules of how a figure is given: as about or exactly, of what, and by whom."""

import fractions
import re
from collections.abc import Iterator

from generator.checks.claims.evidence import has_notes
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.numbers.subjects import known_by_alias
from generator.checks.prose.figure import HEDGES, Figure, hedge_before, read_figure
from generator.checks.prose.figures import figures_in, is_time
from generator.checks.prose.passages import Passage, Span
from generator.checks.rule import Family
from generator.errors import Severity

SOURCING = Family("Numbers")

_ROUNDED = ("percent", "fraction", "millions", "billions")
_HAS_WHOLE = re.compile(
    r"\b(?:of|out\s+of|applications?|licen[sc]es?|requests?|cases)\b", re.IGNORECASE
)
_OUTCOME = re.compile(
    r"\s+(?:were|was|had\s+been|have\s+been|has\s+been|are|is)\s+(?:\w+ly\s+)?"
    r"(?:approved|denied|rejected|granted|returned|revoked|withdrawn|pending)\b"
)
_MEASURE = re.compile(
    r"[\s-]+(?:\w+\s+)?(?:miles?|feet|foot|inch(?:es)?|yards?|acres?|pounds?|tons?|ounces?"
    r"|gallons?|bushels?|meters?|kilometers?|degrees|kelvins|percent\s+of\s+the\s+time"
    r"|volts?|watts?|kilowatts?|megawatts?|times)\b",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\b(?:according\s+to|told|tells?|sa(?:id|ys?|ying)|stat(?:ed|es)|report(?:s|ed|ing)?"
    r"|testif(?:ied|ies)|announce[ds]?|estimate[ds]?|estimates?|found|finds|show(?:s|ed|n)?"
    r"|own\s+(?:count|figures|data|records)|acknowledge[ds]?|confirm(?:s|ed)|wrote"
    r"|understand|learned|informed|figures|published|records|audit|survey|enclosed|attached)\b",
    re.IGNORECASE,
)
_OWN_KNOWLEDGE = re.compile(
    r"\b(?:I|[Ww]e|us|[Oo]urs?|[Mm]y|me|signatories|undersigned|[Tt]his\s+letter)\b"
)
_ASKED = re.compile(
    r"\?|\b(?:please|request(?:ed)?|ask|urge|should|must|would|could|may|if)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d+[.)])\s")
_LEAST = 13
"""Smaller counts are told in words and are seen by who tells them: three lines."""


@SOURCING.rule(
    "hedge-disagrees",
    Severity.ERROR,
    what="“About” or “more than” stands before a value of which it is not true.",
    do="Take the word out: the value says itself whether it is only about.",
    why="“More than 113” of exactly 113 is false, and “nearly about 300” says twice "
    "that nobody knows.",
    source="The statistics records, which say which figures are approximate.",
)
def hedges_that_disagree(document: Document) -> Iterator[Finding]:
    """Yield a finding for each hedge before a value that is exact or has its own."""
    for passage in document.prose:
        for start, end, expression in passage.values:
            match = hedge_before(passage.text, start)
            # What is exported under 120 licenses is not fewer than 120.
            if match is None or match[1].casefold() in {"over", "under"}:
                continue
            words, printed = match[1], passage.text[start:end]
            fault = _hedge_fault(document, words, expression, printed)
            if fault:
                help = f"take “{words}” out"
                yield passage.finding((match.start(1), match.end(1)), fault, help)


def _hedge_fault(
    document: Document, words: str, expression: str, printed: str
) -> str | None:
    """Return what is wrong with a hedge before a value, if anything is."""
    if printed.startswith("about "):
        return f"the value prints “{printed}” already"
    figure, known = read_figure(printed), _value(document, expression)
    if figure is None or known is None:
        return None
    hedge = HEDGES[" ".join(words.casefold().split())]
    is_rounded = any(f"| {name}" in expression for name in _ROUNDED)
    if hedge == "about" and not is_rounded:
        return f"the record gives exactly {printed}"
    false = {
        "above": known <= figure.value,
        "below": known >= figure.value,
        "fewer": known >= figure.value,
    }
    return f"the record gives exactly {printed}" if false.get(hedge) else None


def _value(document: Document, expression: str) -> fractions.Fraction | None:
    """Return the record's figure that an expression prints, if it is one alone."""
    wanted = expression.partition("|")[0].strip()
    return next(
        (
            one.value
            for figures in known_by_alias(document).values()
            for one in figures
            if one.expression.partition("|")[0].strip() == wanted
        ),
        None,
    )


@SOURCING.rule(
    "no-denominator",
    Severity.WARNING,
    what="A share does not say of what.",
    do="Name the whole: “of the applications closed”.",
    why="A rate of approval is 67 or 69 percent of the same 113 approvals, as those "
    "without a decision are counted in or left out.",
    source="The release of October 2021 on Huawei, whose percentages mix two bases.",
)
def shares_without_denominator(document: Document) -> Iterator[Finding]:
    """Yield a finding for each share of outcomes whose sentence names no whole."""
    for passage in document.prose:
        for figure in figures_in(passage):
            start, end = passage.sentence(figure.span[0])
            sentence = passage.text[start:end]
            if (
                figure.form == "share"
                and _OUTCOME.match(passage.text, figure.span[1])
                and not _HAS_WHOLE.search(sentence)
            ):
                yield passage.finding(figure.span, "this does not say of what")


@SOURCING.rule(
    "unsourced-figure",
    Severity.NOTE,
    what="A figure has no note, no record, and nobody to whom it is ascribed.",
    do="Add a note with the source, or say in the sentence whose figure it is.",
    why="Whoever gets the letter looks for mistakes, and asks first for the source.",
    source="Practice of committee letters: facts are footnoted.",
)
def unsourced_figures(document: Document) -> Iterator[Finding]:
    """Yield the first figure of some size in each paragraph without a source.

    A record that has no notes, or one, is not written with notes, and is left alone.
    """
    for passage in document.prose if has_notes(document) else ():
        if passage.kind != "prose" or passage.loc[0] not in {"body", "sections"}:
            continue
        told: set[Span] = set()
        for figure in figures_in(passage):
            paragraph = passage.paragraph(figure.span[0])
            if paragraph in told or not _is_weighty(passage, figure):
                continue
            if not _is_sourced(passage, figure.span):
                told.add(paragraph)
                yield passage.finding(figure.span, "this figure has no source")


def _is_weighty(passage: Passage, figure: Figure) -> bool:
    if is_time(passage, figure) or _MEASURE.match(passage.text, figure.span[1]):
        return False
    return figure.form != "count" or figure.value >= _LEAST


def _is_by_table(passage: Passage, span: Span) -> bool:
    """Return whether a typed table stands before a figure, or right after it."""
    _, end = passage.paragraph(span[0])
    follows = passage.text[end:].lstrip("\n").startswith("|")
    return follows or any(row[1] <= span[0] for row in passage.table_rows)


def _lead_in(passage: Passage, at: int) -> str:
    """Return the words that lead up to a list, of an item of the list."""
    start, _ = passage.paragraph(at)
    if not _ITEM.match(passage.text, start):
        return ""
    before = passage.text[:start].rstrip()
    return before[before.rfind("\n\n") + 1 :] if before.endswith((":", "—")) else ""


def _is_sourced(passage: Passage, span: Span) -> bool:
    start, end = passage.sentence(span[0])
    # What is said of a first figure holds of those that divide it.
    start = max(passage.paragraph(start)[0], passage.sentence(max(start - 1, 0))[0])
    sentence = _lead_in(passage, start) + passage.text[start:end]
    return bool(
        _is_by_table(passage, span)
        or passage.notes_in(passage.paragraph(span[0]))
        or any(start <= at < end for at, _, _ in passage.values)
        or _ATTRIBUTED.search(sentence)
        or _OWN_KNOWLEDGE.search(sentence)
        or _ASKED.search(sentence)
        or any(start <= at < end for at, _ in passage.addresses)
    )
