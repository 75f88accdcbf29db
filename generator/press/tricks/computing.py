"""A property that no style names is looked up, and not worked out.

The engine goes through every rule of the cascade for each property of each element, and
most have their parent's value or the first one: a twentieth to a tenth of a layout.
"""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from generator.press.tricks.replacing import replaced

_SPECIAL = frozenset({"position", "float", "display", "page"})
"""Properties that look at each other, or at an ancestor that is no parent."""


@contextlib.contextmanager
def plain_properties_looked_up() -> Iterator[None]:
    """Let a property that no style names be its parent's, or the first value."""
    from weasyprint import css  # noqa: PLC0415, loaded with the engine

    theirs = css.ComputedStyle.__missing__
    theirs_of_none = css.AnonymousStyle.__missing__
    inherits, logical = _inherits(css), _logical(css)
    first, is_math = css.INITIAL_VALUES, css.check_math

    def missing(style: Any, key: str) -> Any:
        if key not in inherits or key in style.cascaded:
            return theirs(style, key)
        if key in logical and logical[key][style["direction"]] in style.cascaded:
            return theirs(style, key)
        if not inherits[key]:
            value = first[key]
        elif style.parent_style is None:
            return theirs(style, key)
        else:
            value = style.parent_style[key]
            if type(value) is not str and is_math(value):
                return theirs(style, key)
        style[key] = value
        return value

    def missing_of_none(style: Any, key: str) -> Any:
        if key not in inherits:
            return theirs_of_none(style, key)
        value = style[key] = style.parent_style[key] if inherits[key] else first[key]
        return value

    with (
        replaced(css.ComputedStyle, "__missing__", missing),
        replaced(css.AnonymousStyle, "__missing__", missing_of_none),
    ):
        yield


def _inherits(css: Any) -> Mapping[str, bool]:
    """Return whether each plain property is its parent's where no style names it."""
    return {
        key: key in css.INHERITED
        for key in css.INITIAL_VALUES
        if key not in _SPECIAL
        and not key.startswith("text_decoration_")
        and (key in css.INHERITED or key not in css.INITIAL_NOT_COMPUTED)
    }


def _logical(css: Any) -> Mapping[str, Mapping[str, str]]:
    """Return the other name of each side and size, by the direction of writing."""
    return {
        key: {way: name(block="ttb", inline=way) for way in ("ltr", "rtl")}
        for key, name in css.PHYSICAL_FUNCTIONS.items()
    }
