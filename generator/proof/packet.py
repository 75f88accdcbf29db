"""What a packet's record puts on its cover, its contents and its cover sheets."""

from collections.abc import Iterator, Sequence

import markupsafe

from generator.proof.claims import Claims, Part, claims_of
from generator.read import Loc
from generator.records.packet import Packet
from generator.typeset.line import set_line
from generator.typeset.numbers import long_date
from generator.typeset.packet import CoverSheet, Entry


def claims_of_front(
    packet: Packet, entries: Sequence[Entry], places: Sequence[Loc]
) -> Claims:
    """Return all that cover and contents must say; `places` are the entries'."""
    parts = [
        *_cover(packet),
        *(_contents(entries, places) if packet.contents else ()),
    ]
    return claims_of(parts, (), _mark(packet))


def claims_of_cover_sheet(packet: Packet, sheet: CoverSheet, loc: Loc) -> Claims:
    """Return all that the page before an exhibit must say."""
    lines = [
        (set_line(sheet.label), (*loc, "label")),
        (set_line(sheet.title), (*loc, "title")),
        (set_line(sheet.source), (*loc, "source")),
        (sheet.file, (*loc, "exhibit")),
        (set_line(sheet.pages), (*loc, "exhibit")),
        (sheet.sha256, (*loc, "exhibit")),
        *((set_line(remark), (*loc, "exhibit")) for remark in sheet.remarks),
    ]
    parts = [Part(text, place) for text, place in lines if text]
    return claims_of(parts, (), _mark(packet))


def _mark(packet: Packet) -> list[Part]:
    if not packet.mark:
        return []
    return [Part(set_line(packet.mark), ("mark",), "aside")]


def _cover(packet: Packet) -> Iterator[Part]:
    lines: list[tuple[str, Loc]] = [
        (packet.title, ("title",)),
        (packet.subtitle or "", ("subtitle",)),
        (long_date(packet.date), ("date",)),
        *((name, ("prepared_for", at)) for at, name in enumerate(packet.prepared_for)),
        *((name, ("prepared_by", at)) for at, name in enumerate(packet.prepared_by)),
    ]
    for text, loc in lines:
        if text:
            yield Part(set_line(text), loc)


def _contents(entries: Sequence[Entry], places: Sequence[Loc]) -> Iterator[Part]:
    link = markupsafe.Markup('<a href="#{}">{}</a>')
    for entry, loc in zip(entries, places, strict=True):
        label = f"{set_line(entry.label)}. " if entry.label else ""
        yield Part(link.format(entry.anchor, label + set_line(entry.title)), loc)
        if entry.detail:
            yield Part(" · ".join(entry.detail), loc)
