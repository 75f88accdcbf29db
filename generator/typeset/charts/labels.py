"""Where the figures of points stand: beside them, and none over another."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from generator.typeset.charts.frame import LINE, SIZE
from generator.typeset.charts.measure import DESCENT, Box, Letters, width_of
from generator.typeset.charts.points import REACH

_Rough: TypeAlias = tuple[float, float, float, float]

_MOST = 80
_TIERS = 4
_OFF = REACH + Fraction(1, 2)
_AIR = Fraction(3, 2)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Point:
    """A published figure where it is drawn."""

    place: int
    """Its series."""
    at: int
    """Its category."""
    left: Fraction
    top: Fraction
    text: str
    is_approximate: bool
    hangs: bool
    """Whether its figure had better stand beneath it."""

    @property
    def box(self) -> Box:
        """The room of its shape."""
        return Box(
            self.left - REACH, self.top - REACH, self.left + REACH, self.top + REACH
        )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Scene:
    """What a figure must not stand on, and the lines that it should keep off."""

    bounds: Box
    points: Sequence[Point]
    taken: Sequence[Box]
    joins: Sequence[Box]
    """From left and top to right and bottom; of a line that rises, bottom < top."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Spot:
    """One way to place a figure."""

    words: Letters
    leader: Box | None
    """From the point to the figure, where that stands farther off."""
    cost: int
    room: Box
    """What it takes: its words and a little air at their sides."""


def beside(scene: Scene) -> list[Spot] | None:
    """Return each figure near its point, or None where they do not fit."""
    if len(scene.points) > _MOST:
        return None
    shapes = [_rough(point.box) for point in scene.points]
    taken = [_rough(box) for box in scene.taken]
    joins = [_rough(box) for box in scene.joins]
    leaders: list[_Rough] = []
    placed = []
    order = sorted(
        zip(scene.points, shapes, strict=True), key=lambda p: (p[0].left, p[0].top)
    )
    for point, own in order:
        others = [*taken, *(shape for shape in shapes if shape != own)]
        spots = (
            (spot.cost + 30 * sum(_crosses(room, join) for join in joins), spot)
            for spot, room in _inside(point, scene.bounds)
            if not any(_overlap(room, other) for other in (*others, own))
            and not any(_crosses(room, leader) for leader in leaders)
            and not _is_led_over(spot, others)
        )
        best = min(spots, key=lambda pair: pair[0], default=None)
        if best is None:
            return None
        placed.append(best[1])
        taken.append(_rough(best[1].room))
        leaders += [_rough(best[1].leader)] if best[1].leader else []
    return placed


def _inside(point: Point, bounds: Box) -> Iterator[tuple[Spot, _Rough]]:
    """Yield the spots of a figure within the bounds, each with its room."""
    for spot in _spots(point):
        box = spot.words.box
        if (
            bounds.left <= box.left
            and box.right <= bounds.right
            and bounds.top <= box.top
            and box.bottom <= bounds.bottom
        ):
            yield spot, _rough(spot.room)


def _spots(point: Point) -> Iterator[Spot]:
    """Yield the spots of a figure, the nearest first."""
    width = width_of(point.text, SIZE)
    shifts = (Fraction(0), -width / 2, width / 2)
    above, below = _OFF + SIZE * DESCENT, _OFF + SIZE * Fraction(7, 10)
    for tier in range(_TIERS):
        for hangs in (False, True):
            far = tier * LINE
            base = point.top + (below + far if hangs else -above - far)
            for shift in shifts:
                left = point.left - width / 2 + shift
                cost = 40 * tier + 8 * (hangs is not point.hangs) + 5 * (shift != 0)
                yield _spot(point, left, base, cost)
    middle = point.top + SIZE * Fraction(33, 100)
    yield _spot(point, point.left + _OFF + _AIR, middle, 20)
    yield _spot(point, point.left - _OFF - _AIR - width, middle, 21)


def _spot(point: Point, left: Fraction, base: Fraction, cost: int) -> Spot:
    words = Letters(text=point.text, left=left, baseline=base, size=SIZE, part="figure")
    box = words.box
    room = Box(box.left - _AIR, box.top, box.right + _AIR, box.bottom)
    leader = None
    if max(box.top - point.top, point.top - box.bottom) > _OFF + 1:
        end = box.top if box.top > point.top else box.bottom
        way = 1 if end > point.top else -1
        middle = min(max(point.left, box.left + 1), box.right - 1)
        leader = Box(point.left, point.top + way * REACH, middle, end)
    return Spot(words=words, leader=leader, cost=cost, room=room)


def _is_led_over(spot: Spot, others: Iterable[_Rough]) -> bool:
    if spot.leader is None:
        return False
    leader = _rough(spot.leader)
    return any(_crosses(other, leader) for other in others)


def _rough(box: Box) -> _Rough:
    # Exact fractions take ten times as long, and a choice needs no exactness.
    return (float(box.left), float(box.top), float(box.right), float(box.bottom))


def _overlap(one: _Rough, other: _Rough) -> bool:
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )


def _crosses(box: _Rough, line: _Rough) -> bool:
    """Whether a line, from its left and top to its right and bottom, enters a box."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        start, low, high = line[axis], box[axis], box[axis + 2]
        step = line[axis + 2] - start
        if not step:
            if not low < start < high:
                return False
            continue
        near, far = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, near), min(last, far)
    return first < last
