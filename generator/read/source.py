"""A record as it was typed: its values, and the characters that each stands on."""

import bisect
import dataclasses
import functools
import re
from pathlib import Path
from typing import TypeAlias

from generator.errors import Problem
from generator.read.places import typed_characters
from generator.read.pointing import LINE_BREAK, point

Loc: TypeAlias = tuple[str | int, ...]
"""The way from the top of a record to a value: keys and positions from 0."""
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""What a record says, without places."""

_VISIBLE = re.compile(r"\S")


@dataclasses.dataclass(frozen=True, slots=True)
class Node:
    """A value and the characters it stands on: `start` up to, not including, `end`."""

    start: int
    end: int
    style: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Scalar(Node):
    """A text, or None where nothing was typed."""

    text: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True, slots=True)
class Mapping(Node):
    """Keys in the order typed, each with its own node and its value."""

    entries: dict[str, tuple[Scalar, Node]] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Source:
    """A record as it was typed."""

    path: Path
    text: str
    root: Node

    def plain(self) -> Plain:
        """Return what the record says, without places."""
        return _plain(self.root)

    def node(self, loc: Loc) -> Node:
        """Return the node at a place, or the deepest one on the way that exists.

        Steps that the record does not have, such as the name of a variant, are
        passed over.
        """
        return self._walk(loc)[0]

    def line(self, loc: Loc) -> int:
        """Return the line, from 1, on which the value at a place begins."""
        start = self._span(self.node(loc))[0]
        return bisect.bisect_right(self._line_starts, start) + 1

    def problem(
        self, loc: Loc, code: str, message: str, help: str | None = None
    ) -> Problem:
        """Return a problem that points at a value."""
        node = self.node(loc)
        return self.problem_between(self._span(node), code, message, help)

    def problem_at_key(
        self, loc: Loc, code: str, message: str, help: str | None = None
    ) -> Problem:
        """Return a problem that points at the key of a value, or at the value."""
        node, key = self._walk(loc)
        return self.problem_between(self._span(key or node), code, message, help)

    def problem_in_text(
        self, loc: Loc, piece: tuple[str, int], code: str, message: str
    ) -> Problem:
        """Return a problem that points at the nth (from 0) piece of a text's words."""
        node = self.node(loc)
        words, count = piece
        at = node.start
        for _ in range(count + 1):
            found = self.text.find(words, at, node.end)
            if found < 0:
                return self.problem_between(self._span(node), code, message)
            at = found + 1
        return self.problem_between((found, found + len(words)), code, message)

    def problem_between(
        self, span: tuple[int, int], code: str, message: str, help: str | None = None
    ) -> Problem:
        """Return a problem that points at characters of the file."""
        words = code, message, help
        return point(self.path, self.text, span, words, self._line_starts)

    def problem_in(
        self, loc: Loc, span: tuple[int, int], words: tuple[str, str, str | None]
    ) -> Problem:
        """Return a problem that points at characters of a text, from 0.

        `words` are its code, its message and its help.
        """
        return self.problem_between(self._place(loc, span), *words)

    def span_of(self, problem: Problem) -> tuple[int, int]:
        """Return the characters of the file at which a problem of it points."""
        if problem.line is None or problem.column is None:
            return 0, 0
        start = [0, *self._line_starts][problem.line - 1] + problem.column - 1
        return start, start + (problem.end_column or problem.column) - problem.column

    def line_in(self, loc: Loc, span: tuple[int, int]) -> int:
        """Return the line, from 1, on which characters of a text begin."""
        return bisect.bisect_right(self._line_starts, self._place(loc, span)[0]) + 1

    def _place(self, loc: Loc, span: tuple[int, int]) -> tuple[int, int]:
        node = self.node(loc)
        found = self._typed(node, span) if isinstance(node, Scalar) else None
        return found or self._span(node)

    def _typed(self, node: Scalar, span: tuple[int, int]) -> tuple[int, int] | None:
        """Return where in the file characters of a text were typed.

        What YAML changes of a text is its white space, so that its other characters
        are counted; None where they are others than those typed.
        """
        if node.start not in self._seen:
            text = node.text or ""
            inner = [match.start() for match in _VISIBLE.finditer(text)]
            start = node.start + (node.style in {"'", '"'})
            if node.style in {"|", ">"}:
                start = self._span(node)[0]
            typed, places = typed_characters(self.text, (start, node.end), node.style)
            if not typed.startswith("".join(text.split())):
                places = []
            self._seen[node.start] = inner, places
        inner, places = self._seen[node.start]
        first = bisect.bisect_left(inner, span[0])
        last = bisect.bisect_left(inner, span[1]) - 1
        if not first <= last < len(places):
            return None
        return places[first], places[last] + 1

    @functools.cached_property
    def _seen(self) -> dict[int, tuple[list[int], list[int]]]:
        return {}

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        return [match.end() for match in LINE_BREAK.finditer(self.text)]

    def _walk(self, loc: Loc) -> tuple[Node, Scalar | None]:
        node: Node = self.root
        key: Scalar | None = None
        for step in loc:
            if isinstance(node, Mapping) and step in node.entries:
                key, node = node.entries[str(step)]
            elif isinstance(node, Sequence) and isinstance(step, int):
                if step >= len(node.items):
                    break
                key, node = None, node.items[step]
        return node, key

    def _span(self, node: Node) -> tuple[int, int]:
        """Return the first line a node stands on, without its block indicator."""
        start = node.start
        if node.style in {"|", ">"}:
            match = LINE_BREAK.search(self.text, start)
            if match:
                start = match.end()
                while self.text[start : start + 1].isspace() and start < node.end:
                    start += 1
        match = LINE_BREAK.search(self.text, start, max(node.end, start))
        return start, match.start() if match else max(node.end, start)


def _plain(node: Node) -> Plain:
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [_plain(item) for item in items]
        case Mapping(entries=entries):
            return {name: _plain(value) for name, (_, value) in entries.items()}
    raise TypeError(node)
