"""A record is told in sentences, for `git diff`: all that it says, and nothing else.

Comments, layout and the order of keys are not told; any other change is.
"""

from pathlib import Path

from generator.errors import GeneratorError
from generator.merging.labels import ITEMS
from generator.merging.lines import NO_ITEMS, NO_KEYS, NOTHING, tell_text
from generator.merging.marking import mark, sides
from generator.merging.vocabulary import (
    DATES,
    DUE,
    ENTRIES,
    HEADS,
    SHORT,
    is_word,
    key_label,
    place_of,
)
from generator.read import Plain, read_bytes

_LARGEST = 1_000_000
"""The most bytes of a record that is told; a larger one is shown as it is."""
_PAD = "  "


def tell(content: bytes) -> bytes:
    """Return a record in sentences; what is no record, or too large a one, as it is.

    Of a record with a conflict both sides are told.
    """
    if len(content) > _LARGEST:
        return content
    told = _told(content)
    if told is None and (pair := sides(content.decode(errors="replace"))):
        ours, theirs = (_told(side.encode()) for side in pair)
        told = None if ours is None or theirs is None else mark(ours, theirs)
    return content if told is None else told.encode()


def _told(content: bytes) -> str | None:
    try:
        says = read_bytes(Path("record"), content).plain()
    except (GeneratorError, RecursionError):
        return None
    return tell_record(says) if isinstance(says, dict) else None


def tell_record(says: dict[str, Plain]) -> str:
    """Return what a record says, in sentences."""
    return _mapping(says, 0)


def _mapping(says: dict[str, Plain], depth: int) -> str:
    keys = sorted(says, key=place_of)
    return "".join(_entry(key, says[key], depth) for key in keys)


def _entry(key: str, says: Plain, depth: int) -> str:
    label, is_date = _cased(key_label(key), depth), key in DATES
    if key == "due" and isinstance(says, dict) and len(says) == 1:
        ((kind, when),) = says.items()
        if kind in DUE and isinstance(when, str):
            says, is_date = when, kind == "on"
            label += "" if is_date else f" {kind}"
    if isinstance(says, list) and says:
        return "".join(_item(key, item, depth) for item in says)
    if isinstance(says, dict) and says and key in ENTRIES:
        called = _cased(ENTRIES[key], depth)
        return "".join(
            _value(f"{called} {key_label(name)}", says[name], depth)
            for name in sorted(says)
        )
    return _value(label, says, depth, is_date=is_date)


def _value(label: str, says: Plain, depth: int, *, is_date: bool = False) -> str:
    pad = _PAD * depth
    if isinstance(says, str):
        return tell_text(label, says, pad, is_date=is_date)
    if says is None:
        return f"{pad}{label}: {NOTHING}\n"
    if not says:
        return f"{pad}{label}: {NO_ITEMS if isinstance(says, list) else NO_KEYS}\n"
    if isinstance(says, dict):
        return f"{pad}{label}:\n{_mapping(says, depth + 1)}"
    return f"{pad}{label}:\n" + "".join(_item("", item, depth + 1) for item in says)


def _item(kind: str, says: Plain, depth: int) -> str:
    usual = f"{key_label(kind)}, an item" if kind else "cell"
    called = _cased(ITEMS.get(kind, usual), depth)
    if isinstance(says, str) and kind in SHORT:
        says = {SHORT[kind]: says}
    heads = HEADS.get(kind, {})
    if not isinstance(says, dict):
        return _value(f"{called}, a text" if heads else called, says, depth)
    for key, (name, text_key) in heads.items():
        if isinstance(says.get(key), str):
            rest = {other: says[other] for other in says if other != key}
            return _headed((_cased(name, depth), text_key), says[key], rest, depth)
    return _value(called, says, depth)


def _headed(
    head: tuple[str, str | None], first: Plain, rest: dict[str, Plain], depth: int
) -> str:
    label, text_key = head
    if text_key is None:
        if rest.get("lead") == "true":
            label += ", lead"
            del rest["lead"]
        return tell_text(label, str(first), _PAD * depth) + _mapping(rest, depth + 1)
    if not is_word(first):
        return _value(label, {"id": first, **rest}, depth)
    label += f" {first}"
    if is_word(rest.get("kind")):
        label += f" ({rest.pop('kind')})"
    text = rest.get(text_key)
    if isinstance(text, str):
        del rest[text_key]
        return tell_text(label, text, _PAD * depth) + _mapping(rest, depth + 1)
    return f"{_PAD * depth}{label}:\n{_mapping(rest, depth + 1)}"


def _cased(label: str, depth: int) -> str:
    return label if depth else label[:1].upper() + label[1:]
