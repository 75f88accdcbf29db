"""A number of which each of several rules has its own, and which says where they part.

The engine counts with it as with any number, and is answered by the rule that it works
by. Where another rule would answer otherwise, it is noted: what the engine has done
until then is what it does by that rule as well.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

_Number: TypeAlias = "int | Several"


class Asking:
    """By which rule the engine works, and which others would have it work otherwise."""

    def __init__(self) -> None:
        self.rule = 0
        """The place of a rule among all."""
        self.parted: set[int] = set()
        """The places of those that answered otherwise since this was last emptied."""

    def answer(self, answers: list[int]) -> int:
        """Return the answer of the rule, and note who has another."""
        ours = answers[self.rule]
        self.parted.update(at for at, one in enumerate(answers) if one != ours)
        return ours


class Several:
    """A number for each rule, in the order of the rules."""

    __hash__ = None  # type: ignore[assignment]  # numbers that are equal may part

    def __init__(self, asking: Asking, numbers: list[int]) -> None:
        self._asking, self.numbers = asking, numbers

    def __sub__(self, other: _Number) -> "Several":
        return self._each(lambda one, two: one - two, other)

    def __rsub__(self, other: _Number) -> "Several":
        return self._each(lambda one, two: two - one, other)

    def __neg__(self) -> "Several":
        return 0 - self

    def __lt__(self, other: _Number) -> bool:
        return self._ask(lambda one, two: one < two, other)

    def __le__(self, other: _Number) -> bool:
        return self._ask(lambda one, two: one <= two, other)

    def __gt__(self, other: _Number) -> bool:
        return self._ask(lambda one, two: one > two, other)

    def __ge__(self, other: _Number) -> bool:
        return self._ask(lambda one, two: one >= two, other)

    def __eq__(self, other: object) -> bool:
        return self._ask(lambda one, two: one == two, other)

    def __bool__(self) -> bool:
        return self._ask(lambda one, two: one != two, 0)

    def __index__(self) -> int:
        """Return the number, by which the engine takes a part of a list."""
        return self._asking.answer(self.numbers)

    def _each(self, count: Callable[[int, int], int], other: Any) -> "Several":
        pairs = zip(self.numbers, self._others(other), strict=True)
        return Several(self._asking, [count(*pair) for pair in pairs])

    def _ask(self, compare: Callable[[int, int], bool], other: Any) -> bool:
        return bool(self._asking.answer(self._each(compare, other).numbers))

    def _others(self, other: Any) -> list[int]:
        if isinstance(other, Several):
            return other.numbers
        return [other] * len(self.numbers)
