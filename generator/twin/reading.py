"""A document's HTML is read: elements become blocks, footnotes go to the end."""

import dataclasses
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar
from xml.etree.ElementTree import Element

import tinyhtml5

from generator.twin.elements import (
    PICTURES,
    Node,
    alternative,
    classes,
    clean,
    is_block,
    is_seen,
    name,
    nodes,
)
from generator.twin.grid import read_table
from generator.twin.inline import read_runs
from generator.twin.labels import first_number, label, own_number
from generator.twin.tree import (
    Block,
    Blocks,
    Definition,
    Document,
    Heading,
    Item,
    List,
    Paragraph,
    Quotation,
    Run,
)

_DEEPEST = 60
_STANZAS = frozenset(
    {
        *("letterhead", "committee-side", "signature", "notation"),
        *("prepared-for", "prepared-by", "authority"),
    }
)
_TITLES = frozenset({"attachment-title", "report-title"})
_LOWEST_HEADING = 6
_SET_IN = 4


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """Where an element stands, as far as that changes how it is read.

    In a stanza each paragraph is a line; lines after the first are set in by `turn`.
    """

    depth: int = 0
    parts: int = 0
    is_in_contents: bool = False
    is_in_stanza: bool = False
    turn: int = 0


def read_document(root: Element) -> Document:
    """Return what a parsed document says, in the order of reading.

    That it is a draft, and its mark, come first, once.
    """
    is_letter = any("letter" in classes(main) for main in root.iter("main"))
    reader = _Reader(is_letter=is_letter)
    blocks = reader.blocks(nodes(root), _Place())
    return Document(blocks, reader.read_notes())


def read_elements(
    elements: Sequence[Element], first: int
) -> tuple[Blocks, tuple[Blocks, ...]] | None:
    """Return what some elements say, and the texts of their footnotes.

    Their footnotes are numbered behind the `first` ones; None where one has another.
    """
    reader = _Reader(is_letter=False, first=first)
    blocks = reader.blocks(elements, _Place())
    count = reader.count
    notes = reader.read_notes()
    return (blocks, notes) if len(notes) == count else None


def read_joined(
    elements: Sequence[Element],
) -> tuple[list[Blocks], tuple[Blocks, ...]]:
    """Return what each of some elements says, and the texts of all their footnotes."""
    reader = _Reader(is_letter=False)
    read = [reader.blocks([element], _Place()) for element in elements]
    return read, reader.read_notes()


def parse(html: str) -> Element:
    """Return the root element of some HTML."""
    # A short text would be taken for the name of a file, a stream is not.
    root: Element = tinyhtml5.parse(io.StringIO(html), namespace_html_elements=False)
    return root


