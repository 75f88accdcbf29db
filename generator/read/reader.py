"""The events of a YAML file become nodes, or every problem of its form is said."""

import bisect
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Never

import yaml

from generator.errors import Problem, RecordError
from generator.read import complaints
from generator.read.pointing import LINE_BREAK, point, refuse
from generator.read.source import Mapping, Node, Scalar, Sequence
from generator.records.unseen import HIDDEN, UNSEEN

DEEPEST_NESTING = 100
"""The most levels of lists and mappings a record may hold."""

_ABSENT = {"", "~", "null"}
_ESCAPED = re.compile(f"[{UNSEEN}]")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_LOST = re.compile(r"(?<=[ \t])#[^\s#]\S*")
_TYPED = re.compile(r"[^\s#]")
_TOO_DEEP = f"lists and mappings are nested more than {DEEPEST_NESTING} deep"


class Reader:
    """Builds nodes from events with a stack, so that no nesting exhausts Python's."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self._scalars: list[tuple[int, int]] = []

    def refuse_lost_text(self) -> None:
        """Record a problem for text that nobody would see: `order #3`, hidden marks."""
        for match in _HIDDEN.finditer(self.text):
            message = f"a hidden character stands here (U+{ord(match[0]):04X})"
            self.problems.append(
                self._problem(match.span(), "hidden-character", message, "delete it")
            )
        starts = [start for start, _ in self._scalars]
        told = -1
        for match in _LOST.finditer(self.text):
            at = match.start()
            before = bisect.bisect_right(starts, at) - 1
            line = self.text.rfind("\n", 0, at) + 1
            if (before >= 0 and at < self._scalars[before][1]) or line == told:
                continue
            if not _TYPED.search(self.text, line, at):
                continue
            told = line
            message = (
                "YAML reads what follows as a comment, and it would not be printed"
            )
            help = "put the text in quotes; a comment has a space after #"
            self.problems.append(
                self._problem(match.span(), "lost-text", message, help)
            )

    def read(self) -> Node:
        """Return the file's one value; raise RecordError for a file that has none."""
        conflict = complaints.CONFLICT_MARK.search(self.text)
        if conflict:
            raise RecordError(
                self._problem(conflict.span(), "in-conflict", *complaints.CONFLICT)
            )
        root: Node | None = None
        documents = 0
        try:
            for event in self._events():
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._stop(
                            event, "second-document", *complaints.SECOND_DOCUMENT
                        )
                elif isinstance(event, yaml.NodeEvent):
                    root = self._node(event)
        except yaml.YAMLError as error:
            raise RecordError(*self.problems, self._syntax(error)) from error
        if root is None or (isinstance(root, Scalar) and root.text is None):
            refuse(self.path, "empty-file", "the file is empty")
        return root

    def _events(self) -> Iterator[Any]:
        self._stream = yaml.parse(self.text, Loader=yaml.CSafeLoader)
        return self._stream

    def _node(self, event: Any) -> Node:
        """Return the node that begins with an event, having read all its events."""
        stack: list[tuple[Any, Any, Scalar | None]] = []
        while True:
            done = self._begin(event, stack)
            if done is not None:
                if not stack:
                    return done
                self._place(done, stack)
            event = next(self._stream)

    def _begin(self, event: Any, stack: list[Any]) -> Node | None:
        """Return a finished node, or None after opening a list or a mapping."""
        self._refuse_references(event)
        if isinstance(event, yaml.ScalarEvent):
            start, end = _span_of(event)
            self._scalars.append((start, end))
            if event.style == '"':
                self._refuse_escaped(event.value, (start, end))
            plain = not event.style and event.value in _ABSENT
            text = None if plain else event.value
            return Scalar(start, end, event.style or "", text)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(stack) >= DEEPEST_NESTING:
                self._stop(
                    event,
                    "nested-too-deep",
                    _TOO_DEEP,
                )
            listed = isinstance(event, yaml.SequenceStartEvent)
            stack.append((event, [] if listed else {}, None))
            return None
        opened, content, _ = stack.pop()
        span = _span_of(opened)[0], _span_of(event)[1]
        if isinstance(opened, yaml.SequenceStartEvent):
            return Sequence(*span, "", content)
        return Mapping(*span, "", content)

    def _refuse_escaped(self, value: str, span: tuple[int, int]) -> None:
        """Record a problem for a character that quotes escape and nobody would see."""
        found = _ESCAPED.search(value)
        if found:
            message = f"a hidden character stands here (U+{ord(found[0]):04X})"
            self.problems.append(
                self._problem(span, "hidden-character", message, "delete it")
            )

    def _place(self, done: Node, stack: list[Any]) -> None:
        opened, content, key = stack[-1]
        if isinstance(content, list):
            content.append(done)
        elif key is None:
            stack[-1] = (opened, content, self._key(done, content))
        else:
            content.setdefault(key.text, (key, done))
            stack[-1] = (opened, content, None)

    def _key(self, node: Node, entries: dict[str, tuple[Scalar, Node]]) -> Scalar:
        span = node.start, max(node.end, node.start + 1)
        if not isinstance(node, Scalar):
            message = "a key is one word; text that begins with { or [ needs quotes"
            raise RecordError(*self.problems, self._problem(span, "bad-key", message))
        if node.text in entries:
            first = entries[node.text][0].start
            line = self.text.count("\n", 0, first) + 1
            message = f'the key "{node.text}" is given twice; first on line {line}'
            self.problems.append(self._problem(span, "duplicate-key", message))
        return node if node.text is not None else Scalar(*span, "", "")

    def _refuse_references(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._stop(event, "alias", *complaints.ALIAS)
        if getattr(event, "anchor", None) is not None:
            self._stop(event, "anchor", *complaints.ANCHOR)
        if getattr(event, "tag", None) not in {None, "!"}:
            self._stop(event, "tag", *complaints.TAG)

    def _stop(self, event: Any, code: str, message: str, help: str = "") -> Never:
        span = event.start_mark.index, max(event.end_mark.index, 1)
        problem = self._problem(span, code, message, help or None)
        raise RecordError(*self.problems, problem)

    def _problem(
        self, span: tuple[int, int], code: str, message: str, help: str | None = None
    ) -> Problem:
        words = code, message, help
        return point(self.path, self.text, span, words, self._line_starts)

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        return [match.end() for match in LINE_BREAK.finditer(self.text)]

    def _syntax(self, error: yaml.YAMLError) -> Problem:
        if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
            position = int(getattr(error, "position", 0))
            message = "the file holds a character that YAML does not allow"
            return self._problem((position, position + 1), "not-yaml", message)
        mark = error.problem_mark
        at = min(mark.index, len(self.text))
        before = self.text[:at]
        depth = sum(map(before.count, "[{")) - sum(map(before.count, "]}"))
        if depth > DEEPEST_NESTING:
            # The parser has a limit of its own, and meets it while it looks ahead.
            return self._problem((at, at + 1), "nested-too-deep", _TOO_DEEP)
        message, help = complaints.explain(error, self.text[at : at + 1])
        if error.context_mark is not None and complaints.began_before(error):
            at = error.context_mark.index
        return self._problem((at, at + 1), "not-yaml", message, help)


def _span_of(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index
