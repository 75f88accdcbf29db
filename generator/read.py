"""YAML becomes text that remembers where it stood. The only module that knows yaml.

Every scalar stays the text that was typed: `02134`, `NO` and `2019-11-21` are words,
and the model decides what they mean. What a record may not hold is refused with its
place: anchors, aliases, tags, duplicate keys, second documents, deep nesting.
"""

import bisect
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Never, TypeAlias

import yaml

from generator.errors import Problem, RecordError, Severity, shown, unreadable
from generator.records.base import HIDDEN, UNSEEN

LARGEST_RECORD = 5_000_000
"""The most bytes a record may hold."""
DEEPEST_NESTING = 100
"""The most levels of lists and mappings a record may hold."""

Loc: TypeAlias = tuple[str | int, ...]
"""The way from the top of a record to a value: keys and positions from 0."""
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""What a record says, without places."""

_ABSENT = {"", "~", "null"}
_ESCAPED = re.compile(f"[{UNSEEN}]")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_LOST = re.compile(r"[^\s#].*?[ \t](?P<lost>#[^\s#]\S*)")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


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
        return len(_LINE_BREAK.findall(self.text, 0, start)) + 1

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
        return _point(self.path, self.text, span, (code, message, help))

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
            match = _LINE_BREAK.search(self.text, start)
            if match:
                start = match.end()
                while self.text[start : start + 1].isspace() and start < node.end:
                    start += 1
        match = _LINE_BREAK.search(self.text, start, max(node.end, start))
        return start, match.start() if match else max(node.end, start)


def read(path: Path, largest: int = LARGEST_RECORD) -> Source:
    """Read a record; raise RecordError with every problem of its form."""
    try:
        # Opening a pipe would wait for ever for somebody to write into it.
        if path.exists() and not path.is_file():
            _refuse(path, "not-a-file", "this is no file that can be read")
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    return read_bytes(path, content, largest)


def read_bytes(path: Path, content: bytes, largest: int = LARGEST_RECORD) -> Source:
    """Read what a file holds as `read` does; the path serves for messages."""
    if len(content) > largest:
        _refuse(path, "file-too-large", f"the file is over {largest:,} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        _refuse(
            path, "not-utf-8", f"the file is not UTF-8 text: see line {line}", line=line
        )
    reader = _Reader(path, text)
    root = reader.read()
    reader.refuse_lost_text()
    if reader.problems:
        raise RecordError(*reader.problems)
    return Source(path, text, root)


class _Reader:
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
        for match in _LOST.finditer(self.text):
            at = match.start("lost")
            before = bisect.bisect_right(starts, at) - 1
            if before >= 0 and at < self._scalars[before][1]:
                continue
            message = (
                "YAML reads what follows as a comment, and it would not be printed"
            )
            help = "put the text in quotes; a comment has a space after #"
            span = at, match.end("lost")
            self.problems.append(self._problem(span, "lost-text", message, help))

    def read(self) -> Node:
        root: Node | None = None
        documents = 0
        try:
            for event in self._events():
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._stop(event, "second-document", *_SECOND_DOCUMENT)
                elif isinstance(event, yaml.NodeEvent):
                    root = self._node(event)
        except yaml.YAMLError as error:
            raise RecordError(*self.problems, self._syntax(error)) from error
        if root is None or (isinstance(root, Scalar) and root.text is None):
            _refuse(self.path, "empty-file", "the file is empty")
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
        for char in value:
            if _ESCAPED.match(char):
                message = f"a hidden character stands here (U+{ord(char):04X})"
                self.problems.append(
                    self._problem(span, "hidden-character", message, "delete it")
                )
                return

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
            self._stop(event, "alias", *_ALIAS)
        if getattr(event, "anchor", None) is not None:
            self._stop(event, "anchor", *_ANCHOR)
        if getattr(event, "tag", None) not in {None, "!"}:
            self._stop(event, "tag", *_TAG)

    def _stop(self, event: Any, code: str, message: str, help: str = "") -> Never:
        span = event.start_mark.index, max(event.end_mark.index, 1)
        problem = self._problem(span, code, message, help or None)
        raise RecordError(*self.problems, problem)

    def _problem(
        self, span: tuple[int, int], code: str, message: str, help: str | None = None
    ) -> Problem:
        return _point(self.path, self.text, span, (code, message, help))

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
        message, help = _explain(error, self.text[at : at + 1])
        if error.context_mark is not None and _OPENED.search(str(error.context)):
            at = error.context_mark.index
        return self._problem((at, at + 1), "not-yaml", message, help)


_TOO_DEEP = f"lists and mappings are nested more than {DEEPEST_NESTING} deep"
_SECOND_DOCUMENT = "a second document begins here", "a record is one file"
_ALIAS = (
    "records have no aliases, so that a small file stays small",
    "write the text again; text that begins with * needs quotes",
)
_ANCHOR = "records have no anchors", "text that begins with & needs quotes"
_TAG = "records have no tags", "text that begins with ! needs quotes"

_OPENED = re.compile("quoted scalar|simple key|flow (sequence|mapping)")
_EXPLANATIONS = {
    "mapping values are not allowed": (
        "a second colon on this line reads as another key",
        "put the text in quotes",
    ),
    "found unexpected end of stream": (
        "a quotation mark that opens here is never closed",
        None,
    ),
    "could not find expected ':'": ("a key here has no colon after it", None),
    "did not find expected key": (
        "this line does not fit the lines above it",
        "check its indentation and the quotes before it",
    ),
    "did not find expected '-' indicator": (
        "this line does not fit the list above it",
        "check its indentation; an item begins with - and a space",
    ),
    "did not find expected ',' or": (
        "the list or mapping in brackets is not closed, or lacks a comma",
        None,
    ),
    "did not find expected node content": (
        "the list or mapping in brackets is not closed, or lacks a value",
        None,
    ),
    "did not find expected alphabetic": (
        "this character has a meaning of its own in YAML",
        "put the text in quotes",
    ),
}


def _span_of(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _explain(error: yaml.MarkedYAMLError, char: str) -> tuple[str, str | None]:
    problem = str(error.problem)
    if "cannot start any token" in problem:
        if char == "\t":
            return "a tab cannot indent a line", "use spaces"
        return f"text cannot begin with {char}", "put the text in quotes"
    for beginning, explanation in _EXPLANATIONS.items():
        if problem.startswith(beginning):
            return explanation
    return f"this is not YAML: {problem}", None


def dump(plain: Plain) -> str:
    """Return the YAML of a plain value: its innermost lists and mappings on a line."""
    return str(
        yaml.dump(
            plain,
            Dumper=yaml.CSafeDumper,
            allow_unicode=True,
            default_flow_style=None,
            sort_keys=False,
            width=10_000,
        )
    )


def _plain(node: Node) -> Plain:
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [_plain(item) for item in items]
        case Mapping(entries=entries):
            return {name: _plain(value) for name, (_, value) in entries.items()}
    raise TypeError(node)


def _point(
    path: Path, text: str, span: tuple[int, int], words: tuple[str, str, str | None]
) -> Problem:
    breaks = [match.end() for match in _LINE_BREAK.finditer(text, 0, span[0])]
    line = bisect.bisect_right(breaks, span[0])
    begin = breaks[-1] if breaks else 0
    match = _LINE_BREAK.search(text, span[0])
    finish = match.start() if match else len(text)
    code, message, help = words
    return Problem(
        path=shown(path),
        code=code,
        message=message,
        help=help,
        line=line + 1,
        column=span[0] - begin + 1,
        end_column=max(min(span[1], finish), span[0] + 1) - begin + 1,
        severity=Severity.ERROR,
        source_line=text[begin:finish],
    )


def _refuse(path: Path, code: str, message: str, line: int | None = None) -> Never:
    raise RecordError(Problem(path=shown(path), code=code, message=message, line=line))
