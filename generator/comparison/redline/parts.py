"""The parts of a page that are compared: blocks within blocks, and lines of text."""

import copy
import json
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.twin.elements import PICTURES, classes, clean, is_block, name, nodes

CHANGE = "data-change"
"""What became of an element: `deleted`, `inserted`, `moved-away` or `moved-here`."""
NUMBER = "data-number"
"""The number that an item or a note has in its own version."""
LABEL = "data-label"
"""The label of a note in its record."""
UNTOLD = frozenset({"id", "data-rank", "data-side", NUMBER, LABEL})
"""Attributes that are no part of what an element says."""


def is_note(element: Element) -> bool:
    """Whether an element is a footnote."""
    return "note" in classes(element)


def is_leaf(element: Element) -> bool:
    """Whether an element holds one text and no blocks."""
    return not any(is_block(child) for child in element)


def parts_of(element: Element) -> list[Element]:
    """Return the blocks that an element holds; text between them is one of its own."""
    found: list[Element] = []
    waiting: list[str | Element] = []
    for node in nodes(element):
        if isinstance(node, str) or not is_block(node):
            waiting.append(node)
            continue
        found += _text_part(waiting)
        found.append(node)
        waiting = []
    return [*found, *_text_part(waiting)]


def _text_part(content: list[str | Element]) -> Iterator[Element]:
    elements = [node for node in content if not isinstance(node, str)]
    text = "".join(node for node in content if isinstance(node, str))
    if not text.strip() and len(elements) == 1:
        yield elements[0]
    elif text.strip() or elements:
        yield filled(Element("span", {"class": "words"}), content)


def filled(element: Element, content: list[str | Element]) -> Element:
    """Return an element with copies of some content put at its end."""
    for node in content:
        if isinstance(node, str):
            add_text(element, node)
        else:
            element.append(bare(node))
    return element


def bare(element: Element) -> Element:
    """Return a copy of an element without the text that follows it."""
    made = copy.deepcopy(element)
    made.tail = None
    return made


def add_text(element: Element, text: str) -> None:
    """Put text at the end of what an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def is_picture(element: Element) -> bool:
    """Whether an element is a picture, which is the same or another as a whole."""
    return name(element) in PICTURES


def text_of(element: Element) -> str:
    """Return the words of an element, without those of its footnotes."""
    return clean(" ".join(_texts(element))).strip()


def _texts(element: Element) -> Iterator[str]:
    if is_picture(element):
        yield element.get("alt") or ""
    for node in nodes(element):
        if isinstance(node, str):
            yield node
        elif not is_note(node):
            yield from _texts(node)


def likeness_text(element: Element) -> str:
    """Return the words by which a part is found again: those of a note alone, too."""
    return text_of(element) or clean("".join(element.itertext())).strip()


def key_of(element: Element) -> str:
    """Return what an element says, and how: parts with one key are the same."""
    return json.dumps(_keyed(element), ensure_ascii=False)


def _keyed(element: Element) -> list[object]:
    is_whole = is_leaf(element) or is_note(element)
    content: list[object] = []
    for node in nodes(element) if is_whole else parts_of(element):
        if not isinstance(node, str):
            content.append(_keyed(node))
        elif clean(node):
            content.append(clean(node))
    return [element.tag, signature_of(element), content]


def signature_of(element: Element) -> list[tuple[str, str]]:
    """Return the attributes that are part of what an element says."""
    return sorted(
        (key, value)
        for key, value in element.attrib.items()
        if key not in UNTOLD and not (key == "href" and value.startswith("#"))
    )
