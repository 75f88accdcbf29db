"""The glyphs of a line are read from memory as they lie, and of two alike once.

The engine asks for each glyph's number, width and place through a foreign function, and
sets up and shapes each text anew to draw it: a tenth of the press of prose, a fifth of
that of a list, whose cells say the same few things.
"""

import contextlib
import struct
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from generator.press.tricks.lines import looks_of
from generator.press.tricks.replacing import replaced, replaced_everywhere

_Piece: TypeAlias = tuple[str, float, str]
"""Part of a line as it is drawn: the name of its font, the size, and the glyphs."""
_GLYPH = struct.Struct("=IiiiI")
"""Pango's glyph: its number, its width, its place across and up, and marks."""
_SHORT = 40
"""Characters of a text that is kept: a line of prose does not come again."""
_SMALLEST = 1e-6
"""The size of a font that the engine draws nothing of."""
_FIRST = 14802
"""The first Pango that tells the size of a font; before, the engine has another way."""


@contextlib.contextmanager
def glyphs_read_at_once() -> Iterator[None]:
    """Let a line be drawn without a question for each glyph."""
    from weasyprint.draw import text as drawing  # noqa: PLC0415, loaded with the engine
    from weasyprint.text.ffi import pango  # noqa: PLC0415, as above
    from weasyprint.text.line_break import Layout  # noqa: PLC0415, as above

    tells_size = pango.pango_version() >= _FIRST
    theirs, take_down = drawing.draw_first_line, Layout.deactivate
    drawn = _Drawn(Layout.reactivate)

    def put_off(layout: Any, style: Any) -> None:
        layout.put_off = style

    def forget(layout: Any) -> None:
        if layout.__dict__.pop("put_off", None) is None:
            take_down(layout)

    def draw(
        stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
    ) -> Any:
        is_whole = text_overflow != "ellipsis" and block_ellipsis == "none"
        is_seen = textbox.text.strip() and textbox.style["font_size"] >= _SMALLEST
        is_plain = is_whole and is_seen and tells_size
        pieces = drawn.pieces_of(stream, textbox) if is_plain else None
        if pieces is None:
            drawn.set_up(textbox.pango_layout)
            return theirs(stream, textbox, text_overflow, block_ellipsis, matrix)
        _draw(stream, pieces, matrix)
        return []

    with (
        replaced(Layout, "reactivate", put_off),
        replaced(Layout, "deactivate", forget),
        replaced_everywhere(theirs, draw),
    ):
        yield


class _Drawn:
    """The short lines of one document: another has other names for its fonts."""

    def __init__(self, set_up: Callable[[Any, Any], None]) -> None:
        self._set_up = set_up
        self._fonts: Any = None
        self._lines: dict[Any, list[_Piece]] = {}

    def pieces_of(self, stream: Any, textbox: Any) -> list[_Piece] | None:
        """Return the line of a box, as one alike was drawn, or as it is read now."""
        if stream._fonts is not self._fonts:  # noqa: SLF001, named nowhere else
            self._fonts, self._lines = stream._fonts, {}  # noqa: SLF001
        layout = textbox.pango_layout
        key = (layout.text, layout.justification_spacing, *looks_of(textbox.style))
        pieces = self._lines.get(key)
        if pieces is None:
            self.set_up(layout)
            pieces = _read(stream, layout)
            if pieces is not None and len(layout.text) <= _SHORT:
                self._lines[key] = pieces
        return pieces

    def set_up(self, layout: Any) -> None:
        """Set a layout up, if that was put off."""
        style = layout.__dict__.pop("put_off", None)
        if style is not None:
            self._set_up(layout, style)


def _read(stream: Any, layout: Any) -> list[_Piece] | None:
    """Return the line of a layout; None where a glyph is new or out of the ordinary."""
    from weasyprint.text.ffi import ffi, pango  # noqa: PLC0415, as above

    pango.pango_layout_set_single_paragraph_mode(layout.layout, 1)
    line, _ = layout.get_first_line()
    pieces: list[_Piece] = []
    last = None
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        used = item.item.analysis.font
        font, size = stream.add_font(used)
        if font.bitmap or font.svg or font.png or font.colr:
            return None
        glyphs = item.glyphs
        raw = ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _GLYPH.size)
        shown = _shown(font, size, raw)
        if shown is None:
            return None
        if used == last:
            shown = pieces.pop()[2] + shown
        last = used
        pieces.append((font.hash, size, shown))
    return pieces or None


def _shown(font: Any, size: float, glyphs: Any) -> str | None:
    """Return glyphs as they are shown, in the engine's own words."""
    from weasyprint.text.ffi import FROM_UNITS  # noqa: PLC0415, as above

    known, widths = font.to_unicode, font.widths
    shown = "<"
    for number, width, across, up, _ in _GLYPH.iter_unpack(glyphs):
        if up or number not in known or number not in widths:
            return None
        offset = across / size
        if offset:
            shown += f">{-offset}<"
        shown += f"{number:04x}"
        kerning = widths[number] + offset - width * 1000 * FROM_UNITS / size
        if kerning:
            shown += f">{int(kerning)}<"
    return shown[:-1] if shown[-1] == "<" else shown + ">"


def _draw(stream: Any, pieces: list[_Piece], matrix: Any) -> None:
    stream.set_text_matrix(*matrix.values)
    for at, (font, size, shown) in enumerate(pieces, start=1):
        stream.set_font_size(font, size)
        if shown or at == len(pieces):
            stream.show_text(shown)
