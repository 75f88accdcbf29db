"""What goes into the press, and what comes out."""

import dataclasses
import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias
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
    is_redline: bool = False
    """Whether words that are gone are struck out, and new ones underlined."""
    has_bars: bool = False
    """Whether a bar stands in the margin beside each line that has a change."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Laid:
    """A sheet that was laid out, and how its notes came to stand."""

    sheet: Sheet
    document: Any
    """The engine's own."""
    tree: Element
    """The HTML that was laid out, parsed."""
    has_endnotes: bool = False
    said: tuple[Problem, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.document.pages)

    @property
    def used(self) -> tuple[Path, ...]:
        """Its styles, and the files that these and its HTML name: pictures, faces."""
        return (*self.sheet.styles, *self.document.url_fetcher.opened)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Attached:
    """A file that a PDF carries."""

    name: str
    content: bytes
    description: str
    relationship: Literal["Source", "Data", "Supplement"] = "Source"
    """What it is to the document (ISO 19005-3, 6.8)."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Colophon:
    """What a PDF says of where it comes from: files, and short lines in its XMP."""

    attached: tuple[Attached, ...] = ()
    said: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Each line by the name of its property."""


Level: TypeAlias = Literal["a", "u", "b", ""]
"""A level of PDF/A-3; empty for what is no PDF/A."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Whole:
    """What a finished PDF says of itself; one document's own words where not given."""

    date: datetime.date
    colophon: Colophon = dataclasses.field(default_factory=Colophon)
    title: str = ""
    authors: tuple[str, ...] = ()
    level: Level = "a"
    is_accessible: bool = True
    """Whether it claims PDF/UA-1."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Part:
    """A document of a packet: its pages, its title, and what its names begin with."""

    pages: int
    title: str
    prefix: str
    """Names of places must differ between documents."""
    anchor: str
    """The name under which other documents lead to it."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Pressed:
    """A finished PDF, how long it is, and how its notes came to stand."""

    pdf: bytes
    pages: int
    tree: Element
    """The HTML that was pressed, parsed: the sheet's own, or with notes at the end."""
    colophon: Colophon
    has_endnotes: bool = False
    said: tuple[Problem, ...] = ()
    """What the user should know of how it was printed."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Kept:
    """What there is to know of a sheet that a press keeps, and its number there."""

    number: int
    pages: int
    tree: Element
    """The HTML that was laid out, parsed."""
    used: tuple[Path, ...]
    """Its styles, and the files that these and its HTML name: pictures, faces."""
    has_endnotes: bool
    said: tuple[Problem, ...]


class Press(Protocol):
    """What lays sheets out and presses them, here or in another process."""

    def lay(self, sheet: Sheet, meanwhile: "Meanwhile | None" = None) -> Kept:
        """Lay a sheet out and keep it; raise what `engine.lay` does.

        `meanwhile` is called once: where the press is in another process, while it
        works.
        """

    def versions(self) -> Mapping[str, str]:
        """Return the versions of the engine and its libraries, by name."""

    def name_apart(self, numbers: Sequence[int], parts: Sequence[Part]) -> None:
        """Begin the names of places in each sheet with its part's prefix, once."""

    def press(
        self,
        numbers: Sequence[int],
        whole: Whole,
        parts: Sequence[Part],
        *,
        is_alone: bool,
        meanwhile: "Meanwhile | None" = None,
    ) -> bytes:
        """Return one PDF of sheets; alone, they lose their links to the others.

        `meanwhile` is called as `lay` does.
        """

    def done(self) -> None:
        """Let go of all that was laid out, when nothing more is to be asked."""


Meanwhile: TypeAlias = Callable[[], object]
"""What is done here while a press in another process works."""
