"""The pages that a packet adds to its documents: cover, contents, cover sheets."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from generator.records.packet import Packet
from generator.typeset.environment import Templates, Typeset, styles
from generator.typeset.line import set_line
from generator.typeset.numbers import long_date

_STYLES = ("page.css", "type.css", "packet.css")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Entry:
    """A document as the contents name it."""

    anchor: str
    """The name of its place."""
    label: str
    """`Exhibit A`; empty for all but exhibits."""
    title: str
    detail: tuple[str, ...]
    """What it is, how many pages it has, its Bates numbers."""
    page: int
    """The page of the packet on which it begins, from 1."""

    @property
    def place(self) -> str:
        """The page as it is printed: `1,003`."""
        return f"{self.page:,}"


@dataclasses.dataclass(frozen=True, kw_only=True)
class CoverSheet:
    """What stands before an exhibit."""

    label: str
    title: str
    source: str
    file: str
    pages: str
    """`1 page`, `1,000 pages`."""
    sha256: str
    remarks: tuple[str, ...]
    """What was taken out, repaired or is lacking, a sentence each."""


def typeset_front(
    packet: Packet, entries: Sequence[Entry], templates: Templates
) -> Typeset:
    """Return the HTML of cover and contents, as far as the packet has them."""
    return _typeset("packet.html", packet, {"entries": entries}, templates)


def typeset_cover_sheet(
    packet: Packet, sheet: CoverSheet, templates: Templates
) -> Typeset:
    """Return the HTML of the page that stands before an exhibit."""
    return _typeset("cover-sheet.html", packet, {"sheet": sheet}, templates)


def _typeset(
    template: str, packet: Packet, values: dict[str, Any], templates: Templates
) -> Typeset:
    given = {
        "packet": packet,
        "line": set_line,
        "date": long_date(packet.date),
        "author": "; ".join(packet.prepared_by),
        **values,
    }
    return Typeset(
        html=templates.fill(template, given),
        styles=styles(templates.workspace, _STYLES),
        notes=(),
        literals=templates.literals(),
    )
