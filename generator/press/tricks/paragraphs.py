"""The lines of a paragraph are broken together.

For each line the engine sets up four lines of the text from there on, then the line
with the word after it, then the line alone: each word is shaped four to five times.
Pango breaks all lines of a text at once. A line is taken from there where it is the one
that the engine finds: it ends at a space that leaves the letters before it as they are,
the word after it does not fit, one face has it all, and it has a letter that says in
which script its figures are. Any other is broken by the engine.
"""

import array
import dataclasses
import itertools
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from generator.press.fonts import FAMILIES
from generator.press.tricks.switch import is_applied

Line: TypeAlias = tuple[Any, int, int | None, float, float, float]
"""What the engine knows of a line: its layout, length, next place and measures."""
_PLAIN = re.compile(r"[ -~\u00a0-¬®-ÿ–—‘’“”…]+")
"""Text that nothing joins, hides or turns: letters, figures and their marks."""
WHOLE_AT_END = re.compile(r"[a-z0-9.,;:!?)%’”]\Z")
"""How a word ends that a space after it leaves as it is, in each of our faces."""
_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"([A-Za-z]+[.,;:]?) [A-Za-z]")
"""A word within which no line ends, and behind which one may."""
SPACE_BEFORE = re.compile(r" (?=[a-z])")
"""A space that the letter after it leaves as it is."""
_GLYPH = 20
"""Bytes of a glyph in Pango: five numbers, the second of which is its width."""
_CLOSE = 0.01
"""Pixels by which a word that does not fit is wider: the engine rounds."""
_USUAL = {
    "direction": "ltr",
    "font_feature_settings": "normal",
    "font_kerning": "auto",
    "font_language_override": "normal",
    "font_variant_alternates": "normal",
    "font_variant_caps": "normal",
    "font_variant_east_asian": "normal",
    "font_variant_ligatures": "normal",
    "font_variant_position": "normal",
    "hyphens": "manual",
    "letter_spacing": "normal",
    "white_space": "normal",
    "word_break": "normal",
    "word_spacing": 0,
}
"""What a style says of how a text is set: else the engine looks at more of it."""
_FIGURES = {"lining-nums", "oldstyle-nums", "proportional-nums", "tabular-nums"}
_LEAST = 120
"""Letters of a text that may have several lines."""
_MOST = 3_000
"""Letters that are broken together: what is left of them is kept for each line."""
_WIDEST = 2**21
"""Pixels: a text that may be wider has one line."""


def lines_of(text: str, style: Any, max_width: float) -> Iterator[tuple[str, Line]]:
    """Yield what is left of a text from the start of a line on, and that line."""
    if len(text) < _LEAST or not 0 < max_width < _WIDEST:
        return
    if not (is_applied("paragraphs") and _is_usual(style) and _PLAIN.fullmatch(text)):
        return
    from weasyprint.text import line_break  # noqa: PLC0415, loaded with the engine

    some = text[:_MOST]
    layout = line_break.create_layout(some, style, None, max_width, 0)
    broken = _Broken(layout, some, max_width)
    for at, one in broken.found(is_whole=len(some) == len(text)):
        yield text[at:], one


def _is_usual(style: Any) -> bool:
    if style["font_family"][0] not in FAMILIES:
        return False
    figures = style["font_variant_numeric"]
    return all(style[name] == usual for name, usual in _USUAL.items()) and (
        figures == "normal" or _FIGURES.issuperset(figures)
    )


@dataclasses.dataclass(slots=True)
class _Set:
    """A line as Pango has set it."""

    start: int
    """Its first letter in the text."""
    text: str
    face: Any
    glyphs: bytes
    """As Pango has them in memory."""
    widths: "array.array[int]"
    """Of its glyphs, in units."""
    clusters: Any
    """The byte of the line at which what each glyph stands for begins."""
    width: int

    def between(self, first: int, end: int) -> int:
        """Return the width of some bytes of the line."""
        found = 0
        for number, width in enumerate(self.widths):
            at = self.clusters[number]
            if at >= end:
                break
            if at >= first:
                found += width
        return found


