"""What became of a part of a record."""

import dataclasses
import enum

from generator.comparison.outline import Part
from generator.comparison.sentences import Edit

ORDER = "order"
"""The line of a change that tells of a whole group's order."""


class Kind(enum.StrEnum):
    """How a part changed."""

    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    CHANGED = "changed"
    """A line of it is another."""
    REWORDED = "reworded"
    """Its sentences are others."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Change:
    """One change; what was added has no older part, what is gone no newer one."""

    kind: Kind
    old_part: Part | None = None
    new_part: Part | None = None
    field: str = ""
    """Which line of the part; empty for the part as a whole."""
    old: str = ""
    new: str = ""
    edits: tuple[Edit, ...] = ()
    """Of a reworded text, what became of each sentence, the same ones too."""
    consequences: tuple[tuple[str, str, str], ...] = ()
    """Of a figure: each value that is printed otherwise, its older and newer words."""

    @property
    def part(self) -> Part:
        """The part, as it is called now; what is gone, as it was."""
        part = self.new_part or self.old_part
        assert part is not None  # noqa: S101, a change is one of something
        return part