class _Reader:
    """Reads elements one after the other and keeps the footnotes it meets.

    A letter has no title, so its first headings are those of sections.
    """

    def __init__(self, *, is_letter: bool, first: int = 0) -> None:
        self._shift = 1 if is_letter else 0
        self._first = first
        self._notes: list[Element] = []
        self._mark = ""

    def blocks(self, content: Iterable[Node], place: _Place) -> Blocks:
        """Return the blocks of some content; text between them is a paragraph."""
        found: list[Block] = []
        waiting: list[Node] = []
        for node in content:
            if isinstance(node, str) or not is_block(node):
                waiting.append(node)
            elif place.is_in_stanza and name(node) == "p":
                waiting += [node, Element("br")]
            else:
                found += self._paragraph(waiting, place)
                waiting = []
                found += self._block(node, place)
        return (*found, *self._paragraph(waiting, place))

    @property
    def count(self) -> int:
        """How many footnotes were met."""
        return len(self._notes)

    def read_notes(self) -> tuple[Blocks, ...]:
        """Return the texts of all footnotes met, and of those within them."""
        read: list[Blocks] = []
        for element in self._notes:  # grows where a note has a note
            read.append(self.blocks(nodes(element), _Place()))  # noqa: PERF401, as said
        return tuple(read)

    def _note(self, element: Element) -> int:
        self._notes.append(element)
        return self._first + len(self._notes)

    def _paragraph(self, content: list[Node], place: _Place) -> Blocks:
        runs = read_runs(content, self._note)
        return (Paragraph(runs, place.turn),) if runs else ()

    def _block(self, element: Element, outer: _Place) -> Blocks:
        if not is_seen(element) or self._is_said(element):
            return ()
        if outer.depth >= _DEEPEST:
            return self._paragraph([element], outer)
        place = dataclasses.replace(
            outer,
            depth=outer.depth + 1,
            is_in_contents=outer.is_in_contents or name(element) == "nav",
            is_in_stanza=not _STANZAS.isdisjoint(classes(element)),
            turn=_SET_IN if "notation" in classes(element) else 0,
        )
        if "signatures" in classes(element):
            return self.blocks(_as_signed(element), place)
        read = self._OWN_WAYS.get(name(element))
        if read is None:
            return self.blocks(nodes(element), place)
        return read(self, element, place)

    def _heading(self, element: Element, _place: _Place) -> Blocks:
        is_title = not _TITLES.isdisjoint(classes(element))
        level = 1 if is_title else int(name(element)[1]) + self._shift
        runs = read_runs([*nodes(element)], self._note)
        return (Heading(min(level, _LOWEST_HEADING), runs),) if runs else ()

    def _list(self, element: Element, outer: _Place) -> Blocks:
        is_lettered = "parts" in classes(element)
        place = dataclasses.replace(outer, parts=outer.parts + is_lettered)
        items: list[Item] = []
        number = first_number(element)
        for node in nodes(element):
            if isinstance(node, str) or name(node) != "li":
                # HTML allows nothing here, but the page would print it.
                stray = self.blocks([node], place)
                items += [Item("", (block,)) for block in stray]
            elif is_seen(node):
                depth = place.parts if is_lettered else 0
                number = own_number(node, number)
                printed = "" if place.is_in_contents else label(element, number, depth)
                items.append(Item(printed, self._block(node, place)))
                number += 1
        is_loose = element.find("li/p") is not None
        is_tight = is_lettered or place.is_in_contents or not is_loose
        return (List(tuple(items), is_tight),) if items else ()

    def _quotation(self, element: Element, place: _Place) -> Blocks:
        blocks = self.blocks(nodes(element), place)
        return (Quotation(blocks),) if blocks else ()

    def _glossary(self, element: Element, place: _Place) -> Blocks:
        found: list[Block] = []
        for node in _entries(element):
            if isinstance(node, Element) and name(node) == "dt":
                found.append(Definition(read_runs([node], self._note), ()))
                continue
            meaning = self.blocks([node], place)
            last = found[-1] if found else None
            if isinstance(last, Definition):
                found[-1] = Definition(last.term, (*last.blocks, *meaning))
            else:
                found += meaning
        return tuple(found)

    def _table(self, element: Element, place: _Place) -> Blocks:
        return read_table(element, lambda content: self.blocks(content, place))

    def _figure(self, element: Element, place: _Place) -> Blocks:
        found: list[Block] = []
        for node in sorted(nodes(element), key=lambda node: not _is_caption(node)):
            if isinstance(node, str) or name(node) not in PICTURES:
                found += self.blocks([node], place)
            elif words := alternative(node):
                found.append(Paragraph((Run(words),)))
        return tuple(found)

    def _main(self, element: Element, place: _Place) -> Blocks:
        status = clean(element.get("data-status", "")).strip()
        mark = clean(element.get("data-mark", "")).strip()
        self._mark = mark
        said = [Run(status, is_strong=True), Run(mark)]
        heads = [Paragraph((run,)) for run in said if run.text]
        return (*heads, *self.blocks(nodes(element), place))

    def _is_said(self, element: Element) -> bool:
        """Whether an element repeats the mark, which stands before all else."""
        is_mark = "report-mark" in classes(element)
        return is_mark and clean("".join(element.itertext())).strip() == self._mark

    _OWN_WAYS: ClassVar[
        Mapping[str, Callable[["_Reader", Element, _Place], Blocks]]
    ] = {
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
        **dict.fromkeys(("ol", "ul"), _list),
        "blockquote": _quotation,
        "dl": _glossary,
        "figure": _figure,
        "main": _main,
        "table": _table,
    }


def _as_signed(element: Element) -> Iterable[Node]:
    """Return a signature block's parts in the order read: column by column."""
    parts: list[Node] = []
    for node in nodes(element):
        is_row = not isinstance(node, str) and "signature-row" in classes(node)
        parts += nodes(node) if is_row and not isinstance(node, str) else [node]
    return sorted(parts, key=_rank)


def _rank(node: Node) -> int:
    given = "" if isinstance(node, str) else node.get("data-rank", "")
    return int(given) if given.isdecimal() else 0


def _is_caption(node: Node) -> bool:
    return isinstance(node, Element) and name(node) == "figcaption"


def _entries(element: Element) -> Iterable[Node]:
    """Yield the terms and meanings of a glossary, also where a `div` pairs them."""
    for node in nodes(element):
        if isinstance(node, Element) and name(node) == "div":
            yield from nodes(node)
        else:
            yield node
