"""The tag tree before it is written: elements, and the marked content they hold."""

import dataclasses
from collections.abc import Iterator
from typing import Any, TypeAlias


@dataclasses.dataclass(eq=False, slots=True)
class Content:
    """A piece of a page's content by its mark (MCID); pages count from 0."""

    page: int
    mark: int
    text: str = ""


@dataclasses.dataclass(eq=False, slots=True)
class Annotated:
    """A link's annotation, as the engine made it, and the page that has it."""

    page: int
    annotation: Any


Kid: TypeAlias = "Element | Content | Annotated"


@dataclasses.dataclass(eq=False, slots=True)
class Element:
    """A structure element of ISO 32000-1, 14.8.4; its kids are in reading order."""

    kind: str
    parent: "Element | None" = None
    kids: list[Kid] = dataclasses.field(default_factory=list)
    notes: "list[Element]" = dataclasses.field(default_factory=list)
    """Footnotes whose numbers stand in it: they are read when it has been read."""
    attributes: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)
    """What `/A` holds, by owner."""
    headers: "list[Element]" = dataclasses.field(default_factory=list)
    """The header cells of a cell."""
    refs: "list[Element]" = dataclasses.field(default_factory=list)
    """What it refers to: a number to its footnote, a footnote to its number."""
    id: str = ""
    title: str = ""
    language: str = ""
    alternative: str = ""
    spoken: str = ""
    """What is heard in place of its text (`/ActualText`)."""
    rank: int | None = None
    """Where it is read among its siblings, if not where it stands."""

    def add(self, kind: str) -> "Element":
        """Return a new element, the last of this one's kids."""
        made = Element(kind, self)
        self.kids.append(made)
        return made

    @property
    def elements(self) -> "list[Element]":
        """The kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def every(self) -> "Iterator[Element]":
        """Yield this element and all below it, in reading order."""
        # A stack, for a record may nest deeper than Python calls.
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.elements)

    def contents(self) -> Iterator[Content]:
        """Yield the marked content of this element and of all below it."""
        waiting: list[Kid] = [self]
        while waiting:
            kid = waiting.pop()
            if isinstance(kid, Content):
                yield kid
            elif isinstance(kid, Element):
                waiting += reversed(kid.kids)

    @property
    def page(self) -> int | None:
        """The page on which it begins; None for an element without content."""
        return next((content.page for content in self.contents()), None)
