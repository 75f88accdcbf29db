"""Two versions of a page are merged, block by block and word by word."""

import collections
import dataclasses
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
        words = len(text_of(element).split())
        is_person = "signature" in classes(element)
        if is_person or words >= _SHORTEST_MOVED:
            kept.append(_Whole(key_of(element), made))
        return made

    def _tell_moved(self) -> None:
        """Let what is the same here and there be one part that moved."""
        gone: dict[str, list[Element]] = collections.defaultdict(list)
        for one in self._gone:
            gone[one.key].append(one.made)
        for one in self._come:
            if gone[one.key]:
                turn(gone[one.key].pop(0), "moved-away")
                turn(one.made, "moved-here")
