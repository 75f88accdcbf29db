"""The elements of a drawing, written in points with two decimals.

Nothing here makes the press group or blend: no `text-anchor`, pattern or opacity, each
of which is a transparency group in the PDF.
"""

import html
from collections.abc import Iterable
from fractions import Fraction

from generator.typeset.charts.measure import Box, Letters, clean

WIDTH = Fraction(468)
"""How wide every drawing is: 6.5 inches."""
TALLEST = Fraction(600)
"""How high a drawing may be, so that its caption and source stand on its page."""
HAIRLINE = Fraction(1, 2)
INK = "#1d3b5a"
GRID = "#c8c8c8"
GRAY = "#6e6e6e"


def number(value: Fraction) -> str:
    """Return a coordinate rounded to two decimals: 12, 12.5, 12.25."""
    hundredths = round(value * 100)
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    decimals = f"{rest:02}".rstrip("0")
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def document(height: Fraction, elements: Iterable[str]) -> str:
    """Return the whole drawing."""
    wide, high = number(WIDTH), number(height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" '
        f'viewBox="0 0 {wide} {high}" font-family="Letter Sans">'
        f"{''.join(elements)}</svg>"
    )


def letters(line: Letters) -> str:
    """Return a line of text."""
    left, base = number(line.left), number(line.baseline)
    style = {"regular": "", "semibold": ' font-weight="600"'}.get(
        line.face, ' font-style="italic"'
    )
    turn = f' transform="rotate(-90 {left} {base})"' if line.is_turned else ""
    ink = f' fill="{line.ink}"' if line.ink else ""
    return (
        f'<text class="{line.part}" x="{left}" y="{base}" '
        f'font-size="{number(line.size)}"{style}{turn}{ink}>'
        f"{html.escape(clean(line.text), quote=False)}</text>"
    )


def rectangle(part: str, box: Box, look: str) -> str:
    """Return a rectangle; `look` is its fill and stroke, as attributes."""
    wide, high = number(box.right - box.left), number(box.bottom - box.top)
    return (
        f'<rect class="{part}" x="{number(box.left)}" y="{number(box.top)}" '
        f'width="{wide}" height="{high}" {look}/>'
    )


def line(part: str, box: Box, look: str) -> str:
    """Return a line from a box's left and top to its right and bottom."""
    path = (
        f"M{number(box.left)} {number(box.top)}"
        f"L{number(box.right)} {number(box.bottom)}"
    )
    return f'<path class="{part}" d="{path}" {look}/>'


def stroke(color: str, width: str = "0.5", dash: str = "") -> str:
    """Return a line's look; a dash is given as lengths: `2 1.5`."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'fill="none" stroke="{color}" stroke-width="{width}"{dashed}'
