"""Pieces of HTML are read; a paragraph that was read before is known."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element

from generator.twin.elements import BLOCKS
from generator.twin.reading import parse, read_elements, read_joined
from generator.twin.tree import Blocks

_Read: TypeAlias = tuple[Blocks, tuple[Blocks, ...]]
"""What a piece says, and the texts of its footnotes."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>\w+)[^<>]*?(?P<empty>/?)>")
_EMPTY = frozenset({"br", "hr", "img"})
_MOST = 2_000
"""Paragraphs that are kept; of a letter to many, all but a few come again."""
_known: dict[tuple[str, int], _Read] = {}


def read_fragments(fragments: Sequence[str]) -> tuple[list[Blocks], tuple[Blocks, ...]]:
    """Return what each of some pieces of HTML says, and the texts of their footnotes.

    Footnotes are numbered through all of them.
    """
    parted = [_blocks_of(fragment) for fragment in fragments]
    read: list[Blocks] = []
    notes: list[Blocks] = []
    elements = _parsed([part for parts in parted for part in parts])
    for parts in parted:
        blocks: list[Blocks] = []
        for part in parts:
            found = _read(part, len(notes), elements)
            if found is None:
                # A footnote has a footnote: all are read as one.
                return read_joined([*_elements(fragments)])
            blocks.append(found[0])
            notes += found[1]
        read.append(tuple(block for some in blocks for block in some))
    return read, tuple(notes)


def _read(part: str, first: int, elements: dict[str, Element]) -> _Read | None:
    key = part, first
    found = _known.pop(key, None)
    if found is None:
        if part not in elements:
            elements |= _parse([part])
        found = read_elements([elements[part]], first)
    if found is not None:
        _known[key] = found
        if len(_known) > _MOST:
            del _known[next(iter(_known))]
    return found


def _blocks_of(fragment: str) -> list[str]:
    """Return HTML parted behind each block that stands in no other.

    Each says by itself what it says among the others.
    """
    parts: list[str] = []
    depth = start = 0
    for tag in _TAG.finditer(fragment):
        if tag["empty"] or tag["name"] in _EMPTY:
            continue
        depth += -1 if tag["end"] else 1
        if depth == 0 and tag["end"] and tag["name"] in BLOCKS:
            parts.append(fragment[start : tag.end()])
            start = tag.end()
    if depth:
        return [fragment]
    return [*parts, fragment[start:]] if fragment[start:].strip() else parts


def _parsed(parts: Sequence[str]) -> dict[str, Element]:
    """Return the elements of what was never read, all parsed at once."""
    seen = {part for part, _ in _known}
    return _parse([part for part in dict.fromkeys(parts) if part not in seen])


def _parse(parts: Sequence[str]) -> dict[str, Element]:
    return dict(zip(parts, _elements(parts), strict=True)) if parts else {}


def _elements(fragments: Sequence[str]) -> Iterator[Element]:
    joined = "".join(f"<div data-piece>{fragment}</div>" for fragment in fragments)
    for element in parse(joined).iter("div"):
        if element.get("data-piece") is not None:
            yield element
