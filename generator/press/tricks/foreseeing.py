"""The lines of a long text are broken ahead by another process.

The engine breaks line after line as it fills the pages, a third of the time of a long
layout. A process that is forked when the boxes are made leaves some of them out, fills
pages with the rest, and tells how each line was broken. A line depends on its text,
style and room alone: what is told is what would be found here, and what is not told in
time is found here. On two cores it saves 1.0 of 2.8 seconds of 154 pages of prose.
"""

import contextlib
import copy
import itertools
from collections.abc import Iterator
from typing import Any, TypeAlias

from generator.copies import Copy, Tell, copied, processors
from generator.press.tricks.replacing import replaced

Line: TypeAlias = tuple[Any, ...]
"""What is asked of a line, and what is found."""
_LEAST = 60_000
"""Letters that are broken in less time than another process takes to help."""
_OWN = 0.3
"""Share of the text after which the other process begins: so far it keeps ahead."""
_HEAVY = 0.6
"""Share of the text that one box has when its own boxes are looked at."""


@contextlib.contextmanager
def lines_foreseen(weasyprint: Any) -> Iterator[None]:
    """Let the lines of a long layout be broken ahead."""
    theirs = weasyprint.document.layout_document

    def lay_out(html: Any, root: Any, context: Any) -> list[Any]:
        if _letters(root) < _LEAST or processors() == 1:
            return [*theirs(html, root, context)]
        seer = _Seer(weasyprint, html, root, context)
        with copied(seer.foresee) as told, _split_by(seer.layout, Foreseen(told).split):
            return [*theirs(html, root, context)]

    with replaced(weasyprint.document, "layout_document", lay_out):
        yield


@contextlib.contextmanager
def _split_by(layout: Any, split: Any) -> Iterator[None]:
    """Let the engine ask something else for a line, which is given its own function."""
    with contextlib.ExitStack() as stack:
        for module in (layout.inline, layout.preferred):
            theirs = module.split_first_line

            def ours(*asked: Any, theirs: Any = theirs, **more: Any) -> Any:
                return split(theirs, *asked, **more)

            stack.enter_context(replaced(module, "split_first_line", ours))
        yield


class Foreseen:
    """The lines that another process tells of."""

    def __init__(self, seer: Copy) -> None:
        self._seer, self._lines = seer, dict[Line, Line]()

    def split(
        self, theirs: Any, text: str, style: Any, *asked: Any, **more: Any
    ) -> Line:
        """Return the first line of a text."""
        key = _key(text, style, asked, more)
        found = self._lines.get(key)
        if found is None:
            for lines in self._seer.heard() or ():
                self._lines |= lines
            found = self._lines.get(key)
        if found is None:
            line: Line = theirs(text, style, *asked, **more)
            return line
        layout, *rest = found
        return (copy.copy(layout), *rest)


class _Seer:
    """Fills pages with the later part of a document, and tells of each line."""

    def __init__(self, weasyprint: Any, html: Any, root: Any, context: Any) -> None:
        self.layout, self._given = weasyprint.layout, (html, root, context)
        notes = (box for note in context.footnotes for box in note.descendants())
        boxes = itertools.chain(root.descendants(), notes)
        self._styles = {id(box.style) for box in boxes}
        self._lines: dict[Line, Line] = {}

    def foresee(self, tell: Tell) -> None:
        """Tell the lines of each page."""
        html, root, context = self._given
        _leave_out(root)
        self.layout.initialize_page_maker(context, root)
        with _split_by(self.layout, self.split):
            for _page in self.layout.make_all_pages(context, root, html, []):
                tell(self._lines)
                self._lines.clear()

    def split(
        self, theirs: Any, text: str, style: Any, *asked: Any, **more: Any
    ) -> Line:
        """Return the first line of a text, and note it."""
        line: Line = theirs(text, style, *asked, **more)
        # Only a style from before the fork has the same place in both processes.
        if id(style) in self._styles:
            self._lines[_key(text, style, asked, more)] = line
        return line


def _key(text: str, style: Any, asked: tuple[Any, ...], more: dict[str, Any]) -> Line:
    """Return what a line depends on; the first of what is asked is the context."""
    return (text, id(style), *asked[1:], *more.items())


def _letters(box: Any) -> int:
    """Return how many letters are within a box, but for tables: their text is short."""
    if type(box).__name__ == "TableBox":
        return 0
    below = sum(map(_letters, getattr(box, "children", ())))
    return below + len(getattr(box, "text", ""))


def _leave_out(root: Any) -> None:
    """Take the first part of a document's text out of its boxes."""
    box = root
    while True:
        weights = [*map(_letters, box.children)]
        heaviest = max(range(len(weights)), key=weights.__getitem__)
        if weights[heaviest] < _HEAVY * sum(weights):
            break
        box = box.children[heaviest]
    sums = itertools.accumulate(weights)
    at = sum(so_far < _OWN * sum(weights) for so_far in sums)
    box.children = box.children[at:]
