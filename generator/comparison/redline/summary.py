"""The pages before a redline: what is compared, every change in words, and a key."""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.comparison.change import Change, Kind
from generator.comparison.saying import say
from generator.comparison.story import Difference
from generator.comparison.words import Piece, Sign
from generator.prepare import Ready
from generator.typeset.environment import Templates, Typeset, styles
from generator.typeset.line import set_line

_STYLES = ("page.css", "type.css", "redline.css")
_BOUNDS = {"-": "\x01{}\x02", "+": "\x03{}\x02"}
_SIGNS: dict[str, Sign] = {"\x01": "-", "\x03": "+"}
_PIECES = re.compile("([\x01\x03]?)([^\x01\x02\x03]+)\x02?")
_VERBS: dict[Kind, tuple[str, Sign]] = {
    Kind.ADDED: ("Added", "+"),
    Kind.DROPPED: ("Dropped", "-"),
}
_NOTE = re.compile(r"\[\^([^\]]+)\]")
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,2}(?=[^\s*])|(?<=[^\s*])\*{1,2}(?![\w*])")
_GROUPS = {
    "": "Particulars",
    "answer to": "Answers",
    "appendix": "Appendices",
    "body": "Body",
    "closing": "Closing",
    "criterion": "Criteria",
    "figure": "Figures from statistics",
    "summary": "Highlights",
    "templates": "Templates",
    "page": "Page",
}

Line: TypeAlias = tuple[Piece, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Entry:
    """A change as the summary says it."""

    number: int
    head: Line
    lines: tuple[Line, ...]
    """The sentences that changed, with what is gone and what is new."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Group:
    """The changes of one kind of part, under a heading."""

    name: str
    entries: tuple[Entry, ...]


def typeset_summary(
    found: Difference, new: Ready, mark: str, templates: Templates
) -> Typeset:
    """Return the HTML of the summary; every page of it says the mark."""
    kind = found.new.kind
    count = len(found.changes)
    values = {
        "title": new.record.title,
        "kind": kind,
        "date": new.record.date,
        "old": found.old.called,
        "new": found.new.called,
        "count": f"{count} change{'s' if count > 1 else ''}",
        "groups": group_changes(found.changes),
        "mark": mark,
        "line": set_line,
    }
    return Typeset(
        html=templates.fill("redline.html", values),
        styles=styles(templates.workspace, _STYLES),
        notes=(),
        literals=templates.literals(),
    )


def group_changes(changes: Sequence[Change]) -> list[Group]:
    """Return the changes under the parts of the record that they are in, numbered."""
    numbers = itertools.count(1)
    return [
        Group(
            name=_group_name(group),
            entries=tuple(_entry(next(numbers), change) for change in within),
        )
        for group, within in itertools.groupby(changes, key=lambda one: one.part.group)
    ]


def _group_name(group: str) -> str:
    if group in _GROUPS:
        return _GROUPS[group]
    many = f"{group[:-1]}ies" if group.endswith("y") else f"{group}s"
    return many[:1].upper() + many[1:]


def _entry(number: int, change: Change) -> Entry:
    head, *lines = say([change], _bound)
    words = head.strip()[2:]
    if change.kind in _VERBS:
        said = _whole(change, words)
    elif change.kind is Kind.CHANGED and change.field != "lead":
        said = (_changed(change, words), _consequences(change))
    else:
        said = ((Piece("=", _capital(_plain(words))),), ())
    below = (tuple(_pieces(line.strip())) for line in lines)
    return Entry(number=number, head=said[0], lines=(*said[1], *below))


def _whole(change: Change, words: str) -> tuple[Line, tuple[Line, ...]]:
    """Return what was added or dropped, and below how its text begins."""
    verb, sign = _VERBS[change.kind]
    text = _plain(words.removeprefix(change.part.called).removeprefix(": "))
    head = (Piece("=", f"{verb}: {change.part.called}"),)
    return head, ((Piece(sign, text),),) if text else ()


def _changed(change: Change, words: str) -> Line:
    """Return a line that is another now: what it was and what it is."""
    at = words.find(f"{change.old} → {change.new}")
    if not (change.old and change.new):
        at = words.rfind(change.old or change.new)
    return _turned(f"{_capital(words[:at].strip())} ", change.old, change.new)


def _consequences(change: Change) -> tuple[Line, ...]:
    """Return what is printed otherwise because a figure is another."""
    return tuple(
        _turned(f"so {value}: ", old, new) for value, old, new in change.consequences
    )


def _turned(said: str, old: str, new: str) -> Line:
    """Return words, and after them what was and what is."""
    line = [Piece("=", said)]
    line += [Piece("-", old)] if old else []
    line += [Piece("=", " ")] if old and new else []
    line += [Piece("+", new)] if new else []
    return tuple(line)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bound(text: str, sign: Sign) -> str:
    return _BOUNDS[sign].format(text) if sign in _BOUNDS and text else text


def _pieces(line: str) -> Iterator[Piece]:
    # Marks may stand beside words of another sign: the whole line is read for them.
    for found in _PIECES.finditer(_plain(line)):
        yield Piece(_SIGNS.get(found[1], "="), found[2])


def _plain(text: str) -> str:
    """Return a text without the marks of Markdown; a note is named in brackets."""
    return _EMPHASIS.sub("", _NOTE.sub(r" [note \1]", text))
