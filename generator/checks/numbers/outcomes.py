"""What a sentence says of a figure of applications: how they ended, or stand."""

import re
from collections.abc import Sequence

from generator.checks.prose.passages import Span

_OUTCOMES = {
    "intent_to_deny": r"inten(?:ts?|ded|ds|tions?)\s+to\s+deny",
    "returned_without_action": r"return(?:s|ed)?\s+without\s+action",
    "approved": r"approv(?:ed|als?|es)|granted|grants?",
    "denied": r"den(?:ied|ials?|ies)|rejected|rejections?",
    "revoked": r"revo(?:ked|cations?)",
    "withdrawn": r"withdrawn|withdrew",
    "pending": r"pending|undecided|(?:no|without)\s+action|await(?:ed|ing)",
    "received": r"received|filed|submitted|applied|lodged",
    "closed": r"closed|decided|completed",
}
_OUTCOME = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _OUTCOMES.items())
    + r")\b",
    re.IGNORECASE,
)
_APPLICATIONS = re.compile(
    r"(?:\s+(?:[\w-]+\s+){0,3}?)(?:applications?|licen[sc]e\s+requests?|licen[sc]es?|approvals|denials)\b",
    re.IGNORECASE,
)
_APPLICANTS = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?P<who>companies|firms|businesses|exporters|applicants"
    r"|corporations|vendors|suppliers)\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\s+of\s+(?:[\w,-]+\s+){0,5}?(?:applications?|licen[sc]es?|requests|cases)\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b(?:within|took|days?|weeks?|months?)\b", re.IGNORECASE)
_ADJACENT = re.compile(
    r"\s+(?:(?:only|just|some|about|nearly|almost|over|more\s+than|the|a\s+total\s+of)\s+)*"
)


def outcome_of(
    text: str, figure: Span, within: Span, others: Sequence[Span]
) -> str | None:
    """Return the outcome that a sentence gives a figure, as records name it.

    It stands right before the figure, or else after it, up to the next figure, or
    before it, up to the last one.
    """
    first = max((end for _, end in others if end <= figure[0]), default=within[0])
    last = min((start for start, _ in others if start >= figure[1]), default=within[1])
    before = [*_OUTCOME.finditer(text, max(first, within[0]), figure[0])]
    if before and _ADJACENT.fullmatch(text, before[-1].end(), figure[0]):
        return before[-1].lastgroup
    after = _OUTCOME.search(text, figure[1], max(min(last, within[1]), figure[1]))
    if after:
        return after.lastgroup
    return before[-1].lastgroup if before else None


def counts_applications(text: str, figure: Span) -> bool:
    """Return whether the words after a figure say that it counts applications."""
    return _APPLICATIONS.match(text, figure[1]) is not None


def applicants_after(text: str, figure: Span) -> str | None:
    """Return who is counted, where a figure counts those who apply instead."""
    match = _APPLICANTS.match(text, figure[1])
    return match["who"] if match else None


def base_of(text: str, share: Span) -> Span:
    """Return a share with its whole: `a third of the closed applications`."""
    match = _BASE.match(text, share[1])
    return share[0], match.end() if match else share[1]


def is_of_time(text: str, sentence: Span, outcome: str | None) -> bool:
    """Return whether a share is of how long applications took, not how they ended."""
    is_open = outcome in {None, "closed", "received"}
    return is_open and _TIME.search(text, *sentence) is not None
