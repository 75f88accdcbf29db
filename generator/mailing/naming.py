"""The name of the file to which a recipient's letter is printed."""

import re
import unicodedata

from generator.records.base import fold

LONGEST_NAME = 200
"""The most bytes of a name, without its ending: a file system allows about 250."""

_ENDING = re.compile(r"\.(?:pdf|txt|md)$", re.IGNORECASE)
_BETWEEN = re.compile(r"[\W_]+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9])")


def file_name(text: str) -> str:
    """Return the name that a text makes: `jose-nunez-jr` of `José Núñez, Jr.`.

    Letters lose their accents and become small; dots, commas and apostrophes fall away;
    what else is no letter or digit is one hyphen.
    """
    plain = unicodedata.normalize("NFKD", _ENDING.sub("", text))
    return _BETWEEN.sub("-", fold(plain)).strip("-")


def fault_of(name: str) -> str | None:
    """Return what is wrong with a name, or None."""
    if not name:
        return "this has no letter and no digit of which to make the name of a file"
    size = len(name.encode())
    if size > LONGEST_NAME:
        return f"the name of a file has at most {LONGEST_NAME} bytes, and this {size}"
    if _DEVICE.fullmatch(name):
        return f"no file can be called {name} on Windows"
    return None
