"""Whether two layouts draw the same boxes in the same order, whatever these say."""
# ruff: noqa: SLF001, the engine shows its boxes nowhere else

from collections.abc import Sequence
from typing import Any


def boxes_of(pages: Sequence[Any]) -> list[Any]:
    """Return all boxes of some pages, each before those within it."""
    found: list[Any] = []
    for page in pages:
        waiting = [page._page_box]
        while waiting:
            box = waiting.pop()
            # A box that is placed absolutely stands behind a stand-in.
            box = getattr(box, "_box", box)
            found.append(box)
            waiting += reversed(getattr(box, "children", ()))
    return found


def are_alike(before: Sequence[Any], after: Sequence[Any]) -> bool:
    """Return whether boxes are the same, but for what texts say and where they are."""
    return len(before) == len(after) and all(
        new is old or _is_alike(old, new)
        for old, new in zip(before, after, strict=True)
    )


def _is_alike(old: Any, new: Any) -> bool:
    return (
        type(old) is type(new)
        and old.element is new.element
        and old.element_tag == new.element_tag
        and (hasattr(new, "text") or (_is_bare(old) and _is_bare(new)))
    )


def _is_bare(box: Any) -> bool:
    """Return whether of a box nothing is drawn but what is within it."""
    style = box.style
    return (
        box.background is None
        and box.link_annotation is None
        and not any(style[f"border_{side}_width"] for side in _SIDES)
        and not style["outline_width"]
        and style["border_image_source"][0] == "none"
        and style["mask_border_source"][0] == "none"
    )


_SIDES = ("top", "right", "bottom", "left")


def heads_of(page: Any) -> list[str]:
    """Return what the margins of the first page say: some is read as text."""
    return [
        "".join(getattr(one, "text", "") for one in box.descendants())
        for box in page._page_box.children
        if type(box).__name__ == "MarginBox"
    ]
