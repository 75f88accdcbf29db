"""Styles that were parsed once are not parsed again.

The same few styles are parsed for each layout: a fourth of that of a letter. A font
configuration is kept with them, and so the lines that were broken in its faces.
"""

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from generator.press.hearing import heard
from generator.press.tricks.switch import is_applied


@dataclasses.dataclass(frozen=True, kw_only=True)
class Styles:
    """What some styles say, in the engine's own objects."""

    fonts: Any
    counters: Any
    parsed: tuple[Any, ...]
    faces: tuple[Path, ...]
    """The files of our faces, as a fetcher names them."""


_Key: TypeAlias = tuple[tuple[Path, bytes], ...]
_kept: dict[_Key, Styles] = {}
"""Styles by the files that they come from."""
_MOST = 4
"""A letter, a report and a packet have their own, and a style may be edited."""


def forget_styles() -> None:
    """Forget all styles: the engine says once what it cannot compute of a value."""
    _kept.clear()


def kept_styles(
    paths: Sequence[Path], fetcher: Any, parse: Callable[[], Styles]
) -> Styles:
    """Return styles that were parsed from the same files, else parse and keep them.

    Kept is only what the engine said nothing of, and what opens no file but our faces:
    what such a file holds may change.
    """
    if not is_applied("parsed"):
        return parse()
    key = tuple((path, path.read_bytes()) for path in paths)
    if key in _kept:
        fetcher.opened.update(dict.fromkeys(_kept[key].faces))
        return _kept[key]
    with heard() as said:
        styles = parse()
    if not said and fetcher.opened.keys() <= {*styles.faces}:
        while len(_kept) >= _MOST:
            del _kept[next(iter(_kept))]
        _kept[key] = styles
    return styles
