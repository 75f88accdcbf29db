"""A line of text that was painted before is painted again without being shaped.

A document that is pressed once for each letter of a mailing has the same lines, but for
a few. The engine shapes each anew to paint it, and asks for every glyph: half the time
of the press. What it showed is shown again where each of its glyphs stands for the same
text, and is as wide, in this PDF as it was in that one.
"""
# ruff: noqa: SLF001, the engine shows its streams and fonts nowhere else

import contextlib
import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from generator.press.tricks.replacing import replaced

_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
_DIGITS = 4
_MOST = 3_000
"""Lines that are kept; those that each letter has of its own come and go."""


@dataclasses.dataclass(frozen=True)
class _Shown:
    """What a line showed, in one face: in which, and what it says of each glyph."""

    box: Any
    """Kept, so that no other takes its place in memory."""
    font: Any
    """The key of its font in a document."""
    size: float
    shown: tuple[bytes, ...]
    glyphs: tuple[tuple[int, str, float], ...]
    """Each glyph in the order of use, with the text it stands for and its width."""
    own: frozenset[int]
    """Those of which the line itself told both, as the first that used them."""


class Painted:
    """The lines that were painted, for as long as their boxes are."""

    def __init__(self) -> None:
        self._known: dict[int, _Shown] = {}

    @contextlib.contextmanager
    def painting(self, weasyprint: Any) -> Iterator[None]:
        """Let what was painted before be painted so again."""
        if len(self._known) > _MOST:
            self._known.clear()
        with replaced(weasyprint.draw, "draw_text", self._draw_by(weasyprint)):
            yield

    def _draw_by(self, weasyprint: Any) -> Any:
        theirs, text = weasyprint.draw.draw_text, weasyprint.draw.text
        matrix = weasyprint.matrix.Matrix

        def draw(stream: Any, box: Any, offset_x: float, *cut: Any) -> None:
            style = box.style
            is_plain = (
                cut == ("clip", "none")
                and style["visibility"] == "visible"
                and style["text_decoration_line"] == "none"
                and box.text.strip()
            )
            if not is_plain:
                theirs(stream, box, offset_x, *cut)
                return
            known = self._known.get(id(box))
            place = matrix(d=-1, e=box.position_x, f=box.position_y + box.baseline)
            if known is not None and _may_show(stream, known):
                stream.set_color(style["color"])
                stream.begin_text()
                stream.set_text_matrix(*place.values)
                stream.set_font_size(stream._fonts[known.font].hash, known.size)
                stream.stream.extend(known.shown)
                stream.end_text()
                return
            watched = _Watched(stream, box)
            with watched.watching(text):
                theirs(stream, box, offset_x, *cut)
            found = watched.shown()
            if found is not None:
                self._known[id(box)] = found

        return draw


class _Watched:
    """A line while the engine paints it."""

    def __init__(self, stream: Any, box: Any) -> None:
        self._stream = stream
        self._box = box
        self._sizes: list[tuple[Any, float]] = []
        self._before: dict[str, tuple[set[int], set[int]]] = {
            font.hash: ({*font.widths}, {*font.to_unicode})
            for font in stream._fonts.values()
        }
        self._ops: list[Any] = []
        self._is_odd = False

    @contextlib.contextmanager
    def watching(self, text: Any) -> Iterator[None]:
        """Take down what is asked of the stream, and what is written to it."""
        stream, theirs = self._stream, text.draw_first_line
        set_font_size = stream.set_font_size

        def resize(name: Any, size: float) -> None:
            self._sizes.append((name, size))
            set_font_size(name, size)

        def draw(*given: Any) -> Any:
            start = len(stream.stream)
            emojis = theirs(*given)
            self._ops = stream.stream[start:]
            self._is_odd = bool(emojis)
            return emojis

        stream.set_font_size = resize
        try:
            with replaced(text, "draw_first_line", draw):
                yield
        finally:
            del stream.set_font_size

    def shown(self) -> _Shown | None:
        """Return what was shown, where it is of one face and plain."""
        ops = [one for one in self._ops if not one.endswith((b" Tm", b" Tf"))]
        if len(self._sizes) != 1 or self._is_odd:
            return None
        ((name, size),) = self._sizes
        fonts = self._stream._fonts.items()
        key, font = next(pair for pair in fonts if pair[1].hash == name)
        if font.bitmap or not all(one.endswith(b"] TJ") for one in ops):
            return None
        digits = b"".join(_GLYPHS.findall(b"".join(ops))).decode()
        glyphs = dict.fromkeys(
            int(digits[at : at + _DIGITS], 16) for at in range(0, len(digits), _DIGITS)
        )
        widths, texts = self._before.get(font.hash, (set(), set()))
        return _Shown(
            box=self._box,
            font=key,
            size=size,
            shown=tuple(ops),
            glyphs=tuple(
                (one, font.to_unicode[one], font.widths[one]) for one in glyphs
            ),
            own=frozenset(one for one in glyphs if one not in widths | texts),
        )


def _may_show(stream: Any, known: _Shown) -> bool:
    """Return whether a line says of its glyphs what it said; tell of those it tells."""
    font = stream._fonts.get(known.font)
    if font is None:
        return False
    texts, widths = font.to_unicode, font.widths
    new = []
    for glyph, text, width in known.glyphs:
        if glyph not in widths and glyph not in texts:
            if glyph not in known.own:
                return False
            new.append((glyph, text, width))
        elif texts.get(glyph) != text or widths.get(glyph) != width:
            return False
    for glyph, text, width in new:
        texts[glyph] = text
        widths[glyph] = width
    return True
