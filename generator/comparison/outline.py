"""A record as a list of parts that have a name, an identity and something to say."""

import dataclasses
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from generator.comparison.wording import Said

Value: TypeAlias = str | Said
"""A line, or sentences; an empty one stands for what is not there."""


@dataclasses.dataclass(frozen=True)
class Figure:
    """A figure of a set of statistics, as it is printed."""

    said: str
    names: AbstractSet[str] = frozenset()
    """The names by which an expression asks for it."""


Figures: TypeAlias = Mapping[str, Figure]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a record: a signatory, a demand, a note, or its own lines."""

    group: str
    """What it is, in the singular: `signatory`; empty for the record's own lines."""
    key: str
    """By which it is found again in another version, within its group."""
    name: str = ""
    """As a person calls it: `Ron Wyden (D-OR)`."""
    number: int = 0
    """Its number as printed, or its place from 1; 0 where it has none."""
    within: str = ""
    """Of what is bound in a packet, its document: `letter cotton-schumer`."""
    says: Mapping[str, Value] = dataclasses.field(default_factory=dict)
    """What it says, by the name of the field."""

    @property
    def called(self) -> str:
        """What a line about it begins with: `demand 2 (criteria-report)`."""
        own = " ".join(filter(None, (self.group, self.name)))
        if self.group == "demand" and self.number:
            own = f"demand {self.number} ({self.name})"
        return ": ".join(filter(None, (self.within, own)))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Outline:
    """All that a record prints, part by part, in its order."""

    parts: tuple[Part, ...]
    unordered: frozenset[str] = frozenset({"note"})
    """Groups whose order in the record is not that of the page."""
    printed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What each value in its texts prints, by the expression as typed."""
    figures: Mapping[str, Figures] = dataclasses.field(default_factory=dict)
    """The figures of each set of statistics, by its name in the texts and their own."""
    doubtful: frozenset[str] = frozenset()
    """Groups, and own lines, of which something could not be read."""
    has_tables: bool = False
    """Whether it prints figures that no text asks for, in tables and charts."""

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups, in the order of the record."""
        return tuple(dict.fromkeys(part.group for part in self.parts))

    def of(self, group: str) -> dict[str, Part]:
        """Return the parts of a group by their keys; those with one key are counted."""
        found: dict[str, Part] = {}
        for part in self.parts:
            if part.group == group:
                key, times = part.key, 1
                while key in found:
                    times += 1
                    key = f"{part.key} {times}"
                found[key] = part
        return found
