"""Text is set so that it says what it says: not struck out, mirrored or pressed."""

import itertools
from collections.abc import Iterator
from typing import Any

from generator.errors import PrintError, Problem, shown
from generator.press.sheet import Sheet

_MOST_SAID = 10
_LINES = {"del": "line-through", "ins": "underline"}
"""How a redline shows what is gone and what is new, whatever their colors."""
_NOT_SHOWN = {"del": "is gone, and not struck out", "ins": "is new, and not underlined"}
_TIGHTEST = -0.5
"""CSS pixels of letter spacing: what is less lays letters over each other."""


def refuse_illegible(document: Any, sheet: Sheet) -> None:
    """Raise PrintError for text that a style strikes out, turns or presses."""
    found: dict[str, Problem] = {}
    for number, page in enumerate(document.pages, start=1):
        # The engine shows its boxes nowhere else; margins may be set as one likes.
        for area in page._page_box.children:  # noqa: SLF001
            if type(area).__name__ == "MarginBox":
                continue
            for words, why in _illegible(area, sheet, is_turned=False):
                message = f"“{words[:40]}” {why}, on page {number}"
                found.setdefault(
                    f"{words}{why}",
                    Problem(
                        path=shown(sheet.source.path),
                        code="illegible-text",
                        message=message,
                        help="a style or a template does it",
                    ),
                )
    if found:
        raise PrintError(*itertools.islice(found.values(), _MOST_SAID))


def _illegible(box: Any, sheet: Sheet, *, is_turned: bool) -> Iterator[tuple[str, str]]:
    # A box that is placed absolutely stands behind a stand-in.
    box = getattr(box, "_box", box)
    is_turned = is_turned or bool(box.style["transform"])
    if hasattr(box, "text"):
        change = _change(box) if sheet.is_redline else ""
        why = "is turned or stretched" if is_turned else _why(box.style, change)
        if why and box.text.strip():
            yield box.text.strip(), why
        return
    if box.element_tag == "img" and is_turned:
        yield box.element.get("alt") or "a picture", "is turned or stretched"
    for child in getattr(box, "children", ()):
        yield from _illegible(child, sheet, is_turned=is_turned)


def _change(box: Any) -> str:
    """Return whether a redline says that a text is gone (`del`) or new (`ins`)."""
    if box.element is None or box.element_tag.endswith("::before"):
        return ""
    if "::" not in box.element_tag:
        return box.element.tag if box.element.tag in _LINES else ""
    change = box.element.get("data-change")
    return "del" if change in {"deleted", "moved-away"} else ""


def _why(style: Any, change: str) -> str:
    decoration = style["text_decoration_line"]
    lines = set() if decoration == "none" else {*decoration}
    if change:
        return "" if lines == {_LINES[change]} else _NOT_SHOWN[change]
    if {"line-through", "overline"} & lines:
        return "is struck out"
    if style["font_feature_settings"] != "normal":
        return "is set in other shapes of its letters"
    for kind in ("letter_spacing", "word_spacing"):
        space = style[kind]
        if isinstance(space, int | float) and space < _TIGHTEST:
            return "is pressed together"
    return ""
