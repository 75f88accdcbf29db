"""What a layout was made with is given back."""

import contextlib
import gc

import weasyprint

from generator.press.tricks.collector import no_collector
from generator.press.tricks.releasing import released

_PAGE = """
<html lang="en"><title>A page</title><style>p span { float: footnote }</style>
<p>Words<span>A note.</span>
"""


def left_waiting(*, ours: bool) -> int:
    """Return how much of a layout waits for the collector when its pages stand."""
    gc.collect()
    kinds = weasyprint.layout.LayoutContext
    with no_collector(), released(weasyprint) if ours else contextlib.nullcontext():
        document = weasyprint.HTML(string=_PAGE).render()
        found = [one for one in gc.get_objects() if type(one) is kinds]
    assert document.write_pdf()
    return sum(len(vars(one)) for one in found)


def test_the_engine_keeps_what_a_layout_was_made_with() -> None:
    """Its context waits for the collector with all it holds; ours holds nothing."""
    assert left_waiting(ours=True) == 0
    assert left_waiting(ours=False) > 0
