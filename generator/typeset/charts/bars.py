"""Horizontal bars, one a figure, in groups where there are several series."""

import itertools
from fractions import Fraction

from generator.typeset.charts import svg
from generator.typeset.charts.fills import filled
from generator.typeset.charts.measure import Box, clean, width_of
from generator.typeset.charts.plot import Mark, Plot
from generator.typeset.charts.rows import (
    GAP,
    NOT_PUBLISHED,
    Room,
    figure,
    head,
    height_of,
    label,
    rooms,
    swatch,
)

_LEAST = Fraction(100)
_THICKEST = Fraction(14)


def draw_bars(plot: Plot) -> str | None:
    """Return the drawing, or None where it is higher than a page."""
    above, top = head(plot, swatch)
    for room in rooms(plot):
        scale = _scale(plot, room)
        heights = [_row_height(plot, at, room) for at in range(len(plot.categories))]
        if scale is None or top + sum(heights) > svg.TALLEST:
            continue
        edges = list(itertools.accumulate(heights, initial=top))
        drawn = list(above)
        for at, (start, end) in enumerate(itertools.pairwise(edges)):
            drawn += _row(plot, at, (start + end) / 2, room, scale)
        axis = Box(room.start, top, room.start, edges[-1])
        drawn.append(svg.line("axis", axis, svg.stroke(svg.INK, "0.75")))
        return svg.document(edges[-1] + 2, drawn)
    return None


def _printed(mark: Mark) -> str:
    return NOT_PUBLISHED if mark.value is None else clean(mark.text)


def _scale(plot: Plot, room: Room) -> Fraction | None:
    """Return how many points one unit is, or None where figures leave no room."""
    marks = [mark for strand in plot.strands for mark in strand.marks]
    widest = max(width_of(_printed(mark), room.size) for mark in marks)
    length = svg.WIDTH - room.start - widest - 2 * GAP
    return length / (max(plot.values) or 1) if length >= _LEAST else None


def _row_height(plot: Plot, at: int, room: Room) -> Fraction:
    bars = len(plot.strands) * _thickness(room)
    return max(bars, height_of(plot.categories[at], room)) + room.air


def _thickness(room: Room) -> Fraction:
    return min(room.leading + room.air / 2 - Fraction(3, 4), _THICKEST)


def _row(
    plot: Plot, at: int, middle: Fraction, room: Room, scale: Fraction
) -> list[str]:
    drawn = label(plot.categories[at], middle, room)
    thick = _thickness(room)
    top = middle - thick * len(plot.strands) / 2
    for place, strand in enumerate(plot.strands):
        mark, end = strand.marks[at], room.start
        if mark.value:
            end += max(mark.value * scale, svg.HAIRLINE)
            box = Box(room.start, top, end, top + thick)
            drawn.append(filled("bar", box, place, is_approximate=mark.is_approximate))
        words = figure(_printed(mark), end + GAP, top + thick / 2, room.size)
        drawn.append(svg.letters(words))
        top += thick
    return drawn
