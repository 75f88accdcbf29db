"""Something of the engine's own gives way to another for a while."""

import contextlib
import functools
import sys
import types
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def replaced(owner: Any, name: str, ours: Any) -> Iterator[None]:
    """Let a module or a class of the engine hold something of ours under a name."""
    theirs = getattr(owner, name)
    setattr(owner, name, ours)
    try:
        yield
    finally:
        setattr(owner, name, theirs)


@contextlib.contextmanager
def replaced_everywhere(theirs: Any, ours: Any) -> Iterator[None]:
    """Let each module of the engine that holds a function hold ours instead."""
    name = theirs.__name__
    with contextlib.ExitStack() as stack:
        for holder in _modules(len(sys.modules)):
            if vars(holder).get(name) is theirs:
                stack.enter_context(replaced(holder, name, ours))
        yield


@functools.lru_cache(1)
def _modules(_loaded: int) -> list[types.ModuleType]:
    """Return the engine's modules; it loads some when they are needed."""
    return [one for name, one in sys.modules.items() if name.startswith("weasyprint.")]
