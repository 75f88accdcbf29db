"""What styles and attributes declare of the elements of a document."""

import dataclasses
import math
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from generator.press.tricks.matching import Found

Cascade: TypeAlias = dict[str, tuple[Any, Any]]
"""What is declared of an element: a value and its weight, by property."""

SILENT = frozenset({"class", "href", "scope"})
"""Attributes that declare nothing, whatever the element."""


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """What styles declare of elements that the same selectors match."""

    shared_by: int
    """The same where the engine gives two elements of one parent the same style."""
    own: Cascade
    parts: dict[str, Cascade]
    """What is declared of their pseudo-elements, by type."""


class Declared:
    """What styles and attributes declare, weighed as the engine does."""

    def __init__(self, css: Any, html: Any, sheets: Any, has_hints: Any) -> None:
        self._css, self._sheets = css, sheets
        self._kinds: dict[int, Kind] = {}
        self._alike: dict[tuple[tuple[int, int], ...], Kind] = {}
        self._shared: dict[tuple[Any, ...], int] = {}
        self._cascades: dict[Any, Cascade] = {}
        self.by_attributes: dict[Any, tuple[Any, ...]] = {}
        """What the attributes of an element declare last; the engine asks no more."""
        found = css.find_style_attributes(_Telling(html), has_hints, html.base_url)
        for specificity, element, declarations, base_url in found:
            self.by_attributes[element] = tuple(declarations)
            cascade = self._cascades.setdefault(element, {})
            said = css.preprocess_declarations(base_url, declarations)
            self._declare(cascade, said, "author", (math.inf, specificity))

    def kind(self, matched: tuple[Found, ...]) -> Kind:
        """Return what styles declare where some selectors match, one object for all."""
        kind = self._kinds.get(id(matched))
        if kind is None:
            order = tuple([(sheet, at) for sheet, _, at, *_ in matched])
            kind = self._alike.get(order) or self._kind(matched)
            self._kinds[id(matched)] = self._alike[order] = kind
        return kind

    def cascade(self, element: Any, kind: Kind) -> Cascade:
        """Return what is declared of an element, by its attributes and by styles."""
        cascade = self._cascades.get(element)
        if cascade is None:
            return kind.own
        for name, (value, weight) in kind.own.items():
            _weigh(cascade, name, value, weight)
        return cascade

    def _kind(self, matched: Sequence[Found]) -> Kind:
        cascades: dict[str | None, Cascade] = {}
        keys = []
        for at, specificity, _, part, (declarations, layer) in matched:
            sheet, origin, its_own = self._sheets[at]
            order = math.inf if layer is None else sheet.layers.index(layer)
            keys.append((at, specificity, id(declarations), order))
            weight = order, its_own or specificity
            cascade = cascades.setdefault(part, {})
            self._declare(cascade, declarations, origin, weight)
        return Kind(
            shared_by=self._shared.setdefault((*keys,), len(self._shared)),
            own=cascades.pop(None, {}),
            parts={part: one for part, one in cascades.items() if part is not None},
        )

    def _declare(
        self, cascade: Cascade, said: Any, origin: str, weight: tuple[Any, Any]
    ) -> None:
        for name, value, importance in said:
            precedence = self._css.declaration_precedence(origin, importance)
            _weigh(cascade, name, value, (precedence, *weight))


class _Telling:
    """A document without the elements whose attributes declare nothing."""

    def __init__(self, html: Any) -> None:
        self._root = html.etree_element

    def iter(self) -> Iterator[Any]:
        """Yield the elements that may declare something."""
        for element in self._root.iter():
            # Of the tags, one declares something by itself.
            if element.tag == "center" or not SILENT.issuperset(element.keys()):
                yield element


def _weigh(cascade: Cascade, name: str, value: Any, weight: Any) -> None:
    """Let a value be declared, unless what was declared before weighs more."""
    if name not in cascade or cascade[name][1] <= weight:
        cascade[name] = value, weight
