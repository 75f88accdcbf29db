"""Styles that were parsed once are not parsed again.

The same few styles are parsed for each layout: a fourth of that of a letter. A font
configuration is kept with them, and so the lines that were broken in its faces.
"""

import contextlib
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.press.tricks.switch import is_applied

if TYPE_CHECKING:
    from generator.press.styles import Styles

_Key: TypeAlias = tuple[tuple[Path, bytes], ...]
_kept: dict[_Key, "Styles"] = {}
"""Styles by the files that they come from."""
_MOST = 4
"""A letter, a report and a packet have their own, and a style may be edited."""


def kept_styles(
    paths: Sequence[Path], fetcher: Any, parse: Callable[[], "Styles"]
) -> "Styles":
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
    with _heard() as said:
        styles = parse()
    if not said and fetcher.opened.keys() <= {*styles.faces}:
        while len(_kept) >= _MOST:
            del _kept[next(iter(_kept))]
        _kept[key] = styles
    return styles


@contextlib.contextmanager
def _heard() -> Iterator[list[str]]:
    """Give a list of what the engine warns of meanwhile."""
    ear = _Ear(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(ear)
    try:
        yield ear.said
    finally:
        logger.removeHandler(ear)


class _Ear(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
