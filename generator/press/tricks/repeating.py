"""A page that would come out as one before is taken from there.

It is what flows down a page that is kept, with the rules by which it would have come
out otherwise. What it depends on is compared: where it begins, its kind and its room,
the notes that are placed and those that wait, and what was filled in from other pages.
A report that is laid out three times takes a fifth less.
"""

import contextlib
import dataclasses
from collections.abc import Iterator
from typing import Any, TypeAlias

from generator.press.tricks.replacing import replaced
from generator.press.tricks.several import Asking
from generator.press.tricks.switch import is_applied

_Start: TypeAlias = tuple[Any, ...]
_ASKED = 7
"""Words with which the engine asks for what flows down a page."""


@dataclasses.dataclass(frozen=True)
class _Flow:
    """What flows down a page."""

    start: _Start
    parted: frozenset[int]
    """The rules by which it would be otherwise."""
    result: tuple[Any, ...]
    end: tuple[Any, ...]


class Flows:
    """What flowed down the pages of one document."""

    def __init__(self, layout: Any, root: Any, context: Any, asking: Asking) -> None:
        self._page, self._root, self._asking = layout.page, root, asking
        self._found: dict[int, list[_Flow]] = {}
        notes = (box for note in context.footnotes for box in note.descendants())
        # Some boxes are never copied: what holds one changes with the next layout.
        self._own = {id(box) for box in (*root.descendants(), *notes)}
        lookups = context.target_collector.counter_lookup_items
        self._filled = [box for box, token in lookups if token == "content"]  # noqa: S105, a word of CSS

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        """Let the engine lay out only what did not flow so before."""
        if not is_applied("repeating"):
            yield
            return
        theirs = self._page.block_level_layout

        def lay_out(context: Any, box: Any, *how: Any, **named: Any) -> Any:
            if box is not self._root or len(how) != _ASKED:
                return theirs(context, box, *how, **named)
            start = self._start(context, *how)
            flow = self._find(context, start)
            if flow is None:
                self._asking.parted.clear()
                result = theirs(context, box, *how)
                self._keep(context, start, result)
                return result
            return _again(context, flow)

        with replaced(self._page, "block_level_layout", lay_out):
            yield

    def _start(
        self, context: Any, bottom: Any, at: Any, page: Any, is_empty: Any, *lists: Any
    ) -> _Start | None:
        """Return all that the flow depends on; None where it depends on more."""
        # The engine shows them nowhere else.
        if any(lists) or any(context._excluded_shapes.values()) or _is_odd(context):  # noqa: SLF001
            return None
        kind = context.current_page, page.page_type, context.forced_break, is_empty
        place = self._root.position_x, self._root.position_y, bottom
        filled = [_text(box) for box in self._filled]
        return (*kind, *place, at, filled, *_state(context))

    def _find(self, context: Any, start: _Start | None) -> _Flow | None:
        for flow in self._found.get(context.current_page, ()):
            is_same = self._asking.rule not in flow.parted and flow.start == start
            if is_same and self._is_whole(flow.result[0]):
                return flow
        return None

    def _keep(
        self, context: Any, start: _Start | None, result: tuple[Any, ...]
    ) -> None:
        if start is not None and result[0] is not None and not _is_odd(context):
            parted = frozenset(self._asking.parted)
            flow = _Flow(start, parted, result, _state(context))
            self._found.setdefault(context.current_page, []).append(flow)

    def _is_whole(self, box: Any) -> bool:
        """Whether nothing of it changes with another layout, and nothing is missing."""
        for one in box.descendants():
            # What is placed by itself stands for a box.
            placed = vars(one).get("_box")
            if placed is not None:
                is_in_place = one._layout_done and one.style["position"] != "fixed"  # noqa: SLF001
                if not is_in_place or not self._is_whole(placed):
                    return False
            elif id(one) in self._own:
                return False
        return True


def _is_odd(context: Any) -> bool:
    """Whether boxes go on over the page, or run along with it."""
    along = any(context.running_elements.values())
    return bool(along or context.broken_out_of_flow or context.in_column)


def _state(context: Any) -> tuple[Any, ...]:
    """Return the room of a page, and the notes: that are to come, placed, put off."""
    notes = context.footnotes, context.current_page_footnotes
    lists = *notes, context.reported_footnotes
    area = context.current_footnote_area
    return context.page_bottom, area.height, *([*notes] for notes in lists)


def _again(context: Any, flow: _Flow) -> tuple[Any, ...]:
    """Let the engine find all as it was when a page was laid out."""
    context.page_bottom, height, footnotes, placed, put_off = flow.end
    context.footnotes, context.reported_footnotes = [*footnotes], [*put_off]
    context.current_page_footnotes = [*placed]
    area = context.current_footnote_area
    area.height, area.children = height, context.current_page_footnotes
    box, resume_at, next_page, *rest = flow.result
    return (box, resume_at, {**next_page}, *rest)


def _text(box: Any) -> str:
    return "".join(getattr(one, "text", "") for one in box.descendants())
