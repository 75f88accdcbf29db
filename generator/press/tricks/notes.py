"""A note at the foot of a page is measured once, and not again for each further note.

The engine lays out all notes of a page to learn how high they are together, each time
that one more is found: a fourth of the layout of a letter with a dozen notes. The boxes
that are printed it lays out once more; these are never ours.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from generator.press.tricks.replacing import replaced

_PLAIN = frozenset({"BlockBox", "InlineBox", "LineBox", "TextBox"})
"""Boxes whose layout leaves no trace but its result."""
_ASKED = 11
"""Words with which the engine asks for the layout of a block within another."""


@contextlib.contextmanager
def notes_measured_once() -> Iterator[None]:
    """Let a note be as high as it was where it stood before."""
    from weasyprint.layout import LayoutContext, block  # noqa: PLC0415, loaded with the engine

    lay_out = block.block_level_layout
    update = LayoutContext._update_footnote_area  # noqa: SLF001, this is the trick

    def update_footnote_area(context: Any) -> Any:
        context.measures_notes = True
        try:
            return update(context)
        finally:
            context.measures_notes = False

    def lay_out_block(context: Any, box: Any, *how: Any, **named: Any) -> Any:
        is_measured = getattr(context, "measures_notes", False) and not named
        key = _key(context, box, *how) if is_measured else None
        if key is None:
            return lay_out(context, box, *how, **named)
        known = context.__dict__.setdefault("measured_notes", {})
        if key not in known:
            known[key] = _copied(lay_out(context, box, *how))
        return _copied(known[key])

    with (
        replaced(LayoutContext, "_update_footnote_area", update_footnote_area),
        replaced(block, "block_level_layout", lay_out_block),
    ):
        yield


def _key(context: Any, box: Any, *how: Any) -> Any:
    """Return all that the layout of a note depends on; None for another box."""
    if len(how) != _ASKED:
        return None
    bottom, skip, area, is_empty, _, _, margins, *styles = how
    notes = context.current_page_footnotes
    if type(area).__name__ != "FootnoteAreaBox" or len(area.children) != len(notes):
        return None
    # What is laid out is a copy.
    note = next(
        note for note, copy in zip(notes, area.children, strict=True) if copy is box
    )
    if skip or context.excluded_shapes or not _is_plain(note):
        return None
    place = (box.position_x, box.position_y, area.width, bottom)
    state = (is_empty, context.current_page, context.forced_break)
    return (note, *place, *state, *margins, None, *styles)


def _is_plain(note: Any) -> bool:
    """Whether a note is of lines alone, and as high as they are."""
    style = note.style
    limits = (style["min_height"], style["max_height"])
    return style["height"] == "auto" and all(
        [
            *(limit == "auto" or limit.unit == "px" for limit in limits),
            *(_is_line(box) for box in note.descendants(placeholders=True)),
        ]
    )


def _is_line(box: Any) -> bool:
    is_plain = type(box).__name__ in _PLAIN and box.footnote is None
    return is_plain and bool(box.is_in_normal_flow())


def _copied(result: Any) -> Any:
    """Return the result of a layout, for its box and margins are changed later."""
    box, resume_at, next_page, margins, *rest = result
    return (box and box.copy(), resume_at, next_page, [*margins], *rest)
