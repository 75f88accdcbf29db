"""The versions of the engine and of the libraries that its pages depend on."""

import contextlib
import ctypes
import functools
import zlib
from collections.abc import Mapping
from typing import Any

from generator.press.engine import load_engine

_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib")
_FONTCONFIG = ("libfontconfig.so.1", "libfontconfig.1.dylib")


@functools.cache
def engine_versions() -> Mapping[str, str]:
    """Return each version by its library's name; `unknown` where it does not say."""
    weasyprint = load_engine()
    import pydyf  # noqa: PLC0415, loaded with the engine
    from weasyprint.text import ffi  # noqa: PLC0415, loaded with the engine

    return {
        "WeasyPrint": weasyprint.__version__,
        "pydyf": pydyf.__version__,
        "Pango": _dotted(ffi.pango.pango_version()),
        "HarfBuzz": _harfbuzz(),
        "fontconfig": _fontconfig(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def _harfbuzz() -> str:
    # The engine's own binding of these two libraries leaves out what says a version.
    library = _opened(_HARFBUZZ)
    if library is None:
        return _UNKNOWN
    library.hb_version_string.restype = ctypes.c_char_p
    return str(library.hb_version_string().decode())


def _fontconfig() -> str:
    library = _opened(_FONTCONFIG)
    return _dotted(library.FcGetVersion()) if library else _UNKNOWN


def _opened(names: tuple[str, ...]) -> Any | None:
    """Return a library that the engine has loaded already."""
    for name in names:
        with contextlib.suppress(OSError):
            return ctypes.CDLL(name)
    return None


def _dotted(number: int) -> str:
    """Return a version that is one number: 15012 is 1.50.12."""
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


_UNKNOWN = "unknown"
