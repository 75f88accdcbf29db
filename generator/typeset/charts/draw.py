"""A plot becomes a drawing."""

from generator.typeset.charts.bars import draw_bars
from generator.typeset.charts.lines import draw_lines
from generator.typeset.charts.plot import Plot, refuse
from generator.typeset.charts.stacked import draw_stacked

_BY_KIND = {
    "bar": draw_bars,
    "stacked": draw_stacked,
    "share": draw_stacked,
    "line": draw_lines,
}


def draw(plot: Plot) -> str:
    """Return the plot as one SVG element, 6.5 inches wide, in our sans faces.

    Raise ValueError, with a sentence, for a plot that cannot be drawn truly or that is
    higher than a page.
    """
    refuse(plot)
    drawn = _BY_KIND[plot.kind](plot)
    if drawn is None:
        message = "a chart has more figures or words than fit on a page"
        raise ValueError(message)
    return drawn
