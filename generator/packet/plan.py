"""The plan of a packet: its documents in order, and how their pages are counted."""

import dataclasses
import functools
from collections.abc import Callable, Iterator
from typing import TypeAlias

from generator.packet.exhibits.exhibit import Exhibit
from generator.packet.manifest import Kind
from generator.packet.stamps import SEPARATOR
from generator.records.packet import Bates, short_label

PageLabel: TypeAlias = tuple[str, str, int]
"""A prefix, a style of numbering (`r`, `D` or none), and the number it begins with."""
_NEWER = 2.0
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclasses.dataclass(frozen=True, kw_only=True, eq=False)
class Bound:
    """One document of a packet: pages from the press, and those of an exhibit."""

    kind: Kind
    title: str
    label: str = ""
    """`Exhibit A`; empty for all but exhibits."""
    pressed: int
    """Pages that the press printed: the document's own, or its cover sheet."""
    exhibit: Exhibit | None = None

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.pressed + (self.exhibit.pages if self.exhibit else 0)

    @property
    def name(self) -> str:
        """What the contents and the bookmarks call it."""
        return f"{self.label}. {self.title}" if self.label else self.title

    @property
    def page_labels(self) -> tuple[PageLabel, ...]:
        """The labels of its pages: one run for each part of it."""
        if self.kind == "front":
            return (("", "r", 1),)
        if self.exhibit is None:
            return (("", "D", 1),)
        short = short_label(self.label)
        return ((short, "", 1), (f"{short}-", "D", 1))

    def labels(self) -> Iterator[str]:
        """Yield what a viewer's page box shows for each page."""
        counts = (self.pressed, self.pages - self.pressed)
        runs = zip(self.page_labels, counts, strict=False)
        for (prefix, style, first), count in runs:
            for number in range(first, first + count):
                yield prefix + _STYLES[style](number)


@dataclasses.dataclass(frozen=True, kw_only=True, eq=False)
class Plan:
    """A packet's documents, in order."""

    documents: tuple[Bound, ...]
    bates: Bates | None = None
    before: int = 0
    """Pages of the packet before these documents, where they are only some of it."""
    whole: int = 0
    """Pages of the whole packet; 0 where these documents are all of it."""

    def alone(self, at: int) -> "Plan":
        """Return the plan of one document, counted as in the packet."""
        return Plan(
            documents=(self.documents[at],),
            bates=self.bates,
            before=self.starts[at],
            whole=self.pages,
        )

    @functools.cached_property
    def pages(self) -> int:
        """How many pages the packet has."""
        return sum(one.pages for one in self.documents)

    @functools.cached_property
    def starts(self) -> tuple[int, ...]:
        """The first page of each document, from 0."""
        found, at = [], 0
        for one in self.documents:
            found.append(at)
            at += one.pages
        return tuple(found)

    @property
    def version(self) -> str:
        """The version of PDF that holds what its exhibits have."""
        versions = [
            float(one.exhibit.pdf.pdf_version) for one in self.documents if one.exhibit
        ]
        return "2.0" if max(versions, default=0.0) >= _NEWER else "1.7"

    def bates_numbers(self, at: int) -> tuple[str, ...]:
        """Return the Bates numbers of the document at a place; empty without any."""
        if self.bates is None:
            return ()
        start = self.before + self.starts[at]
        pages = range(start, start + self.documents[at].pages)
        return tuple(self.bates.number(page) for page in pages)

    def stamps(self, at: int) -> list[str]:
        """Return what is stamped on each page of the document at a place.

        A letter and a report print their own page numbers: only other pages have
        their label stamped.
        """
        document, start = self.documents[at], self.before + self.starts[at]
        is_own = document.kind in {"letter", "report"}
        numbers = self.bates_numbers(at)
        found = []
        for page, label in enumerate(document.labels()):
            whole = self.whole or self.pages
            packet = f"Packet page {start + page + 1:,} of {whole:,}"
            parts = ("" if is_own else label, packet, *numbers[page : page + 1])
            found.append(SEPARATOR.join(filter(None, parts)))
        return found


def roman(number: int) -> str:
    """Return a number from 1 in small Roman numerals."""
    found = ""
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        found += numeral * count
    return found


_STYLES: dict[str, Callable[[int], str]] = {"r": roman, "D": str, "": lambda _: ""}
