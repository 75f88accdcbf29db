"""Bookmarks: one for each document of a packet, and below it those of its own."""

import dataclasses
import decimal
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_MOST = 5_000
_DEEPEST = 12
_LONGEST = 400


@dataclasses.dataclass(eq=False, slots=True)
class Bookmark:
    """A bookmark of an exhibit: its title, where it leads, and those below it."""

    title: str
    page: int | None
    """The page of the exhibit, from 0; None for one that leads nowhere."""
    view: list[Any]
    """How the page is shown: `/XYZ` and its numbers."""
    below: "list[Bookmark]" = dataclasses.field(default_factory=list)


def read_bookmarks(pdf: pikepdf.Pdf) -> tuple[list[Bookmark], int]:
    """Return the bookmarks of an exhibit, as many as are sound.

    Beside them, how many lose an action that does more than lead to a page.
    """
    lost = 0
    top: list[Bookmark] = []
    outlines = pdf.Root.get("/Outlines")
    if not isinstance(outlines, Dictionary):
        return top, lost
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    names = _names(pdf)
    seen: set[tuple[int, int]] = set()
    waiting = [(outlines.get("/First"), top, 1)]
    while waiting:
        item, siblings, depth = waiting.pop()
        while isinstance(item, Dictionary) and item.objgen not in seen:
            if len(seen) >= _MOST:
                return top, lost
            seen.add(item.objgen)
            siblings.append(_read(item, pages, names))
            if depth < _DEEPEST and "/First" in item:
                waiting.append((item.First, siblings[-1].below, depth + 1))
            lost += _is_active(item.get("/A"))
            item = item.get("/Next")
    return top, lost


def _is_active(action: Any) -> bool:
    return isinstance(action, Dictionary) and action.get("/S") != Name.GoTo


def _read(item: Any, pages: dict[Any, int], names: dict[str, Any]) -> Bookmark:
    title = " ".join(str(item.get("/Title", "")).split())[:_LONGEST]
    target = item.get("/Dest")
    action = item.get("/A")
    if target is None and isinstance(action, Dictionary):
        target = action.get("/D") if action.get("/S") == Name.GoTo else None
    if isinstance(target, String | Name):
        target = names.get(str(target))
    if isinstance(target, Dictionary):
        target = target.get("/D")
    if not isinstance(target, Array) or len(target) == 0:
        return Bookmark(title, None, [])
    first = target[0]
    page = pages.get(first.objgen) if isinstance(first, Dictionary) else None
    view = [one for one in list(target)[1:6] if _is_plain(one)]
    return Bookmark(title, page, view or [Name.Fit])


def _is_plain(one: Any) -> bool:
    return one is None or isinstance(one, Name | int | float | decimal.Decimal)


def _names(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return the named places of an exhibit, of the new kind and of the old."""
    found: dict[str, Any] = {}
    old = pdf.Root.get("/Dests")
    if isinstance(old, Dictionary):
        found.update((key, old[key]) for key in old.keys())  # noqa: SIM118
    tree = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    if isinstance(tree, Dictionary):
        found.update(pikepdf.NameTree(tree).items())
    return found


@dataclasses.dataclass(frozen=True, kw_only=True)
class Heading:
    """A document of the packet as its bookmark names it."""

    title: str
    first: int
    """Its first page in the packet, from 0."""
    pages: int
    part: Any
    """Its element in the tag tree."""
    bookmarks: Sequence[Bookmark] = ()
    is_exhibit: bool = False
    """Whether its own pages are a cover sheet, which has no bookmark of its own."""
    exhibit_from: int = 0
    """The first page of the exhibit in the packet, from 0."""


def write_bookmarks(pdf: pikepdf.Pdf, headings: Sequence[Heading]) -> None:
    """Put the bookmarks of the press, and of exhibits, below those of documents."""
    pages = [page.obj for page in pdf.pages]
    numbers = {page.objgen: at for at, page in enumerate(pages)}
    pressed = [*_siblings(pdf.Root.get("/Outlines"))]
    outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    made = []
    for heading in headings:
        item = pdf.make_indirect(Dictionary(Title=String(heading.title)))
        item.A = _action(pages[heading.first], heading.part)
        last = heading.first + heading.pages
        own = [
            one
            for one in pressed
            if heading.first <= numbers.get(_target(one), -1) < last
        ]
        if heading.is_exhibit:
            own = []
        elif [str(one.Title) for one in own] == [heading.title]:
            own = [*_siblings(own[0])]
        theirs = _written(pdf, heading, pages)
        _hang(item, [*own, *theirs], is_open=False)
        made.append(item)
    _hang(outlines, made, is_open=True)
    pdf.Root.Outlines = outlines


def _siblings(parent: Any) -> Iterator[Any]:
    item = parent.get("/First") if parent is not None else None
    while item is not None:
        yield item
        item = item.get("/Next")


def _target(item: Any) -> Any:
    place = item.get("/Dest")
    if place is None:
        place = item.A.D
    return place[0].objgen


def _action(page: Any, part: Any) -> Dictionary:
    """Return what leads to a page, and to an element for readers that know those."""
    view = [Name.XYZ, None, None, None]
    return Dictionary(
        Type=Name.Action, S=Name.GoTo, D=Array([page, *view]), SD=Array([part, *view])
    )


def _written(pdf: pikepdf.Pdf, heading: Heading, pages: Sequence[Any]) -> list[Any]:
    """Return the bookmarks of an exhibit as items of the packet."""
    made: list[Any] = []
    waiting: list[tuple[Sequence[Bookmark], list[Any], Any]]
    waiting = [(heading.bookmarks, made, None)]
    while waiting:
        bookmarks, items, parent = waiting.pop()
        for one in bookmarks:
            item = pdf.make_indirect(Dictionary(Title=String(one.title)))
            if one.page is not None:
                page = pages[heading.exhibit_from + one.page]
                item.Dest = Array([page, *one.view])
            items.append(item)
            if one.below:
                below: list[Any] = []
                waiting.append((one.below, below, item))
        if parent is not None:
            _hang(parent, items, is_open=False)
    return made


def _hang(parent: Any, items: Sequence[Any], *, is_open: bool) -> None:
    """Make items the siblings below a parent."""
    for key in ("/First", "/Last", "/Count"):
        if key in parent:
            del parent[key]
    if not items:
        return
    for at, item in enumerate(items):
        item.Parent = parent
        for key, other in (("/Prev", at - 1), ("/Next", at + 1)):
            if 0 <= other < len(items):
                item[key] = items[other]
            elif key in item:
                del item[key]
    parent.First, parent.Last = items[0], items[-1]
    # Those that are seen when it is open (ISO 32000-1, 12.3.3).
    count = sum(1 + max(0, int(item.get("/Count", 0))) for item in items)
    parent.Count = count if is_open else -count
