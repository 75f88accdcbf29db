"""A sheet whose pages are broken by several rules has its boxes made once.

The engine finds the styles and makes the boxes anew for each layout, and lays out all
pages. Where layouts differ in how many lines stand together at a break alone, the same
boxes serve; a page is laid out only where no layout before had the same, and is made
ready to be drawn only where it is printed. A report that is laid out three times for
its notes takes half of the time.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import Any, TypeAlias

from generator.press.tricks.repeating import Flows
from generator.press.tricks.replacing import replaced
from generator.press.tricks.several import Asking, Several

Lines: TypeAlias = tuple[int, int] | None
"""The fewest lines before a break and after it; None for what the styles say."""
_NAMES = ("orphans", "widows")
_ROUNDS = 8
"""How often the engine fills in the numbers of pages."""


class UnlikeError(Exception):
    """These boxes do not serve for several layouts."""


class NoneServesError(Exception):
    """No layout serves."""


@contextlib.contextmanager
def paginated(
    weasyprint: Any, rules: Sequence[Lines], serves: Callable[[int, list[Any]], bool]
) -> Iterator[None]:
    """Let pages be broken by one rule after the other, until they serve.

    `serves` is asked with the place of the rule and the boxes of the pages. Raises
    NoneServesError, or UnlikeError where each rule needs a layout of its own.
    """
    theirs = weasyprint.document.layout_document

    def lay_out(html: Any, root: Any, context: Any) -> list[Any]:
        layout, asking = weasyprint.layout, Asking()
        start, flows = _Start(root, context), Flows(layout, root, context, asking)
        with _counted(layout, _numbers(html, context, rules), asking), flows.kept():
            for asking.rule in range(len(rules)):
                start.set_up(context)
                pages = _pages(layout, html, root, context)
                if any(context.running_elements.values()):
                    raise UnlikeError
                if serves(asking.rule, pages):
                    break
            else:
                raise NoneServesError
        with (
            replaced(layout, "initialize_page_maker", lambda *_: None),
            replaced(layout, "make_all_pages", lambda *_: pages),
        ):
            return [*theirs(html, root, context)]

    with replaced(weasyprint.document, "layout_document", lay_out):
        yield


def _pages(layout: Any, html: Any, root: Any, context: Any) -> list[Any]:
    """Return the boxes of the pages, as the engine comes to them before it ends them.

    So it does in `layout_document`, which goes on to the margins at once.
    """
    layout.initialize_page_maker(context, root)
    notes, pages = [*context.footnotes], list[Any]()
    for _ in range(_ROUNDS):
        count = len(pages)
        context.footnotes = [*notes]
        pages = [*layout.make_all_pages(context, root, html, pages)]
        is_changed = is_another_count = False
        for *_, state, asked in context.page_maker:
            state[1]["pages"] = [len(pages)]
            is_changed |= asked["content_changed"]
            if asked["pages_wanted"]:
                is_another_count = count != len(pages)
        if not is_changed and not is_another_count:
            break
    return pages


class _Start:
    """What a layout finds at first, and leaves otherwise."""

    def __init__(self, root: Any, context: Any) -> None:
        """Remember it; raise UnlikeError for boxes that a layout changes for good."""
        from weasyprint.formatting_structure.boxes import TableBox  # noqa: PLC0415, loaded with the engine

        self._notes = [*context.footnotes]
        for box in root.descendants():
            # What a table is wide is kept, whatever is filled in later.
            is_filled = isinstance(box, TableBox) and any(
                one.missing_link for one in box.descendants()
            )
            is_cut = (box.first_letter_style, box.first_line_style) != (None, None)
            if is_filled or is_cut:
                raise UnlikeError
        found = context.target_collector
        lookups = found.counter_lookup_items
        items = (*found.target_lookup_items.values(), *lookups.values())
        changed = (*items, *(box for box, _ in lookups))
        self._before = [(one, {**vars(one)}) for one in changed]

    def set_up(self, context: Any) -> None:
        """Let the next layout find all as the first one did."""
        context.footnotes, context.reported_footnotes = [*self._notes], []
        for one, before in self._before:
            vars(one).clear()
            vars(one).update(before)


def _numbers(html: Any, context: Any, rules: Sequence[Lines]) -> list[list[int]]:
    """Return the orphans and widows of each rule; raise UnlikeError for others' own."""
    styles = context.style_for.get_computed_styles()
    root = styles[html.etree_element, None]
    for name in _NAMES:
        said = [one.cascaded[name] for one in styles.values() if name in one.cascaded]
        # A rule is the last that our styles say, of `html` and of nothing below.
        is_below = len(said) > (name in root.cascaded)
        if is_below or any(weight > _WEIGHT for _, weight in said):
            raise UnlikeError
    own = [root[name] for name in _NAMES]
    pairs = [rule or own for rule in rules]
    return [[pair[at] for pair in pairs] for at in range(len(_NAMES))]


@contextlib.contextmanager
def _counted(layout: Any, numbers: list[list[int]], asking: Asking) -> Iterator[None]:
    """Let the engine count the lines at a break by the rule that is asked for."""
    told = [*zip(_NAMES, (Several(asking, own) for own in numbers), strict=True)]
    theirs = layout.block._linebox_layout  # noqa: SLF001, none else reads them first

    def lay_out_lines(context: Any, box: Any, *how: Any) -> Any:
        # The lines of a box have them from it.
        box.style.update(told)
        return theirs(context, box, *how)

    with replaced(layout.block, "_linebox_layout", lay_out_lines):
        yield


_WEIGHT = (2, inf, (0, 0, 1))
"""What `html` in a style of ours weighs, as the engine weighs it."""
