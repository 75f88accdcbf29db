"""Rules of the form of citations: as the Bluebook or the GPO Style Manual has it."""

from collections.abc import Iterator

from generator.checks.cited import Citation, citations_in
from generator.checks.cited.writing import (
    form_fault,
    is_bluebook,
    is_gpo,
    part_fault,
    sign_faults,
)
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.passages import Passage
from generator.checks.rule import Family
from generator.errors import Severity

FORMS = Family("Form of citations")

_BLUEBOOK_AND_GPO = (
    "The Bluebook, rules 12 and 14 and table T1; GPO Style Manual, chapters 9 and 11."
)


def _own(document: Document) -> Iterator[tuple[Passage, Citation]]:
    """Yield the citations that are the record's own words."""
    for passage in document.passages:
        for citation in citations_in(passage.text):
            span = citation.span
            if not (passage.is_quoted(span) or passage.is_address(span)):
                yield passage, citation


@FORMS.rule(
    "citation-form",
    Severity.WARNING,
    what="A citation is abbreviated as neither the Bluebook nor the GPO has it.",
    do="Write it in one of the usual ways.",
    why="A source is looked for under its usual form, and agencies' counsel notice "
    "another.",
    source=_BLUEBOOK_AND_GPO,
)
def unusual_forms(document: Document) -> Iterator[Finding]:
    """Yield a finding for each source with an unusual abbreviation."""
    for passage, citation in _own(document):
        if fault := form_fault(citation):
            yield passage.finding(fault.span, fault.message, fault.help)


@FORMS.rule(
    "section-signs",
    Severity.WARNING,
    what="One § stands before several sections, §§ before one, or no space after it.",
    do="Write “§ 744.11”, and “§§ 744.11 and 744.16”.",
    why="The sign is doubled for several sections, and a space that does not break "
    "ties it to the number.",
    source="The Bluebook, rules 3.3 and 6.2(c).",
)
def wrong_section_signs(document: Document) -> Iterator[Finding]:
    """Yield a finding for each section sign that does not fit what follows."""
    for passage in document.passages:
        for fault in sign_faults(passage.text):
            if not (passage.is_quoted(fault.span) or passage.is_address(fault.span)):
                yield passage.finding(fault.span, fault.message, fault.help)


@FORMS.rule(
    "part-as-section",
    Severity.WARNING,
    what="A part of the C.F.R. is cited as a section, or a section as a part.",
    do="Write “15 C.F.R. Part 744” and “15 C.F.R. § 744.11”.",
    why="A section of the C.F.R. has its part and a point before its own number, so a "
    "number without a point is a part.",
    source="1 C.F.R. § 21.11: titles, chapters, parts and sections.",
)
def parts_as_sections(document: Document) -> Iterator[Finding]:
    """Yield a finding for each part with a section sign, and the other way round."""
    for passage, citation in _own(document):
        if fault := part_fault(citation):
            yield passage.finding(fault.span, fault.message, fault.help)


@FORMS.rule(
    "citation-styles-mixed",
    Severity.NOTE,
    what="A record cites the same codes both as the Bluebook and as the GPO has it.",
    do="Write all of them in one way.",
    why="Either is right; both in one letter look like two hands, and a search for one "
    "misses the other.",
    source=_BLUEBOOK_AND_GPO,
)
def mixed_styles(document: Document) -> Iterator[Finding]:
    """Yield one finding for a record, at the first citation in its rarer style."""
    own = list(_own(document))
    bluebook = [one for one in own if is_bluebook(one[1])]
    gpo = [one for one in own if is_gpo(one[1])]
    if bluebook and gpo:
        rarer, other = sorted((gpo, bluebook), key=len)
        passage, citation = rarer[0]
        message = f"“{citation.form}” is here, and “{other[0][1].form}” elsewhere"
        yield passage.finding(citation.head, message)
