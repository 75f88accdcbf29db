"""How a record is laid out: the lines, the key and the value of each of its parts."""

import bisect
import dataclasses
import functools
import re
from collections.abc import Iterator

from generator.read import Mapping, Node, Plain, Scalar, Sequence, Source

_BESIDE = re.compile(r"[ \t]*(?:#.*)?")
_COMMENT = re.compile(r"(?<!\S)#.*")


class TooHardError(Exception):
    """A record is laid out in a way in which no text can be put in its place."""


@dataclasses.dataclass(frozen=True)
class Part:
    """An entry of a mapping or an item of a list, and the text that is its own."""

    key: str | None
    """The key of an entry; None of an item."""
    node: Node
    says: Plain
    opening: str
    """The key, or the dash and the space after it; nothing of an item in brackets."""
    slot: str
    """What may be replaced: the value of an item; of an entry its colon, too."""
    column: int
    """From where the further lines of the slot are indented."""
    span: tuple[int, int]
    lead: str = ""
    """The whole lines of comments and white space above it."""
    tail: str = ""
    """The comment that ends its last line."""
    is_inline: bool = False
    """Whether it begins on the line of what holds it: `- id: criteria-report`."""


@dataclasses.dataclass(frozen=True)
class Typed:
    """A record, taken apart for merging."""

    source: Source

    @property
    def text(self) -> str:
        """All that was typed."""
        return self.source.text

    def is_flow(self, node: Node) -> bool:
        """Return whether a list or a mapping stands in brackets."""
        return self.text[node.start : node.start + 1] in {"[", "{"}

    def parts(self, node: Node) -> list[Part]:
        """Return the parts of a list or a mapping, in the order typed."""
        if id(node) not in self._parts:
            make = self._flow if self.is_flow(node) else self._block
            self._parts[id(node)] = make(node)
        return self._parts[id(node)]

    def end(self, node: Node) -> int:
        """Return where a value ends; one of many lines ends with a line's comment."""
        if isinstance(node, Scalar):
            if node.style not in {"|", ">"}:
                return node.end
            typed = self.text[node.start : node.end].rstrip()
            end = self.text.find("\n", node.start + len(typed))
            return len(self.text) if end < 0 else end
        if self.is_flow(node):
            return node.end
        last = self.parts(node)[-1]
        return last.span[1] + len(last.tail)

    def indent(self, node: Node) -> int:
        """Return the column in which the parts of a value of many lines begin."""
        return self._column(self.parts(node)[0].span[0])

    @functools.cached_property
    def comments(self) -> list[str]:
        """All comments, without those signs that are part of a text."""
        rest, at = [], 0
        for start, end in sorted(self._scalars(self.source.root)):
            rest.append(self.text[at:start])
            # A block text begins with a sign, beside which a comment may stand.
            if self.text[start:end][:1] in {"|", ">"}:
                rest.append(self.text[start + 1 : end].partition("\n")[0])
            rest.append("x")
            at = max(end, at)
        rest.append(self.text[at:])
        return _COMMENT.findall("".join(rest))

    @functools.cached_property
    def _parts(self) -> dict[int, list[Part]]:
        return {}

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def _scalars(self, node: Node) -> Iterator[tuple[int, int]]:
        if isinstance(node, Scalar):
            yield node.start, node.end
        elif isinstance(node, Sequence):
            for item in node.items:
                yield from self._scalars(item)
        elif isinstance(node, Mapping):
            for key, value in node.entries.values():
                yield key.start, key.end
                yield from self._scalars(value)

    def _block(self, node: Node) -> list[Part]:
        parts: list[Part] = []
        for key, key_node, value in children(node):
            start = key_node.start if key_node else self._dash(value)
            line = self._line(start)
            before = parts[-1] if parts else None
            is_inline = before is None and bool(self.text[line:start].strip())
            part = self._part(key, key_node, value, start)
            lead = "" if is_inline else self._lead(line, before)
            tail = _BESIDE.match(self.text, part.span[1])
            rest = tail[0] if tail and not self._ends_line(value) else ""
            if self.text[part.span[1] + len(rest) :][:1] not in {"", "\n"}:
                raise TooHardError
            parts.append(
                dataclasses.replace(part, lead=lead, tail=rest, is_inline=is_inline)
            )
        return parts

    def _flow(self, node: Node) -> list[Part]:
        parts = []
        for key, key_node, value in children(node):
            if not isinstance(value, Scalar) and not self.is_flow(value):
                raise TooHardError
            start = key_node.start if key_node else value.start
            parts.append(self._part(key, key_node, value, start))
        return parts

    def _part(
        self, key: str | None, key_node: Scalar | None, value: Node, start: int
    ) -> Part:
        after = key_node.end if key_node else value.start
        end = max(self.end(value), after)
        slot = self.text[after:end]
        if isinstance(value, Scalar) and value.style and "+" in slot.partition("\n")[0]:
            # The blank lines after such a text are its own.
            raise TooHardError
        return Part(
            key=key,
            node=value,
            says=Source(self.source.path, "", value).plain(),
            opening=self.text[start:after],
            slot=slot,
            column=self._column(start if key_node else after),
            span=(start, end),
        )

    def _ends_line(self, value: Node) -> bool:
        return not isinstance(value, Scalar) and not self.is_flow(value)

    def _dash(self, item: Node) -> int:
        line = self._line(item.start)
        dash = self.text.rfind("-", line, item.start)
        if dash < 0 or self.text[dash + 1 : item.start].strip(" "):
            raise TooHardError
        return dash

    def _lead(self, line: int, before: Part | None) -> str:
        if before:
            begin = self.text.find("\n", before.span[1]) + 1
        else:
            begin = line
            while begin:
                above = self._line(begin - 1)
                if not _BESIDE.fullmatch(self.text[above : begin - 1]):
                    break
                begin = above
        lead = self.text[begin:line]
        if not all(_BESIDE.fullmatch(row) for row in lead.split("\n")):
            raise TooHardError
        return lead

    def _line(self, at: int) -> int:
        return self._line_starts[bisect.bisect_right(self._line_starts, at) - 1]

    def _column(self, at: int) -> int:
        return at - self._line(at)


def children(node: Node) -> list[tuple[str | None, Scalar | None, Node]]:
    """Return the keys, their nodes and the values of a list or a mapping."""
    if isinstance(node, Mapping):
        return [(name, key, value) for name, (key, value) in node.entries.items()]
    return [(None, None, item) for item in getattr(node, "items", [])]


def shift(text: str, columns: int) -> str:
    """Indent all lines of a text but its first by so many columns more or less."""
    if not columns:
        return text
    first, *lines = text.split("\n")
    return "\n".join([first, *(_moved(line, columns) for line in lines)])


def _moved(line: str, columns: int) -> str:
    if not line.strip():
        return line
    if columns > 0:
        return " " * columns + line
    return line[min(-columns, len(line) - len(line.lstrip(" "))) :]
