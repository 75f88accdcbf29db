"""The packet's tag tree, to which the tags of exhibits are added.

Without tags of its own, an exhibit's pages are tagged as one described part: a page of
text as a paragraph, a picture as a figure.
"""

import dataclasses
import itertools
import re
from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from generator.packet.digests import streams_of
from generator.packet.tags.elements import holders_of, kids_of
from generator.packet.tags.merging import merge_names

_MARK = re.compile(rb"/MCID\s+(\d{1,9})")


@dataclasses.dataclass(eq=False)
class Tree:
    """The packet's tag tree, to which exhibits are added."""

    pdf: pikepdf.Pdf

    def __post_init__(self) -> None:
        self.top = self.pdf.Root.StructTreeRoot
        self.parents = pikepdf.NumberTree(self.top.ParentTree)
        self.next = int(self.top.ParentTreeNextKey)

    @property
    def parts(self) -> list[Any]:
        """The elements of the packet's documents, in order."""
        return list(self.top.K[0].K)

    def close(self) -> None:
        """Write down which key of the parent tree is free."""
        self.top.ParentTreeNextKey = self.next

    def part_within(self, part: Any, title: str) -> Any:
        """Return a part of a document, the last, for what comes from elsewhere."""
        made = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name.Part, P=part, T=String(title), K=Array()
            )
        )
        part.K.append(made)
        return made

    def describe(
        self, part: Any, pages: Sequence[Any], alternatives: Sequence[str | None]
    ) -> list[tuple[bytes, bytes]]:
        """Tag each page as a paragraph, or, with an alternative, as a figure.

        Returns what must stand before and after the contents of each page.
        """
        wraps = []
        for page, alternative in zip(pages, alternatives, strict=True):
            kind = Name.P if alternative is None else Name.Figure
            mark = _free_mark(page)
            element = self.pdf.make_indirect(
                Dictionary(
                    Type=Name.StructElem, S=kind, P=part, Pg=page, K=Array([mark])
                )
            )
            if alternative is not None:
                element.Alt = String(alternative)
                box = Array(page.MediaBox)
                layout = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
                element.A = Array([layout])
            part.K.append(element)
            page.StructParents = self.next
            held = Array([*[None] * mark, element])
            self.parents[self.next] = self.pdf.make_indirect(held)
            self.next += 1
            begin = f"{kind} <</MCID {mark}>> BDC\n"
            wraps.append((begin.encode(), b"\nEMC"))
        return wraps

    def adopt(
        self, part: Any, source: pikepdf.Pdf, pages: Sequence[Any], number: int
    ) -> None:
        """Take over the tags of an exhibit whose pages are here already.

        `number` is the document's in the packet; names that clash are told apart by it.
        """
        given = source.Root.StructTreeRoot
        if not given.is_indirect:
            given = source.Root.StructTreeRoot = source.make_indirect(given)
        top = self.pdf.copy_foreign(given)
        merge_names(self.pdf, top, number)
        for kid in kids_of(top):
            kid.P = part
            part.K.append(kid)
        language = source.Root.get("/Lang")
        if language is not None:
            part.Lang = String(str(language))
        self._move_keys(top, pages)

    def _move_keys(self, top: Any, pages: Sequence[Any]) -> None:
        """Give the marks and links of an exhibit keys that no other page has."""
        found = dict(pikepdf.NumberTree(top.ParentTree).items())
        for key, value in found.items():
            self.parents[self.next + key] = value
        holders = {id: item for page in pages for id, item in holders_of(page).items()}
        for item in holders.values():
            for name in ("/StructParents", "/StructParent"):
                if name not in item:
                    continue
                if item[name] in found:
                    item[name] = self.next + int(item[name])
                else:
                    # No element holds it: another document's would be found.
                    del item[name]
        self.next += max(found, default=-1) + 1


def _free_mark(page: Any) -> int:
    """Return a mark that the contents of a page, which lost its tags, do not use."""
    used = {
        int(mark)
        for stream in streams_of(page)
        for mark in _MARK.findall(stream.read_bytes())
    }
    return next(mark for mark in itertools.count() if mark not in used)


def forget_keys(pages: Sequence[Any]) -> None:
    """Take away the keys by which marks and links would be found in a tag tree."""
    for page in pages:
        for item in holders_of(page).values():
            for name in ("/StructParents", "/StructParent"):
                if name in item:
                    del item[name]


def alternatives(
    looks: Sequence[Any], name: str, description: str | None
) -> list[str | None]:
    """Return what is said of each page that is a picture; None for one with text."""
    count = len(looks)
    return [
        None
        if look.has_text or not look.has_pictures
        else _alternative(at, count, name, description)
        for at, look in enumerate(looks, start=1)
    ]


def _alternative(at: int, count: int, name: str, description: str | None) -> str:
    where = f"page {at} of {count}" if count > 1 else "one page"
    said = description or "a picture without text"
    return f"{name}, {where}: {said}"
