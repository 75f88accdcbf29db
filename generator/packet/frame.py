"""A page as it is shown: its box, turned and measured, and a strip added below it.

Places are in points from the lower left corner of the page as a reader sees it. Units
of user space differ from points where a page has a /UserUnit (ISO 32000-1, 14.11.2).
"""

import dataclasses
import math
from typing import Any, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top."""

LETTER: Box = (0, 0, 612, 792)
LARGEST = 14_400.0
"""Units of the longest side that viewers are bound to show (ISO 32000-1, annex C)."""
SMALLEST = 3.0
"""Units of the shortest side (as above)."""
_TURN = 90
_CORNERS = 4
_QUARTERS = {
    0: (1, 0, 0, 1),
    90: (0, 1, -1, 0),
    180: (-1, 0, 0, -1),
    270: (0, -1, 1, 0),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in user space, its rotation in degrees, its unit."""

    box: Box
    rotation: int = 0
    unit: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        left, bottom, right, top = self.box
        sides = (right - left) * self.unit, (top - bottom) * self.unit
        return sides if self.rotation % (2 * _TURN) == 0 else sides[::-1]

    @property
    def matrix(self) -> tuple[float, ...]:
        """What turns a place as shown, in points, into one of user space."""
        left, bottom, right, top = self.box
        corner = {
            0: (left, bottom),
            90: (right, bottom),
            180: (right, top),
            270: (left, top),
        }[self.rotation]
        a, b, c, d = (value / self.unit for value in _QUARTERS[self.rotation])
        return (a, b, c, d, *corner)

    def with_strip(self, height: float, width: float) -> "Frame":
        """Return the frame with a strip below, and made at least so wide; points."""
        over = max(0.0, width - self.size[0]) / self.unit
        under = height / self.unit
        left, bottom, right, top = self.box
        grown = {
            0: (left, bottom - under, right + over, top),
            90: (left, bottom, right + under, top + over),
            180: (left - over, bottom, right, top + under),
            270: (left - under, bottom - over, right, top),
        }[self.rotation]
        return Frame(grown, self.rotation, self.unit)


def frame_of(page: Any) -> Frame:
    """Return the frame of a pikepdf page; raise ValueError for one nobody can show.

    What a page lacks or has wrong is taken as viewers take it: no box is a Letter
    page, corners may be given in any order, a crop box is cut to the media box, and
    a rotation is rounded to quarters.
    """
    given = page.obj.get("/MediaBox")
    media = LETTER if given is None else _box(given)
    if media is None:
        message = "no size at all"
        raise ValueError(message)
    crop = _box(page.obj.get("/CropBox"))
    box = _shared(media, crop) if crop else media
    unit = _number(page.obj.get("/UserUnit")) or 1.0
    unit = unit if unit > 0 else 1.0
    turned = _number(page.obj.get("/Rotate")) or 0.0
    frame = Frame(box, round(turned / _TURN) * _TURN % (4 * _TURN), unit)
    sides = box[2] - box[0], box[3] - box[1]
    if not (min(sides) >= SMALLEST and max(sides) <= LARGEST):
        width, height = frame.size
        message = f"{width:,.0f} by {height:,.0f} points"
        raise ValueError(message)
    return frame


def _box(given: Any) -> Box | None:
    """Return a rectangle with its corners in order; None for what is none."""
    try:
        numbers = [float(value) for value in given]
    except (TypeError, ValueError):
        return None
    if len(numbers) != _CORNERS or not all(map(math.isfinite, numbers)):
        return None
    left, right = sorted(numbers[::2])
    bottom, top = sorted(numbers[1::2])
    return (left, bottom, right, top) if right > left and top > bottom else None


def _shared(media: Box, crop: Box) -> Box:
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if right > left and top > bottom else media


def _number(given: Any) -> float | None:
    try:
        number = float(given)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None
