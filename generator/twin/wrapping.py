"""Text is broken into lines at spaces; a word, such as an address, stays whole."""

import unicodedata

from generator.twin.tree import NBSP

_WIDE = frozenset("FW")
_UNSEEN = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """Return how many places a text takes where each letter takes one or two."""
    if text.isascii():
        return len(text)
    return sum(map(_places, text))


def wrap(text: str, limit: int, hanging: int = 0) -> list[str]:
    """Return lines of at most `limit` places, all but the first set in by `hanging`.

    Only a word that is longer alone makes a longer line.
    """
    if width(text) <= limit:
        return [text] if text else []
    lines: list[str] = []
    line, taken = "", 0
    for word in _words(text, limit):
        places = width(word)
        if line and taken + 1 + places > limit:
            lines.append(line)
            line, taken = " " * hanging + word, hanging + places
        else:
            line, taken = (
                (f"{line} {word}", taken + 1 + places) if line else (word, places)
            )
    return [*lines, line] if line else lines


def _words(text: str, limit: int) -> list[str]:
    """Return what is not broken: words, and words tied to one another if not long."""
    return [
        word
        for tied in text.split(" ")
        for word in (tied.split(NBSP) if len(tied) * 2 > limit else [tied])
        if word
    ]


def _places(letter: str) -> int:
    if unicodedata.category(letter) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1
