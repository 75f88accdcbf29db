"""The words, notes and line ends of one text, each with the elements around it."""

import dataclasses
import functools
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.comparison.redline.parts import (
    LABEL,
    add_text,
    is_note,
    is_picture,
    key_of,
    signature_of,
)
from generator.comparison.words import split_words
from generator.twin.elements import clean, name, nodes


@dataclasses.dataclass(frozen=True, eq=False)
class Token:
    """A word, a space or a sign; or a note, a picture or a line end as a whole."""

    text: str
    path: tuple[Element, ...]
    """The elements around it within the text, the outermost first."""
    whole: Element | None = None

    @functools.cached_property
    def key(self) -> tuple[str, str]:
        """By which it is the same in another version."""
        around = "".join(around_key(element) for element in self.path)
        if self.whole is None:
            return around, clean(self.text)
        if is_note(self.whole):
            return around, f"\0{self.whole.get(LABEL)}"
        return around, f"\0{key_of(self.whole)}"

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or a digit."""
        return self.whole is None and any(char.isalnum() for char in self.text)


def around_key(element: Element) -> str:
    """Return what an element around a text is; one with an id is alone of its kind."""
    return f"{element.tag}{signature_of(element)}{bool(element.get('id'))}"


def tokens_of(element: Element) -> list[Token]:
    """Return the tokens of an element that holds one text."""
    return [*_tokens(element, ())]


def _tokens(element: Element, path: tuple[Element, ...]) -> Iterator[Token]:
    for node in nodes(element):
        if isinstance(node, str):
            yield from (Token(word, path) for word in split_words(node))
        elif is_note(node) or is_picture(node) or _is_empty(node):
            yield Token("", path, node)
        else:
            yield from _tokens(node, (*path, node))


def _is_empty(element: Element) -> bool:
    return name(element) == "br" or not (len(element) or element.text)


class Line:
    """Writes tokens into an element, and the elements around them but once."""

    def __init__(self, top: Element) -> None:
        self._top = top
        self._open: list[tuple[str, Element]] = []

    def put(self, token: Token, change: str = "") -> None:
        """Put a word at the end; a changed one into a `del` or an `ins`."""
        place = self._place(token.path)
        if not change:
            add_text(place, token.text)
            return
        tag = "del" if change in {"deleted", "moved-away"} else "ins"
        last = place[-1] if len(place) else None
        goes_on = last is not None and last.tag == tag and not last.tail
        if last is None or not goes_on:
            last = Element(tag, {"data-change": change})
            place.append(last)
        last.text = (last.text or "") + token.text

    def put_whole(self, token: Token, made: Element) -> None:
        """Put a note, a picture or a line end at the end."""
        made.tail = None
        self._place(token.path).append(made)

    def _place(self, path: tuple[Element, ...]) -> Element:
        """Return the element that holds what has a path, opened where it is not."""
        same = 0
        for (known, _), element in zip(self._open, path, strict=False):
            if known != around_key(element):
                break
            same += 1
        del self._open[same:]
        for element in path[same:]:
            made = Element(element.tag, element.attrib)
            (self._open[-1][1] if self._open else self._top).append(made)
            self._open.append((around_key(element), made))
        return self._open[-1][1] if self._open else self._top
