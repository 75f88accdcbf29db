"""A packet is gathered and looked at, and nothing of it is printed."""

import dataclasses
from pathlib import Path

from generator.delivery.gathering import gather
from generator.delivery.remarks import said_of
from generator.errors import Problem
from generator.packet.exhibits.examining import Terms


@dataclasses.dataclass(frozen=True)
class Glance:
    """What is to be said of a packet, and its documents: each file with its kind."""

    said: tuple[Problem, ...]
    documents: tuple[tuple[Path, str], ...]


def look_at(record: Path) -> Glance:
    """Return what a packet holds; raise RecordError with all that is wrong."""
    with gather(record, Terms(), frozen=False) as gathered:
        kinds = [document.kind for document in gathered.packet.documents]
        files = zip(gathered.files, kinds, strict=True)
        return Glance(tuple(said_of(gathered)), tuple(files))
