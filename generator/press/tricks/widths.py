"""The least and the most width of a cell are known of cells with the same words.

The engine breaks the words of each cell twice to find the widths of a table's columns,
and many cells of a list say what others do: a twentieth of its layout.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from generator.press.tricks.replacing import replaced_everywhere


@contextlib.contextmanager
def cells_measured_once() -> Iterator[None]:
    """Let the widths of a cell of plain words be found once in a layout."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415, loaded with the engine
    from weasyprint.layout import preferred  # noqa: PLC0415, as above

    theirs = preferred.table_cell_min_max_content_width

    def measure(context: Any, box: Any, outer: bool = True) -> Any:
        words = _words(boxes, box)
        if words is None:
            return theirs(context, box, outer)
        line, text = words
        held = box.__dict__
        styles = box.style, line.style, text.style
        key = (
            *(text.text, text.justification_spacing, outer, *map(id, styles)),
            # Where borders of cells are one, their table has settled them.
            *(held.get("border_left_width"), held.get("border_right_width")),
        )
        known = vars(context).setdefault("measured_cells", {})
        if key not in known:
            # A style that is held keeps its number.
            known[key] = styles, theirs(context, box, outer)
        return known[key][1]

    with replaced_everywhere(theirs, measure):
        yield


def _words(boxes: Any, cell: Any) -> tuple[Any, Any] | None:
    """Return the line and the text of a cell that holds nothing else."""
    if len(cell.children) == 1 and type(cell.children[0]) is boxes.LineBox:
        (line,) = cell.children
        if len(line.children) == 1 and type(line.children[0]) is boxes.TextBox:
            return line, line.children[0]
    return None
