"""All boxes below a box are found by one walk, and a box in the flow at a glance.

The engine's walk passes each box up through all that hold it. It asks five functions
whether a box is in the flow, dozens of times for each box.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from generator.press.tricks.replacing import replaced


@contextlib.contextmanager
def boxes_walked_at_once() -> Iterator[None]:
    """Let boxes be walked through, and found in the flow, without detours."""
    from weasyprint.formatting_structure.boxes import Box  # noqa: PLC0415, loaded with the engine

    asked = Box.is_in_normal_flow

    def descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
        waiting = [box]
        while waiting:
            one = waiting.pop()
            yield one
            if placeholders or isinstance(one, Box):
                waiting += reversed(one.children)

    def is_in_normal_flow(box: Any) -> bool:
        style = box.style
        if style["float"] == "none" and style["position"] in _IN_FLOW:
            return True
        answer: bool = asked(box)
        return answer

    with (
        replaced(Box, "descendants", descendants),
        replaced(Box, "is_in_normal_flow", is_in_normal_flow),
    ):
        yield


_IN_FLOW = ("static", "relative")
