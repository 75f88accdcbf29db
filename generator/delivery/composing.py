"""A packet is laid out, pressed in one piece, bound, and proven."""

from collections.abc import Sequence
from pathlib import Path

from generator.delivery.composed import Composed
from generator.delivery.gathering import Gathered, few_digits
from generator.delivery.pages import (
    anchor_of,
    lay_cover_sheet,
    lay_document,
    lay_front,
)
from generator.errors import PrintError, Problem, RecordError
from generator.packet.binding import Binding, Progress, bind
from generator.packet.exhibits.exhibit import Exhibit
from generator.packet.exhibits.standards import common_level
from generator.packet.manifest import Manifest
from generator.packet.plan import Bound, Plan
from generator.press.links import PREFIX_END
from generator.press.sheet import Part, Press, Whole
from generator.proof.bound import prove_bound
from generator.proof.proving import Proof
from generator.proof.reading import Excerpt, read_excerpts
from generator.provenance.inputs import refuse_changes
from generator.provenance.stating import Asking


def compose(gathered: Gathered, press: Press) -> Composed:
    """Return a packet laid out; raise PrintError for what cannot be printed."""
    packet = gathered.packet
    asking = Asking(gathered.workspace, _records(gathered), gathered.changes)
    own = [
        lay_cover_sheet(press, gathered, at, document)
        if isinstance(document, Exhibit)
        else lay_document(press, document, packet.documents[at].title)
        for at, document in enumerate(gathered.documents)
    ]
    bound = [
        Bound(
            kind=packet.documents[at].kind,
            title=own[at].title,
            label=packet.labels[at],
            pressed=own[at].kept.pages,
            exhibit=document if isinstance(document, Exhibit) else None,
        )
        for at, document in enumerate(gathered.documents)
    ]
    origins = [gathered.origin(at) for at in range(len(bound))]
    if packet.cover or packet.contents:
        pages = lay_front(press, gathered, bound)
        own.insert(0, pages)
        bound.insert(
            0, Bound(kind="front", title=pages.title, pressed=pages.kept.pages)
        )
        origins.insert(0, gathered.own_origin)
    plan = Plan(documents=tuple(bound), bates=packet.bates)
    problems = few_digits(gathered.source, packet, plan.pages)
    if problems:
        raise RecordError(*problems)
    parts = tuple(_part(at, one) for at, one in enumerate(bound))
    press.name_apart([pages.kept.number for pages in own], parts)
    return Composed(
        gathered=gathered,
        press=press,
        own=tuple(own),
        plan=plan,
        origins=tuple(origins),
        parts=parts,
        asking=asking,
    )


def _part(at: int, bound: Bound) -> Part:
    return Part(
        pages=bound.pressed,
        title=bound.name,
        prefix=f"{at}{PREFIX_END}",
        anchor=anchor_of(at),
    )


def print_composed(composed: Composed, path: Path, tell: Progress) -> Manifest:
    """Write what is laid out to a file, and prove it; return its manifest."""
    gathered = composed.gathered
    whole = _whole(composed)
    kept = [one.kept.number for one in composed.own]
    binding = Binding(
        pressed=composed.press.press(
            kept, whole, composed.parts, is_alone=bool(composed.plan.whole)
        ),
        plan=composed.plan,
        origins=composed.origins,
        title=whole.title,
        date=gathered.packet.date,
        record=gathered.name(gathered.source.path),
        standards=_standards(composed.plan, whole),
    )
    if composed.inputs is not None:
        used = (path for one in composed.own for path in one.kept.used)
        refuse_changes(composed.inputs, gathered.workspace, used)
    written = bind(binding, path, tell)
    _prove(composed, path, _names(composed))
    prove_bound(binding, written, path, gathered.source)
    return written.manifest


def _prove(composed: Composed, path: Path, names: Sequence[str]) -> None:
    """Raise PrintError for what the packet's own pages do not say as recorded."""
    plan = composed.plan
    excerpts = [
        Excerpt(
            part=at,
            first=plan.starts[at],
            pages=part.pages,
            prefix=part.prefix,
            has_exhibit=plan.documents[at].exhibit is not None,
            attached=names[at],
        )
        for at, part in enumerate(composed.parts)
    ]
    problems: list[Problem] = []
    for at, printed in enumerate(read_excerpts(path, excerpts)):
        own = composed.own[at]
        stamps = plan.stamps(at)[: plan.documents[at].pressed]
        proof = Proof(
            page=own.page,
            claims=own.claims,
            source=own.source,
            stamps=stamps,
            attached={names[at]: own.source.text.encode()} if names[at] else {},
        )
        problems += proof.problems(printed, has_endnotes=own.kept.has_endnotes)
    if problems:
        raise PrintError(*dict.fromkeys(problems))


def _names(composed: Composed) -> list[str]:
    """Return the name under which each document's record goes along, or nothing."""
    names = composed.inputs.names if composed.inputs else {}
    of = composed.gathered.name
    return [names.get(of(one.source.path), "") for one in composed.own]


def _records(gathered: Gathered) -> list[str]:
    """Return the files of which git is asked, beside exhibits: all that go along."""
    ready = [one for one in gathered.documents if not isinstance(one, Exhibit)]
    files = (file for one in ready for file in one.inputs.files)
    return [*dict.fromkeys((gathered.name(gathered.source.path), *files))]


def _whole(composed: Composed) -> Whole:
    """Return what a packet, or one document of it, says of itself.

    It claims the standards that all its exhibits keep.
    """
    packet, plan = composed.gathered.packet, composed.plan
    claims = [one.exhibit.claims for one in plan.documents if one.exhibit]
    return Whole(
        date=packet.date,
        colophon=composed.colophon,
        title=plan.documents[0].name if plan.whole else packet.title,
        authors=packet.prepared_by,
        level=common_level([one.level for one in claims]) if claims else "a",
        is_accessible=all(one.is_accessible for one in claims),
    )


def _standards(plan: Plan, whole: Whole) -> tuple[str, ...]:
    found = [f"PDF/A-3{whole.level}"] if whole.level else []
    found += ["PDF/UA-1"] if whole.is_accessible else []
    return tuple(found) or (f"PDF {plan.version}, tagged",)
