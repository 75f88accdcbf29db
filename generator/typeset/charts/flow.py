"""A review as a ladder of boxes: who decides, by what rule, by when."""

import dataclasses
from collections.abc import Sequence
from fractions import Fraction

from generator.typeset.charts import svg
from generator.typeset.charts.measure import Box, Face, Letters, clean, width_of, wrap
from generator.typeset.charts.rows import LEADING

MOST_STEPS = 8
_CLOCK = Fraction(96)
_LEFT = Fraction(110)
_LOOK = f'fill="#ffffff" stroke="{svg.INK}" stroke-width="0.75"'


@dataclasses.dataclass(frozen=True, kw_only=True)
class FlowStep:
    """One step of a review."""

    step: str
    """Its name: `Operating Committee`."""
    body: str
    """Who sits on it or does it."""
    decides: str
    """By what rule it decides."""
    clock: str
    """By when, such as `by day 90`; empty where no time is confirmed."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Room:
    """One way to share out the drawing: from roomy to tight, the first that fits."""

    size: Fraction
    pad: Fraction
    arrow: Fraction

    @property
    def leading(self) -> Fraction:
        return self.size * LEADING


_ROOMS = [
    _Room(size=Fraction(size, 2), pad=Fraction(pad), arrow=Fraction(arrow))
    for size, pad, arrow in ((18, 6, 18), (18, 4, 14), (17, 4, 12), (16, 3, 10))
]


def draw_flow(steps: Sequence[FlowStep]) -> str:
    """Return the steps as one SVG element, 6.5 inches wide, from first to last.

    Raise ValueError, with a sentence, for fewer than two steps, more than eight, or
    more words than a page holds.
    """
    _refuse(steps)
    for room in _ROOMS:
        drawn, bottom = _ladder(steps, room)
        if bottom <= svg.TALLEST:
            return svg.document(bottom, drawn)
    message = "the steps of a review have more words than fit on a page"
    raise ValueError(message)


def describe_flow(steps: Sequence[FlowStep]) -> str:
    """Return everything that is drawn, in sentences, from first step to last."""
    _refuse(steps)
    said = [f"Diagram of {len(steps)} steps, each leading to the next."]
    for place, step in enumerate(steps, 1):
        name = f"Step {place}, {clean(step.step)}"
        clock = f", {clean(step.clock)}" if clean(step.clock) else ""
        texts = [f"{name}{clock}", clean(step.body), clean(step.decides)]
        said += [_sentence(text) for text in texts if text]
    return " ".join(said)


def _refuse(steps: Sequence[FlowStep]) -> None:
    if not 2 <= len(steps) <= MOST_STEPS:  # noqa: PLR2004, one step leads nowhere
        message = f"a review is drawn in 2 to {MOST_STEPS} steps, not {len(steps)}"
        raise ValueError(message)
    if not all(clean(step.step) for step in steps):
        message = "each step of a review needs a name"
        raise ValueError(message)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _ladder(steps: Sequence[FlowStep], room: _Room) -> tuple[list[str], Fraction]:
    drawn: list[str] = []
    top = svg.HAIRLINE
    left = _LEFT if any(clean(step.clock) for step in steps) else svg.HAIRLINE
    for place, step in enumerate(steps):
        if place:
            drawn += _arrow(left, top, room)
            top += room.arrow
        lines = _lines(place + 1, step, left, room)
        clock = wrap(step.clock, _CLOCK, room.size, "semibold")
        height = max(len(lines), len(clock)) * room.leading + 2 * room.pad
        box = Box(left, top, svg.WIDTH - svg.HAIRLINE, top + height)
        drawn.append(svg.rectangle("step", box, _LOOK))
        base = top + room.pad + room.size * Fraction(17, 20)
        for at, (text, face) in enumerate(lines):
            start = left + room.pad + 4
            drawn.append(_words(text, start, base + at * room.leading, room.size, face))
        for at, text in enumerate(clock):
            start = _CLOCK - width_of(text, room.size, "semibold")
            line = base + at * room.leading
            drawn.append(_words(text, start, line, room.size, "semibold"))
        top += height
    return drawn, top + svg.HAIRLINE


def _lines(
    number: int, step: FlowStep, left: Fraction, room: _Room
) -> list[tuple[str, Face]]:
    width = svg.WIDTH - left - 2 * room.pad - 8
    texts: list[tuple[str, Face]] = [
        (f"{number}. {step.step}", "semibold"),
        (step.body, "regular"),
        (step.decides, "regular"),
    ]
    return [
        (line, face)
        for text, face in texts
        for line in wrap(text, width, room.size, face)
    ]


def _arrow(left: Fraction, top: Fraction, room: _Room) -> list[str]:
    left, bottom = (left + svg.WIDTH) / 2, top + room.arrow
    shaft = Box(left, top + 1, left, bottom - 4)
    head = (
        f'<path class="arrow" d="M{svg.number(left)} {svg.number(bottom - 1)}'
        f'l-3 -5h6z" fill="{svg.INK}"/>'
    )
    return [svg.line("arrow", shaft, svg.stroke(svg.INK, "1")), head]


def _words(
    text: str, left: Fraction, base: Fraction, size: Fraction, face: Face
) -> str:
    line = Letters(text=text, left=left, baseline=base, size=size, face=face)
    return svg.letters(line)