class _Broken:
    """A text in a layout that has all its lines."""

    def __init__(self, layout: Any, text: str, max_width: float) -> None:
        from weasyprint.text import ffi  # noqa: PLC0415, loaded with the engine

        self._ffi, self._pango, self._units = ffi.ffi, ffi.pango, ffi.FROM_UNITS
        self._layout, self._text, self._max_width = layout, text, max_width
        first, _ = layout.get_first_line()
        extents = self._ffi.new("PangoRectangle *")
        self._pango.pango_layout_line_get_extents(first, self._ffi.NULL, extents)
        self._height = extents.height * self._units
        baseline = self._pango.pango_layout_get_baseline(layout.layout)
        self._baseline = baseline * self._units
        self._looks = {
            name: value
            for name, value in vars(layout).items()
            if name not in {"layout", "language", "style"}
        }

    def found(self, *, is_whole: bool) -> Iterator[tuple[int, Line]]:
        """Yield where lines begin that the engine would find, and them."""
        lines = [*self._lines()]
        if not is_whole:
            # Where the text was cut, what follows is not known.
            lines = lines[:-1]
        if not lines:
            # One word that is longer than all that is broken together.
            return
        self._keep(lines[0] and lines[0].face)
        for one, after in itertools.pairwise([*lines, None]):
            if one is None or one.face != self._face or not _LETTER.search(one.text):
                continue
            if one.width * self._units > self._max_width:
                # A word by itself: the engine may cut it.
                continue
            is_last = one.start + len(one.text) == len(self._text)
            if is_last and is_whole:
                if one.text[-1] != " ":
                    yield one.start, self._line(one, one.text, None)
            elif after is not None and self._is_full(one, after):
                resume = len(one.text.encode())
                yield one.start, self._line(one, one.text[:-1], resume)

    def _keep(self, face: Any) -> None:
        """Keep a face for as long as a line may be drawn with it."""
        fonts = self._layout.style.font_config
        kept = fonts.__dict__.setdefault("faces_of_lines", {})
        self._face = kept.setdefault(face, (self._layout.layout, face))[1]

    def _lines(self) -> Iterator[_Set | None]:
        """Yield each line; None for one in several runs, or in another direction."""
        content = self._text.encode()
        get = self._pango.pango_layout_get_line_readonly
        none = self._ffi.NULL
        start = number = 0
        while (line := get(self._layout.layout, number)) != none:
            first, run = line.start_index, line.runs[0]
            text = content[first : first + line.length].decode()
            is_one = run != none and run.next == none and not line.resolved_dir
            yield self._set(start, text, run.data) if is_one else None
            start += len(text)
            number += 1

    def _set(self, start: int, text: str, run: Any) -> _Set | None:
        if run.item.analysis.level % 2:
            return None
        glyphs = run.glyphs
        raw = bytes(self._ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _GLYPH))
        widths = array.array("i", raw)[1 :: _GLYPH // 4]
        face, width = run.item.analysis.font, sum(widths)
        return _Set(start, text, face, raw, widths, glyphs.log_clusters, width)

    def _is_full(self, one: _Set, after: _Set) -> bool:
        """Whether a line ends at a space, and the word after it does not fit."""
        text = one.text[:-1]
        if one.text[-1] != " " or not WHOLE_AT_END.search(text):
            return False
        found = _WORD.match(self._text, after.start)
        word = found[1] if found else self._word(after)
        if not word:
            # The engine tries no word that does not end at a space.
            return True
        space = SPACE_BEFORE.search(text)
        if after.face != one.face or not WHOLE_AT_END.search(word) or not space:
            return False
        at = len(text[: space.start()].encode())
        width = one.width + after.between(0, len(word.encode()))
        if SPACE_BEFORE.match(" " + word):
            width += one.between(at, at + 1)
        wanted: float = width * self._units
        return wanted > self._max_width + _CLOSE

    def _word(self, after: _Set) -> str:
        """Return the text to where a line may first end, if that is at a space."""
        breaks = self._pango.pango_layout_get_log_attrs_readonly(
            self._layout.layout, self._ffi.NULL
        )
        for at in range(after.start + 1, len(self._text)):
            if breaks[at].is_line_break:
                word = self._text[after.start : at]
                return word.rstrip(" ") if word[-1] == " " else ""
        return ""

    def _line(self, one: _Set, text: str, resume: int | None) -> Line:
        """Return a line in the engine's own words."""
        layout = object.__new__(type(self._layout))
        # A space at the end, which Pango leaves empty, is not drawn.
        glyphs = one.glyphs if text == one.text else one.glyphs[:-_GLYPH]
        vars(layout).update(self._looks, text=text, shaped=(self._face, glyphs))
        length = len(text.encode())
        return (
            layout,
            length,
            resume,
            one.width * self._units,
            self._height,
            self._baseline,
        )
