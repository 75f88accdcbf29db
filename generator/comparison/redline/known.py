"""A part of a page with all that it is found by in another version."""

import functools
import re
from xml.etree.ElementTree import Element

from generator.comparison.redline.parts import key_of, likeness_text, text_of
from generator.twin.elements import name

_NUMBER = re.compile(r"^\s*\d+\.\s+")
"""What a row is numbered with: it is another where a row before it is gone."""


class Known:
    """A part, with what it is found by."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.kind = kind_of(element)

    @functools.cached_property
    def key(self) -> str:
        """By which it is found again, the same."""
        return key_of(self.element)

    @functools.cached_property
    def text(self) -> str:
        """Its words."""
        return likeness_text(self.element)

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """Its different words."""
        return frozenset(self.text.casefold().split())

    @functools.cached_property
    def shape(self) -> frozenset[tuple[tuple[str, str | None], ...]]:
        """What two parts must have in common to be merged: the cells of a row."""
        rows = [self.element] if name(self.element) == "tr" else []
        if name(self.element) == "table":
            rows = [row for row in self.element.iter() if name(row) == "tr"]
        return frozenset(
            tuple((cell.tag, cell.get("colspan")) for cell in row) for row in rows
        )

    @functools.cached_property
    def identity(self) -> str | None:
        """The name of a person, the head of a row but for its number; None for none."""
        first, *_ = self.kind[1].split() or [""]
        if first in {"signature", "inside-address"} or name(self.element) == "tr":
            lines = [part for part in self.element if name(part) != "br"]
            if lines and first != "inside-address":
                return _NUMBER.sub("", text_of(lines[0]))
            return (self.element.text or "").strip()
        return None


def kind_of(element: Element) -> tuple[str, str]:
    """Return what kind of part an element is: its name, and its first class."""
    first, *_ = element.get("class", "").split() or [""]
    plain = {"annotated": "", "words": ""}
    return name(element), plain.get(first, first)
