"""A finished PDF as it is seen and as it is heard: pages, pieces of text, tags."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the page."""


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that the page shows in one stroke, and the room it takes."""

    text: str
    box: Box
    size: float
    """Size of its type in points."""


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in points, and its pieces of text."""

    width: float
    height: float
    marked: Mapping[int, list[Piece]]
    """The pieces of the text, by their mark (MCID)."""
    painted: list[Piece]
    """Pieces over which something else is drawn: a box, a line, a picture."""
    margins: list[Piece]
    """Running heads, page numbers and all else that is no text."""
    unseen: Sequence[tuple[Piece, str]] = ()
    """The pieces that cannot be seen, and why."""

    @property
    def pieces(self) -> list[Piece]:
        """All pieces, in the order in which they are drawn."""
        within = [piece for pieces in self.marked.values() for piece in pieces]
        return [*within, *self.margins]


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A place of the text: a page, from 0, and a mark on it."""

    page: int
    number: int


@dataclasses.dataclass(frozen=True, slots=True)
class Lead:
    """A link: the place in the document that it leads to, or an address."""

    page: int
    place: str = ""
    address: str = ""


@dataclasses.dataclass(eq=False, slots=True)
class Tag:
    """A structure element; its kids are in reading order."""

    kind: str
    id: str = ""
    alternative: str = ""
    spoken: str = ""
    """What is heard in place of its text."""
    kids: "list[Tag | Mark | Lead]" = dataclasses.field(default_factory=list)
    refs: "list[Tag]" = dataclasses.field(default_factory=list)
    """What it refers to: a number to its note, a note to its number."""

    def every(self) -> "Iterator[Tag]":
        """Yield this tag and all below it, in reading order."""
        waiting = [self]
        while waiting:
            tag = waiting.pop()
            yield tag
            waiting += [kid for kid in reversed(tag.kids) if isinstance(kid, Tag)]

    def marks(self, *, notes: bool = True) -> Iterator[Mark]:
        """Yield the marks of this tag and of all below it, in reading order.

        Without `notes` the texts of footnotes are passed over.
        """
        waiting: list[Tag | Mark | Lead] = [self]
        while waiting:
            kid = waiting.pop()
            if isinstance(kid, Tag) and (notes or kid.kind != "Note"):
                waiting += reversed(kid.kids)
            elif isinstance(kid, Mark):
                yield kid


@dataclasses.dataclass(frozen=True, slots=True)
class Printed:
    """A PDF that was read back from its bytes."""

    pages: list[Page]
    root: Tag
    attached: Mapping[str, bytes]
    """The files that the PDF carries, by name."""
    places: Mapping[str, int]
    """The page, from 0, of each place that a link can lead to."""

    def text(self, mark: Mark) -> str:
        """Return the text at a mark; empty where nothing is shown."""
        pieces = self.pages[mark.page].marked.get(mark.number, ())
        return "".join(piece.text for piece in pieces)
