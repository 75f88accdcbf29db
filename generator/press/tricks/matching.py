"""Which selectors match an element, tried once for elements that are alike.

Elements are alike where their tags and attributes are, and those of all they stand in.
A selector that asks for a place among siblings is tried once for each place, and one
that asks for what siblings are, or what is within, on each element.
"""

import functools
import weakref
from collections.abc import Callable, Iterator, Sequence
from types import CodeType
from typing import Any, TypeAlias

Found: TypeAlias = tuple[int, tuple[Any, ...], int, Any, Any]
"""The number of a sheet, and what the engine says of a selector in it that matches."""
Parts: TypeAlias = list[list[tuple[int, Any]]]
"""Selectors by what they ask for, each time with the numbers of their sheets."""

_OWN = frozenset(
    {
        *("any", "ascii_lower", "attrib", "classes", "endswith", "etree_element"),
        *("get", "id", "in_html_document", "local_name", "lower", "namespace_url"),
        *("next", "scheme", "split_whitespace", "startswith", "tag", "urlparse"),
        *("ancestors", "lang", "parent"),
    }
)
"""Names in the code of a selector that asks for tags, attributes and ancestors."""
_PLACE = frozenset({"divmod", "etree_siblings", "index", "len"})
"""Names in the code of a selector that asks for an element's place as well."""
_STEADY, _PLACED, _OPEN = range(3)
_kept: weakref.WeakKeyDictionary[Any, tuple[int, list[Any]]] = (
    weakref.WeakKeyDictionary()
)
"""The selectors of a sheet by what they ask for, and how many there were."""


class Place:
    """Where siblings stand, as selectors are given them when one is to be tried."""

    def __init__(self, wrappers: Callable[[], list[Any]]) -> None:
        self._wrappers = wrappers

    def child(self, index: int) -> Any:
        """Return one of them by its number among the elements."""
        return self._children[index]

    def below(self, index: int) -> "Place":
        """Return the place of what is within one of them."""
        return Place(lambda: [*self.child(index).iter_children()])

    @functools.cached_property
    def _children(self) -> list[Any]:
        return self._wrappers()


class Alike:
    """Elements that are alike, and which selectors match them.

    Made of selectors alone it is what the root is a child of.
    """

    def __init__(self, parts: Parts, one: Any = None) -> None:
        self._parts = parts
        self._below: dict[Any, Alike] = {}
        self._of_place: dict[tuple[int, int], tuple[bool, ...]] = {}
        self._found: dict[tuple[bool, ...], tuple[Found, ...]] = {}
        self._sure, self._placed, self._open = (
            [
                (sheet, *entry)
                for sheet, matcher in (() if one is None else part)
                for entry in matcher.match(one)
            ]
            for part in parts
        )

    def below(self, child: Any, place: Place, index: int) -> "Alike":
        """Return which elements a child of one of these is like."""
        attributes = child.items()
        key = (child.tag, *attributes) if attributes else child.tag
        alike = self._below.get(key)
        if alike is None:
            alike = self._below[key] = Alike(self._parts, place.child(index))
        return alike

    def matched(self, place: Place, index: int, count: int) -> tuple[Found, ...]:
        """Return what matches the child at a place, of so many, in the engine's order.

        It is one object for all that the same matches.
        """
        answers: tuple[bool, ...] = ()
        if self._placed:
            known = self._of_place.get((index, count))
            if known is None:
                known = _try(self._placed, place.child(index))
                self._of_place[index, count] = known
            answers = known
        if self._open:
            answers += _try(self._open, place.child(index))
        found = self._found.get(answers)
        if found is None:
            found = self._found[answers] = self._all_found(answers)
        return found

    def _all_found(self, answers: tuple[bool, ...]) -> tuple[Found, ...]:
        found = [*self._sure]
        tried = [*self._placed, *self._open]
        for (*one, (_, payload)), is_found in zip(tried, answers, strict=True):
            if is_found:
                found.append((*one, payload))
        return tuple(sorted(found, key=lambda one: one[:3]))


def _try(entries: Sequence[Found], element: Any) -> tuple[bool, ...]:
    """Return which of some selectors match an element."""
    return tuple([bool(test(element)) for *_, (test, _) in entries])


def parts_of(matchers: Sequence[Any]) -> Parts:
    """Return the selectors of some sheets in three parts, by what they ask for.

    Of all but the first, the engine's own search by tag, class and id says which are to
    be tried.
    """
    split = [_split(matcher) for matcher in matchers]
    return [
        [(sheet, parts[asks]) for sheet, parts in enumerate(split) if parts[asks].order]
        for asks in (_STEADY, _PLACED, _OPEN)
    ]


def _split(matcher: Any) -> list[Any]:
    """Return the selectors of a sheet in three parts, each with their number."""
    count, parts = _kept.get(matcher, (None, []))
    if count != matcher.order:
        parts = [type(matcher)() for _ in (_STEADY, _PLACED, _OPEN)]
        for name, held in vars(matcher).items():
            if isinstance(held, list):
                _share_out(held, name, None, parts)
            elif isinstance(held, dict):
                for key, entries in held.items():
                    _share_out(entries, name, key, parts)
        _kept[matcher] = matcher.order, parts
    return parts


def _share_out(entries: Sequence[Any], name: str, key: Any, parts: list[Any]) -> None:
    for entry in entries:
        test, *said, payload = entry
        asks = _asks(test.__code__)
        if asks != _STEADY:
            entry = (_always, *said, (test, payload))  # noqa: PLW2901
        part = parts[asks]
        held = getattr(part, name)
        (held if key is None else held.setdefault(key, [])).append(entry)
        part.order += 1


def _always(_element: Any) -> bool:
    return True


def _asks(code: CodeType) -> int:
    """Return what a selector asks for, by the names in the code that it became."""
    if not {*code.co_names} <= _OWN | _PLACE:
        return _OPEN
    if not all({*names} <= _OWN for names in _names_within(code)):
        return _OPEN
    return _STEADY if _PLACE.isdisjoint(code.co_names) else _PLACED


def _names_within(code: CodeType) -> Iterator[tuple[str, ...]]:
    """Yield the names in each part of some code that is about other elements."""
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part.co_names
            yield from _names_within(part)
