"""Which blocks of a page may have other words while all else stands where it is.

A block of lines that is as wide as what is around it, on one page, and that leads
nowhere and is led to by nothing: as long as it has as many lines, nothing else moves.
"""

from collections.abc import Sequence
from typing import Any


def blocks_of_lines(weasyprint: Any, pages: Sequence[Any]) -> dict[Any, Any]:
    """Return each block of lines with its page, by element; None for what stays."""
    found: dict[Any, Any] = {}
    plain = weasyprint.formatting_structure.boxes.BlockBox

    def look(page: Any, box: Any, *, is_plain: bool) -> None:
        children = [*getattr(box, "children", ())]
        names = {type(child).__name__ for child in children}
        is_plain = is_plain and type(box) is plain and _is_in_flow(box)
        if names == {"LineBox"} and box.element is not None:
            is_free = is_plain and box.element not in found and _is_of_words(box)
            found[box.element] = (page, box) if is_free else None
        for child in children:
            if hasattr(child, "style"):
                look(page, child, is_plain=is_plain)

    for page in pages:
        for child in page.children:
            look(page, child, is_plain=type(child) is plain)
    return found


def _is_in_flow(box: Any) -> bool:
    """Return whether a block is as wide as what is around it, whatever its text."""
    style = box.style
    return bool(
        box.is_in_normal_flow()
        and style["position"] == "static"
        and style["width"] == "auto"
        and style["column_count"] == "auto"
        and style["column_width"] == "auto"
    )


def _is_of_words(block: Any) -> bool:
    """Return whether nothing in a block leads anywhere, or is led to."""
    inside = [block, *block.descendants()]
    return all(
        type(one).__name__ in {"BlockBox", "LineBox", "InlineBox", "TextBox"}
        and not one.bookmark_label
        and not one.missing_link
        and not one.string_set
        and not one.link
        and one.style["anchor"] is None
        for one in inside
    )
