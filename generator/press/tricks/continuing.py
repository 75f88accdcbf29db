"""A line that goes on in the text of the one before it is made from that line.

The engine makes each line from the start: it asks for the floats beside it, for the
height of its font, for the margins and the place of each box in it. Within a paragraph
two lines of one text differ in their words, their width and their place alone; these
are found as the engine finds them, and all else is taken over.
"""

import contextlib
import dataclasses
from collections.abc import Iterator
from typing import Any, TypeAlias

from generator.press.tricks.replacing import replaced

_Skip: TypeAlias = dict[int, Any] | None
"""The engine's word for where a line begins or ends: child, and byte in its text."""
_ROUNDING = 1 + 1e-9
"""By how much the engine widens a line."""


@contextlib.contextmanager
def lines_continued() -> Iterator[None]:
    """Let a line be made from the one before it."""
    from weasyprint.layout import inline  # noqa: PLC0415, loaded with the engine

    theirs = inline.get_next_linebox
    maker = _Maker(inline)

    def next_line(  # noqa: PLR0913, PLR0917, the engine calls it so
        context: Any,
        linebox: Any,
        position_y: Any,
        bottom_space: Any,
        skip_stack: _Skip,
        containing_block: Any,
        absolute_boxes: Any,
        fixed_boxes: Any,
        first_letter_style: Any,
        first_line_style: Any,
    ) -> Any:
        is_plain = not (
            context.excluded_shapes or first_letter_style or first_line_style
        )
        before, maker.before = maker.before, None
        if (
            is_plain
            and before
            and before.ends_at(linebox, skip_stack, containing_block)
        ):
            made = maker.make(context, before, position_y)
            if made is not None:
                return made
        found = theirs(
            context,
            linebox,
            position_y,
            bottom_space,
            skip_stack,
            containing_block,
            absolute_boxes,
            fixed_boxes,
            first_letter_style,
            first_line_style,
        )
        if is_plain:
            maker.note(context, (linebox, skip_stack, containing_block), *found)
        return found

    with replaced(inline, "get_next_linebox", next_line):
        yield


@dataclasses.dataclass
class _Before:
    """The line before, which has a part of one text and nothing else."""

    linebox: Any
    block: Any
    number: int
    """The text's, among the children."""
    text: bytes
    resume_at: _Skip
    line: Any
    height: Any
    """What the engine leaves in the whole paragraph's box."""
    position_x: Any
    available_width: Any

    def ends_at(self, linebox: Any, skip: _Skip, block: Any) -> bool:
        """Whether a line begins where this ends."""
        return (
            self.linebox is linebox
            and self.block is block
            and skip is not None
            and self.resume_at is skip
        )


class _Maker:
    """Makes lines, each from the one before it."""

    def __init__(self, inline: Any) -> None:
        self._inline = inline
        self.before: _Before | None = None

    def note(
        self,
        context: Any,
        asked: tuple[Any, _Skip, Any],
        line: Any,
        resume_at: _Skip,
    ) -> None:
        """Note a line of the engine's, where the next may be made from it."""
        linebox, skip, block = asked
        number = 0 if skip is None else next(iter(skip))
        is_within = skip is None or _is_in_text(skip[number])
        if resume_at is None or not is_within:
            return
        if not _is_in_text(resume_at.get(number)):
            return
        child = linebox.children[number]
        if not self._is_plain(linebox, child, block, line):
            return
        position_x, _, available_width = self._inline.avoid_collisions(
            context, linebox, block, outer=False
        )
        self.before = _Before(
            linebox,
            block,
            number,
            child.text.encode(),
            resume_at,
            line,
            linebox.height,
            position_x,
            available_width,
        )

    def _is_plain(self, linebox: Any, child: Any, block: Any, line: Any) -> bool:
        boxes = self._inline.boxes
        return (
            type(child) is boxes.TextBox
            and len(line.children) == 1
            and type(line.children[0]) is boxes.TextBox
            and child.is_in_normal_flow()
            and child.style["vertical_align"] == "baseline"
            and child.style["white_space"] == "normal"
            and linebox.style["text_align_all"] != "justify"
            and linebox.style["text_align_last"] != "justify"
            and linebox.style["position"] == "static"
            and linebox.style["direction"] == "ltr"
            and block.style["direction"] == "ltr"
            and not linebox.is_leader
            and not linebox.text_indent
        )

    def make(self, context: Any, before: _Before, position_y: Any) -> Any:
        """Return the next line, and where it ends; None where it is no plain one."""
        assert before.resume_at is not None  # noqa: S101, asked before
        linebox = before.linebox
        (place,) = before.resume_at[before.number]
        child = linebox.children[before.number]
        rest = before.text[place:]
        if not rest or rest[:1] == b" ":
            return None
        position_x, available_width = before.position_x, before.available_width
        max_x = (position_x + available_width) * _ROUNDING
        layout, length, resume, width, height, baseline = self._inline.split_first_line(
            rest.decode(),
            child.style,
            context,
            max_x - position_x,
            child.justification_spacing,
            is_line_start=True,
        )
        line = before.line.copy()
        (text,) = line.children = [line.children[0].copy()]
        is_last = resume is None
        is_odd = (
            length <= 0
            or (is_last and before.number != len(linebox.children) - 1)
            or (not is_last and rest[length:resume].strip(b" "))
            or layout.text[-1:] == " "
            or height != text.height
            or baseline + text.margin_top != text.baseline
        )
        if is_odd:
            return None
        text.text, text.pango_layout, text.width = layout.text, layout, width
        text.position_x = line.position_x = position_x
        if position_x + text.margin_width() > max_x:
            return None
        line.width = position_x + text.margin_width() - line.content_box_x()
        line.remove_decoration_sides = set()
        line.remove_decoration(start=True, end=not is_last)
        offset_x = self._inline.text_align(context, line, available_width, last=is_last)
        text.position_y, line.position_y = -text.baseline, -line.baseline
        line.translate(offset_x, position_y + line.baseline)
        line.position_y = position_y
        linebox.position_x = child.position_x = position_x
        linebox.position_y = child.position_y = position_y
        linebox.width, linebox.height = line.width, before.height
        resume_at = None if is_last else {before.number: {place + resume: None}}
        self.before = dataclasses.replace(before, line=line, resume_at=resume_at)
        return line, resume_at


def _is_in_text(skip: _Skip) -> bool:
    """Whether a place within a child is one in its text."""
    return skip is not None and [*skip.values()] == [None]
