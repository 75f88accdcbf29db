"""Marks in the margin beside what changed: a bar along each line, a word at a block."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from generator.press.sheet import Laid

Span: TypeAlias = tuple[float, float]
"""From the upper edge of a line to its lower one, in CSS pixels from the page's top."""

_CHANGES = frozenset({"del", "ins"})


def is_margin_word(box: Any) -> bool:
    """Whether a box is a word that a style sets into the margin beside a block."""
    return (
        box.element_tag is not None
        and box.element_tag.endswith("::before")
        and box.element.get("data-margin") is not None
    )


def draw_bars(laid: Sequence[Laid], pdf: Any) -> None:
    """Draw a bar beside each line with a change, where a sheet asks for bars.

    They are artifacts (ISO 32000-1, 14.8.2.2): the tags say what changed.
    """
    import pydyf  # noqa: PLC0415, loaded with the engine, not with the command

    numbers = iter(pdf.pages["Kids"][::3])
    for one in laid:
        for page in one.document.pages:
            made = pdf.objects[next(numbers)]
            spans = changed_spans(page) if one.sheet.has_bars else []
            if not spans:
                continue
            # Drawn first, a bar can stand over no text.
            stream = pydyf.Stream([_drawn(page, spans)])
            pdf.add_object(stream)
            made["Contents"] = pydyf.Array([stream.reference, made["Contents"]])


def changed_spans(page: Any) -> list[Span]:
    """Return where on a page the lines with a change stand, those that touch as one."""
    joined: list[Span] = []
    # The engine shows its boxes nowhere else.
    for top, bottom in sorted(_lines(page._page_box)):  # noqa: SLF001
        if joined and top - joined[-1][1] < _NEAR:
            joined[-1] = (joined[-1][0], max(bottom, joined[-1][1]))
        else:
            joined.append((top, bottom))
    return joined


def _lines(top: Any) -> Iterator[Span]:
    """Yield each line that holds a change, and each picture that is one."""
    for box in top.descendants():
        if type(box).__name__ == "LineBox":
            within = [*box.descendants()]
            # Signatures stand side by side in a line of their own.
            has_lines = sum(type(one).__name__ == "LineBox" for one in within) > 1
            if not has_lines and any(_is_change(one) for one in within):
                yield box.position_y, box.position_y + box.height
        elif _is_picture(box):
            yield box.position_y, box.position_y + box.margin_height()


def _is_change(box: Any) -> bool:
    if box.element_tag in _CHANGES:
        return True
    return box.element is not None and _is_note_call(box)


def _is_note_call(box: Any) -> bool:
    is_call = box.element_tag.endswith("::footnote-call")
    return is_call and box.element.get("data-change") is not None


def _is_picture(box: Any) -> bool:
    return box.element_tag == "img" and box.element.get("data-change") is not None


def _drawn(page: Any, spans: Sequence[Span]) -> bytes:
    """Return the bars of a page as its content, all as one artifact."""
    lines = [b"/Artifact <</Type /Layout>> BDC", b"q", b"0 g"]
    for top, bottom in spans:
        left = _FROM_EDGE - _THICK / 2
        low = (page.height - bottom) * _POINTS
        high = (bottom - top) * _POINTS
        lines.append(f"{left:.2f} {low:.2f} {_THICK:.2f} {high:.2f} re f".encode())
    return b"\n".join([*lines, b"Q", b"EMC"])


_NEAR = 8.0
"""CSS pixels between two lines of one paragraph, or two of its neighbors, at most."""
_POINTS = 0.75
"""Points of one CSS pixel."""
_FROM_EDGE = 60.0
"""Points from the left edge of the page, a sixth of an inch beside the text."""
_THICK = 1.5
"""Points."""
