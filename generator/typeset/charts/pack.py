"""Words in a row, each as near as may be to where it belongs, none over another."""

from collections.abc import Sequence
from fractions import Fraction


def pack(
    middles: Sequence[Fraction],
    widths: Sequence[Fraction],
    ends: tuple[Fraction, Fraction],
    gap: Fraction,
) -> list[Fraction] | None:
    """Return where each begins, in the order given, or None where there is no room.

    Neighbors that would meet move apart evenly, about their common middle.
    """
    low, high = ends
    before = [sum(widths[:at]) + gap * at for at in range(len(widths))]
    free = high - low - before[-1] - widths[-1]
    if free < 0:
        return None
    # Take from each start the room of those before it: then the starts need only rise.
    groups: list[tuple[Fraction, int]] = []
    for middle, width, taken in zip(middles, widths, before, strict=True):
        total, count = middle - width / 2 - taken, 1
        while groups and groups[-1][0] / groups[-1][1] > total / count:
            total, count = total + groups[-1][0], count + groups.pop()[1]
        groups.append((total, count))
    levels = [total / count for total, count in groups for _ in range(count)]
    return [
        min(max(level, low), low + free) + taken
        for level, taken in zip(levels, before, strict=True)
    ]
