"""Figures in prose that speak of applications, and the records' figures they may be."""

import dataclasses
import re

from generator.checks.document import Document
from generator.checks.numbers.known import Known, agrees, is_copied
from generator.checks.numbers.outcomes import (
    base_of,
    counts_applications,
    is_of_time,
    outcome_of,
)
from generator.checks.numbers.subjects import (
    known_by_alias,
    names_part,
    records_meant,
    years_in,
)
from generator.checks.prose.figure import Figure
from generator.checks.prose.figures import figures_in
from generator.checks.prose.keeping import once
from generator.checks.prose.passages import Passage, Span

ON_APPLICATIONS = re.compile(
    r"\b(?:applications?|applied|licen[sc]es?|licen[sc]ing|approvals?|denials?)\b",
    re.IGNORECASE,
)
"""Words of a sentence that speaks of applications."""
_OF = re.compile(r"\bof\s+(?:the\s+|all\s+|its\s+)?(?:[a-z]+\s+){0,2}\Z", re.IGNORECASE)
_NARROWED = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:applications?|licen[sc]es?|denials|approvals|requests)\s+"
    r"(?:for|from|to|in|that|which|by|of|on|with|whose)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|those|these|its|their|our|other)\s+\Z", re.IGNORECASE)
_OF_SOMETHING = re.compile(r"\s+of\s+(?!them\b)", re.IGNORECASE)
_CHANGE = re.compile(r"\b(?:by|from|to)\s+(?:about\s+|nearly\s+)?\Z", re.IGNORECASE)
_BEFORE = 40


@dataclasses.dataclass(frozen=True, eq=False)
class Attribution:
    """A figure of applications in prose, and the figures of records it may be."""

    passage: Passage
    figure: Figure
    outcome: str | None
    truths: tuple[Known, ...]
    """Figures of the same form and outcome, in the records it may come from."""
    is_certain: bool
    """Whether it can come from one record only."""

    @property
    def words(self) -> str:
        """The figure as typed."""
        start, end = self.figure.span
        return " ".join(self.passage.text[start:end].split())

    @property
    def is_true(self) -> bool:
        """Whether any figure of the records bears it out."""
        return any(agrees(self.figure, one) for one in self.truths)

    @property
    def copied(self) -> Known | None:
        """The record's figure that was copied here, where there is one."""
        if self.outcome is None and self.figure.form == "share":
            return None
        return next((one for one in self.truths if is_copied(self.figure, one)), None)


@once
def figures_of(document: Document) -> tuple[tuple[Passage, Span, Figure], ...]:
    """Return all figures in the prose of a record, each with its sentence."""
    return tuple(
        (passage, passage.sentence(figure.span[0]), figure)
        for passage in document.prose
        for figure in figures_in(passage)
    )


@once
def attributions(document: Document) -> tuple[Attribution, ...]:
    """Return the figures in prose that speak of what a statistics record counts."""
    if not document.statistics:
        return ()
    found = (_attribution(document, *one) for one in figures_of(document))
    return tuple(claim for claim in found if claim is not None)


def _attribution(
    document: Document, passage: Passage, sentence: Span, figure: Figure
) -> Attribution | None:
    text = passage.text
    outcome = _outcome(passage, sentence, figure)
    if figure.form == "share" and is_of_time(text, sentence, outcome):
        return None
    if not _is_of_applications(passage, sentence, figure, outcome):
        return None
    records = records_meant(document, passage, sentence)
    truths = [
        one
        for alias in records
        for one in known_by_alias(document)[alias]
        if one.form == figure.form and _is_meant(one, figure, outcome)
    ]
    years = years_in(text[slice(*sentence)])
    periods = [one for one in truths if one.period and years & years_in(one.period)]
    whole = [one for one in truths if one.is_whole]
    is_certain = (
        len(records) == 1
        and len({one.period for one in periods or whole}) == 1
        and bool(periods or not names_part(document.statistics[records[0]], years))
        and _is_plain(passage, figure, outcome)
    )
    chosen = tuple(periods or whole or truths)
    return Attribution(passage, figure, outcome, chosen, is_certain)


def _outcome(passage: Passage, sentence: Span, figure: Figure) -> str | None:
    text, (start, end) = passage.text, figure.span
    if figure.form == "share":
        end = base_of(text, figure.span)[1]
    elif _OF.search(text[max(0, start - _BEFORE) : start]):
        # The whole that a share is of: `a third of the 300 applications`.
        return None
    return outcome_of(text, (start, end), sentence, _others(passage, sentence, figure))


def _is_of_applications(
    passage: Passage, sentence: Span, figure: Figure, outcome: str | None
) -> bool:
    if figure.form == "count":
        return counts_applications(passage.text, figure.span) or (
            outcome is not None
            and _is_followed_by_outcome(passage.text, figure.span)
            and ON_APPLICATIONS.search(passage.text, *sentence) is not None
        )
    return ON_APPLICATIONS.search(passage.text, *sentence) is not None and (
        outcome is not None or counts_applications(passage.text, figure.span)
    )


_VERB = re.compile(
    r"\s+(?:of\s+(?:them|these|those)\s+)?(?:were|was|had|have|has|are)\b"
)


def _is_followed_by_outcome(text: str, figure: Span) -> bool:
    """Return whether a count stands for applications: `113 were approved`."""
    return _VERB.match(text, figure[1]) is not None


def _is_meant(known: Known, figure: Figure, outcome: str | None) -> bool:
    if outcome is not None:
        return known.part == outcome
    return known.part == "received" or figure.form != "count"


def _is_plain(passage: Passage, figure: Figure, outcome: str | None) -> bool:
    """Return whether a figure is plainly the record's own, and not of a part of it.

    `The 32 denials for late filing` and `half of those denials` are parts; `rose by a
    third` is a change.
    """
    text, (start, end) = passage.text, figure.span
    before = text[max(0, start - _BEFORE) : start]
    if figure.form == "count":
        return not _NARROWED.match(text, end) and not (
            _DEFINITE.search(before) or (outcome is None and not _OF.search(before))
        )
    if figure.form == "share":
        base = base_of(text, figure.span)
        of_part = base == figure.span and _OF_SOMETHING.match(text, end)
        return not of_part and not _CHANGE.search(before)
    return False


def _others(passage: Passage, sentence: Span, figure: Figure) -> list[Span]:
    """Return the other figures of a sentence, typed or printed by expressions."""
    spans = [one.span for one in figures_in(passage) if one is not figure]
    spans += [(start, end) for start, end, _ in passage.values]
    return [one for one in spans if sentence[0] <= one[0] < sentence[1]]
