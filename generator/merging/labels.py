"""What the parts of a record are called: a demand, the note `listing`."""

import re
from collections.abc import Hashable

from generator.merging.order import Name
from generator.read import Plain
from generator.records.base import fold

ITEMS = {
    "address": "address line",
    "allow": "allowance",
    "answered_in": "place of the answer",
    "appendices": "appendix",
    "applied_by": "agency",
    "attachments": "attachment",
    "breakdowns": "breakdown",
    "charts": "chart",
    "columns": "column",
    "committees": "committee",
    "consents": "consent",
    "courtesy_copies": "courtesy copy",
    "criteria": "criterion",
    "demands": "demand",
    "documents": "document",
    "enclosures": "enclosure",
    "evidence": "piece of evidence",
    "further": "further count",
    "further_sources": "further source",
    "glossary": "glossary term",
    "majority": "member of the majority",
    "measures": "measure",
    "members": "member",
    "minority": "member of the minority",
    "notes": "note",
    "parts": "part",
    "prepared_by": "prepared by",
    "prepared_for": "prepared for",
    "process": "step of the process",
    "recipients": "recipient",
    "rows": "row",
    "sections": "section",
    "series": "period of the series",
    "signatories": "signatory",
    "tables": "table",
    "terms": "term of office",
    "timeline": "event",
    "unreconciled": "declared gap",
}
"""What one part of a list is called, by the list's key."""
_IDENTITIES = (
    *("id", "member", "name", "letter", "report", "exhibit", "demand", "heading"),
    *("step", "term", "label", "fiscal_year", "calendar_year", "quarter", "month"),
    *("code", "event", "on", "bioguide", "text", "title"),
)
"""The keys by which an item is known again, the first that it has."""
_TAGGED = {"letter", "report", "exhibit"}
_MEMBER = re.compile(r"(.+?)\s*\((?:[A-Za-z]+-)?([A-Za-z]{2})(?:-\w{1,2})?\)")
_LONGEST_NAME = 200
_WORDS_BEFORE = 3
_WORD = re.compile(r"\w+")


def identity(says: Plain) -> str | None:
    """Return the key of a mapping by which it is known again; None if it has none."""
    if not isinstance(says, dict):
        return None
    return next((key for key in _IDENTITIES if says.get(key) is not None), None)


def name_of(says: Plain) -> Name:
    """Return by what an item of a list is known again.

    `Rick Scott (R-FL)`, `{member: Rick Scott (FL), lead: true}` are one signatory.
    """
    key = identity(says)
    known = says[key] if key and isinstance(says, dict) else says
    words = frozenset(_WORD.findall(_flat(says)))
    is_text = isinstance(says, str)
    if not isinstance(known, str):
        return Name(_flat(known), words, is_text)
    match = _MEMBER.fullmatch(known) if len(known) <= _LONGEST_NAME else None
    who = f"{fold(match[1])} ({match[2].upper()})" if match else fold(known)
    tagged: Hashable = (key, who) if key in _TAGGED else who
    return Name(tagged, words, is_text)


def title_of(kind: str, says: Plain, number: int | None) -> str:
    """Return what a part of a list is called: `demand 2 (criteria-report)`."""
    key = identity(says)
    known = says[key] if key and isinstance(says, dict) else says
    called = ITEMS.get(kind, f"item of {kind}" if kind else "item")
    count = f" {number}" if number else ""
    return (
        f"{called}{count} ({short(known)})"
        if isinstance(known, str)
        else (f"{called}{count}")
    )


def short(says: Plain, longest: int = 60) -> str:
    """Return what a value says, in so many characters at most."""
    if says is None:
        return "empty"
    words = " ".join(_spelled(says).split())
    cut = words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
    return f'"{cut}"' if isinstance(says, str) and " " in cut else cut


def short_both(ours: Plain, theirs: Plain) -> tuple[str, str]:
    """Return what two values say; of long texts, from where they begin to differ."""
    said = short(ours), short(theirs)
    if said[0] != said[1] or not isinstance(ours, str) or not isinstance(theirs, str):
        return said
    words, others = ours.split(), theirs.split()
    pairs = zip(words, others, strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), 0)
    begin = max(0, same - _WORDS_BEFORE)
    tails = (" ".join(["…", *list(text)[begin:]]) for text in (words, others))
    one, other = (short(tail) for tail in tails)
    return one, other


def _spelled(says: Plain) -> str:
    if isinstance(says, dict):
        entries = (f"{key}: {_spelled(says[key])}" for key in says)
        return f"{{{', '.join(entries)}}}"
    if isinstance(says, list):
        return f"[{', '.join(map(_spelled, says))}]"
    return says or ""


def _flat(says: Plain) -> str:
    if isinstance(says, dict):
        return "\n".join(f"{key}\n{_flat(says[key])}" for key in sorted(says))
    if isinstance(says, list):
        return "\n".join(map(_flat, says))
    return says or ""
