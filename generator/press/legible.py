"""Text is set so that it says what it says: not struck out, mirrored or pressed."""

import itertools
from collections.abc import Iterator
from typing import Any

from generator.errors import PrintError, Problem, shown
from generator.press.sheet import Sheet

_MOST_SAID = 10
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
            for words, why in _illegible(area, is_turned=False):
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


def _illegible(box: Any, *, is_turned: bool) -> Iterator[tuple[str, str]]:
    # A box that is placed absolutely stands behind a stand-in.
    box = getattr(box, "_box", box)
    is_turned = is_turned or bool(box.style["transform"])
    if hasattr(box, "text"):
        why = "is turned or stretched" if is_turned else _why(box.style)
        if why and box.text.strip():
            yield box.text.strip(), why
        return
    if box.element_tag == "img" and is_turned:
        yield box.element.get("alt") or "a picture", "is turned or stretched"
    for child in getattr(box, "children", ()):
        yield from _illegible(child, is_turned=is_turned)


def _why(style: Any) -> str:
    decoration = style["text_decoration_line"]
    if decoration != "none" and {"line-through", "overline"} & {*decoration}:
        return "is struck out"
    if style["font_feature_settings"] != "normal":
        return "is set in other shapes of its letters"
    for kind in ("letter_spacing", "word_spacing"):
        space = style[kind]
        if isinstance(space, int | float) and space < _TIGHTEST:
            return "is pressed together"
    return ""
