"""What all charts of rows share: the head, the labels, the room for them."""

import dataclasses
from collections.abc import Callable, Sequence
from fractions import Fraction

from generator.typeset.charts import svg
from generator.typeset.charts.fills import filled
from generator.typeset.charts.measure import (
    Box,
    Face,
    Letters,
    has_room,
    width_of,
    wrap,
)
from generator.typeset.charts.plot import Plot

LEADING = Fraction(23, 20)
"""The distance of two baselines, in parts of the size."""
NOT_PUBLISHED = "not published"
GAP = Fraction(5)
Sample = Callable[[int, Box], str]

_LABEL_WIDTHS = [Fraction(width) for width in (110, 140, 170, 200, 230, 260)]
# Size of the words, air between rows, leading in parts of the size.
_DENSITIES = [
    (Fraction(9), Fraction(9), LEADING),
    (Fraction(17, 2), Fraction(6), LEADING),
    (Fraction(8), Fraction(4), Fraction(11, 10)),
    (Fraction(8), Fraction(3, 2), Fraction(21, 20)),
]
_SWATCH = (Fraction(14), Fraction(8))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Room:
    """One way to share out the drawing: from roomy to tight, the first that fits."""

    size: Fraction
    """Of the words, in points."""
    label_width: Fraction
    """Of the column of labels."""
    air: Fraction
    """Between two rows."""
    leading: Fraction
    """The height of a line of words."""

    @property
    def start(self) -> Fraction:
        """Where the bars begin."""
        return self.label_width + 2 * GAP


def rooms(plot: Plot) -> list[Room]:
    """Return the ways to share out the drawing, from roomy to tight."""
    found = []
    for size, air, factor in _DENSITIES:
        leading = size * factor
        natural = max(width_of(label, size) for label in plot.categories)
        for width in _LABEL_WIDTHS:
            tightest = width == _LABEL_WIDTHS[-1]
            if tightest or all(has_room(text, width, size) for text in plot.categories):
                kept = min(width, natural + 1)
                found.append(
                    Room(size=size, label_width=kept, air=air, leading=leading)
                )
    return found


def head(plot: Plot, sample: Sample | None = None) -> tuple[list[str], Fraction]:
    """Return what stands above the figures, and its height: the axis and the legend."""
    size, top = Fraction(9), Fraction(0)
    drawn = []
    for text in wrap(plot.axis, svg.WIDTH, size, "semibold"):
        top += size * LEADING
        drawn.append(_line(text, Fraction(0), top - Fraction(2), size, "semibold"))
    if plot.has_names and sample is not None:
        names = [strand.name for strand in plot.strands]
        more, height = _legend(names, sample, top + 4)
        return drawn + more, top + height + 12
    return drawn, top + 6


def label(text: str, middle: Fraction, room: Room) -> list[str]:
    """Return the lines of a row's label, set flush right about its middle."""
    lines = wrap(text, room.label_width, room.size)
    first = middle - room.leading * (len(lines) - 1) / 2 + room.size * Fraction(33, 100)
    right = room.start - GAP
    return [
        _line(
            line,
            right - width_of(line, room.size),
            first + at * room.leading,
            room.size,
        )
        for at, line in enumerate(lines)
    ]


def figure(
    text: str, left: Fraction, middle: Fraction, size: Fraction, *, ink: str = ""
) -> Letters:
    """Return a figure, or the words for one not published, at a row's middle."""
    return Letters(
        text=text,
        left=left,
        baseline=middle + size * Fraction(33, 100),
        size=size,
        face="italic" if text == NOT_PUBLISHED else "regular",
        part="missing" if text == NOT_PUBLISHED else "figure",
        ink=ink,
    )


def height_of(text: str, room: Room) -> Fraction:
    """Return the height of a row's label."""
    return room.leading * len(wrap(text, room.label_width, room.size))


def swatch(place: int, box: Box) -> str:
    """Return a sample of a fill."""
    return filled("swatch", box, place)


def _line(
    text: str, left: Fraction, base: Fraction, size: Fraction, face: Face = "regular"
) -> str:
    return svg.letters(
        Letters(text=text, left=left, baseline=base, size=size, face=face)
    )


def _legend(
    names: Sequence[str], sample: Sample, top: Fraction
) -> tuple[list[str], Fraction]:
    size, start = Fraction(17, 2), top
    (wide, high), leading = _SWATCH, size * LEADING
    drawn, left, rows = [], Fraction(0), 1
    for place, name in enumerate(names):
        lines = wrap(name, svg.WIDTH - wide - GAP, size)
        width = wide + GAP + max((width_of(line, size) for line in lines), default=0)
        if left and left + width > svg.WIDTH:
            left, top, rows = Fraction(0), top + leading * rows + 2, 1
        box = Box(left, top + 1, left + wide, top + 1 + high)
        drawn.append(sample(place, box))
        for at, line in enumerate(lines):
            base = top + leading * at + Fraction(8)
            drawn.append(_line(line, left + wide + GAP, base, size))
        left, rows = left + width + 3 * GAP, max(rows, len(lines))
    return drawn, top + leading * rows - start
