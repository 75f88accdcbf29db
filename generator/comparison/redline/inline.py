"""Two versions of one text are merged word by word."""

import dataclasses
import difflib
import functools
from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from generator.comparison.redline.marking import Change, marked
from generator.comparison.redline.parts import is_note
from generator.comparison.redline.tokens import Line, Token, tokens_of

_FEW = 2
"""Words in common, at most, that do not break up a longer change around them."""
_ALIKE = 0.3
"""The share of words in common below which a text is another as a whole."""


@dataclasses.dataclass(frozen=True)
class _Step:
    """Tokens that both versions have, or what stands for what."""

    is_same: bool
    old: list[Token]
    new: list[Token]


def merge_text(
    made: Element,
    old: Element,
    new: Element,
    merge_note: Callable[[Element, Element], Element],
) -> None:
    """Put two versions of a text into an element, the words in common once."""
    line = Line(made)
    for step in _steps(tokens_of(old), tokens_of(new)):
        if not step.is_same:
            _put(line, step.old, "deleted")
            _put(line, step.new, "inserted")
            continue
        for before, after in zip(step.old, step.new, strict=True):
            if after.whole is None:
                line.put(after)
            elif is_note(after.whole) and before.whole is not None:
                line.put_whole(after, merge_note(before.whole, after.whole))
            else:
                line.put_whole(after, Element(after.whole.tag, after.whole.attrib))


def _put(line: Line, tokens: Sequence[Token], change: Change) -> None:
    for token in tokens:
        if token.whole is None:
            line.put(token, change)
        else:
            line.put_whole(token, marked(token.whole, change))


def _steps(old: list[Token], new: list[Token]) -> list[_Step]:
    before, after = ([token.key for token in tokens] for tokens in (old, new))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    steps = [
        _Step(is_same=kind == "equal", old=old[start:end], new=new[first:last])
        for kind, start, end, first, last in matcher.get_opcodes()
    ]
    if _shared(steps) < _ALIKE and not _has_notes(old, new):
        return _replaced(steps)
    return [*_joined(steps)]


def _shared(steps: Sequence[_Step]) -> float:
    """Return the share of words, of both versions, that are the same."""
    same = sum(_words(step) for step in steps if step.is_same)
    every = sum(token.is_word for step in steps for token in (*step.old, *step.new))
    return 2 * same / every if every else 1


def _replaced(steps: list[_Step]) -> list[_Step]:
    """Return one change of all but what both versions begin and end with."""
    head = steps[: steps[0].is_same]
    tail = steps[len(steps) - steps[-1].is_same :]
    middle = steps[len(head) : len(steps) - len(tail)]
    change = functools.reduce(_sum, middle)
    return [*head, change, *tail]


def _has_notes(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether both versions have a note in common, which is merged and not doubled."""
    keys = [
        {token.key for token in tokens if token.whole is not None and _is_note(token)}
        for tokens in (old, new)
    ]
    return bool(keys[0] & keys[1])


def _is_note(token: Token) -> bool:
    return token.whole is not None and is_note(token.whole)


def _joined(steps: Sequence[_Step]) -> Iterator[_Step]:
    """Yield steps so that no few words stand alone between two longer changes."""
    change: _Step | None = None
    gap: _Step | None = None
    for step in steps:
        if step.is_same:
            if change is None:
                yield step
            else:
                gap = step
            continue
        if change is not None and gap is not None:
            slid = _slide(change, gap, step)
            if slid is not None:
                change, gap = slid
                continue
            if _is_slight(gap, change, step):
                step = _sum(_sum(change, gap), step)  # noqa: PLW2901, it takes them in
            else:
                yield from (change, gap)
        change, gap = step, None
    yield from (one for one in (change, gap) if one is not None)


def _slide(change: _Step, gap: _Step, after: _Step) -> tuple[_Step, _Step] | None:
    """Return two additions, or two deletions, as one, if a sign alone parts them.

    `one` becoming `one; two. three.` adds `; two. three`, before the last full stop.
    """
    size = len(gap.new)
    if any(token.is_word or token.whole is not None for token in gap.new):
        return None
    if not (change.old or after.old):
        if _keys(after.new[-size:]) == _keys(gap.new):
            new = [*change.new, *gap.new, *after.new[:-size]]
            kept = _Step(is_same=True, old=gap.old, new=after.new[-size:])
            return _Step(is_same=False, old=[], new=new), kept
    elif not (change.new or after.new) and _keys(after.old[-size:]) == _keys(gap.old):
        old = [*change.old, *gap.old, *after.old[:-size]]
        kept = _Step(is_same=True, old=after.old[-size:], new=gap.new)
        return _Step(is_same=False, old=old, new=[]), kept
    return None


def _keys(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    return [token.key for token in tokens]


def _sum(first: _Step, second: _Step) -> _Step:
    old, new = first.old + second.old, first.new + second.new
    return _Step(is_same=False, old=old, new=new)


def _is_slight(gap: _Step, before: _Step, after: _Step) -> bool:
    """Whether what two changes have between them is less than either of them."""
    if any(token.whole is not None for token in gap.new):
        return False
    words = sum(token.is_word for token in gap.new)
    if not words:
        return _replaces(before) or _replaces(after)
    least = min(_words(before), _words(after))
    return words <= _FEW and least > words and _replaces(before) and _replaces(after)


def _replaces(step: _Step) -> bool:
    """Whether words stand for others, rather than being only gone or only new."""
    return any(t.is_word for t in step.old) and any(t.is_word for t in step.new)


def _words(step: _Step) -> int:
    old = sum(token.is_word for token in step.old)
    return max(old, sum(token.is_word for token in step.new))
