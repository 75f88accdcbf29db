"""The engine's boxes are read into one tag tree, however many pages they cover."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.press.links import call_of
from generator.press.sheet import Part
from generator.press.tags.changes import changed_text, tell_change
from generator.press.tags.describing import describe
from generator.press.tags.elements import Annotated, Content, Element
from generator.press.tags.kinds import (
    BLOCKS,
    HOLDERS,
    classes,
    kind_of,
)
from generator.press.tags.margins import Artifact, Margins

_LINKS = frozenset({"Link", "Em", "Strong", "Span"})
"""Kinds that have an annotation of their own, or of the link that holds them."""
_REFERRING = frozenset({"reference", "note-call"})
"""Classes of the links that cite a part of the document."""

Marks = Mapping[Any, Mapping[str, Any]]
"""The engine's marks of one page: each box that was drawn with its MCID."""


class Reader:
    """Reads the boxes of a document page by page; each element is made once."""

    def __init__(self) -> None:
        self.root = self._part = Element("Document")
        self.anchors: dict[str, Element] = {}
        """The element of each id."""
        self.contents: list[dict[int, Content]] = []
        """What is tagged on each page, by mark; all else there is an artifact."""
        self.artifacts: list[dict[int, Artifact]] = []
        """What the other marks of each page are."""
        self.notes: dict[Any, Element] = {}
        self._made: dict[tuple[Any, str], Element] = {}
        self._margins = Margins()
        self._first = 0
        self._prefix = ""
        self._calls: list[tuple[Element, str]] = []

    def read_parts(
        self, parts: Sequence[Part], pages: Sequence[Any], marks: Sequence[Marks]
    ) -> Element:
        """Return the tree of a packet: one element for each of its documents."""
        top, at = self.root, 0
        for part in parts:
            self._part = top.add("Part")
            self._part.title = part.title
            self.anchors[part.anchor] = self._part
            self._margins, self._prefix, self._first = Margins(), part.prefix, at
            end = at + part.pages
            self.read(pages[at:end], marks[at:end])
            at = end
        return top

    def read(self, pages: Sequence[Any], marks: Sequence[Marks]) -> Element:
        """Return the tree of all pages; `marks` has those of each page."""
        for page, marked in zip(pages, marks, strict=True):
            self._height = page.height
            self._marks = marked
            self._page = len(self.contents)
            self.contents.append({})
            self.artifacts.append({})
            self._visit(page._page_box, self._part)  # noqa: SLF001, shown nowhere else
        calls, self._calls = self._calls, []
        for number, name in calls:
            note = self.anchors.get(name)
            if note is not None and note.kind == "Note":
                number.refs, note.refs = [note], [number]
        return self.root

    def _visit(self, box: Any, parent: Element) -> None:
        # A box that is placed absolutely stands behind a stand-in.
        box = getattr(box, "_box", box)
        artifact = self._margins.artifact(box, self._page)
        within = self._page - self._first
        if artifact is not None and self._margins.is_notice(box, within):
            notice = self._part.add("P")
            notice.rank = -1
            parent = notice
        elif artifact is not None:
            self._leave_out(box, artifact)
            return
        element = self._element(box, parent)
        if box.link_annotation is not None:
            element = self._annotate(box, element)
        mark = self._marks.get(box)
        if mark is not None:
            content = Content(self._page, mark["mcid"], getattr(box, "text", ""))
            self.contents[-1][content.mark] = content
            changed_text(element, box).kids.append(content)
        for child in getattr(box, "children", ()):
            self._visit(child, element)

    def _leave_out(self, box: Any, artifact: Artifact) -> None:
        for one in box.descendants():
            mark = self._marks.get(one)
            if mark is not None:
                self.artifacts[-1][mark["mcid"]] = artifact

    def _element(self, box: Any, parent: Element) -> Element:
        """Return the element that a box belongs to, making it at the first time."""
        node, tag = box.element, box.element_tag
        if tag == "main":
            self._margins.expect(node)
        if node is None or tag in {"html", "body", "main"}:
            return parent
        key = (node, tag)
        if key not in self._made:
            self._made[key] = self._make(box, parent)
            if node.get("id") and "::" not in tag:
                self.anchors.setdefault(self._name(node), self._made[key])
        return self._made[key]

    def _make(self, box: Any, parent: Element) -> Element:
        node, tag = box.element, box.element_tag
        name, _, pseudo = tag.partition("::")
        if pseudo == "footnote-call":
            return self._number(node, parent)
        if pseudo == "footnote-marker":
            return self._note(node).elements[0]
        if "note" in classes(node) and not pseudo:
            return self._note(node)
        if pseudo == "marker":
            item = self._made[node, name].parent
            assert item is not None  # noqa: S101, an item's body stands in an item
            label = Element("Lbl", item)
            item.kids.insert(0, label)
            return label
        if pseudo:
            return parent
        return self._ordinary(box, parent)

    def _ordinary(self, box: Any, parent: Element) -> Element:
        node = box.element
        kind = kind_of(node)
        if not kind:
            return parent
        if node.tag in {"dt", "dd"}:
            return _entry(node, parent)
        if kind == "LI":
            return parent.add("LI").add("LBody")
        if kind == "Link" and (parent.kind == "TOCI" or _REFERRING & classes(node)):
            parent = parent.add("Reference")
            self._calls.append((parent, self._prefix + node.get("href")[1:]))
        made = parent.add(kind)
        if kind == "Note":
            made.id = self._name(node)
        tell_change(made, node)
        if node.get("lang") and node.tag != "html":
            made.language = node.get("lang")
        if (node.get("data-rank") or "").isdecimal():
            made.rank = int(node.get("data-rank"))
        if "report-mark" in classes(node):
            made.rank = -1
            self._margins.forget(node)
        describe(made, box, self._height)
        return made

    def _annotate(self, box: Any, element: Element) -> Element:
        """Return the link that holds an annotation: the element, or one in it."""
        link = element
        if element.kind not in _LINKS:
            link = self._made[box.element, box.element_tag] = element.add("Link")
        link.kids.append(Annotated(self._page, box.link_annotation))
        return link

    def _note(self, node: Any) -> Element:
        """Return a footnote: its number, and what it says."""
        if node not in self.notes:
            note = self.notes[node] = Element("Note", id=self._name(node))
            describe(note, None, self._height)
            self.anchors[note.id] = note
            note.add("Lbl")
        return self.notes[node]

    def _name(self, node: Any) -> str:
        """Return the name of an element with an id, as no other document has it."""
        return self._prefix + (node.get("id") or "")

    def _number(self, node: Any, parent: Element) -> Element:
        """Return the number of a footnote in the text, tied to its note."""
        number, note = parent.add("Reference"), self._note(node)
        number.refs, note.refs = [note], [number]
        self.anchors[call_of(note.id)] = number
        holder = parent
        while holder.kind not in BLOCKS | HOLDERS:
            assert holder.parent is not None  # noqa: S101, the root is a holder
            holder = holder.parent
        holder.notes.append(note)
        return number


def _entry(node: Any, parent: Element) -> Element:
    """Return the term of a glossary as a label, or its meaning as a body."""
    items = parent.elements
    if node.tag == "dt" or not items or items[-1].kind != "LI":
        items = [parent.add("LI")]
    if node.tag == "dt":
        return items[-1].add("Lbl")
    bodies = [kid for kid in items[-1].elements if kid.kind == "LBody"]
    return bodies[-1] if bodies else items[-1].add("LBody")
