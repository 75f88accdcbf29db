"""Rules of short forms: what `Id.` and `supra note 1` point back to is there."""

from collections.abc import Iterator

from generator.checks.cited import citations_in
from generator.checks.cited.citation import FULL
from generator.checks.cited.referring import (
    empty_reference,
    note_order,
    open_reference,
    supra_faults,
)
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.rule import Family
from generator.errors import Severity

REFERENCES = Family("Short forms of citations")


@REFERENCES.rule(
    "id-without-source",
    Severity.ERROR,
    what="“Id.” stands where nothing before it is cited.",
    do="Cite the source in full.",
    why="“Id.” means the source cited just before; notes that were moved or taken out "
    "leave it pointing at nothing.",
    source="The Bluebook, rule 4.1.",
)
def ids_without_source(document: Document) -> Iterator[Finding]:
    """Yield a finding for each `Id.` that opens a note with no source before it."""
    order = note_order(document) or ()
    if _cites_in_prose(document):
        return
    for at, label in enumerate(order):
        before = document.notes.get(order[at - 1]) if at else None
        if label in document.notes:
            passage = document.notes[label]
            for fault in empty_reference(passage, before, at):
                yield passage.finding(fault.span, fault.message, fault.help)


@REFERENCES.rule(
    "id-after-two-sources",
    Severity.WARNING,
    what="“Id.” follows a note that cites more than one source.",
    do="Name the source again in short, with “supra note” and the number.",
    why="The reader cannot tell which of them is meant.",
    source="The Bluebook, rule 4.1: not after a footnote with several sources.",
)
def ids_after_two_sources(document: Document) -> Iterator[Finding]:
    """Yield a finding for each `Id.` that could mean one of several sources."""
    order = note_order(document) or ()
    for at, label in enumerate(order):
        before = document.notes.get(order[at - 1]) if at else None
        if before is not None and label in document.notes:
            passage = document.notes[label]
            for fault in open_reference(passage, before, at):
                yield passage.finding(fault.span, fault.message, fault.help)


@REFERENCES.rule(
    "supra-note",
    Severity.ERROR,
    what="“Supra note” gives the number of a note that is not there, comes later, or "
    "cites something else.",
    do="Correct the number.",
    why="Notes are numbered when the record is printed, so a number typed in a text "
    "goes wrong when a note before it comes or goes.",
    source="The Bluebook, rule 4.2; the order of the marks in the record.",
)
def supra_notes_astray(document: Document) -> Iterator[Finding]:
    """Yield a finding for each `supra note` that leads nowhere or astray."""
    order = note_order(document)
    if order is None:
        return
    numbered = [document.notes.get(label) for label in order]
    for passage in document.passages:
        own = (
            order.index(str(passage.loc[1])) if _is_placed(passage.loc, order) else None
        )
        for fault in supra_faults(passage, numbered, own):
            yield passage.finding(fault.span, fault.message, fault.help)


def _cites_in_prose(document: Document) -> bool:
    """Return whether the prose cites sources, of which a note's `Id.` may mean one."""
    return any(
        citation.kind in FULL
        for passage in document.prose
        for citation in citations_in(passage.text)
    )


def _is_placed(loc: tuple[str | int, ...], order: tuple[str, ...]) -> bool:
    return loc[0] == "notes" and loc[1] in order
