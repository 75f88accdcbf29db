"""Eight fills that stay apart in black and white: by gray and by pattern.

Hatches are drawn line by line, each clipped by computing its ends: the press prints an
SVG pattern as a tile in a transparency group.
"""

from fractions import Fraction

from generator.typeset.charts.measure import Box
from generator.typeset.charts.svg import GRAY, HAIRLINE, INK, number, rectangle, stroke

LIGHT, MIDDLE, WHITE = "#d3dce4", "#8096aa", "#ffffff"
# A fill is a ground and the hatches over it.
_FILLS: list[tuple[str, str]] = [
    (INK, ""),
    (LIGHT, ""),
    (WHITE, "rising"),
    (WHITE, ""),
    (WHITE, "dots"),
    (MIDDLE, ""),
    (WHITE, "rising falling"),
    (LIGHT, "falling"),
]
_PITCH = Fraction(7, 2)
# A dashed outline is seen only on a lighter ground: the fill keeps off from it.
_INSET = Fraction(5, 4)
_DASHES = 'stroke-dasharray="2 1.5"'


def is_dark(place: int) -> bool:
    """Return whether words on the fill must be white."""
    return _FILLS[place][0] == INK


def is_hatched(place: int) -> bool:
    """Return whether words on the fill need a plain plate beneath them."""
    return bool(_FILLS[place][1])


def filled(part: str, box: Box, place: int, *, is_approximate: bool = False) -> str:
    """Return a bar: its ground, its hatches and its outline, dashed where it is about.

    A bar thinner than its outline is drawn as ink alone.
    """
    ground, hatches = _FILLS[place]
    if box.right - box.left <= 2 * HAIRLINE:
        return rectangle(part, box, f'fill="{INK}"')
    look = f'stroke="{INK}" stroke-width="0.5"'
    if not is_approximate:
        drawn = rectangle(part, box, f'fill="{ground}" {look}')
    elif ground == WHITE or box.right - box.left <= 4 * _INSET:
        drawn = rectangle(part, box, f'fill="{ground}" {look} {_DASHES}')
    else:
        drawn = rectangle(part, box, f'fill="{WHITE}" {look} {_DASHES}')
        inner = Box(
            *(edge + _INSET for edge in box[:2]), *(e - _INSET for e in box[2:])
        )
        drawn += rectangle("ground", inner, f'fill="{ground}"')
    path = "".join(_HATCHES[hatch](box) for hatch in hatches.split())
    if not path:
        return drawn
    look = f'fill="{INK}"' if hatches == "dots" else stroke(INK)
    return f'{drawn}<path class="hatch" d="{path}" {look}/>'


def empty(part: str, box: Box) -> str:
    """Return the dashed outline of what has no figure."""
    return rectangle(part, box, stroke(GRAY, dash="2 1.5"))


def _rising(box: Box) -> str:
    """Lines from lower left to upper right, x + y = c within the box."""
    wide, high = box.right - box.left, box.bottom - box.top
    path = ""
    at = _PITCH
    while at < wide + high:
        start, end = max(Fraction(0), at - high), min(at, wide)
        path += (
            f"M{number(box.left + start)} {number(box.top + at - start)}"
            f"L{number(box.left + end)} {number(box.top + at - end)}"
        )
        at += _PITCH
    return path


def _falling(box: Box) -> str:
    """Lines from upper left to lower right, x - y = c within the box."""
    wide, high = box.right - box.left, box.bottom - box.top
    path = ""
    at = _PITCH - high
    while at < wide:
        start, end = max(Fraction(0), at), min(at + high, wide)
        path += (
            f"M{number(box.left + start)} {number(box.top + start - at)}"
            f"L{number(box.left + end)} {number(box.top + end - at)}"
        )
        at += _PITCH
    return path


def _dots(box: Box) -> str:
    """Square dots in two staggered rows."""
    path = ""
    row, top = 0, box.top + 1
    while top + 1 < box.bottom:
        left = box.left + (Fraction(3, 2) if row % 2 else 3)
        while left + 1 < box.right:
            path += f"M{number(left)} {number(top)}h1v1h-1z"
            left += 3
        row, top = row + 1, top + Fraction(9, 4)
    return path


_HATCHES = {"rising": _rising, "falling": _falling, "dots": _dots}
