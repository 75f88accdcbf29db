"""Which characters our faces have a glyph for."""

import functools
from collections.abc import Iterable

from generator.press.fonts import font_files


def lacked_by_some(text: Iterable[str]) -> set[str]:
    """Return the characters that one of our faces has no glyph for."""
    return _lacking(text, set.intersection(*_known()))


def lacked_by_all(text: Iterable[str]) -> set[str]:
    """Return the characters that none of our faces has a glyph for."""
    odd = {char for char in text if not char.isascii()}
    # Reading the faces takes longer than a letter.
    return _lacking(odd, set.union(*_known())) if odd else set()


def _lacking(text: Iterable[str], known: set[int]) -> set[str]:
    # Spaces and marks without width need no glyph.
    return {char for char in text if ord(char) not in known and char.isprintable()}


@functools.cache
def _known() -> list[set[int]]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415, slow, and seldom needed

    return [set(TTFont(path).getBestCmap()) for path in font_files().values()]
