"""What a signatory agrees to: all that a reader would read, as one digest."""

import copy
import hashlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.records.people import Signatory
from generator.twin.elements import classes, clean
from generator.twin.reading import parse, read_document
from generator.twin.tree import NBSP, flatten, plain
from generator.typeset.environment import Typeset

_OTHERS = frozenset({"signature-row"})
"""Where the names of all who sign stand: each consents to the text and to the own."""


def member_of(person: Signatory) -> str:
    """Return how consents name a signatory: the Bioguide ID, or the name."""
    return person.seat.bioguide if person.seat else person.print_name


def agreed_text(html: Typeset) -> str:
    """Return all that a reader would read of a document but for who signs it.

    What counts are the words of the page, its notes and its mark, in their order. What
    does not: that it is a draft, faces, styles, line ends, comments and the order of
    keys.
    """
    return "\n".join(_lines(html.html))


def digest(text: str, person: Signatory) -> str:
    """Return the SHA-256 of a text with the name and title of one who signs it."""
    own = clean(f"{person.print_name}\n{person.office or ''}")
    return hashlib.sha256(f"{text}\n{own}".encode()).hexdigest()


def _lines(html: str) -> Iterator[str]:
    document = read_document(_without_others(parse(html)))
    blocks = [(block,) for block in document.blocks]
    for one in (*blocks, *document.notes):
        for line in plain(flatten(one)).replace(NBSP, " ").split("\n"):
            said = " ".join(clean(line).split())
            if said:
                yield said


def _without_others(root: Element) -> Element:
    root = copy.deepcopy(root)
    for element in root.iter():
        for child in [*element]:
            if not _OTHERS.isdisjoint(classes(child)):
                element.remove(child)
        if "data-status" in element.attrib:
            element.set("data-status", "")
    return root
