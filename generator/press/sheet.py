"""What goes into the press, and what comes out."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from generator.errors import Problem
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


@dataclasses.dataclass(frozen=True, kw_only=True)
class Pressed:
    """A finished PDF, how long it is, and how its notes came to stand."""

    pdf: bytes
    pages: int
    tree: Element
    """The HTML that was pressed, parsed: the sheet's own, or with notes at the end."""
    has_endnotes: bool = False
    said: tuple[Problem, ...] = ()
    """What the user should know of how it was printed."""
