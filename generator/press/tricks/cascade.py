"""The styles of elements that are alike are found once, and others when needed.

The engine tries a hundred selectors on each element, and makes five styles for its
marker and its notes, which few have: a fifth of the time of a list's layout. It looks
through what is declared of all pages before for each page.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.press.tricks.declared import Cascade, Declared
from generator.press.tricks.matching import Alike, Place, parts_of
from generator.press.tricks.replacing import replaced


@contextlib.contextmanager
def styles_found_once() -> Iterator[None]:
    """Let what is declared of elements be found once for all that are alike."""
    from weasyprint import css  # noqa: PLC0415, loaded with the engine

    theirs, declare = css.StyleFor.__call__, css.StyleFor.add_page_declarations

    def find(  # noqa: PLR0913, PLR0917, the engine calls it so
        self: Any,
        html: Any,
        sheets: Any,
        presentational_hints: Any,
        font_config: Any,
        target_collector: Any,
    ) -> None:
        self._cascaded_styles, self._computed_styles = {}, {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets, self.font_config = sheets, font_config
        self.parts = {}
        self.words_of_html = {
            "root": html.etree_element,
            "base_url": html.base_url,
            "target_collector": target_collector,
        }
        declared = Declared(css, html, sheets, presentational_hints)
        alike = Alike(parts_of([sheet.matcher for sheet, *_ in sheets]))
        place = Place(lambda: [html.wrapper_element])
        _Finder(declared, self).find([html.etree_element], None, alike, place)
        # An anchor is known before there are boxes, for a link to it may come first.
        for element, parts in self.parts.items():
            for part in (part for part, one in parts.items() if "anchor" in one):
                _make_part(self, element, part)

    def style_for(self: Any, element: Any, pseudo_type: Any = None) -> Any:
        if pseudo_type and "parts" in vars(self):
            _make_part(self, element, pseudo_type)
        return theirs(self, element, pseudo_type)

    def add_page_declarations(self: Any, page_type: Any) -> None:
        self._cascaded_styles.clear()
        declare(self, page_type)

    with (
        replaced(css.StyleFor, "__init__", find),
        replaced(css.StyleFor, "__call__", style_for),
        replaced(css.StyleFor, "add_page_declarations", add_page_declarations),
    ):
        yield


def _make(
    style_for: Any, element: Any, parent: Any, cascade: Cascade, part: str | None = None
) -> Any:
    """Make the style of an element, or of a pseudo-element of it, in the engine."""
    cascaded = style_for.get_cascaded_styles()
    cascaded[element, part] = cascade
    words = style_for.words_of_html
    style_for.set_computed_styles(element, parent, pseudo_type=part, **words)
    del cascaded[element, part]
    return style_for.get_computed_styles()[element, part]


def _make_part(style_for: Any, element: Any, part: str) -> None:
    """Make the style of a pseudo-element, where it has one that is not made yet."""
    cascade = style_for.parts.get(element, _NONE).get(part)
    if cascade is not None and (element, part) not in style_for.get_computed_styles():
        # It inherits from its element.
        _make(style_for, element, element, cascade, part)


_NONE: Mapping[str, Cascade] = {}


class _Finder:
    """Finds the styles of all elements, in their order."""

    def __init__(self, declared: Declared, style_for: Any) -> None:
        self._declared, self._style_for = declared, style_for
        self._known: dict[Any, Any] = {}

    def find(
        self, elements: Sequence[Any], parent: Any, alike: Alike, place: Place
    ) -> None:
        """Find the styles of the children of an element, and of all within them."""
        made = self._style_for.get_computed_styles()
        by_attributes = self._declared.by_attributes
        above = id(made.get((parent, None)))
        for index, element in enumerate(elements):
            own = alike.below(element, place, index)
            kind = self._declared.kind(own.matched(place, index, len(elements)))
            # What the engine shares a style by: a style that is written to is the same
            # for as many.
            key = above, by_attributes.get(element), kind.shared_by
            if key in self._known:
                made[element, None] = self._known[key]
            else:
                cascade = self._declared.cascade(element, kind)
                style = _make(self._style_for, element, parent, cascade)
                self._known[key] = style
            if kind.parts:
                self._style_for.parts[element] = kind.parts
            if len(element):
                within = [one for one in element if isinstance(one.tag, str)]
                self.find(within, element, own, place.below(index))
