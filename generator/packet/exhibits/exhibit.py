"""An exhibit: a PDF or an image from elsewhere that can go into a packet."""

import dataclasses
from pathlib import Path

import pikepdf

from generator.errors import Problem
from generator.packet.bookmarks import Bookmark
from generator.packet.digests import Original
from generator.packet.exhibits.looks import Look
from generator.packet.exhibits.standards import Claims
from generator.packet.frame import Frame


@dataclasses.dataclass(frozen=True, kw_only=True, eq=False)
class Exhibit:
    """A file that goes into a packet, cleaned, and what its pages have."""

    path: Path
    pdf: pikepdf.Pdf
    frames: tuple[Frame, ...]
    looks: tuple[Look, ...]
    originals: tuple[Original, ...]
    """Its pages as they are before they are bound."""
    claims: Claims
    sha256: str = ""
    """Of the file as it lies there."""
    is_tagged: bool = False
    """Whether it has tags that can be taken over."""
    bookmarks: tuple[Bookmark, ...] = ()
    said: tuple[Problem, ...] = ()
    removed: str = ""
    """What was taken out, in words."""
    faults: tuple[str, ...] = ()
    """What was damaged, and mended while it was read."""
    shrunk: int = 0
    """How many of its pictures were made smaller."""

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.frames)

    @property
    def lost(self) -> tuple[str, ...]:
        """The standards that a packet does not keep with it."""
        kept = {"PDF/A-3": self.claims.level, "PDF/UA-1": self.claims.is_accessible}
        return tuple(name for name, is_kept in kept.items() if not is_kept)

    @property
    def silent(self) -> tuple[int, ...]:
        """The pages, from 1, that are pictures without text."""
        return tuple(
            at
            for at, look in enumerate(self.looks, start=1)
            if look.has_pictures and not look.has_text
        )
