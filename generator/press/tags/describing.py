"""What an element says of itself: numbering, place, alternative, spans, scope."""

from typing import Any

from generator.press.tags.elements import Element
from generator.press.tags.kinds import numbering_of

_POINTS = 0.75
"""Points of one CSS pixel."""


def describe(made: Element, box: Any, height: float) -> None:
    """Give an element the attributes that its kind asks for; `height` is the page's."""
    if made.kind == "L":
        item = next((child for child in box.children), box)
        made.attributes["List"] = {"ListNumbering": f"/{numbering_of(item)}"}
    elif made.kind == "Figure":
        made.alternative = box.element.get("alt") or ""
        made.attributes["Layout"] = {
            "BBox": _rectangle(box, height),
            "Placement": "/Block",
        }
    elif made.kind == "Note":
        made.attributes["Layout"] = {"Placement": "/Block"}
    elif made.kind in {"TH", "TD"}:
        spans = {"ColSpan": box.colspan, "RowSpan": box.rowspan}
        asked = {key: span for key, span in spans.items() if span != 1}
        if made.kind == "TH":
            is_row = box.element.get("scope") == "row"
            asked["Scope"] = "/Row" if is_row else "/Column"
        if asked:
            made.attributes["Table"] = asked


def _rectangle(box: Any, height: float) -> list[float]:
    """Return a box's place on its page: left, bottom, right, top in points."""
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    corners = (left, height - bottom, right, height - top)
    return [round(corner * _POINTS, 3) for corner in corners]
