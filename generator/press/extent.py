"""What must stand on one page does, or the record is told that it is too long."""

from typing import Any

from generator.errors import PrintError
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
