"""The proof of a finished PDF: what its bytes show and say is what was recorded."""

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.errors import PrintError, Problem
from generator.press.sheet import Pressed
from generator.proof.claims import Claims
from generator.proof.comparing import Comparison
from generator.proof.drawings import drawn_words
from generator.proof.places import leads
from generator.proof.printed import Printed
from generator.proof.reading import read_printed
from generator.proof.recorded import Page
from generator.proof.speech import spoken, utterances
from generator.read import Source
from generator.twin.tree import Document


@dataclasses.dataclass(frozen=True, kw_only=True)
class Findings:
    """What was checked, and found to be as it should, in one PDF."""

    pages: int
    words: int
    """Words of the text and of its footnotes, as the page has them."""
    notes: int
    signatories: int
    demands: int
    tables: int
    figures: int
    links: int
    tags: dict[str, int]
    """How many structure elements there are of each kind."""
    record_sha256: str
    """Of the record as it is attached to the PDF: its text in UTF-8."""
    pdf_sha256: str


def prove(pressed: Pressed, page: Page, claims: Claims, source: Source) -> Findings:
    """Return what was checked; raise PrintError for all that is not as recorded.

    `page` is what was pressed.
    """
    attached = {one.name: one.content for one in pressed.colophon.attached}
    proof = Proof(page=page, claims=claims, source=source, attached=attached)
    printed = read_printed(pressed.pdf)
    problems = proof.problems(printed, has_endnotes=pressed.has_endnotes)
    if problems:
        raise PrintError(*problems)
    return proof.findings(printed, pressed.pdf)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Proof:
    """What a document was to say, against what is printed of it."""

    page: Page
    claims: Claims
    source: Source
    stamps: Sequence[str] = ()
    """What a packet stamps on each of its pages."""
    attached: Mapping[str, bytes] = dataclasses.field(default_factory=dict)
    """What goes along, by name."""

    def problems(self, printed: Printed, *, has_endnotes: bool) -> list[Problem]:
        """Return all that is not as recorded."""
        proof = Comparison(
            printed=printed,
            heard=spoken(printed, notes_apart=not has_endnotes),
            claims=self.claims,
            source=self.source,
            stamps=self.stamps,
            attached=self.attached,
        )
        found = [
            *proof.compare_text(self.page.document),
            *proof.compare_notes(are_apart=not has_endnotes),
            *proof.compare_drawings(drawn_words(self.page.tree)),
            *proof.compare_margins(self.page.literals),
            *proof.find_unseen(),
            *proof.find_faults(),
        ] or [*proof.find_astray()]
        return [*dict.fromkeys(found)]

    def findings(self, printed: Printed, pdf: bytes) -> Findings:
        """Return what was checked of a PDF."""
        document, claims = self.page.document, self.claims
        said = " ".join([*utterances(document.blocks), *_note_texts(document)])
        tags = Counter(tag.kind for tag in printed.root.every())
        return Findings(
            pages=len(printed.pages),
            words=len(said.split()),
            notes=len(claims.notes),
            signatories=claims.count("signatory"),
            demands=claims.count("demand"),
            tables=tags["Table"],
            figures=tags["Figure"],
            links=len(leads(printed.root)),
            tags=dict(sorted(tags.items())),
            record_sha256=hashlib.sha256(self.source.text.encode()).hexdigest(),
            pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        )


def _note_texts(document: Document) -> list[str]:
    return ["".join(utterances(blocks)) for blocks in document.notes]
