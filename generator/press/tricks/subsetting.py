"""The engine is loaded without the parts of fontTools that cut and vary fonts.

WeasyPrint 70 loads them at its start and calls them where HarfBuzz cannot cut a font,
or a font is variable: neither happens with ours. They are 0.04 of 0.18 seconds.
"""

import contextlib
import importlib
import sys
import types
from collections.abc import Iterator
from typing import Any

_SUBSET = "fontTools.subset"
_VARIABLE = "fontTools.varLib"
_INSTANCER = "fontTools.varLib.instancer"
_NAMES = (_SUBSET, _VARIABLE, _INSTANCER)


@contextlib.contextmanager
def without_subsetting() -> Iterator[None]:
    """Let stand-ins be loaded in the place of them, which load them when called."""
    absent = [name for name in _NAMES if name not in sys.modules]
    for name in absent:
        sys.modules[name] = _StandIn(name)
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name)


class _StandIn(types.ModuleType):
    """A module that is loaded when something of it is called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*words: Any, **named: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), name)(
                *words, **named
            )

        return called
