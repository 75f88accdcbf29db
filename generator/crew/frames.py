"""All that is called stands in one piece of memory.

Python keeps what its functions work with in pieces of 16 KiB, takes the next piece from
the system when one is full, and gives it back when it is empty. Where a function that
is called over and over is the first in a piece, each call asks the system twice, which
takes three microseconds: by how deep the stack was when it began, laying out 154 pages
took between 1.24 and 1.93 seconds. A function that says that it needs half a megabyte
is given a piece of one, and all that it calls stands in the rest. What is not used of
it takes no memory.
"""

from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")
_SLOTS = 70_000
"""Eight bytes each: more than half of a megabyte, so that the piece is one."""


def with_room(work: Callable[..., Result], *given: Any) -> Result:
    """Return the result of some work, which has room for all that it calls."""
    return work(*given)


with_room.__code__ = with_room.__code__.replace(co_stacksize=_SLOTS)
