"""Two versions of a page are merged, block by block and word by word."""

import collections
import dataclasses
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.comparison.redline.attributes import combine
from generator.comparison.redline.inline import merge_text
from generator.comparison.redline.marking import marked, turn
from generator.comparison.redline.matching import Step, match
from generator.comparison.redline.parts import (
    bare,
    is_leaf,
    is_note,
    key_of,
    parts_of,
    text_of,
)
from generator.twin.elements import classes, name

_SHORTEST_MOVED = 4
"""Words of a part that is said to have moved; fewer are gone here and new there."""


@dataclasses.dataclass(frozen=True)
class _Whole:
    """A part that only one version has, and how it was marked."""

    key: str
    made: Element


class Merging:
    """Merges the blocks of two versions, and keeps what only one of them has."""

    def __init__(self) -> None:
        self._gone: list[_Whole] = []
        self._come: list[_Whole] = []

    def merge(self, old: Element, new: Element) -> Element:
        """Return two versions of an element as one; what moved is told at the end."""
        made = self._merge(old, new)
        self._tell_moved()
        return made

    def _merge(self, old: Element, new: Element) -> Element:
        made = Element(new.tag)
        combine(made, old, new)
        if is_leaf(old) and is_leaf(new) and not is_note(new):
            merge_text(made, old, new, self._merge)
            return made
        if name(new) == "tr":
            steps = [Step("alike", *pair) for pair in zip(old, new, strict=True)]
        else:
            steps = match(parts_of(old), parts_of(new))
        made.extend(self._shown(step) for step in steps)
        return made

    def _shown(self, step: Step) -> Element:
        if step.old is None:
            assert step.new is not None  # noqa: S101, a step has a part
            return self._keep(self._come, step.new, marked(step.new, "inserted"))
        if step.new is None:
            return self._keep(self._gone, step.old, marked(step.old, "deleted"))
        if step.kind == "same":
            made = bare(step.new)
            combine(made, step.old, step.new)
            return made
        return self._merge(step.old, step.new)

    def _keep(self, kept: list[_Whole], element: Element, made: Element) -> Element:
        kept += _wholes(element, made)
        return made

    def _tell_moved(self) -> None:
        """Let what is the same here and there be one part that moved.

        It may stand within a larger part that is new, or is gone.
        """
        gone: dict[str, list[Element]] = collections.defaultdict(list)
        for one in self._gone:
            gone[one.key].append(one.made)
        told: set[Element] = set()
        for one in self._come:
            free = [made for made in gone[one.key] if made not in told]
            if free and one.made not in told:
                told |= {*free[0].iter(), *one.made.iter()}
                turn(free[0], "moved-away")
                turn(one.made, "moved-here")


def _wholes(element: Element, made: Element) -> Iterator[_Whole]:
    """Yield a part that was marked and the parts within, the outermost first."""
    words = len(text_of(element).split())
    is_person = "signature" in classes(element)
    if is_person or words >= _SHORTEST_MOVED:
        yield _Whole(key_of(element), made)
        if not is_leaf(element):
            for part, below in zip(parts_of(element), made, strict=True):
                yield from _wholes(part, below)
