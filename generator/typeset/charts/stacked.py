"""Stacked bars and shares of one whole: one bar a category, one segment a series."""

from collections.abc import Sequence
from fractions import Fraction

from generator.typeset.charts import svg
from generator.typeset.charts.fills import empty, filled, is_dark, is_hatched
from generator.typeset.charts.measure import Box, Letters, wrap
from generator.typeset.charts.pack import pack
from generator.typeset.charts.plot import Plot
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
from generator.typeset.charts.segments import (
    BETWEEN,
    PAD,
    SWATCH,
    Row,
    Segment,
    is_crowded,
    length_of,
    rows_of,
)

_FOOT = Fraction(8)


def draw_stacked(plot: Plot) -> str | None:
    """Return the drawing, or None where it is higher than a page."""
    above, top = head(plot, swatch)
    for room in rooms(plot):
        foot = _foot(plot, room)
        rows = rows_of(plot, room)
        heights = [
            _height(row, text, room)
            for row, text in zip(rows, plot.categories, strict=True)
        ]
        bottom = top + sum(heights)
        if is_crowded(rows, room) or bottom + len(foot) * 11 + 3 > svg.TALLEST:
            continue
        drawn, at = list(above), top
        for row, text, height in zip(rows, plot.categories, heights, strict=True):
            drawn += _drawn(row, text, at, room) + _rest(plot, row, at, room)
            at += height
        axis = Box(room.start, top, room.start, bottom)
        drawn.append(svg.line("axis", axis, svg.stroke(svg.INK, "0.75")))
        for line, text in enumerate(foot, 1):
            base = bottom + line * 11
            words = Letters(text=text, left=room.start, baseline=base, size=_FOOT)
            drawn.append(svg.letters(words))
        return svg.document(bottom + len(foot) * 11 + 3, drawn)
    return None


def _foot(plot: Plot, room: Room) -> list[str]:
    if plot.kind != "share" or not plot.whole:
        return []
    return wrap(f"100% = {plot.whole}", length_of(room), _FOOT)


def _thickness(room: Room) -> Fraction:
    return room.leading + min(room.air - Fraction(3, 2), Fraction(6))


def _height(row: Row, text: str, room: Room) -> Fraction:
    bar = _thickness(room)
    if not row.is_missing:
        bar += len(row.lines) * room.leading
    return max(bar, height_of(text, room)) + room.air


def _drawn(row: Row, text: str, top: Fraction, room: Room) -> list[str]:
    top += room.air / 2
    bottom = top + _thickness(room)
    middle = (top + bottom) / 2
    drawn = label(text, max(middle, top + height_of(text, room) / 2), room)
    if row.is_missing:
        words = figure(NOT_PUBLISHED, room.start + GAP, middle, room.size)
        return [*drawn, svg.letters(words)]
    # The thin ones last: each is a hairline wide and would be covered by its neighbor.
    for segment in sorted(row.segments, key=lambda s: s.left - s.right):
        if segment.mark.value:
            drawn += _segment(segment, top, bottom)
    for line in row.lines:
        drawn += _line(line, bottom + room.leading * Fraction(11, 20), room)
        bottom += room.leading
    return drawn


def _segment(segment: Segment, top: Fraction, bottom: Fraction) -> list[str]:
    right = max(segment.right, segment.left + svg.HAIRLINE)
    box = Box(segment.left, top, right, bottom)
    about = segment.mark.is_approximate
    drawn = [filled("bar", box, segment.place, is_approximate=about)]
    if not segment.holds_text:
        return drawn
    left = (segment.left + right - segment.width) / 2
    ink = "#ffffff" if is_dark(segment.place) else ""
    words = figure(segment.text, left, (top + bottom) / 2, segment.size, ink=ink)
    if is_hatched(segment.place):
        plate = Box(left - 2, words.box.top, left + segment.width + 2, words.box.bottom)
        drawn.append(svg.rectangle("plate", plate, 'fill="#ffffff"'))
    return [*drawn, svg.letters(words)]


def _line(line: Sequence[Segment], middle: Fraction, room: Room) -> list[str]:
    """Return figures beneath their bar, each behind a sample of its fill."""
    middles = [(segment.left + segment.right) / 2 for segment in line]
    widths = [segment.told_width for segment in line]
    ends = (room.start + 2, svg.WIDTH)
    starts = pack(middles, widths, ends, BETWEEN) or []
    drawn = []
    for segment, left in zip(line, starts, strict=True):
        half = SWATCH / 2
        box = Box(left, middle - half, left + SWATCH, middle + half)
        drawn.append(swatch(segment.place, box))
        words = figure(segment.text, left + SWATCH + PAD, middle, segment.size)
        drawn.append(svg.letters(words))
    return drawn


def _rest(plot: Plot, row: Row, top: Fraction, room: Room) -> list[str]:
    """Return the outline of what a whole has beyond the shares given."""
    end = room.start + length_of(room)
    left = row.segments[-1].right
    if plot.kind != "share" or row.is_missing or end - left < 1:
        return []
    top += room.air / 2
    return [empty("rest", Box(left, top, end, top + _thickness(room)))]
