"""Segments of stacked bars: how long they are, and where their figures stand."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from generator.typeset.charts import svg
from generator.typeset.charts.measure import Face, clean, width_of
from generator.typeset.charts.plot import Mark, Plot
from generator.typeset.charts.rows import NOT_PUBLISHED, Room

SWATCH = Fraction(6)
"""The side of the sample before a figure beneath its bar."""
PAD = Fraction(3)
BETWEEN = Fraction(9)
"""Between two figures beneath a bar."""

_LEAST = Fraction(160)


class Segment(NamedTuple):
    """A series' part of a bar, from left to right in points."""

    place: int
    mark: Mark
    left: Fraction
    right: Fraction
    size: Fraction

    @property
    def text(self) -> str:
        """What is printed for it."""
        if self.mark.value is None:
            return NOT_PUBLISHED
        return clean(self.mark.text)

    @property
    def width(self) -> Fraction:
        """The width of what is printed for it."""
        face: Face = "italic" if self.mark.value is None else "regular"
        return width_of(self.text, self.size, face)

    @property
    def told_width(self) -> Fraction:
        """The width of what is printed for it beneath the bar, behind its sample."""
        return SWATCH + PAD + self.width

    @property
    def holds_text(self) -> bool:
        """Whether the text stands in it, and not beneath the bar."""
        return self.right - self.left >= self.width + 2 * PAD


class Row(NamedTuple):
    """One category: its segments, and in lines those that are told beneath the bar."""

    segments: Sequence[Segment]
    lines: Sequence[Sequence[Segment]]

    @property
    def is_missing(self) -> bool:
        """Whether no figure of it was published."""
        return all(segment.mark.value is None for segment in self.segments)


def rows_of(plot: Plot, room: Room) -> list[Row]:
    """Return the segments of each category."""
    longest = max(sum(mark.value or 0 for mark in marks) for marks in _columns(plot))
    full = Fraction(1) if plot.kind == "share" else longest or Fraction(1)
    scale = length_of(room) / full
    rows = []
    for marks in _columns(plot):
        segments, left = [], room.start
        for place, mark in enumerate(marks):
            right = left + (mark.value or 0) * scale
            segments.append(Segment(place, mark, left, right, room.size))
            left = right
        rows.append(Row(segments, _lines(segments, room)))
    return rows


def length_of(room: Room) -> Fraction:
    """Return how long the longest bar is."""
    return svg.WIDTH - room.start - 1


def is_crowded(rows: Sequence[Row], room: Room) -> bool:
    """Whether a figure is wider than the bars, or these are too short."""
    told = (segment for row in rows for line in row.lines for segment in line)
    widest = max((s.told_width for s in told), default=Fraction(0))
    return length_of(room) < max(_LEAST, widest + 2)


def _columns(plot: Plot) -> list[tuple[Mark, ...]]:
    return list(zip(*(strand.marks for strand in plot.strands), strict=True))


def _lines(segments: Sequence[Segment], room: Room) -> list[list[Segment]]:
    """Return in lines the segments too small for their text."""
    lines: list[list[Segment]] = [[]]
    for segment in segments:
        if segment.holds_text:
            continue
        taken = sum(other.told_width + BETWEEN for other in lines[-1])
        if lines[-1] and taken + segment.told_width > length_of(room) - 2:
            lines.append([])
        lines[-1].append(segment)
    return [line for line in lines if line]
