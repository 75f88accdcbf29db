"""A text of a page stands in the next letter as it stood, or is painted by itself.

Of the texts of a letter to many, five in six are those of the letter before. The engine
walks through all boxes to paint them, which takes 12 ms of a letter of three pages; to
paint only those that differ takes two. What a text draws depends on its box, on what
was set before it (color, font), and on what was told of each glyph by then: where a
glyph would stand for another text, or be of another width, it is painted anew.
"""
# ruff: noqa: SLF001, the engine shows its streams and fonts nowhere else

import contextlib
import copy
import dataclasses
import operator
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from generator.press.tricks.lines import looks_of
from generator.press.tricks.replacing import replaced

Fonts: TypeAlias = dict[Any, Any]
"""The engine's fonts by their keys, in the order of use."""
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
_DIGITS = 4
_NAMES = (
    *("_current_color", "_current_color_stroke", "_current_alpha"),
    *("_current_alpha_stroke", "_current_font", "_current_font_size"),
)
"""What a stream has set when a text is painted, and what it has when that is done."""
_state = operator.attrgetter(*_NAMES)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a text says of the glyphs of its one font."""

    font: Any
    """The font's key."""
    is_first: bool
    """Whether the font was new to the document."""
    texts: Mapping[int, str]
    """The text that each glyph stands for, in the order of use."""
    widths: Mapping[int, float]
    own: frozenset[int]
    """Glyphs of which the text itself told both, as the first that used them."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text as it was painted: where in its stream, between which states, and what."""

    box: Any
    stream: Any
    start: int
    drawn: tuple[bytes | str, ...]
    states: tuple[Any, Any]
    is_marked: bool
    """Whether it stands in a mark of its own, so that no other touches it."""
    told: Told | None
    """None where it is of several fonts, and is always painted anew."""


@contextlib.contextmanager
def texts_noted(weasyprint: Any) -> Iterator[list[Text]]:
    """Note each text that the engine paints."""
    theirs = weasyprint.draw.draw_text
    noted: list[Text] = []

    def draw(stream: Any, box: Any, *where: Any) -> None:
        noted.append(_noted(theirs, stream, box, where))

    with replaced(weasyprint.draw, "draw_text", draw):
        yield noted


def is_same(old: Any, new: Any) -> bool:
    """Return whether a box draws what another did that stood in its place."""
    return new is old or (
        new.text == old.text
        and _place(new) == _place(old)
        and _spacing(new) == _spacing(old)
        and all(new.style[name] == old.style[name] for name in _LOOKS)
        and looks_of(new.style) == looks_of(old.style)
    )


_place = operator.attrgetter("position_x", "position_y", "baseline", "width")
_spacing = operator.attrgetter(
    "pango_layout.text", "pango_layout.justification_spacing"
)
_LOOKS = ("color", "visibility", "text_decoration_line")


def repainted(weasyprint: Any, text: Text, box: Any, fonts: Fonts) -> Text | None:
    """Return the text of a box that stands where another stood, or None.

    It is painted with fonts as they are by then, and tells them of its glyphs.
    """
    style = box.style
    if style["text_decoration_line"] != "none" or not text.is_marked:
        return None
    stream = copy.copy(text.stream)
    stream.stream, stream._fonts = [b"BDC"], fonts
    states = {**text.stream._resources["ExtGState"]}
    stream._resources = {"ExtGState": states}
    for name, value in zip(_NAMES, text.states[0], strict=True):
        setattr(stream, name, value)
    known = len(states)
    where = (0, "clip", "none")
    made = _noted(weasyprint.draw.text.draw_text, stream, box, where)
    if len(states) > known or made.states != text.states:
        return None
    return dataclasses.replace(made, stream=text.stream, start=text.start)


def _noted(theirs: Any, stream: Any, box: Any, where: Any) -> Text:
    """Let the engine paint a text, and return what it did."""
    start, before = len(stream.stream), _state(stream)
    is_marked = bool(start) and stream.stream[-1] == b"BDC"
    faces = stream._fonts
    known = {key: (*font.widths, *font.to_unicode) for key, font in faces.items()}
    theirs(stream, box, *where)
    drawn = tuple(stream.stream[start:])
    return Text(
        box=box,
        stream=stream,
        start=start,
        drawn=drawn,
        states=(before, _state(stream)),
        is_marked=is_marked and where[1:] == ("clip", "none"),
        told=_told(drawn, faces, known),
    )


def _told(
    drawn: tuple[Any, ...], fonts: Fonts, known: Mapping[Any, tuple[int, ...]]
) -> Told | None:
    """Return what was told of glyphs, where they are of one plain font."""
    plain = [one for one in drawn if isinstance(one, bytes)]
    shown = [one for one in plain if one.endswith(b" TJ")]
    sizes = {one for one in plain if one.endswith(b" Tf")}
    new = [key for key in fonts if key not in known]
    if not sizes and not new:
        return Told(font=None, is_first=False, texts={}, widths={}, own=frozenset())
    if len(sizes) != 1 or len(new) > 1:
        return None
    name = sizes.pop().split()[0][1:].decode()
    key, font = next(pair for pair in fonts.items() if pair[1].hash == name)
    if font.bitmap or font.missing or (new and new != [key]):
        return None
    digits = b"".join(_GLYPHS.findall(b"".join(shown))).decode()
    glyphs = dict.fromkeys(
        int(digits[at : at + _DIGITS], 16) for at in range(0, len(digits), _DIGITS)
    )
    told = {*known.get(key, ())}
    return Told(
        font=key,
        is_first=bool(new),
        texts={one: font.to_unicode[one] for one in glyphs},
        widths={one: font.widths[one] for one in glyphs},
        own=frozenset(one for one in glyphs if one not in told),
    )


def stands(told: Told | None, fonts: Fonts, faces: Fonts) -> bool:
    """Return whether a text draws what it drew; tell fonts of the glyphs it tells.

    `faces` has each font as it is before anything is told of it.
    """
    if told is None or told.font is None:
        return told is not None
    if told.font not in fonts and told.is_first:
        new = fonts[told.font] = copy.copy(faces[told.font])
        new.widths, new.to_unicode, new.missing = {}, {}, {}
        # How `glyphs` shows them is by the widths that were told before.
        vars(new).pop("shown", None)
    font = fonts.get(told.font)
    return font is not None and _tells(told, font)


def _tells(told: Told, font: Any) -> bool:
    texts, widths = font.to_unicode, font.widths
    if told.texts.items() <= texts.items() and told.widths.items() <= widths.items():
        return True
    new = [one for one in told.texts if one not in texts and one not in widths]
    known = told.texts.keys() - new
    if not told.own.issuperset(new) or not all(
        texts.get(one) == told.texts[one] and widths.get(one) == told.widths[one]
        for one in known
    ):
        return False
    texts |= {one: told.texts[one] for one in new}
    widths |= {one: told.widths[one] for one in new}
    return True
