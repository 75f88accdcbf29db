"""The tricks that save time are applied together, and taken back."""

import contextlib
from collections.abc import Iterator

from generator.press.tricks.cascade import styles_found_once
from generator.press.tricks.computing import plain_properties_looked_up
from generator.press.tricks.continuing import lines_continued
from generator.press.tricks.glyphs import glyphs_read_at_once
from generator.press.tricks.lines import lines_broken_once
from generator.press.tricks.notes import notes_measured_once
from generator.press.tricks.objects import objects_written_once
from generator.press.tricks.percentages import lengths_taken_at_once
from generator.press.tricks.struts import struts_known_by_value
from generator.press.tricks.switch import is_applied
from generator.press.tricks.walking import boxes_walked_at_once
from generator.press.tricks.widths import cells_measured_once

_TRICKS = {
    "cascade": styles_found_once,
    "computing": plain_properties_looked_up,
    "continuing": lines_continued,
    "glyphs": glyphs_read_at_once,
    "lines": lines_broken_once,
    "notes": notes_measured_once,
    "objects": objects_written_once,
    "percentages": lengths_taken_at_once,
    "struts": struts_known_by_value,
    "walking": boxes_walked_at_once,
    "widths": cells_measured_once,
}
NAMES = (*_TRICKS, "faces", "pagination", "paragraphs", "parsed", "repeating")
"""Each trick that saves time, by its module; the last are applied within others."""


@contextlib.contextmanager
def applied() -> Iterator[None]:
    """Apply the tricks while the engine works: before and after it is its own.

    It works in one thread at a time: what is taken back was there at first.
    """
    with contextlib.ExitStack() as stack:
        for name, trick in _TRICKS.items():
            if is_applied(name):
                stack.enter_context(trick())
        yield
