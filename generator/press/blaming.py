"""The style, and the place in it, of which the engine warns."""

import re
from collections.abc import Sequence
from pathlib import Path

from generator.errors import Problem, shown
from generator.read.pointing import LINE_BREAK, point
from generator.workspace import builtin_templates

_CODE = "engine-warning"
_PLACE = re.compile(r" at (\d+):(\d+)\b")
_WORD = re.compile(r"`([\w-]+)")
_NAMED = re.compile(
    r"(\b\w+://[^\s'\"]+)(?<![.:,])|(?<=')\s*([^']+?)\s*'|^(\S+)(?= is outside )"
)
"""What a warning without a place names: an address, a selector in quotes, a file."""


def blame(words: str, styles: Sequence[Path]) -> Problem:
    """Return the error of a warning of the engine.

    It says a line at most, and of no file: that is the one style that has there what it
    names, one of the workspace's own before those built in; else it is their folder.
    """
    words = words.rstrip(".")
    texts = {path: path.read_text("utf-8", "replace") for path in styles}
    spans = {path: _span(words, text) for path, text in texts.items()}
    found = {path: span for path, span in spans.items() if span is not None}
    own = [path for path in found if not _is_built_in(path)]
    suspects = own or [*found]
    if len(suspects) == 1:
        text, said = texts[suspects[0]], (_CODE, _PLACE.sub("", words), None)
        return point(suspects[0], text, found[suspects[0]], said, _starts(text))
    return Problem(path=shown(styles[-1].parent), code=_CODE, message=words)


def _is_built_in(style: Path) -> bool:
    """Return whether a style is the program's own, of which the engine never warns."""
    ours = builtin_templates() / style.parent.name / style.name
    return ours.is_file() and ours.read_bytes() == style.read_bytes()


def _span(words: str, text: str) -> tuple[int, int] | None:
    """Return the characters of a style of which the words may be said."""
    place = _PLACE.search(words)
    if place is None:
        match = _NAMED.search(words)
        named = "".join(match.groups("")) if match else ""
        at = text.find(named)
        return (at, at + len(named)) if named and at >= 0 else None
    starts = [0, *_starts(text)]
    line, column = int(place[1]), int(place[2])
    if line > len(starts):
        return None
    at, word = starts[line - 1] + column - 1, _WORD.search(words)
    begins = word[1] if word else ""
    is_there = text.startswith(begins, at) and not text[at : at + 1].isspace()
    return (at, at + max(len(begins), 1)) if is_there and at < len(text) else None


def _starts(text: str) -> list[int]:
    return [match.end() for match in LINE_BREAK.finditer(text)]
