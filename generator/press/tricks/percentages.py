"""The lengths of a box are taken from its style in one go.

The engine calls two functions for each of fourteen lengths of each box, and again for
its corners, though few are a share of anything: then they are those of the last box of
the style, unless somebody wrote to the style since.
"""

import contextlib
import math
import operator
from collections.abc import Iterator, Sequence
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
_ALL = (*_ACROSS, *_DOWN, *_BORDERS, "border_collapse")
_TAKEN = operator.itemgetter(*_ALL)
_TURNED = operator.itemgetter(*_CORNERS)
_SHARP = (((0, "px"), (0, "px")),) * len(_CORNERS)


@contextlib.contextmanager
def lengths_taken_at_once() -> Iterator[None]:
    """Let lengths that are no share be taken from a style as they are."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415, loaded with the engine
    from weasyprint.layout import percent  # noqa: PLC0415, as above

    theirs, round_off = percent.resolve_percentages, percent.resolve_radii_percentages

    def resolve(box: Any, containing_block: Any) -> None:
        box = _itself(box)
        if isinstance(box, boxes.PageBox):
            theirs(box, containing_block)
            return
        lengths = _lengths(box.style)
        if lengths is None:
            _take_all(percent, box, _sizes(boxes, containing_block))
        else:
            box.__dict__.update(lengths)
        if lengths is None or box.style["border_collapse"] == "collapse":
            _take_borders(box)
        if box.style["box_sizing"] != "content-box":
            percent.adjust_box_sizing(box, "width")
            percent.adjust_box_sizing(box, "height")

    def resolve_corners(box: Any) -> None:
        box = _itself(box)
        if _TURNED(box.style) == _SHARP:
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


def _lengths(style: Any) -> dict[str, Any] | None:
    """Return the lengths that a style gives its boxes, or None where one is a share."""
    values = _TAKEN(style)
    known = vars(style).get("lengths_taken")
    if known is None or not all(map(operator.is_, values, known[0])):
        known = vars(style)["lengths_taken"] = values, _lengths_of(values)
    lengths: dict[str, Any] | None = known[1]
    return lengths


def _lengths_of(values: Sequence[Any]) -> dict[str, Any] | None:
    *sizes, top, right, bottom, left, collapse = values
    lengths: dict[str, Any] = {}
    for name, value in zip((*_ACROSS, *_DOWN), sizes, strict=True):
        if value == "auto":
            lengths[name] = 0 if name in _LEAST else value
        elif getattr(value, "unit", None) == "px":
            lengths[name] = value.value
        else:
            return None
    if collapse != "collapse":
        lengths |= zip(_BORDERS, (top, right, bottom, left), strict=True)
    return lengths


def _sizes(boxes: Any, block: Any) -> tuple[Any, Any]:
    """Return the width and the height of what holds a box."""
    if isinstance(block, boxes.Box):
        return block.width, block.height
    width, height = block
    return width, height


def _take_all(percent: Any, box: Any, sizes: tuple[Any, Any]) -> None:
    """Take the lengths of a box, of which some are a share of what holds it."""
    width, height = sizes
    _take(percent, box, _ACROSS, width)
    if height == "auto":
        _take_of_unknown(percent, box)
    else:
        _take(percent, box, _DOWN, height)


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
