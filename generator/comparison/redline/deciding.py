"""All changes of a redline are refused or accepted: one of the two versions is left."""

from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

from generator.comparison.redline.attributes import restore
from generator.comparison.redline.parts import CHANGE, add_text

Version: TypeAlias = Literal["old", "new"]

_GONE = {
    "old": frozenset({"ins", "inserted", "moved-here"}),
    "new": frozenset({"del", "deleted", "moved-away"}),
}
"""What a version does not have, by its tag or by what became of it."""


def decide(element: Element, version: Version) -> Element:
    """Return what an element was (`old`) or is (`new`), without a mark of change."""
    made = Element(element.tag, element.attrib)
    restore(made, version)
    if element.text:
        add_text(made, element.text)
    for child in element:
        gone = _GONE[version]
        if child.tag not in gone and child.get(CHANGE) not in gone:
            _put(made, child, version)
        if child.tail:
            add_text(made, child.tail)
    return made


def _put(made: Element, child: Element, version: Version) -> None:
    if child.tag in {"del", "ins"}:
        # It has words alone.
        add_text(made, child.text or "")
    else:
        made.append(decide(child, version))
