"""A line that was broken once is not broken again.

The engine breaks the same text at the same width over and over: each note of a page
again for each further note, the words of a cell for each of its widths, and every line
again for a new layout of a sheet. A report laid out three times takes 0.7 of the time.
"""

import contextlib
import operator
from collections.abc import Iterator
from typing import Any, TypeAlias

from generator.press.tricks.paragraphs import lines_of
from generator.press.tricks.replacing import replaced_everywhere

_Key: TypeAlias = tuple[Any, ...]
_SEEN = operator.itemgetter(
    *("direction", "font_feature_settings", "font_kerning", "font_language_override"),
    *("font_size", "font_stretch", "font_style", "font_variant_alternates"),
    *("font_variant_caps", "font_variant_east_asian", "font_variant_ligatures"),
    *("font_variant_numeric", "font_variant_position", "font_variation_settings"),
    *("font_weight", "hyphenate_character", "hyphenate_limit_chars"),
    *("hyphenate_limit_zone", "hyphens", "lang", "letter_spacing", "overflow_wrap"),
    *("tab_size", "white_space", "word_break", "word_spacing"),
)
"""Takes from a style what can be compared as it is."""


@contextlib.contextmanager
def lines_broken_once() -> Iterator[None]:
    """Let a line be broken once for a text, its style and its width."""
    from weasyprint.text import line_break  # noqa: PLC0415, loaded with the engine

    breaks = line_break.split_first_line

    def split(  # noqa: PLR0913, PLR0917, the engine calls it so
        text: str,
        style: Any,
        context: Any,
        max_width: Any,
        justification_spacing: Any,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        asked = (max_width, justification_spacing, is_line_start, minimum)
        key = (text, *asked, *looks_of(style))
        known = _lines_of(style.font_config)
        line = known.find(key)
        if line is None and asked[1:] == _PLAINLY and max_width is not None:
            for rest, one in lines_of(text, style, max_width):
                known.keep((rest, *key[1:]), one)
            line = known.find(key)
        if line is None:
            line = breaks(text, style, context, *asked)
            known.keep(key, line)
        layout, *measures = line
        # A line is set up for a while to be drawn, each of two alike by itself.
        own = object.__new__(type(layout))
        own.__dict__.update(layout.__dict__)
        return own, *measures

    with replaced_everywhere(breaks, split):
        yield


def looks_of(style: Any) -> _Key:
    """Return all that how a text is set and broken depends on."""
    lines = style["text_decoration_line"]
    return ((*style["font_family"],), frozenset(lines), *_SEEN(style))


class _Lines:
    """Some thousand lines: those found last."""

    def __init__(self) -> None:
        self._new: dict[_Key, Any] = {}
        self._old: dict[_Key, Any] = {}

    def find(self, key: _Key) -> Any:
        """Return a line, or None."""
        line = self._new.get(key)
        if line is None:
            line = self._old.get(key)
            if line is not None:
                self.keep(key, line)
        return line

    def keep(self, key: _Key, line: Any) -> None:
        """Keep a line; those not found for long are forgotten."""
        if len(self._new) >= _MOST:
            self._old, self._new = self._new, {}
        self._new[key] = line


def _lines_of(fonts: Any) -> _Lines:
    """Return the lines that were broken in the faces of a font configuration."""
    if "lines" not in fonts.__dict__:
        fonts.lines = _Lines()
    lines: _Lines = fonts.lines
    return lines


_MOST = 5_000
_PLAINLY = (0, True, False)
"""A line that begins in its text, is not spread out, and may be broken as usual."""
