"""A print without the garbage collector.

The engine makes some hundred thousand objects that live to the end of a print, and the
collector looks through all of them again and again. Off, it saves a tenth of a letter,
a third of a report and half of a long table.
"""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def no_collector() -> Iterator[None]:
    """Leave the garbage of a print to the end of it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
