"""A page that is laid out serves for another letter: only changed lines are set anew.

Letters of a mailing differ in an address, a salutation, the heads of later pages and a
few words. To lay all of a letter out takes 150 ms, to set those blocks anew five: where
each has as many lines, as high, in the same places, all else stands where it stood.
What the engine makes of a block is asked of its own functions, and first whether they
make of the text that is there already what is there already.
"""

import contextlib
import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from generator.press.tricks.blocks import blocks_of_lines
from generator.press.tricks.replacing import replaced

Put: TypeAlias = Callable[[], None]
"""Puts what was set anew in its place."""
RUNNING = "continuation"
"""The string of the pages' heads that a letter's recipient is part of."""


@contextlib.contextmanager
def contexts_kept(weasyprint: Any) -> Iterator[list[Any]]:
    """Keep the context of each layout, which the engine forgets."""
    theirs = weasyprint.document.layout_document
    kept: list[Any] = []

    def lay_out(html: Any, root: Any, context: Any) -> list[Any]:
        pages = [*theirs(html, root, context)]
        # A copy, for who empties the context when the pages stand.
        kept.append(copy.copy(context))
        return pages

    with replaced(weasyprint.document, "layout_document", lay_out):
        yield kept


class Form:
    """A document that is laid out, of which some lines can be set anew."""

    def __init__(self, weasyprint: Any, document: Any, context: Any) -> None:
        self._engine = weasyprint
        self._context = context
        self._pages = [page._page_box for page in document.pages]  # noqa: SLF001
        self._base = document._html.base_url  # noqa: SLF001, as above
        self._blocks = blocks_of_lines(weasyprint, self._pages)
        self._known: set[Any] = set()

    def block_of(self, element: Any, parents: dict[Any, Any]) -> Any | None:
        """Return the element whose lines an element's text stands in, if it may change.

        It is one block, on one page, of plain words; and it can be set anew, for the
        text that it has is so set.
        """
        while element is not None and element not in self._blocks:
            element = parents.get(element)
        if element is None or self._blocks[element] is None:
            return None
        if element not in self._known:
            _, block = self._blocks[element]
            lines = self._lines(element)
            if lines is None or _drawn(lines) != _drawn(block.children):
                self._blocks[element] = None
                return None
            self._known.add(element)
        return element

    def set_block(self, element: Any) -> Put | None:
        """Return what puts a block's new text in place, if it takes the same room."""
        page, block = self._blocks[element]
        lines = self._lines(element)
        if lines is None or [*map(_room, lines)] != [*map(_room, block.children)]:
            return None

        def put() -> None:
            block.children = lines
            self._paint_under(page, lines)

        return put

    def has_running(self, text: str) -> bool:
        """Return whether the heads of pages show a text as their running string."""
        shown = self._context.string_set[RUNNING]
        return bool(shown) and all(said == [text] for said in shown.values())

    def set_running(self, text: str) -> None:
        """Set the heads of all pages anew with another running string."""
        shown = self._context.string_set[RUNNING]
        for number in shown:
            shown[number] = [text]
        make = self._engine.layout.page.make_margin_boxes
        for number, page in enumerate(self._pages, start=1):
            self._context.current_page = number
            state = self._context.page_maker[number][3]
            made = [*make(self._context, page, copy.deepcopy(state))]
            kept = (one for one in page.children if not _is_margin(one))
            page.children = (*kept, *made)
            self._paint_under(page, made)

    def _lines(self, element: Any) -> list[Any] | None:
        """Return the lines that the engine makes of an element's text."""
        context, build = self._context, self._engine.formatting_structure.build
        notes: list[Any] = []
        (box,) = build.element_to_box(
            element,
            context.style_for,
            context.get_image_from_uri,
            self._base,
            context.target_collector,
            context.counter_style,
            notes,
        )
        box.process_whitespace()
        box.process_text_transform()
        box = build.create_anonymous_boxes(box)
        if notes or [type(one).__name__ for one in box.children] != ["LineBox"]:
            return None
        return self._break(box, self._blocks[element][1])

    def _break(self, box: Any, block: Any) -> list[Any]:
        context, (line,) = self._context, box.children
        context.create_block_formatting_context()
        try:
            made = self._engine.layout.inline.iter_line_boxes(
                *(context, line, block.children[0].position_y, -float("inf"), None),
                *(block, [], [], box.first_letter_style, box.first_line_style),
            )
            lines = []
            for one, resume_at in made:
                one.resume_at = resume_at
                one.text_overflow = block.children[0].text_overflow
                lines.append(one)
            return lines
        finally:
            context.finish_block_formatting_context()

    def _paint_under(self, page: Any, boxes: Sequence[Any]) -> None:
        """Know the backgrounds of new boxes, as the engine does when a page is done."""
        lay = self._engine.layout.background.layout_box_backgrounds
        for box in boxes:
            lay(page, box, self._context.get_image_from_uri)


def _is_margin(box: Any) -> bool:
    return type(box).__name__ == "MarginBox"


def _room(line: Any) -> tuple[float, ...]:
    """Return what of a line other lines and blocks depend on."""
    return line.position_y, line.height, line.baseline


def _drawn(boxes: Sequence[Any]) -> list[Any]:
    """Return all that is drawn of boxes, to compare with others."""
    return [
        (
            type(box).__name__,
            box.element_tag,
            (box.position_x, box.position_y, box.width, box.height),
            getattr(box, "baseline", None),
            getattr(box, "text", None),
            getattr(box, "block_ellipsis", None),
            _drawn(getattr(box, "children", ())),
        )
        for box in boxes
    ]
