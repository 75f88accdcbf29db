"""What a signatory agrees to: all that a reader would read, as one digest."""

import copy
import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname
from xml.etree.ElementTree import Element

from generator.records.people import Signatory
from generator.twin.elements import classes, clean
from generator.twin.reading import parse, read_document
from generator.twin.tree import (
    NBSP,
    Block,
    List,
    Quotation,
    Runs,
    Table,
    flatten,
    plain,
)
from generator.typeset.environment import Typeset

_OTHERS = frozenset({"signature-row"})
"""Where the names of all who sign stand: each consents to the text and to the own."""


def member_of(person: Signatory) -> str:
    """Return how consents name a signatory: the Bioguide ID, or the name."""
    return person.seat.bioguide if person.seat else person.print_name


def named(person: Signatory) -> str:
    """Return how a person calls a signatory: `Ron Wyden (D-OR)`."""
    if person.seat is None:
        return person.print_name
    return f"{person.print_name} ({person.party}-{person.state})"


def agreed_text(html: Typeset) -> str:
    """Return all that a reader would read of a document but for who signs it.

    What counts are the words of the page, its notes and its mark, in their order, as
    they stand in lists, tables and quotations, where links lead, and its pictures. What
    does not: that it is a draft, emphasis, faces, styles, line ends, comments and the
    order of keys.
    """
    return "\n".join(_lines(html.html))


def digest(text: str, person: Signatory) -> str:
    """Return the SHA-256 of a text with the name and title of one who signs it."""
    own = clean(f"{person.print_name}\n{person.office or ''}")
    return hashlib.sha256(f"{text}\n{own}".encode()).hexdigest()


def _lines(html: str) -> Iterator[str]:
    root = _without_others(parse(html))
    document = read_document(root)
    for blocks in (document.blocks, *document.notes):
        for block in blocks:
            yield from _told(block)
    yield from (_picture(element) for element in root.iter("img"))


def _told(block: Block, before: str = "") -> Iterator[str]:
    """Yield the lines of a block; what parts its words is told as well as they are."""
    match block:
        case Quotation(blocks):
            for one in blocks:
                yield from _told(one, f"{before}> ")
        case List(items):
            for item in items:
                for one in item.blocks:
                    yield from _told(one, f"{before}{item.label} ")
        case Table(caption):
            yield before + _words(caption)
            for row in (*block.heads, *block.rows):
                cells = [flatten(cell.blocks) if cell else () for cell in row.cells]
                yield before + " | ".join(map(_words, cells))
        case _:
            said = _words(flatten([block]))
            if said:
                yield before + said


def _words(runs: Runs) -> str:
    """Return words as they are read, and where a link leads."""
    texts = [
        f"{plain((run,))} <{run.address}>" if run.address else plain((run,))
        for run in runs
    ]
    return " ".join(clean("".join(texts)).replace(NBSP, " ").split())


def _picture(element: Element) -> str:
    """Return what stands for a picture: the digest of its file, or of its drawing."""
    source = element.get("src", "")
    content = source.encode()
    if source.startswith("file:"):
        content = Path(url2pathname(urlsplit(source).path)).read_bytes()
    return f"picture {hashlib.sha256(content).hexdigest()}"


def _without_others(root: Element) -> Element:
    root = copy.deepcopy(root)
    for element in root.iter():
        for child in [*element]:
            if not _OTHERS.isdisjoint(classes(child)):
                element.remove(child)
        if "data-status" in element.attrib:
            element.set("data-status", "")
    return root
