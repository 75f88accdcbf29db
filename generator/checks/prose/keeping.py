"""What is told of a passage or a document is kept with it."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

Told = TypeVar("Told")
Subject = TypeVar("Subject")


def once(tell: Callable[[Subject], Told]) -> Callable[[Subject], Told]:
    """Keep what a function tells of a passage or a document as long as that is kept.

    Many rules look at the same figures, and finding them takes longest.
    """
    name = f"{tell.__module__}.{tell.__qualname__}"

    @functools.wraps(tell)
    def told(subject: Subject) -> Told:
        kept: dict[str, Any] = subject.__dict__
        if name not in kept:
            kept[name] = tell(subject)
        found: Told = kept[name]
        return found

    return told
