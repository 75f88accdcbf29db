"""The lengths of a box are taken from its style in one go.

The engine calls two functions for each of fourteen lengths of each box, and again for
its corners, though few are a share of anything.
"""

import contextlib
import math
from collections.abc import Iterator
from typing import Any

from generator.press.tricks.replacing import replaced_everywhere

_SIDES = ("top", "right", "bottom", "left")
_ACROSS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *("width", "min_width", "max_width"),
)
"""Lengths that may be a share of the width of what holds a box."""
_DOWN = ("height", "min_height", "max_height")
_LEAST = ("min_width", "min_height")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_CORNERS = tuple(
    f"border_{corner}_radius"
    for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_SHARP = ((0, "px"), (0, "px"))


@contextlib.contextmanager
def lengths_taken_at_once() -> Iterator[None]:
    """Let lengths that are no share be taken from a style as they are."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415, see `applied`
    from weasyprint.layout import percent  # noqa: PLC0415, as above

    theirs, round_off = percent.resolve_percentages, percent.resolve_radii_percentages

    def resolve(box: Any, containing_block: Any) -> None:
        box = _itself(box)
        if isinstance(box, boxes.PageBox):
            theirs(box, containing_block)
            return
        if isinstance(containing_block, boxes.Box):
            width, height = containing_block.width, containing_block.height
        else:
            width, height = containing_block
        _take(percent, box, _ACROSS, width)
        if height == "auto":
            _take_of_unknown(percent, box)
        else:
            _take(percent, box, _DOWN, height)
        _take_borders(box)
        if box.style["box_sizing"] != "content-box":
            percent.adjust_box_sizing(box, "width")
            percent.adjust_box_sizing(box, "height")

    def resolve_corners(box: Any) -> None:
        box = _itself(box)
        style = box.style
        if all(style[name] == _SHARP for name in _CORNERS):
            box.__dict__.update(_NO_CORNERS)
        else:
            round_off(box)

    with (
        replaced_everywhere(theirs, resolve),
        replaced_everywhere(round_off, resolve_corners),
    ):
        yield


def _itself(box: Any) -> Any:
    """Return a box, and of one that is placed absolutely not its stand-in."""
    return getattr(box, "_box", box)


def _take(percent: Any, box: Any, names: tuple[str, ...], whole: Any) -> None:
    """Take lengths that may be a share of a whole."""
    style, used = box.style, box.__dict__
    for name in names:
        value = style[name]
        if value == "auto":
            used[name] = 0 if name in _LEAST else value
        elif getattr(value, "unit", None) == "px":
            used[name] = value.value
        else:
            percent.resolve_one_percentage(box, name, whole)


def _take_of_unknown(percent: Any, box: Any) -> None:
    """Take lengths that can be no share, for what holds the box has no height yet."""
    height = box.style["height"]
    box.height = height.value if getattr(height, "unit", None) == "px" else "auto"
    _take(percent, box, ("min_height",), 0)
    _take(percent, box, ("max_height",), math.inf)


def _take_borders(box: Any) -> None:
    style, used = box.style, box.__dict__
    collapses = style["border_collapse"] == "collapse"
    for name in _BORDERS:
        # Where borders of cells are one, their table has settled them.
        if not (collapses and name in used):
            used[name] = style[name]


_NO_CORNERS = dict.fromkeys(_CORNERS, (0, 0))
