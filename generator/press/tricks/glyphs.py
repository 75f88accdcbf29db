"""The glyphs of a line are read from memory as they lie, and of two alike once.

The engine asks for each glyph's number, width and place through a foreign function, and
sets up and shapes each text anew to draw it: a tenth of the press of prose, a fifth of
that of a list, whose cells say the same few things.
"""

import array
import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from generator.press.tricks.lines import looks_of
from generator.press.tricks.replacing import replaced, replaced_everywhere

_Piece: TypeAlias = tuple[str, float, str]
"""Part of a line as it is drawn: the name of its font, the size, and the glyphs."""
_FIELDS = 5
"""Pango's glyph: its number, its width, its place across and up, and marks."""
_GLYPH = 4 * _FIELDS
"""Bytes of a glyph."""
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
        if len(layout.text) > _SHORT:
            return self._read(stream, layout)
        key = (layout.text, layout.justification_spacing, *looks_of(textbox.style))
        if key not in self._lines:
            pieces = self._read(stream, layout)
            if pieces is None:
                return None
            self._lines[key] = pieces
        return self._lines[key]

    def _read(self, stream: Any, layout: Any) -> list[_Piece] | None:
        shaped = layout.__dict__.get("shaped")
        if shaped is None or layout.justification_spacing:
            self.set_up(layout)
            return _read(stream, layout)
        piece = _piece(stream, *shaped)
        return None if piece is None else [piece]

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
        used, glyphs = item.item.analysis.font, item.glyphs
        raw = bytes(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _GLYPH))
        piece = _piece(stream, used, raw)
        if piece is None:
            return None
        if used == last:
            piece = (*piece[:2], pieces.pop()[2] + piece[2])
        last = used
        pieces.append(piece)
    return pieces or None


def _piece(stream: Any, used: Any, glyphs: bytes) -> _Piece | None:
    """Return glyphs of one face as they are drawn."""
    font, size = stream.add_font(used)
    if font.bitmap or font.svg or font.png or font.colr:
        return None
    shown = _shown(font, size, glyphs)
    return None if shown is None else (font.hash, size, shown)


def _shown(font: Any, size: float, glyphs: bytes) -> str | None:
    """Return glyphs as they are shown, in the engine's own words."""
    numbers = array.array("i", glyphs)
    across, up = numbers[2::_FIELDS], numbers[3::_FIELDS]
    if any(up):
        return None
    known = font.__dict__.setdefault("shown", {}).setdefault(size, _Known(font, size))
    try:
        if any(across):
            each = zip(numbers[::_FIELDS], numbers[1::_FIELDS], across, strict=True)
            shown = "<" + "".join([known[one] for one in each])
        else:
            pairs = zip(numbers[::_FIELDS], numbers[1::_FIELDS], strict=True)
            shown = "<" + "".join([known[one] for one in pairs])
    except LookupError:
        return None
    return shown[:-1] if shown[-1] == "<" else shown + ">"


class _Known(dict[tuple[int, ...], str]):
    """Each glyph, with its width and its place across, as it is shown."""

    def __init__(self, font: Any, size: float) -> None:
        super().__init__()
        self._font, self._size = font, size

    def __missing__(self, asked: tuple[int, ...]) -> str:
        """Return a glyph; raise LookupError for one that the font does not know."""
        from weasyprint.text.ffi import FROM_UNITS  # noqa: PLC0415, as above

        number, width, across = *asked, *(0,) * (3 - len(asked))
        font, size = self._font, self._size
        if number not in font.to_unicode:
            raise LookupError(number)
        offset = across / size
        shown = f">{-offset}<" if offset else ""
        shown += f"{number:04x}"
        kerning = font.widths[number] + offset - width * 1000 * FROM_UNITS / size
        if kerning:
            shown += f">{int(kerning)}<"
        self[asked] = shown
        return shown


def _draw(stream: Any, pieces: list[_Piece], matrix: Any) -> None:
    stream.set_text_matrix(*matrix.values)
    for at, (font, size, shown) in enumerate(pieces, start=1):
        stream.set_font_size(font, size)
        if shown or at == len(pieces):
            stream.show_text(shown)
