"""Whether the tags of an exhibit are sound: one tree over its own pages."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from generator.packet.tags.elements import (
    MOST_ELEMENTS,
    elements_of,
    holders_of,
    kids_of,
)

_HELD = (Array, Dictionary)
_KEYS = ("/StructParents", "/StructParent")


def is_sound(pdf: pikepdf.Pdf) -> bool:
    """Return whether the tags of a PDF form one tree over its own pages.

    Links to annotations that are not there are taken out of it.
    """
    try:
        top = pdf.Root.StructTreeRoot
        if not _has_keys(pdf, top):
            return False
        places = _annotations(pdf)
        pages = {page.obj.objgen for page in pdf.pages}
        for element in elements_of(top):
            if "/Pg" in element and element.Pg.objgen not in pages:
                return False
            _drop_lost_links(element, places)
            if not all(_is_kid(kid, element, pages) for kid in kids_of(element)):
                return False
            _tell_parent(element)
    except Exception:  # noqa: BLE001, what is hostile fails in any way
        return False
    return True


def _has_keys(pdf: pikepdf.Pdf, top: Any) -> bool:
    """Whether marks and links have keys, and keys have elements."""
    parents = pikepdf.NumberTree(top.ParentTree).items()
    if not all(_is_key(key) and isinstance(one, _HELD) for key, one in parents):
        return False
    holders = [one for page in pdf.pages for one in holders_of(page.obj).values()]
    keys = [one.get(name) for one in holders for name in _KEYS]
    return all(key is None or _is_key(key) for key in keys)


def _is_key(key: Any) -> bool:
    return isinstance(key, int) and 0 <= key <= MOST_ELEMENTS


def _tell_parent(element: Any) -> None:
    """Let the elements within one name it as their parent."""
    for kid in kids_of(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            parent = kid.get("/P")
            if not isinstance(parent, Dictionary) or parent.objgen != element.objgen:
                kid.P = element


def _is_kid(kid: Any, element: Any, pages: set[tuple[int, int]]) -> bool:
    """Whether a kid is an element, a mark on a page, or a link that is there."""
    if isinstance(kid, int):
        return kid >= 0 and "/Pg" in element
    if not isinstance(kid, Dictionary):
        return False
    if "/S" in kid:
        return bool(kid.is_indirect)
    page = kid.get("/Pg", element.get("/Pg"))
    is_placed = isinstance(page, Dictionary) and page.objgen in pages
    return is_placed and ("/MCID" in kid or "/Obj" in kid)


def has_plain_headings(pdf: pikepdf.Pdf) -> bool:
    """Return whether headings have no level (`H`), which PDF/UA-1 lets no one mix."""
    return any(
        element.get("/S") == Name.H for element in elements_of(pdf.Root.StructTreeRoot)
    )


def _annotations(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    return {
        one.objgen
        for page in pdf.pages
        for one in page.obj.get("/Annots", ())
        if isinstance(one, Dictionary)
    }


def _drop_lost_links(element: Any, places: set[tuple[int, int]]) -> None:
    kids = kids_of(element)
    kept = [
        kid
        for kid in kids
        if not isinstance(kid, Dictionary)
        or kid.get("/Type") != Name.OBJR
        or _is_there(kid.get("/Obj"), places)
    ]
    if len(kept) < len(kids):
        element.K = Array(kept)


def _is_there(obj: Any, places: set[tuple[int, int]]) -> bool:
    """Whether an annotation is on a page; pictures are named as objects, too."""
    if isinstance(obj, pikepdf.Stream):
        return True
    return isinstance(obj, Dictionary) and obj.objgen in places
