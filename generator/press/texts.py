"""The texts of a page's HTML, and where each stands in its tree."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

_TAG = re.compile(r"(<[^<>]*>)")


class Place:
    """A text of a tree: that before an element's first child, or that behind it."""

    def __init__(self, element: Element, name: str) -> None:
        self._element = element
        self._name = name

    @property
    def text(self) -> str:
        """What stands there."""
        return getattr(self._element, self._name) or ""

    @text.setter
    def text(self, text: str) -> None:
        setattr(self._element, self._name, text)

    def around(self, parents: Mapping[Element, Element]) -> Element | None:
        """Return the element within which it stands."""
        return parents.get(self._element) if self._name == "tail" else self._element


def tokens_of(text: str) -> list[str]:
    """Return HTML as texts and, between them, tags."""
    return _TAG.split(text)


def places_of(tree: Element, tokens: Sequence[str]) -> dict[int, Place]:
    """Return where in a tree each text of its HTML stands; none if it is not plain."""
    places = [place for place in _walk(tree) if place.text.strip()]
    texts = [at for at in range(0, len(tokens), 2) if tokens[at].strip()]
    said = [html.unescape(tokens[at]) for at in texts]
    if said != [place.text for place in places]:
        return {}
    return dict(zip(texts, places, strict=True))


def _walk(element: Element) -> Iterator[Place]:
    if isinstance(element.tag, str):
        yield Place(element, "text")
    for child in element:
        yield from _walk(child)
        yield Place(child, "tail")
