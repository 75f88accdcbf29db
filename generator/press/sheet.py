"""What goes into the press, and what comes out."""

import dataclasses
import datetime
from collections.abc import Sequence
from pathlib import Path

from generator.read import Source


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the press needs: HTML, its styles and folders, and the record behind it."""

    html: str
    styles: Sequence[Path]
    folders: Sequence[Path]
    source: Source
    date: datetime.date
    notes: Sequence[str]


@dataclasses.dataclass(frozen=True)
class Printed:
    """A finished PDF and its number of pages."""

    pdf: bytes
    pages: int
