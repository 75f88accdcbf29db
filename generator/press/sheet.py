"""What goes into the press, and what comes out."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.read import Loc, Source


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the press needs: HTML, its styles and folders, and the record behind it."""

    html: str
    styles: Sequence[Path]
    folders: Sequence[Path]
    source: Source
    date: datetime.date
    notes: Sequence[str]
    one_page: Mapping[str, Loc] = dataclasses.field(default_factory=dict)
    """Elements, by id, that must stand on one page, each with its text's place."""
    places: Mapping[str, Loc] = dataclasses.field(default_factory=dict)
    """Elements, by id, that the record declares, each with its place."""


@dataclasses.dataclass(frozen=True)
class Printed:
    """A finished PDF and its number of pages."""

    pdf: bytes
    pages: int
