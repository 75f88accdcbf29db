"""The engine's system libraries are found without a search for names that none has.

WeasyPrint 70 asks for each library by its names on every system. Those of Windows do
not open here, and for each `ctypes.util.find_library` starts `ldconfig` and a compiler:
0.19 of 0.44 seconds of the import, measured on two cores under Linux.
"""

import contextlib
import ctypes.util
import re
import sys
from collections.abc import Iterator

_OF_WINDOWS = re.compile(r"(?:^lib.*|.*\.dll|.*[a-z0-9]-\d(?:\.0)?)$")
"""`libpango-1.0-0`, `pango-1.0-0`, `fontconfig-1`: no other system calls one so."""


@contextlib.contextmanager
def quick_search() -> Iterator[None]:
    """Let no search be made, while the engine is loaded, for what is of Windows."""
    search = ctypes.util.find_library

    def find(name: str) -> str | None:
        return None if is_of_windows(name) else search(name)

    if sys.platform == "win32":
        yield
        return
    ctypes.util.find_library = find
    try:
        yield
    finally:
        ctypes.util.find_library = search


def is_of_windows(name: str) -> bool:
    """Return whether a library is called so on Windows alone.

    `pango-1.0` and `gobject-2.0` are names elsewhere, too: their version follows.
    """
    return bool(_OF_WINDOWS.match(name)) and not re.fullmatch(r"[a-z]+\d?-\d\.0", name)
