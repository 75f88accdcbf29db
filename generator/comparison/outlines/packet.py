"""The outline of a packet."""

from collections.abc import Iterator, Mapping

from generator.comparison.outline import Outline, Part
from generator.comparison.outlines.shared import lines, listed, own_lines
from generator.records.packet import Packet
from generator.typeset.numbers import long_date


def outline_packet(packet: Packet, files: Mapping[str, str]) -> Outline:
    """Return what a packet binds; `files` has the digest of each exhibit's file."""
    return Outline(parts=tuple(_parts(packet, files)))


def _parts(packet: Packet, files: Mapping[str, str]) -> Iterator[Part]:
    bates = packet.bates
    yield own_lines(
        {
            "title": packet.title,
            "subtitle": packet.subtitle,
            "date": long_date(packet.date),
            "mark": packet.mark,
            "cover": "yes" if packet.cover else "no",
            "contents": "yes" if packet.contents else "no",
            "first Bates number": bates.number(0) if bates else "",
        }
    )
    yield from listed("author", packet.prepared_by)
    yield from listed("recipient", packet.prepared_for)
    rows = zip(packet.documents, packet.labels, strict=True)
    for number, (one, label) in enumerate(rows, start=1):
        says = {
            "title": one.title,
            "label": label,
            "source": one.source,
            "description": one.description,
            "file": files.get(one.name),
        }
        yield Part(
            group=one.kind, key=one.name, name=one.name, number=number, says=lines(says)
        )
