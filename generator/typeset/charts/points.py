"""What tells lines apart in black and white: the shape of their points, the dash."""

from fractions import Fraction

from generator.typeset.charts import svg
from generator.typeset.charts.measure import Box

REACH = Fraction(13, 4)
"""How far a point's shape reaches from its middle."""
_DASHES = ["", "5 2", "1.5 1.5", "7 2 1.5 2", "", "5 2", "1.5 1.5", "7 2 1.5 2"]
# A path about the middle, whether it is hollow.
_SHAPES = [
    ("m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0z", False),
    ("m-2.5 -2.5h5v5h-5z", True),
    ("m0 -3.2l3.1 5.4h-6.2z", False),
    ("m0 -3.2l3.2 3.2l-3.2 3.2l-3.2 -3.2z", True),
    ("m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0z", True),
    ("m-2.5 -2.5h5v5h-5z", False),
    ("m0 3.2l3.1 -5.4h-6.2z", True),
    ("m0 -3.2l3.2 3.2l-3.2 3.2l-3.2 -3.2z", False),
]


def point(
    place: int, left: Fraction, top: Fraction, *, is_approximate: bool = False
) -> str:
    """Return a point of the series at this place, about its middle."""
    shape, is_hollow = _SHAPES[place]
    fill = "#ffffff" if is_hollow or is_approximate else svg.INK
    dash = ' stroke-dasharray="1.2 0.8"' if is_approximate else ""
    return (
        f'<path class="point" d="M{svg.number(left)} {svg.number(top)}{shape}" '
        f'fill="{fill}" stroke="{svg.INK}" stroke-width="1"{dash}/>'
    )


def join(place: int, box: Box) -> str:
    """Return the line from one point to the next."""
    return svg.line("join", box, svg.stroke(svg.INK, "1", _DASHES[place]))


def sample(place: int, box: Box) -> str:
    """Return a piece of a line with its point, for the legend."""
    middle = (box.top + box.bottom) / 2
    piece = join(place, Box(box.left, middle, box.right, middle))
    return piece + point(place, (box.left + box.right) / 2, middle)
