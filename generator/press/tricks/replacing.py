"""Something of the engine's own gives way to another for a while."""

import contextlib
import sys
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
        for module in [*sys.modules]:
            if module.startswith("weasyprint."):
                holder = sys.modules[module]
                if vars(holder).get(name) is theirs:
                    stack.enter_context(replaced(holder, name, ours))
        yield
