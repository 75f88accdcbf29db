"""Lines over time: a point a figure, joined only where no position is missing."""

import itertools
from collections.abc import Sequence
from fractions import Fraction

from generator.typeset.charts import svg
from generator.typeset.charts.columns import columns, labels, strips
from generator.typeset.charts.ends import end_names, ends_fit
from generator.typeset.charts.frame import LINE, SIZE, Frame, axes, frame
from generator.typeset.charts.labels import Point, Scene, beside
from generator.typeset.charts.measure import (
    DESCENT,
    Box,
    Letters,
    clean,
    wrap,
)
from generator.typeset.charts.plot import Plot
from generator.typeset.charts.points import join, point, sample
from generator.typeset.charts.rows import GAP, NOT_PUBLISHED, head

_HEIGHTS = (Fraction(140), Fraction(220), Fraction(120))
_ABOVE = Fraction(12)


def draw_lines(plot: Plot) -> str | None:
    """Return the drawing, or None where it is higher than a page."""
    for height in _HEIGHTS:
        drawn, bottom = _drawn(plot, height)
        if drawn and bottom <= svg.TALLEST:
            return svg.document(bottom, drawn)
    return None


def _drawn(plot: Plot, height: Fraction) -> tuple[list[str], Fraction]:
    """Return the elements and where they end; none where words find no room."""
    width = ends_fit(plot, height)
    above, top = head(plot, sample if width is None else None)
    right = svg.WIDTH - (width or Fraction(0))
    outer = Box(Fraction(0), top + _ABOVE, right, top + _ABOVE + height)
    found = frame(plot, outer)
    points = _points(plot, found)
    names = end_names(plot, found, points) if width else []
    drawn = [*above, *axes(found)]
    boxes = _joins(plot, points)
    drawn += [join(place, box) for place, box in boxes]
    figures = _beside(found, points, [box for _, box in boxes], names)
    drawn += [
        point(p.place, p.left, p.top, is_approximate=p.is_approximate) for p in points
    ]
    drawn += [svg.letters(words) for words in names]
    under = _under(plot, found, points if figures is None else [])
    if under is None:
        return [], Fraction(0)
    notes, bottom = _notes(plot, under[1])
    return [*drawn, *(figures or []), *under[0], *notes], bottom + 2


def _points(plot: Plot, found: Frame) -> list[Point]:
    columns = zip(*(strand.marks for strand in plot.strands), strict=True)
    points = []
    for at, marks in enumerate(columns):
        least = min((m.value for m in marks if m.value is not None), default=None)
        for place, mark in enumerate(marks):
            if mark.value is None:
                continue
            points.append(
                Point(
                    place=place,
                    at=at,
                    left=found.places[at],
                    top=found.height_of(mark.value),
                    text=clean(mark.text),
                    is_approximate=mark.is_approximate,
                    hangs=place > 0 and mark.value == least,
                )
            )
    return points


def _joins(plot: Plot, points: Sequence[Point]) -> list[tuple[int, Box]]:
    """Return a line for each two neighbors of a series, a year or a quarter apart."""
    found = []
    for place in range(len(plot.strands)):
        own = [p for p in points if p.place == place]
        for a, b in itertools.pairwise(own):
            if plot.positions[b.at] - plot.positions[a.at] == 1:
                found.append((place, Box(a.left, a.top, b.left, b.top)))
    return found


def _beside(
    found: Frame,
    points: Sequence[Point],
    joins: Sequence[Box],
    names: Sequence[Letters],
) -> list[str] | None:
    area = found.area
    taken = [words.box for words in found.ticks]
    # A figure must not run into the name behind it.
    taken += [words.box._replace(left=words.left - GAP) for words in names]
    bounds = Box(Fraction(0), area.top - _ABOVE, svg.WIDTH, area.bottom)
    spots = beside(Scene(bounds=bounds, points=points, taken=taken, joins=joins))
    if spots is None:
        return None
    drawn = []
    for spot in spots:
        box = spot.words.box
        plate = box._replace(left=box.left - 1, right=box.right + 1)
        drawn.append(svg.rectangle("plate", plate, 'fill="#ffffff"'))
        if spot.leader:
            drawn.append(svg.line("leader", spot.leader, svg.stroke(svg.GRAY)))
    return drawn + [svg.letters(spot.words) for spot in spots]


def _under(
    plot: Plot, found: Frame, points: Sequence[Point]
) -> tuple[list[str], Fraction] | None:
    """Return what stands beneath the axis, and where it ends; None without room."""
    placed = columns(plot, found, points)
    if placed is None:
        return None
    drawn, bottom = labels(placed, found)
    if not points:
        return drawn, bottom
    more, bottom = strips(plot, placed, points, bottom)
    return drawn + more, bottom


def _notes(plot: Plot, bottom: Fraction) -> tuple[list[str], Fraction]:
    """Return the words for figures not published: a point cannot say it."""
    drawn = []
    bottom += 3
    for text in _missing(plot):
        for line in wrap(text, svg.WIDTH, SIZE, "italic"):
            bottom += LINE
            words = Letters(
                text=line,
                left=Fraction(0),
                baseline=bottom,
                size=SIZE,
                face="italic",
                part="missing",
            )
            drawn.append(svg.letters(words))
    return drawn, bottom + SIZE * DESCENT


def _missing(plot: Plot) -> list[str]:
    found = []
    for strand in plot.strands:
        marks = zip(plot.categories, strand.marks, strict=True)
        absent = [category for category, mark in marks if mark.value is None]
        if absent:
            name = f"{strand.name}, " if plot.has_names else ""
            found.append(f"{name}{NOT_PUBLISHED}: {'; '.join(absent)}")
    return found
