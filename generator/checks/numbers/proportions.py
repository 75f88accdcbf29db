"""A share beside the counts that it is of: `12 of the 48 plants, or one quarter`."""

import re
from collections.abc import Iterator, Sequence

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.figure import Figure
from generator.checks.prose.figures import all_figures_in, is_time
from generator.checks.prose.passages import Passage
from generator.checks.rule import Family
from generator.errors import Severity

PROPORTIONS = Family("Numbers")

_BESIDE = re.compile(
    r"[^.;()]{0,60}?(?:,\s+(?:or|which\s+is|that\s+is)\s+|\s*\(\s*(?:or\s+)?)"
    r"(?:(?:about|some|nearly|almost|roughly|only|(?:just\s+)?over|just\s+under"
    r"|(?:more|less|fewer)\s+than)\s+)?"
)
_MAY_HAVE_SHARE = re.compile(
    r"(?:,\s+(?:or|which\s+is|that\s+is)\s|\()[^.;()]{0,60}?(?:%|\bper\s?cent"
    r"|\b(?:half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?"
    r"|tenths?|in|out|of\s+every)\b)",
    re.IGNORECASE,
)
"""Most texts have no share beside its counts, and are not looked at more closely."""
_WHOSE = r"(?:(?:the|its|our|your|all|those|these)\s+)?"
_OF = re.compile(rf"\s+(?:out\s+)?of\s+{_WHOSE}")
_AFTER_OF = re.compile(rf"\bof\s+{_WHOSE}\Z", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|grew|grown|growth|increase[ds]?|decrease[ds]?"
    r"|decline[ds]?|dropped|cut|raised?|more|less|fewer|higher|lower)\b",
    re.IGNORECASE,
)
_BEFORE = 24
_PEEKED = 400
_MOST_BEFORE = 50
"""Figures before a share among which its whole is looked for."""


@PROPORTIONS.rule(
    "share-miscounted",
    Severity.ERROR,
    what="A share is not that of the two figures beside it.",
    do="Correct the share or the figures.",
    why="Two figures and their share in one sentence are checked by every reader.",
    source="Arithmetic.",
)
def shares_miscounted(document: Document) -> Iterator[Finding]:
    """Yield a finding for each `12 of 48 (30 percent)`, `of 48, 12, or a third`."""
    for passage in document.passages:
        if not _MAY_HAVE_SHARE.search(passage.text):
            continue
        figures = [one for one in all_figures_in(passage) if not is_time(passage, one)]
        for at, share in enumerate(figures):
            if share.form != "share" or passage.is_value(share.span):
                continue
            pair = _counts(passage, figures[max(0, at - _MOST_BEFORE) : at], share)
            if pair is not None and not _is_share(share, *pair):
                part, whole = pair
                percent = float(part.value / whole.value * 100)
                message = f"{_words(passage, part)} of {_words(passage, whole)} is "
                message += f"{percent:.{max(share.places, 1)}f} percent"
                yield passage.finding(share.span, message)


def _counts(
    passage: Passage, before: Sequence[Figure], share: Figure
) -> tuple[Figure, Figure] | None:
    """Return the part and the whole of which a share is said, where both are plain."""
    text = passage.text
    start, end = passage.sentence(share.span[0])
    last = before[-1] if before else None
    if (
        last is None
        or last.span[0] < start
        or last.form == "share"
        or not _BESIDE.fullmatch(text, last.span[1], share.span[0])
    ):
        return None
    if len(before) > 1 and _OF.fullmatch(text, before[-2].span[1], last.span[0]):
        return _alike(before[-2], last)
    near = before[:-1]
    wholes = [
        one
        for one in near
        if one.span[0] >= start
        and _AFTER_OF.search(text[max(0, one.span[0] - _BEFORE) : one.span[0]])
    ]
    # A sentence of that length has no end, and is not searched anew for each share.
    around = max(start, share.span[0] - _PEEKED), min(end, share.span[1] + _PEEKED)
    if not wholes and not _CHANGED.search(text, *around):
        paragraph = passage.paragraph(start)[0]
        wholes = [
            one
            for one in near
            if one.span[0] >= paragraph
            and one.form == last.form
            and one.value > last.value
        ]
    return _alike(last, wholes[0]) if len(wholes) == 1 else None


def _alike(part: Figure, whole: Figure) -> tuple[Figure, Figure] | None:
    is_part = part.form == whole.form and 0 < part.value <= whole.value
    return (part, whole) if is_part else None


def _is_share(share: Figure, part: Figure, whole: Figure) -> bool:
    return share.admits(part.value / whole.value)


def _words(passage: Passage, figure: Figure) -> str:
    return passage.words(figure.span)
