"""What a crew does with each of its items."""

import dataclasses
from collections.abc import Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def _nothing() -> None:
    """Load nothing."""


@dataclasses.dataclass(frozen=True)
class Work(Generic[Item, Result]):
    """What is done with each item.

    All of it, and every item and result, can be pickled: functions of a module, or
    partials of them.
    """

    task: Callable[[Item], Result]
    """Does an item. It raises nothing, for a failure is a result; and it writes
    nothing, for it may be stopped at any time, or done anew."""
    lost: Callable[[Item, int], Result]
    """What an item comes to over which its process ended: with an exit code, or a
    signal's number less than 0."""
    load: Callable[[], object] = _nothing
    """Loads what every item needs, before the first one."""
