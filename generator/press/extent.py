"""What is printed stands on its page, or the record is told what is too large."""

import itertools
from collections.abc import Iterator
from typing import Any

from generator.errors import PrintError, Problem, shown
from generator.press.bars import is_margin_word
from generator.press.sheet import Sheet


def refuse_overflow(document: Any, sheet: Sheet) -> None:
    """Raise PrintError for an element of one page that runs on to another."""
    if not sheet.one_page:
        return
    pages: dict[str, set[int]] = {}
    for at, page in enumerate(document.pages):
        # The engine shows its boxes nowhere else.
        for box in page._page_box.descendants():  # noqa: SLF001
            name = box.element.get("id") if box.element is not None else None
            if name is not None and name in sheet.one_page:
                pages.setdefault(name, set()).add(at)
    problems = [
        sheet.source.problem(
            loc,
            "longer-than-a-page",
            f"this takes {len(pages[name])} pages, and has one",
            "shorten it",
        )
        for name, loc in sheet.one_page.items()
        if len(pages.get(name, ())) > 1
    ]
    if problems:
        raise PrintError(*problems)


def refuse_beyond_margins(document: Any, sheet: Sheet) -> None:
    """Raise PrintError for words that run over the margins of their page."""
    found: dict[str, Problem] = {}
    for number, page in enumerate(document.pages, start=1):
        box = page._page_box  # noqa: SLF001, the engine shows it nowhere else
        left = box.content_box_x() - _SLACK
        right = left + box.width + 2 * _SLACK
        for anchor, words in _words(box, ""):
            over = max(
                left - words.position_x,
                words.position_x + words.width - right,
                -words.position_y,
                words.position_y + words.height - box.margin_height(),
            )
            if over > 0:
                found.setdefault(
                    # A table is said once, and so is what stands on every page.
                    anchor if anchor in sheet.places else words.text,
                    _beyond(sheet, anchor, number, (over, words.text.strip())),
                )
    if found:
        raise PrintError(*itertools.islice(found.values(), _MOST_SAID))


def _words(box: Any, anchor: str) -> Iterator[tuple[str, Any]]:
    """Yield each piece of text with the id of the table or chart that it stands in.

    Words that are made for the margin are left out.
    """
    if is_margin_word(box):
        return
    if box.element is not None:
        name = box.element.get("id") or ""
        anchor = name if name.startswith(("table-", "figure-")) else anchor
    if hasattr(box, "text"):
        if box.text.strip():
            yield anchor, box
        return
    for child in getattr(box, "children", ()):
        yield from _words(child, anchor)


def _beyond(sheet: Sheet, anchor: str, page: int, fault: tuple[float, str]) -> Problem:
    over, words = fault
    points = max(1, round(over * _POINTS))
    message = f"“{words[:40]}” runs {points} points over the margin of page {page}"
    if anchor in sheet.places:
        help = "give the table fewer columns, or make two of it"
        return sheet.source.problem(sheet.places[anchor], "too-wide", message, help)
    path = shown(sheet.source.path)
    help = "give a long word a space or a hyphen where it may break"
    return Problem(path=path, code="too-wide", message=message, help=help)


_MOST_SAID = 10
_SLACK = 0.5
"""CSS pixels by which the engine's own rounding may put words over a margin."""
_POINTS = 0.75
"""Points of one CSS pixel."""
