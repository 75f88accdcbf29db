"""What the pages of an exhibit have, asked of a process apart."""

import dataclasses
import json
from pathlib import Path

from generator.packet.apart import Apart
from generator.packet.exhibits import looking
from generator.packet.frame import Box


@dataclasses.dataclass(frozen=True, slots=True)
class Look:
    """A page: its size as shown, what it has, and what stands near its foot."""

    size: tuple[float, float]
    has_text: bool
    has_pictures: bool
    """Whether it has pictures, or lines and areas."""
    taken: tuple[Box, ...] | None
    """Boxes in points from the lower left corner as shown; None if unknown."""


class Looking:
    """A PDF that is being looked at, while other work is done."""

    def __init__(self, path: Path) -> None:
        self._apart = Apart("packet.exhibits.looking", str(path))

    def looks(self) -> list[Look]:
        """Return what each page has; raise UnseenError for one beyond drawing."""
        return [_read(line) for line in self._apart.lines()]

    def stop(self) -> None:
        """Look no further."""
        self._apart.stop()


def look_within(pdf: bytes) -> list[Look]:
    """Return what each page of a PDF of ours has, without another process."""
    return [_read(line) for line in looking.lines_of(pdf)]


def _read(line: str) -> Look:
    width, height, has_text, has_pictures, taken = json.loads(line)
    boxes = None if taken is None else tuple(map(tuple, taken))
    return Look((width, height), has_text, has_pictures, boxes)
