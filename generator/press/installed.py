"""The engine's libraries as they are installed, asked without loading the engine."""

import contextlib
import ctypes
import ctypes.util
import functools
import os
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def look_in_homebrew() -> None:
    """Let libraries be found where macOS itself does not look."""
    if sys.platform == "darwin":
        folders = "/opt/homebrew/lib:/usr/local/lib"
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", folders)


def library_versions() -> Mapping[str, str]:
    """Return the versions of the libraries that the engine opens, without the engine.

    `unknown` stands for one that is not found, or does not say.
    """
    return {
        "Pango": _number("pango-1.0", "pango_version"),
        "HarfBuzz": _harfbuzz(),
        "fontconfig": _number("fontconfig", "FcGetVersion"),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def font_settings() -> list[Path]:
    """Return the files by which fontconfig is set: a rule there may move any line."""
    library = _opened("fontconfig")
    if library is None:
        return []
    for name, returned in _FUNCTIONS.items():
        getattr(library, name).restype = returned
    settings = ctypes.c_void_p(library.FcInitLoadConfig())
    if not settings:
        return []
    names = ctypes.c_void_p(library.FcConfigGetConfigFiles(settings))
    found = []
    while name := library.FcStrListNext(names):
        found.append(Path(os.fsdecode(name)))
    library.FcStrListDone(names)
    library.FcConfigDestroy(settings)
    return found


_FUNCTIONS: Mapping[str, Any] = {
    "FcInitLoadConfig": ctypes.c_void_p,
    "FcConfigGetConfigFiles": ctypes.c_void_p,
    "FcStrListNext": ctypes.c_char_p,
    "FcStrListDone": None,
    "FcConfigDestroy": None,
}
"""What each returns."""


def _harfbuzz() -> str:
    library = _opened("harfbuzz")
    if library is None:
        return _UNKNOWN
    library.hb_version_string.restype = ctypes.c_char_p
    return str(library.hb_version_string().decode())


def _number(name: str, question: str) -> str:
    library = _opened(name)
    return dotted(getattr(library, question)()) if library else _UNKNOWN


def dotted(number: int) -> str:
    """Return a version that is one number: 15012 is 1.50.12."""
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


@functools.cache
def _opened(name: str) -> Any | None:
    """Return the library that the engine opens under a name, if it is there."""
    with contextlib.suppress(OSError):
        if sys.platform != "darwin":
            return ctypes.CDLL(f"lib{name}.so.{_SERIES.get(name, 0)}")
        look_in_homebrew()
        return ctypes.CDLL(ctypes.util.find_library(name) or name)
    return None


_SERIES = {"fontconfig": 1}
_UNKNOWN = "unknown"
