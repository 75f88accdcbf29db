"""What a line is drawn in: the axes, the grid, and the labels of both."""

import dataclasses
from fractions import Fraction

from generator.typeset.charts import svg
from generator.typeset.charts.measure import (
    Box,
    Letters,
    width_of,
)
from generator.typeset.charts.plot import Plot
from generator.typeset.charts.rows import GAP, LEADING
from generator.typeset.charts.scale import tick_texts, ticks

SIZE = Fraction(8)
"""Of every word in a chart of lines."""
LINE = SIZE * LEADING
_INSET, _MOST_INSET = Fraction(18), Fraction(60)
_FEW = 8
TICK = Fraction(4)
"""How far a tick reaches below the axis."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Frame:
    """The room of the points, and where each category and value stands in it."""

    area: Box
    """Between the axes."""
    places: tuple[Fraction, ...]
    """Where each category stands, from the left."""
    scale: Fraction
    """How many points one unit is."""
    ticks: tuple[Letters, ...]
    """The numbers at the left."""

    def height_of(self, value: Fraction) -> Fraction:
        """Return where a value stands, from the top."""
        return self.area.bottom - value * self.scale


def frame(plot: Plot, area: Box) -> Frame:
    """Return the frame of a plot; the numbers of its axis stand within `area`."""
    values = ticks(max(plot.values))
    texts = tick_texts(values)
    left = area.left + max(width_of(text, SIZE) for text in texts) + GAP
    scale = (area.bottom - area.top) / values[-1]
    numbers = tuple(
        Letters(
            text=text,
            left=left - GAP - width_of(text, SIZE),
            baseline=area.bottom - value * scale + SIZE * Fraction(33, 100),
            size=SIZE,
            part="tick",
        )
        for value, text in zip(values, texts, strict=True)
    )
    inner = Box(left, area.top, area.right, area.bottom)
    return Frame(area=inner, places=_places(plot, inner), scale=scale, ticks=numbers)


def axes(found: Frame) -> list[str]:
    """Return the grid, its numbers and the axis of time."""
    left, _, right, bottom = found.area
    drawn = [svg.letters(words) for words in found.ticks]
    for words in found.ticks[1:]:
        top = words.baseline - SIZE * Fraction(33, 100)
        box = Box(left, top, right, top)
        drawn.append(svg.line("grid", box, svg.stroke(svg.GRID)))
    base = Box(left, bottom, right, bottom)
    drawn.append(svg.line("axis", base, svg.stroke(svg.INK, "0.75")))
    for place in found.places:
        tick = Box(place, bottom, place, bottom + TICK)
        drawn.append(svg.line("axis", tick, svg.stroke(svg.INK, "0.75")))
    return drawn


def _places(plot: Plot, area: Box) -> tuple[Fraction, ...]:
    left, right = area.left + _INSET, area.right - _INSET
    if len(plot.positions) <= _FEW:
        # The first figure may stand about its point, the last one to the right of it.
        marks = [mark for strand in plot.strands for mark in strand.marks]
        widest = max(width_of(mark.text, SIZE) for mark in marks)
        left = area.left + max(_INSET, min(widest / 2 + 2, _MOST_INSET))
        right = area.right - max(_INSET, min(widest + 6, _MOST_INSET))
    first, span = plot.positions[0], plot.positions[-1] - plot.positions[0]
    if not span:
        return ((left + right) / 2,)
    length = right - left
    return tuple(left + length * (at - first) / span for at in plot.positions)
