"""The elements of an exhibit's tag tree, one after the other, as far as it is one."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

MOST_ELEMENTS = 400_000
_DEEPEST = 400


class UnsoundError(Exception):
    """A tag tree that no reader could follow."""


def elements_of(top: Any) -> Iterator[Any]:
    """Yield each element below the top; raise UnsoundError for what is no tree."""
    seen: set[tuple[int, int]] = set()
    waiting = [(kid, 1) for kid in reversed(kids_of(top))]
    while waiting:
        element, depth = waiting.pop()
        if not isinstance(element, Dictionary):
            continue
        if not isinstance(element.get("/S"), Name) or depth > _DEEPEST:
            raise UnsoundError
        if element.is_indirect:
            if element.objgen in seen:
                raise UnsoundError
            seen.add(element.objgen)
        if len(seen) > MOST_ELEMENTS:
            raise UnsoundError
        yield element
        waiting += [
            (kid, depth + 1)
            for kid in reversed(kids_of(element))
            if isinstance(kid, Dictionary) and "/S" in kid
        ]


def parts_of(item: Any) -> list[Any]:
    """Return the arrays, dictionaries and streams within one; none within a text."""
    if isinstance(item, Array):
        within: list[Any] = list(item)
    elif isinstance(item, Dictionary | Stream):
        within = [item.get(key) for key in item.keys()]  # noqa: SIM118
    else:
        return []
    return [one for one in within if isinstance(one, Array | Dictionary | Stream)]


def holders_of(page: Any) -> dict[tuple[int, int], Any]:
    """Return what of a page has keys of the parent tree, each once."""
    found: dict[tuple[int, int], Any] = {page.objgen: page}
    for one in page.get("/Annots", ()):
        if isinstance(one, Dictionary):
            found[one.objgen] = one
    waiting: list[Any] = [page.get("/Resources")]
    while waiting:
        resources = waiting.pop()
        drawn: Any = None
        if isinstance(resources, Dictionary):
            drawn = resources.get("/XObject")
        for item in parts_of(drawn):
            if isinstance(item, Stream) and item.objgen not in found:
                found[item.objgen] = item
                waiting.append(item.get("/Resources"))
    return found


def kids_of(element: Any) -> list[Any]:
    """Return the kids of an element: elements, marks, links."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]
