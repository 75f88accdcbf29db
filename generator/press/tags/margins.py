"""What of a page is none of its text: margins, leaders, heads that are repeated."""

from typing import Any, TypeAlias

from generator.press.bars import is_margin_word

Artifact: TypeAlias = dict[str, str]
"""The properties of an artifact (ISO 32000-1, 14.8.2.2.2)."""


class Margins:
    """Tells artifacts from text, page by page, and the notices among them."""

    def __init__(self) -> None:
        self._heads: dict[Any, int] = {}
        self._notices: set[str] = set()

    def artifact(self, box: Any, page: int) -> Artifact | None:
        """Return what a box is, or None if it is text; pages count from 0."""
        if type(box).__name__ == "MarginBox":
            is_head = box.at_keyword.startswith("@top")
            subtype = "/Header" if is_head else "/Footer"
            return {"Type": "/Pagination", "Subtype": subtype}
        if box.is_leader or is_margin_word(box):
            return {"Type": "/Layout"}
        is_head = box.element_tag in {"thead", "tfoot"}
        if is_head and self._heads.setdefault(box.element, page) != page:
            return {"Type": "/Pagination"}
        return None

    def expect(self, main: Any) -> None:
        """Take the notices of a document: that it is a draft, and its mark."""
        said = (main.get("data-status"), main.get("data-mark"))
        self._notices |= {_letters(words) for words in said if words}

    def forget(self, node: Any) -> None:
        """Drop the notice that an element of the text says itself."""
        self._notices.discard(_letters("".join(node.itertext())))

    def is_notice(self, box: Any, page: int) -> bool:
        """Whether a margin of the first page has a notice.

        Who hears the document is told so once, before all else.
        """
        if page or type(box).__name__ != "MarginBox":
            return False
        words = "".join(getattr(one, "text", "") for one in box.descendants())
        return _letters(words) in self._notices


def _letters(words: str) -> str:
    return "".join(words.split())
