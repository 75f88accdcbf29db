"""What stands beneath a chart of lines: the categories, and figures in strips."""

import dataclasses
import itertools
from collections.abc import Sequence
from fractions import Fraction

from generator.typeset.charts import svg
from generator.typeset.charts.frame import LINE, SIZE, TICK, Frame
from generator.typeset.charts.labels import Point
from generator.typeset.charts.measure import (
    ASCENT,
    DESCENT,
    Box,
    Letters,
    clean,
    has_room,
    width_of,
    wrap,
)
from generator.typeset.charts.pack import pack
from generator.typeset.charts.plot import Plot
from generator.typeset.charts.points import sample
from generator.typeset.charts.rows import GAP

_LEADER = Fraction(9)
_ASIDE = Fraction(16)
_WIDEST, _LONGEST = Fraction(120), Fraction(220)
_UPWARD = SIZE * (ASCENT + DESCENT)
_SAMPLE = Fraction(24)
_RISE = SIZE * Fraction(33, 100)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Columns:
    """Where each category's label stands, and how: level, or reading upward."""

    middles: Sequence[Fraction]
    labels: Sequence[Sequence[str]]
    """The lines of each label; one where it reads upward."""
    is_turned: bool

    def lengths(self, texts: Sequence[str]) -> Fraction:
        """Return how high a row of these texts is."""
        if not self.is_turned:
            return LINE
        return max((width_of(text, SIZE) for text in texts), default=LINE)


def columns(plot: Plot, found: Frame, points: Sequence[Point]) -> Columns | None:
    """Return the columns of a plot, wide enough for the points that go in strips."""
    low = max(found.area.left, _SAMPLE) if points else Fraction(0)
    figures = [
        max((width_of(p.text, SIZE) for p in points if p.at == at), default=Fraction(0))
        for at in range(len(plot.categories))
    ]
    return _level(plot, found, figures, low) or _turned(plot, found, low)


def labels(placed: Columns, found: Frame) -> tuple[list[str], Fraction]:
    """Return the labels of the categories, and where they end."""
    drawn, top = _leaders(found, placed.middles)
    rows = itertools.zip_longest(*placed.labels, fillvalue="")
    for row in rows:
        drawn += _row(placed, list(zip(placed.middles, row, strict=True)), top)
        top += placed.lengths(row)
    return drawn, top + 2


def strips(
    plot: Plot, placed: Columns, points: Sequence[Point], top: Fraction
) -> tuple[list[str], Fraction]:
    """Return a strip of figures for each series, and where they end."""
    drawn = []
    for place in range(len(plot.strands)):
        own = [point for point in points if point.place == place]
        edge = Box(Fraction(0), top + 2, svg.WIDTH, top + 2)
        drawn.append(svg.line("grid", edge, svg.stroke(svg.GRID)))
        top += GAP
        high = placed.lengths([point.text for point in own])
        middle = top + high / 2
        box = Box(Fraction(2), middle - 4, Fraction(20), middle + 4)
        drawn.append(sample(place, box))
        cells = [(placed.middles[point.at], point.text) for point in own]
        drawn += _row(placed, cells, top, "figure")
        top += high + 1
    return drawn, top


def _level(
    plot: Plot, found: Frame, figures: Sequence[Fraction], low: Fraction
) -> Columns | None:
    pitches = (b - a for a, b in itertools.pairwise(found.places))
    width = min(max(min(pitches, default=_WIDEST) - 3, SIZE * 3), _WIDEST)
    if not all(has_room(text, width, SIZE) for text in plot.categories):
        return None
    lines = [wrap(text, width, SIZE) for text in plot.categories]
    widths = [
        max(figure, *(width_of(line, SIZE) for line in label))
        for figure, label in zip(figures, lines, strict=True)
    ]
    starts = pack(found.places, widths, (low, svg.WIDTH), Fraction(3))
    if starts is None:
        return None
    middles = [start + width / 2 for start, width in zip(starts, widths, strict=True)]
    aside = max(abs(a - b) for a, b in zip(middles, found.places, strict=True))
    if aside > _ASIDE:
        return None
    return Columns(middles=middles, labels=lines, is_turned=False)


def _turned(plot: Plot, found: Frame, low: Fraction) -> Columns | None:
    texts = [clean(text) for text in plot.categories]
    widths = [_UPWARD] * len(texts)
    starts = pack(found.places, widths, (low, svg.WIDTH), Fraction(1))
    if starts is None or max(width_of(text, SIZE) for text in texts) > _LONGEST:
        return None
    middles = [start + _UPWARD / 2 for start in starts]
    return Columns(middles=middles, labels=[[t] for t in texts], is_turned=True)


def _row(
    placed: Columns,
    cells: Sequence[tuple[Fraction, str]],
    top: Fraction,
    part: str = "label",
) -> list[str]:
    drawn = []
    for middle, text in cells:
        if not text:
            continue
        width = width_of(text, SIZE)
        left, base = middle - width / 2, top + SIZE * ASCENT
        if placed.is_turned:
            left, base = middle + _RISE, top + width
        words = Letters(
            text=text,
            left=left,
            baseline=base,
            size=SIZE,
            part=part,
            is_turned=placed.is_turned,
        )
        drawn.append(svg.letters(words))
    return drawn


def _leaders(found: Frame, middles: Sequence[Fraction]) -> tuple[list[str], Fraction]:
    """Return lines from the axis to labels that stand aside, and where they end."""
    top = found.area.bottom + TICK
    pairs = list(zip(found.places, middles, strict=True))
    if all(abs(place - middle) < 1 for place, middle in pairs):
        return [], top + 2
    boxes = [Box(place, top, middle, top + _LEADER) for place, middle in pairs]
    drawn = [svg.line("leader", box, svg.stroke(svg.GRAY)) for box in boxes]
    return drawn, top + _LEADER + 2
