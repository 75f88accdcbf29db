"""The height of a line is known by the looks of its font.

The engine writes sixteen properties out as one text for each question, of which there
are several for each line: a twentieth of the layout of a report.
"""

import contextlib
import operator
from collections.abc import Iterator
from typing import Any

from generator.press.tricks.replacing import replaced_everywhere

_SEEN = operator.itemgetter(
    *("font_feature_settings", "font_language_override", "font_size"),
    *("font_stretch", "font_style", "font_variant_alternates", "font_variant_caps"),
    *("font_variant_east_asian", "font_variant_ligatures", "font_variant_numeric"),
    *("font_variant_position", "font_variation_settings", "font_weight", "lang"),
    "line_height",
)
"""What the engine's own text is made of, beside the names of the faces."""


@contextlib.contextmanager
def struts_known_by_value() -> Iterator[None]:
    """Let the height and the baseline of a line be known by the values themselves."""
    from weasyprint.text import line_break  # noqa: PLC0415, loaded with the engine

    theirs = line_break.strut

    def strut(style: Any) -> Any:
        known = style.font_config.__dict__.setdefault("struts", {})
        key = ((*style["font_family"],), *_SEEN(style))
        if key not in known:
            known[key] = theirs(style)
        return known[key]

    with replaced_everywhere(theirs, strut):
        yield
