"""The parts of a list or a mapping are put together as ours was laid out."""

import dataclasses
from collections.abc import Sequence

from generator.merging.typed import Part, TooHardError, Typed
from generator.read import Mapping, Plain


@dataclasses.dataclass(frozen=True)
class Chunk:
    """A part as it will stand in the merged record."""

    key: str | None
    says: Plain
    body: str
    lead: str
    """The whole lines above it."""
    tail: str
    """The comment after it."""
    place: int | None = None
    """Where it stands in ours; None for what theirs added."""


def in_lines(typed: Typed, whole: Part, chunks: Sequence[Chunk]) -> str:
    """Return the slot of a list or a mapping with parts that have their own lines."""
    first = typed.parts(whole.node)[0]
    begin = whole.span[1] - len(whole.slot)
    if not chunks:
        if not whole.slot.startswith(":"):
            raise TooHardError
        return ": {}" if isinstance(whole.node, Mapping) else ": []"
    indent = " " * typed.indent(whole.node)
    rows = [f"{chunk.lead}{indent}{chunk.body}{chunk.tail}" for chunk in chunks]
    if first.is_inline:
        if chunks[0].lead.strip():
            raise TooHardError
        rows[0] = chunks[0].body + chunks[0].tail
        return typed.text[begin : first.span[0]] + "\n".join(rows)
    head = first.span[0] - len(indent) - len(first.lead)
    return typed.text[begin:head] + "\n".join(rows)


def in_brackets(typed: Typed, whole: Part, chunks: Sequence[Chunk]) -> str:
    """Return the slot of a list or a mapping with parts between its brackets."""
    parts, end = typed.parts(whole.node), whole.span[1]
    begin = end - len(whole.slot)
    opened, closed = whole.node.start + 1, end - 1
    if parts:
        opened, closed = parts[0].span[0], parts[-1].span[1]
    text = typed.text[begin:opened]
    for at, chunk in enumerate(chunks):
        text += _between(parts, chunks[at - 1], chunk, typed) if at else ""
        text += chunk.body
    text += typed.text[closed:end]
    return text


def _between(parts: list[Part], before: Chunk, chunk: Chunk, typed: Typed) -> str:
    if before.place is None or chunk.place != before.place + 1:
        return ", "
    gap = typed.text[parts[before.place].span[1] : parts[chunk.place].span[0]]
    if "#" in gap:
        raise TooHardError
    return gap
