"""A part that only one version has, marked as a whole down to its words."""

from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

from generator.comparison.redline.attributes import replace
from generator.comparison.redline.parts import (
    CHANGE,
    bare,
    is_leaf,
    is_note,
    is_picture,
    parts_of,
)
from generator.comparison.redline.tokens import Line, tokens_of

Change: TypeAlias = Literal["deleted", "inserted", "moved-away", "moved-here"]

_PICTURES = {
    "deleted": "Deleted picture",
    "inserted": "Inserted picture",
    "moved-away": "Picture that moved away",
    "moved-here": "Picture that moved here",
}


def marked(element: Element, change: Change) -> Element:
    """Return a copy of a part of which all words are marked."""
    made = Element(element.tag, element.attrib)
    if is_picture(element):
        made = bare(element)
        replace(made, "alt", f"{_PICTURES[change]}: {element.get('alt') or ''}")
    elif is_leaf(element) and not is_note(element):
        line = Line(made)
        for token in tokens_of(element):
            if token.whole is None:
                line.put(token, change)
            else:
                line.put_whole(token, marked(token.whole, change))
    else:
        made.extend(marked(part, change) for part in parts_of(element))
    made.set(CHANGE, change)
    return made


def turn(element: Element, change: Change) -> None:
    """Let a part that was marked as deleted or inserted be one that moved."""
    struck, new = ("moved-away", "deleted"), ("moved-here", "inserted")
    before = struck[1] if change == struck[0] else new[1]
    for one in element.iter():
        if one.get(CHANGE) == before:
            one.set(CHANGE, change)
        if is_picture(one):
            words = (one.get("alt") or "").partition(": ")[2]
            one.set("alt", f"{_PICTURES[change]}: {words}")
