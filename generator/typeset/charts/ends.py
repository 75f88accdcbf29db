"""Names of lines, each beside its line's last point."""

from collections.abc import Sequence
from fractions import Fraction

from generator.typeset.charts.frame import LINE, SIZE, Frame
from generator.typeset.charts.labels import Point
from generator.typeset.charts.measure import ASCENT, Letters, has_room, width_of, wrap
from generator.typeset.charts.pack import pack
from generator.typeset.charts.plot import Plot
from generator.typeset.charts.rows import GAP

_WIDEST = Fraction(96)


def ends_fit(plot: Plot, height: Fraction) -> Fraction | None:
    """Return how wide the names at the right are, 0 for none; None is no room."""
    if not plot.has_names:
        return Fraction(0)
    names = [strand.name for strand in plot.strands]
    lasting = all(strand.marks[-1].value is not None for strand in plot.strands)
    if not lasting or not all(has_room(name, _WIDEST, SIZE) for name in names):
        return None
    lines = [wrap(name, _WIDEST, SIZE, "semibold") for name in names]
    if sum(len(each) * LINE + 2 for each in lines) > height:
        return None
    widest = max(width_of(line, SIZE, "semibold") for each in lines for line in each)
    return widest + GAP


def end_names(plot: Plot, found: Frame, points: Sequence[Point]) -> list[Letters]:
    """Return the names, from top to bottom in the order of the last points."""
    last = {p.place: p for p in points}
    order = sorted(last, key=lambda place: (last[place].top, place))
    lines = [wrap(plot.strands[at].name, _WIDEST, SIZE, "semibold") for at in order]
    heights = [len(each) * LINE for each in lines]
    middles = [last[at].top for at in order]
    ends = (found.area.top, found.area.bottom)
    tops = pack(middles, heights, ends, Fraction(2)) or []
    return [
        Letters(
            text=text,
            left=found.area.right,
            baseline=top + at * LINE + SIZE * ASCENT,
            size=SIZE,
            face="semibold",
        )
        for top, each in zip(tops, lines, strict=True)
        for at, text in enumerate(each)
    ]
