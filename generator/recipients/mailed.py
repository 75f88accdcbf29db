"""Whether a letter is one to many, and is printed with a file of recipients alone."""

import re
from pathlib import Path

_OWN = re.compile(rb"^[\"']?recipients[\"']?[ \t]*:", re.MULTILINE)
_ROW = re.compile(rb"\{\{[^}]*\brow\b")


def is_mailed(letter: Path) -> bool:
    """Return whether a record names no recipients, and its text asks for a row's words.

    One that cannot be read is not: what is wrong with it is said as of any letter.
    """
    try:
        content = letter.read_bytes()
    except OSError:
        return False
    return not _OWN.search(content) and bool(_ROW.search(content))
