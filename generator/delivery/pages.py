"""What the press prints of a packet: each document, each cover sheet, the front."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.delivery.counting import counted
from generator.delivery.gathering import Gathered
from generator.errors import PrintError
from generator.packet.exhibits.exhibit import Exhibit
from generator.packet.exhibits.remarks import spans
from generator.packet.plan import Bound, Plan
from generator.press.links import PREFIX_END
from generator.press.sheet import Kept, Press, Sheet
from generator.proof.claims import Claims
from generator.proof.faithful import faithful_page
from generator.proof.packet import claims_of_cover_sheet, claims_of_front
from generator.proof.recorded import Page
from generator.read import Loc, Source
from generator.typeset.environment import Typeset
from generator.typeset.numbers import long_date
from generator.typeset.packet import (
    CoverSheet,
    Entry,
    typeset_cover_sheet,
    typeset_front,
)

if TYPE_CHECKING:
    from generator.prepare import Ready

_MOST_ROUNDS = 5
"""Layouts of the contents: their own length may move the pages that they name."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class OwnPages:
    """Pages that were laid out, what they are to say, and the record behind them."""

    kept: Kept
    page: Page
    claims: Claims
    source: Source
    title: str


def lay_document(press: Press, ready: "Ready", title: str | None) -> OwnPages:
    """Return a letter or a report laid out."""
    said = ready.claims, title or ready.record.title
    return _laid(press, ready.sheet, ready.html, said)


def lay_cover_sheet(
    press: Press, gathered: Gathered, at: int, exhibit: Exhibit
) -> OwnPages:
    """Return the page that stands before an exhibit."""
    packet = gathered.packet
    given, label = packet.documents[at], packet.labels[at]
    sheet = CoverSheet(
        label=label,
        title=given.title or "",
        source=given.source or "",
        file=gathered.name(exhibit.path),
        pages=counted(exhibit.pages, "page"),
        sha256=exhibit.sha256,
        remarks=_remarks(exhibit),
    )
    loc: Loc = ("documents", at)
    html = typeset_cover_sheet(packet, sheet, gathered.templates)
    claims = claims_of_cover_sheet(packet, sheet, loc)
    return _laid(press, _sheet(gathered, html), html, (claims, sheet.title))


def lay_front(press: Press, gathered: Gathered, documents: Sequence[Bound]) -> OwnPages:
    """Return cover and contents, whose page numbers count their own pages, too."""
    packet = gathered.packet
    title = packet.title
    places: list[Loc] = [("documents", at) for at in range(len(documents))]
    length = packet.cover + packet.contents
    for _ in range(_MOST_ROUNDS):
        own = Bound(kind="front", title=title, pressed=length)
        plan = Plan(documents=(own, *documents), bates=packet.bates)
        entries = [_entry(gathered, plan, at) for at in range(len(documents))]
        html = typeset_front(packet, entries, gathered.templates)
        claims = claims_of_front(packet, entries, places)
        pages = _laid(press, _sheet(gathered, html), html, (claims, title))
        if pages.kept.pages == length:
            return pages
        length = pages.kept.pages
    message = "the contents change their length each time that they are laid out"
    raise PrintError(
        gathered.source.problem(("contents",), "endless-contents", message)
    )


def anchor_of(at: int) -> str:
    """Return the name under which contents lead to a document, by its place from 0."""
    return f"document{PREFIX_END}{at}"


def _entry(gathered: Gathered, plan: Plan, at: int) -> Entry:
    """Return how the contents name a document, which stands behind the front."""
    bound, document = plan.documents[at + 1], gathered.documents[at]
    numbers = plan.bates_numbers(at + 1)
    ends = dict.fromkeys((*numbers[:1], *numbers[-1:]))
    if isinstance(document, Exhibit):
        what = ""
        pages = f"Cover sheet and {counted(document.pages, 'page')}"
    else:
        what = f"{bound.kind.capitalize()} of {long_date(document.record.date)}"
        pages = counted(bound.pages, "page")
    detail = tuple(filter(None, (what, pages, "–".join(ends))))
    return Entry(
        anchor=anchor_of(at + 1),
        label=bound.label,
        title=bound.title,
        detail=detail,
        page=plan.starts[at + 1] + 1,
    )


def _remarks(exhibit: Exhibit) -> tuple[str, ...]:
    """Return what a reader of the exhibit should know of it."""
    found = []
    if exhibit.removed:
        found.append(f"Taken out of this copy: {exhibit.removed}.")
    if exhibit.faults:
        found.append("The file was damaged, and is printed as far as it could be read.")
    if exhibit.shrunk:
        found.append("Pictures in this copy have fewer dots than those of the file.")
    silent = exhibit.silent
    if silent:
        are = "are pictures" if len(silent) > 1 else "is a picture"
        which = f"Page{'s' if len(silent) > 1 else ''} {spans(silent)} {are}"
        if exhibit.pages == 1:
            which = "This exhibit is a picture"
        found.append(f"{which} without text that can be searched.")
    return tuple(found)


def _sheet(gathered: Gathered, html: Typeset) -> Sheet:
    workspace = gathered.workspace
    return Sheet(
        html=html.html,
        styles=html.styles,
        folders=[*workspace.templates(), workspace.root],
        source=gathered.source,
        date=gathered.packet.date,
        notes=(),
    )


def _laid(
    press: Press, sheet: Sheet, html: Typeset, said: tuple[Claims, str]
) -> OwnPages:
    """Lay a sheet out, and refuse what a template leaves out, adds or moves."""
    kept = press.lay(sheet)
    claims, title = said
    page = faithful_page(kept, html, claims, sheet.source)
    return OwnPages(
        kept=kept, page=page, claims=claims, source=sheet.source, title=title
    )
