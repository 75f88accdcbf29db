"""A comparison in a few words: a line of a history."""

import itertools
import re
from collections.abc import Sequence

from generator.comparison.change import Change, Kind
from generator.comparison.saying import cut, field_of, places, turned, verb
from generator.records.periods import MONTHS

_DATE = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})\b")
_LONGEST_TURN = 80
_MOST_PLACES = 3


def say_briefly(changes: Sequence[Change]) -> str:
    """Return the changes in a few words: `+ Ron Wyden; demand 2 due 12/20 → 1/15`."""
    said = dict.fromkeys(map(_parted, changes))
    parts = itertools.groupby(said, key=lambda pair: pair[0])
    return "; ".join(
        " ".join(filter(None, (called, ", ".join(words for _, words in pairs))))
        for called, pairs in parts
    )


def brief(change: Change) -> str:
    """Return a change in a few words."""
    return say_briefly([change])


def _parted(change: Change) -> tuple[str, str]:
    """Return what a change is of, and what became of it."""
    part, field = change.part, field_of(change)
    match change.kind:
        case Kind.ADDED | Kind.DROPPED:
            sign = "+" if change.kind is Kind.ADDED else "−"
            is_person = part.group == "signatory"
            return f"{sign} {part.name if is_person else cut(part.called)}", ""
        case Kind.MOVED:
            return part.called, f"moved{places(change)}"
        case Kind.REWORDED:
            words = f"{field} {verb(change.edits)}".strip()
            return f"{part.called}{_blocks(change)}", words
    words = turned(change)
    if change.field == "lead":
        return part.name, words
    if change.field == "due":
        old, new = (_when(text) for text in (change.old, change.new))
        words = _without_years(old, new)
    is_long = len(words) > _LONGEST_TURN
    return part.called, f"{field} {'changed' if is_long else short_dates(words)}"


def _blocks(change: Change) -> str:
    """Return which paragraphs a change is in, where there are several."""
    places = [edit.new or edit.old for edit in change.edits]
    named = dict.fromkeys(place.place for place in places if place)
    changed = dict.fromkeys(
        place.place
        for edit, place in zip(change.edits, places, strict=True)
        if place and place.place and edit.kind != "kept"
    )
    if len(named) < 2 or not changed:  # noqa: PLR2004, one paragraph is not numbered
        return ""
    if len(changed) > _MOST_PLACES:
        return f" in {len(changed)} places"
    return f" {', '.join(changed)}"


def _when(due: str) -> str:
    """Return by when, without the words that every date has on the page."""
    words = re.sub(r"^Requested (no later than )?", "", due).rstrip(".")
    return short_dates(words.replace(" of the date of this letter", ""))


def _without_years(old: str, new: str) -> str:
    if not old or not new:
        return f"{new} (new)" if new else f"{old} (gone)"
    years = [re.findall(r"/(\d{4})\b", text) for text in (old, new)]
    if years[0] and years[0] == years[1]:
        old, new = (re.sub(r"/\d{4}\b", "", text) for text in (old, new))
    return f"{old} → {new}"


def short_dates(text: str) -> str:
    """Return a text with its dates as numbers: 12/20/2019."""
    return _DATE.sub(_short_date, text)


def _short_date(match: re.Match[str]) -> str:
    return f"{MONTHS.index(match[1]) + 1}/{int(match[2])}/{match[3]}"
