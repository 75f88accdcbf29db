"""A comparison in words: line by line for the terminal, few for a history, or JSON."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from generator.comparison.change import Change, Kind
from generator.comparison.words import Edit, Piece, Sign
from generator.records.periods import MONTHS

Paint: TypeAlias = Callable[[str, Sign], str]
"""How words of the older (`-`) and the newer version (`+`) are shown."""

_SIGNS = {Kind.ADDED: "+", Kind.DROPPED: "-", Kind.MOVED: "~"}
_DATE = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})\b")
_WHOLE = {"text", "meaning", "answer", "event"}
"""Lines that are all that a part says, and are not named."""
_LONGEST_QUOTED = 60
_FEW = 40
_PLAIN = {"-": "[-{}-]", "+": "{{+{}+}}", "=": "{}"}
_OPENED = {
    "paragraph": "a paragraph begins",
    "heading": "a heading begins",
    "item": "an item of a list begins",
    "quotation": "a quotation begins",
    "row": "a row begins",
    "cell": "a cell begins",
    "": "the paragraph goes on",
}


def mark_plainly(text: str, sign: Sign) -> str:
    """Return words as a terminal without colors shows them: [-gone-], {+new+}."""
    return _PLAIN[sign].format(text)


def _as_is(text: str, _sign: Sign) -> str:
    return text


def say(
    changes: Sequence[Change], paint: Paint = mark_plainly, paint_line: Paint = _as_is
) -> Iterator[str]:
    """Yield the changes, a line each, with the sentences that changed below.

    `paint` shows words, `paint_line` a line that says in words what became of a part.
    """
    for change in changes:
        yield f"  {paint_line(_head(change), _sign(change))}"
        yield from (f"      {line}" for line in _below(change, paint))


def say_briefly(changes: Sequence[Change]) -> str:
    """Return the changes in a few words: `+ Ron Wyden; demand 2 due 12/20 → 1/15`."""
    return "; ".join(dict.fromkeys(map(_brief, changes)))


def as_row(change: Change) -> dict[str, Any]:
    """Return a change in the shape of `--format json`."""
    part = change.part
    return {
        "kind": change.kind.value,
        "group": part.group or None,
        "key": part.key or None,
        "name": part.called or None,
        "field": change.field or None,
        "old": change.old or None,
        "new": change.new or None,
        "old_number": change.old_part.number if change.old_part else None,
        "new_number": change.new_part.number if change.new_part else None,
        "edits": [_edit_row(edit) for edit in change.edits if edit.kind != "kept"],
        "consequences": [
            {"value": value, "old": old, "new": new}
            for value, old, new in change.consequences
        ],
    }


def short_dates(text: str) -> str:
    """Return a text with its dates as numbers: 12/20/2019."""
    return _DATE.sub(_short_date, text)


def _short_date(match: re.Match[str]) -> str:
    return f"{MONTHS.index(match[1]) + 1}/{int(match[2])}/{match[3]}"


def _sign(change: Change) -> Sign:
    signs: dict[Kind, Sign] = {Kind.ADDED: "+", Kind.DROPPED: "-"}
    return signs.get(change.kind, "=")


def _head(change: Change) -> str:
    """Return a change in one line."""
    part = change.part
    called = f"{part.called}:" if part.group == "figure" else part.called
    named = " ".join(filter(None, (called, _field(change))))
    match change.kind:
        case Kind.ADDED:
            return f"+ {part.called}{_said(change)}"
        case Kind.DROPPED:
            return f"- {part.called}{_said(change)}"
        case Kind.MOVED:
            return f"~ {part.called} moved{_places(change)}"
        case Kind.REWORDED:
            return f"~ {named} {_verb(change.edits)}"
    colon = "" if part.group == "figure" else ":"
    return f"~ {named}{colon} {_turned(change)}{_so(change)}"


def _field(change: Change) -> str:
    return "" if change.field in _WHOLE else change.field


def _said(change: Change) -> str:
    """Return what was added or dropped says, in short."""
    texts = [
        sentence.text
        for value in change.part.says.values()
        if not isinstance(value, str)
        for sentence in value
    ]
    return f": {_cut(' '.join(texts))}" if texts else ""


def _verb(edits: Sequence[Edit]) -> str:
    kinds = {edit.kind for edit in edits} - {"kept"}
    if kinds == {"moved"}:
        is_same = all(
            edit.old.text == edit.new.text for edit in edits if edit.old and edit.new
        )
        return "moved" if is_same else "moved and reworded"
    return "divided otherwise" if kinds == {"break"} else "reworded"


def _turned(change: Change) -> str:
    if change.field == "lead":
        return "leads now" if change.new else "leads no longer"
    if not change.old:
        return f"{change.new} (new)"
    if not change.new:
        return f"{change.old} (gone)"
    return f"{change.old} → {change.new}"


def _so(change: Change) -> str:
    so = [f"{value} {old} → {new}" for value, old, new in change.consequences]
    return f", so {'; '.join(so)}" if so else ""


def _places(change: Change) -> str:
    old, new = change.old_part, change.new_part
    if old is None or new is None or not old.number or not new.number:
        return ""
    return f" from {old.number} to {new.number}"


def _below(change: Change, paint: Paint) -> Iterator[str]:
    """Yield what became of each sentence that is not the same."""
    blocks = {edit.new.block for edit in change.edits if edit.new}
    for edit in change.edits:
        if edit.kind == "kept":
            continue
        place = edit.new or edit.old
        assert place is not None  # noqa: S101, one of the two is there
        named = f"¶{place.block} " if len(blocks) > 1 and place.block else ""
        yield f"{named}{_edit(edit, paint)}"


def _edit(edit: Edit, paint: Paint) -> str:
    words = "".join(paint(piece.text, piece.sign) for piece in edit.pieces)
    if edit.kind == "moved" and edit.old and edit.new:
        same = all(piece.sign == "=" for piece in edit.pieces)
        where = (
            f"from ¶{edit.old.block}"
            if edit.old.block != edit.new.block
            else "within the paragraph"
        )
        return f"moved {where}: {_cut(words) if same else words}"
    if edit.kind == "break" and edit.new:
        return f"here {_OPENED.get(edit.new.opens, edit.new.opens)}: {_cut(words)}"
    return words


def _cut(text: str) -> str:
    if len(text) <= _LONGEST_QUOTED:
        return text
    return f"{text[:_LONGEST_QUOTED].rsplit(' ', 1)[0]} …"


def _brief(change: Change) -> str:
    part, named = change.part, f"{change.part.called} {_field(change)}".strip()
    match change.kind:
        case Kind.ADDED | Kind.DROPPED:
            sign = "+" if change.kind is Kind.ADDED else "−"
            is_person = part.group == "signatory"
            return f"{sign} {part.name if is_person else _cut(part.called)}"
        case Kind.MOVED:
            return f"{part.called} moved{_places(change)}"
        case Kind.REWORDED:
            return f"{named}{_blocks(change)} {_verb(change.edits)}"
    turned = _turned(change)
    if change.field == "due":
        old, new = (_when(text) for text in (change.old, change.new))
        turned = _without_years(old, new)
    is_long = len(turned) > 2 * _FEW
    return f"{named} changed" if is_long else f"{named} {short_dates(turned)}"


def _blocks(change: Change) -> str:
    """Return which paragraphs a change is in, where there are several."""
    places = [edit.new or edit.old for edit in change.edits]
    numbers = [place.block for place in places if place]
    changed = dict.fromkeys(
        place.block
        for edit, place in zip(change.edits, places, strict=True)
        if place and edit.kind != "kept"
    )
    if len(set(numbers)) < 2:  # noqa: PLR2004, one paragraph is not numbered
        return ""
    return f" ¶{', '.join(map(str, sorted(changed)))}"


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


def _edit_row(edit: Edit) -> dict[str, Any]:
    return {
        "kind": edit.kind,
        "old_paragraph": edit.old.block if edit.old else None,
        "new_paragraph": edit.new.block if edit.new else None,
        "pieces": [_piece_row(piece) for piece in edit.pieces],
    }


def _piece_row(piece: Piece) -> dict[str, str]:
    names = {"=": "kept", "-": "deleted", "+": "inserted"}
    return {"kind": names[piece.sign], "text": piece.text}
