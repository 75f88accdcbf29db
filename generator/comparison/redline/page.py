"""The HTML of a redline: two versions of a page merged, and proven to be both."""

import copy
import dataclasses
from collections.abc import Iterator
from typing import Literal
from xml.etree.ElementTree import Element, tostring

from generator.comparison.redline.attributes import replace
from generator.comparison.redline.deciding import Version, decide
from generator.comparison.redline.merging import Merging
from generator.comparison.redline.numbering import (
    embed_pictures,
    label_notes,
    name_apart,
    number_items,
    show_numbers,
)
from generator.comparison.redline.parts import (
    CHANGE,
    is_leaf,
    is_note,
)
from generator.comparison.redline.signing import set_in_rows, take_out_of_rows
from generator.errors import PrintError, Problem
from generator.twin.elements import classes
from generator.twin.reading import parse, read_document
from generator.twin.tree import Document
from generator.typeset.environment import Typeset

_WORDS = {
    "deleted": "deleted",
    "inserted": "inserted",
    "moved-away": "moved away",
    "moved-here": "moved here",
}
"""What stands in the margin beside a block that changed as a whole."""
MARGIN_WORDS = tuple(_WORDS.values())
_WITHIN_LINES = frozenset({"del", "ins", "br"})
_UNNAMED = frozenset({"signatures", "letterhead"})
"""Blocks whose parts stand side by side: a word in the margin could be either's."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Redline:
    """Two versions of a page as one."""

    html: str
    notes: tuple[str, ...]
    """The labels of its notes, as they are placed."""
    mark: str
    """What every page says in its foot."""


def redline(old: Typeset, new: Typeset, says: tuple[str, str], where: str) -> Redline:
    """Return two versions of a page as one.

    It `says` what it is in the foot of every page, and as a bookmark. Raises
    PrintError, for the record `where`, if refusing all changes does not give the older
    version, or accepting them the newer.
    """
    before, after = parse(old.html), parse(new.html)
    for root in (before, after):
        embed_pictures(root)
        number_items(root)
    label_notes(before, after, (old.notes, new.notes))
    wanted: dict[Version, Document] = {
        "old": read_document(before),
        "new": read_document(after),
    }
    made = _merged(before, after)
    labels = show_numbers(made)
    name_apart(made)
    _set_margin_words(made)
    mark = _say_comparison(made, *says)
    html = f"<!DOCTYPE html>\n{tostring(made, encoding='unicode', method='html')}\n"
    _refuse_wrong(html, wanted, where)
    return Redline(html=html, notes=tuple(labels), mark=mark)


def _merged(before: Element, after: Element) -> Element:
    """Return the newer page with its main part merged with that of the older one."""
    mains = [_main(root) for root in (before, after)]
    for main in mains:
        for block in _signed(main):
            take_out_of_rows(block)
    merged = Merging().merge(*mains)
    for block in _signed(merged):
        set_in_rows(block)
    made = copy.copy(after)
    body = made.find("body")
    assert body is not None  # noqa: S101, the parser makes one
    at = [*body].index(mains[1])
    merged.tail = mains[1].tail
    body[at] = merged
    return made


def _main(root: Element) -> Element:
    return next(root.iter("main"))


def _signed(main: Element) -> list[Element]:
    return [element for element in main.iter() if "signatures" in classes(element)]


def _set_margin_words(root: Element) -> None:
    """Let a word stand beside the first line of each block that changed as a whole."""
    waiting = [(root, "")]
    while waiting:
        element, around = waiting.pop()
        change = element.get(CHANGE, "")
        is_unnamed = not _UNNAMED.isdisjoint(classes(element))
        if is_unnamed or is_note(element) or element.tag in _WITHIN_LINES:
            continue
        if change and change != around:
            first = _first_leaf(element)
            first.set("data-margin", _WORDS[first.get(CHANGE, change)])
        if element.tag == "tr":
            waiting += [] if change else _first_changed(element)
        else:
            waiting += [(child, change) for child in reversed(element)]


def _first_changed(row: Element) -> list[tuple[Element, str]]:
    """Return the first cell of a row that changed: words of others would cover its."""
    return [(cell, "") for cell in row if cell.get(CHANGE)][:1]


def _first_leaf(element: Element) -> Element:
    """Return the first block with a text, or a picture, for which a frame says it."""
    while not is_leaf(element):
        element = element[0]
    return element


def _say_comparison(root: Element, comparison: str, bookmark: str) -> str:
    """Let every page say that it is a comparison, before the record's own mark."""
    main = _main(root)
    mark = f"{comparison} {main.get('data-mark', '')}".strip()
    replace(main, "data-mark", mark)
    replace(main, "data-bookmark", bookmark)
    for element in main.iter("p"):
        if "report-mark" in classes(element):
            replace(element, "class", "mark-of-record")
    return mark


def _refuse_wrong(html: str, wanted: dict[Version, Document], where: str) -> None:
    """Raise PrintError where a redline does not hold both versions, word for word."""
    root = parse(html)
    faults = [
        version
        for version, document in wanted.items()
        if read_document(decide(root, version)) != document
    ]
    if faults:
        raise PrintError(*_faults(faults, where))


def _faults(versions: list[Literal["old", "new"]], where: str) -> Iterator[Problem]:
    done = {"old": "refused, the older", "new": "accepted, the newer"}
    for version in versions:
        message = f"with all changes {done[version]} version is not what is left"
        help = "this is a fault of the comparison: print the two versions themselves"
        yield Problem(path=where, code="wrong-redline", message=message, help=help)
