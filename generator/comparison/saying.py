"""A comparison in words, line by line."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from generator.comparison.change import ORDER, Change, Kind
from generator.comparison.outline import Part
from generator.comparison.sentences import Edit
from generator.comparison.wording import Sentence
from generator.comparison.words import Sign

Paint: TypeAlias = Callable[[str, Sign], str]
"""How words of the older (`-`) and the newer version (`+`) are shown."""

_WHOLE = {"text", "meaning", "answer", "event"}
"""Lines that are all that a part says, and are not named."""
_LEAD = "lead"
_FILE = "file"
"""Of an exhibit, the digest of its file, which says nothing to a person."""
_UNSAID = {"name", "lead", _FILE}
"""Lines of a part that its own name tells, or that tell a person nothing."""
_LONGEST_QUOTED = 60
_PLAIN = {"-": "[-{}-]", "+": "{{+{}+}}", "=": "{}"}
_OPENED = {
    "": "joined to what stands before",
    "item": "an item of a list begins here",
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


def _sign(change: Change) -> Sign:
    signs: dict[Kind, Sign] = {Kind.ADDED: "+", Kind.DROPPED: "-"}
    return signs.get(change.kind, "=")


def _head(change: Change) -> str:
    """Return a change in one line."""
    part = change.part
    called = f"{part.called}:" if part.group == "figure" else part.called
    named = " ".join(filter(None, (called, field_of(change))))
    match change.kind:
        case Kind.ADDED:
            return f"+ {part.called}"
        case Kind.DROPPED:
            return f"- {part.called}"
        case Kind.MOVED:
            return f"~ {part.called} moved{places(change)}"
        case Kind.REWORDED:
            return f"~ {named} {verb(change.edits)}"
    if change.field == _LEAD:
        return f"~ {part.called} {turned(change)}"
    colon = "" if part.group == "figure" else ":"
    return f"~ {named}{colon} {turned(change)}{_so(change)}"


def field_of(change: Change) -> str:
    """Return which line of a part changed; empty where it has but one."""
    return "" if change.field in _WHOLE else change.field


def verb(edits: Sequence[Edit]) -> str:
    """Return what became of sentences, taken together."""
    kinds = {edit.kind for edit in edits} - {"kept"}
    if kinds == {"moved"}:
        is_same = all(
            edit.old.text == edit.new.text for edit in edits if edit.old and edit.new
        )
        return "moved" if is_same else "moved and reworded"
    return "divided otherwise" if kinds == {"break"} else "reworded"


def turned(change: Change) -> str:
    """Return what a line was and is."""
    if change.field == _LEAD:
        return "leads now" if change.new else "leads no longer"
    if change.field == ORDER:
        return change.new
    if change.field == _FILE and change.old and change.new:
        return "another file"
    if not change.old:
        return f"{change.new} (new)"
    if not change.new:
        return f"{change.old} (gone)"
    return f"{change.old} → {change.new}"


def _so(change: Change) -> str:
    so = [f"{value} {old} → {new}" for value, old, new in change.consequences]
    return f", so {'; '.join(so)}" if so else ""


def places(change: Change) -> str:
    """Return from which number to which a part moved; empty where it has none."""
    old, new = change.old_part, change.new_part
    if old is None or new is None or old.number == new.number:
        return ""
    return f" from {old.number} to {new.number}"


def _below(change: Change, paint: Paint) -> Iterator[str]:
    """Yield what became of each sentence that is not the same."""
    if change.kind in {Kind.ADDED, Kind.DROPPED}:
        yield from _said(change.part, paint, _sign(change))
    places = {edit.new.place for edit in change.edits if edit.new}
    for edit in change.edits:
        place = edit.new or edit.old
        if edit.kind != "kept" and place is not None:
            named = f"{place.place}: " if len(places) > 1 and place.place else ""
            yield f"{named}{_edit(edit, paint)}"


def _said(part: Part, paint: Paint, sign: Sign) -> Iterator[str]:
    """Yield all that a part says which was added or dropped."""
    for field, value in part.says.items():
        if isinstance(value, str):
            if value and field not in _UNSAID:
                yield f"{field}: {paint(value, sign)}"
            continue
        named = f"{field}: " if value and field not in _WHOLE else ""
        words = " ".join(map(_labeled, value))
        if words and words != part.name:
            yield f"{named}{paint(words, sign)}"


def _labeled(sentence: Sentence) -> str:
    """Return a sentence, after the label of the part of a demand that it begins."""
    is_part = sentence.opens.startswith("(")
    return f"{sentence.opens} {sentence.text}" if is_part else sentence.text


def _edit(edit: Edit, paint: Paint) -> str:
    words = "".join(paint(piece.text, piece.sign) for piece in edit.pieces)
    if edit.kind == "moved" and edit.old and edit.new:
        same = all(piece.sign == "=" for piece in edit.pieces)
        where = (
            f"from {edit.old.place or 'elsewhere'}"
            if edit.old.place != edit.new.place
            else "within the paragraph"
        )
        return f"moved {where}: {cut(words) if same else words}"
    if edit.kind == "break" and edit.new:
        opens = edit.new.opens
        said = _OPENED.get(opens, f"a {opens} begins here")
        return f"{said}: {cut(words)}"
    return words


def cut(text: str) -> str:
    """Return the first words of a long text."""
    if len(text) <= _LONGEST_QUOTED:
        return text
    return f"{text[:_LONGEST_QUOTED].rsplit(' ', 1)[0]} …"
