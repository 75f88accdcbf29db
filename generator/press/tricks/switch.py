"""Which of the tricks that save time are applied: all, but for a comparison."""

import contextlib
from collections.abc import Iterator

_left_out: set[str] = set()


def is_applied(name: str) -> bool:
    """Return whether a trick is applied."""
    return name not in _left_out


@contextlib.contextmanager
def without(*names: str) -> Iterator[None]:
    """Leave tricks out, to compare what is printed with what is printed else."""
    _left_out.update(names)
    try:
        yield
    finally:
        _left_out.difference_update(names)
