"""How a packet is printed, and what comes of it."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import Problem

if TYPE_CHECKING:
    from generator.roster.member import Member


@dataclasses.dataclass(frozen=True, kw_only=True)
class Options:
    """How a packet is printed, and where to."""

    output: Path | None = None
    """The packet's file; in build/packets/ where none is given."""
    split: Path | None = None
    """A folder for each document by itself, with load files."""
    no_images: bool = False
    """Whether that folder has no image of each page."""
    downsample: int | None = None
    """Dots an inch that pictures of exhibits may have."""
    frozen: bool = False
    """Whether no member is brought into the roster."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Delivery:
    """A packet that was printed, the files beside it, and what is to be said."""

    files: tuple[tuple[Path, str], ...]
    """What was written, each with how much is in it; the packet first."""
    added: "tuple[Member, ...]"
    said: tuple[Problem, ...]
