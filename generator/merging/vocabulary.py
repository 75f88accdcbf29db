"""By what names and in what order the parts of a record are told."""

import json
import re

from generator.merging.labels import ITEMS

HEADS: dict[str, dict[str, tuple[str, str | None]]] = {
    "appendices": {"id": ("appendix", "title")},
    "attachments": {"title": ("attachment", None)},
    "breakdowns": {"id": ("breakdown", "title")},
    "charts": {"id": ("chart", "title")},
    "columns": {"label": ("column", None)},
    "criteria": {"id": ("criterion", "name")},
    "demands": {
        "id": ("demand", "text"),
        "heading": ("heading of demands", None),
        "demand": ("answer to demand", None),
    },
    "documents": {
        "letter": ("letter delivered", None),
        "report": ("report delivered", None),
        "exhibit": ("exhibit delivered", None),
    },
    "further": {"id": ("further count", "label")},
    "glossary": {"term": ("glossary term", None)},
    "majority": {"name": ("member of the majority", None)},
    "minority": {"name": ("member of the minority", None)},
    "parts": {"text": ("part", None)},
    "process": {"step": ("step of the process", None)},
    "recipients": {"name": ("to", None)},
    "rows": {"label": ("row", None)},
    "sections": {"id": ("section", "title")},
    "signatories": {
        "member": ("signatory", None),
        "name": ("signatory by name", None),
    },
    "tables": {"id": ("table", "title")},
    "timeline": {"event": ("event", None)},
}
"""By the key of a list: the key with which an item begins, what it is then called,
and for an id the key whose text follows it."""
SHORT = {
    "columns": "label",
    "demands": "demand",
    "parts": "text",
    "signatories": "member",
}
"""By the key of a list: the key for which an item that is a text alone is short."""
ENTRIES = {"notes": "note", "statistics": "statistics"}
"""What an entry of a mapping is called, by the mapping's key."""
DATES = {"as_of", "date", "due", "from", "on", "to"}
DUE = ("on", "within", "before")
ORDER = (
    *("format", "id", "title", "subtitle", "subject", "number", "date", "month"),
    *("fiscal_year", "calendar_year", "quarter", "as_of", "period", "from", "to"),
    *("status", "mark", "letterhead", "delivery", "recipients", "name", "honorific"),
    *("member", "chamber", "state", "lead", "address", "salutation"),
    *("signatories", "signature_order", "prepared_by", "prepared_for", "authority"),
    *("letter", "report", "exhibit", "responds_to", "statistics", "unit"),
    *("publisher", "url", "source", "further_sources", "received", "dispositions"),
    *("approved", "denied", "returned_without_action", "pending", "intent_to_deny"),
    *("revoked", "withdrawn", "combined", "values_usd", "approximate"),
    *("approximate_values_usd", "average_days", "median_days", "further"),
    *("unreconciled", "summary", "criteria", "question", "standard", "applied_by"),
    *("evidence", "bearing", "process", "step", "body", "decides", "clock_days"),
    *("clock_from", "sections", "demands", "demand", "heading", "kind", "text"),
    *("parts", "due", "within", "before", "on", "answer", "answered_in", "closing"),
    *("complimentary_close", "tables", "charts", "by", "of", "head", "columns"),
    *("measures", "label", "figures", "rows", "count", "value_usd", "alt"),
    *("value", "share", "days", "percentile", "largest", "breakdown"),
    *("published_shares", "part", "percent"),
    *("breakdowns", "series", "series_by", "applications", "timeline", "event"),
    *("glossary", "term", "meaning", "appendices", "notes", "note", "attachments"),
    *("enclosures", "courtesy_copies", "cover", "contents", "documents"),
    *("description", "bates", "prefix", "start", "digits", "max_size_mb"),
    *("max_pages", "allow", "code", "words", "because"),
)
"""The order in which keys are told; others follow by their letters."""

_PLACES = {key: at for at, key in enumerate(dict.fromkeys(ORDER))}
_KEY = re.compile(r"[a-z]+(_[a-z0-9]+)*")
_WORD = re.compile(r"[A-Za-z0-9_-]+")
_CALLED = {
    *ITEMS.values(),
    *(called for heads in HEADS.values() for called, _ in heads.values()),
    *ENTRIES.values(),
    *(f"due {kind}" for kind in DUE),
    "cell",
}


def place_of(key: str) -> tuple[int, str]:
    """Return by what keys are put in order."""
    return _PLACES.get(key, len(_PLACES)), key


def key_label(key: str) -> str:
    """Return what a key is called; one that reads like a part stands in quotes."""
    label = key.replace("_", " ")
    # What is told is told of one record only, so that no change goes unseen.
    is_taken = any(f"{label} ".startswith(f"{called} ") for called in _CALLED)
    if is_taken and key not in ENTRIES:
        return json.dumps(key)
    return label if _KEY.fullmatch(key) else json.dumps(key)


def is_word(text: object) -> bool:
    """Return whether something is one word of plain letters, such as an id."""
    return isinstance(text, str) and bool(_WORD.fullmatch(text))
