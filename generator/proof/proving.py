"""The proof of a finished PDF: what its bytes show and say is what was recorded."""

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.errors import PrintError, Problem, shown
from generator.press.sheet import Pressed
from generator.proof.claims import Claim, Claims
from generator.proof.drawings import drawn_words
from generator.proof.following import follow
from generator.proof.places import apart, astray, leads
from generator.proof.printed import Printed
from generator.proof.reading import read_printed
from generator.proof.recorded import MOST_SAID, named, point, shortened
from generator.proof.sight import unseen
from generator.proof.speech import Spoken, spoken, squeeze, utterances
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


def prove(
    pressed: Pressed, document: Document, claims: Claims, source: Source
) -> Findings:
    """Return what was checked; raise PrintError for all that is not as recorded.

    `document` is what the pressed HTML says.
    """
    printed = read_printed(pressed.pdf)
    heard = spoken(printed, notes_apart=not pressed.has_endnotes)
    proof = _Proof(printed, heard, claims, source)
    problems = [
        *proof.compare_text(document),
        *proof.compare_notes(are_apart=not pressed.has_endnotes),
        *proof.compare_drawings(drawn_words(pressed.tree)),
        *proof.find_margins(),
        *proof.find_unseen(),
        *proof.find_faults(),
    ]
    if problems:
        raise PrintError(*dict.fromkeys(problems))
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
        links=len(leads(printed)),
        tags=dict(sorted(tags.items())),
        record_sha256=hashlib.sha256(source.text.encode()).hexdigest(),
        pdf_sha256=hashlib.sha256(pressed.pdf).hexdigest(),
    )


def _note_texts(document: Document) -> list[str]:
    return ["".join(utterances(blocks)) for blocks in document.notes]


class _Proof:
    """Compares one PDF with one record; every method yields problems."""

    def __init__(
        self, printed: Printed, heard: Spoken, claims: Claims, source: Source
    ) -> None:
        self._printed = printed
        self._heard = heard
        self._claims = claims
        self._source = source

    def compare_text(self, document: Document) -> Iterator[Problem]:
        """Every word once, in order, and no other."""
        said = [words for words in utterances(document.blocks) if squeeze(words)]
        pieces, text = [squeeze(words) for words in said], squeeze(self._heard.text)
        if "".join(pieces) == text:
            return
        followed = follow(pieces, text)
        for number in followed.missing[:MOST_SAID]:
            page = self._heard.page_at(followed.starts[number]) + 1
            message = f"is not on page {page} as the record has it"
            yield self._problem(said[number], "lost-text", message, _STYLES)
        for gap in followed.gaps[: 0 if followed.missing else MOST_SAID]:
            start = (
                followed.starts[gap.before] if gap.before < len(pieces) else len(text)
            )
            page = self._heard.page_at(start - 1) + 1
            message = f"page {page} says “{shortened(gap.text)}”, which no record says"
            yield self._plain("unrecorded-text", message, _ADDED)

    def compare_notes(self, *, are_apart: bool) -> Iterator[Problem]:
        """Every footnote whole, with its number, on the page of its number."""
        told = {note.id: squeeze(text) for note, text in self._heard.notes}
        text = "" if are_apart else squeeze(self._heard.text)
        for at, claim in enumerate(self._claims.notes):
            number = at + 1
            body = f"{number}{claim.text}"
            if told.get(f"note-{number}") != body and body not in text:
                message = f"{claim.part.name} is not on the page as the record has it"
                said = ("lost-note", message, _STYLES)
                yield point(self._source, claim.part, "", said)
        for note, pages, numbers in apart([note for note, _ in self._heard.notes]):
            name = note.id.rpartition("-")[2]
            where = " and ".join(str(page + 1) for page in pages) or "none"
            cited = " and ".join(str(page + 1) for page in numbers) or "none"
            message = f"note {name} stands on page {where}, its number on page {cited}"
            claim = self._claims.notes[int(name) - 1]
            yield point(self._source, claim.part, "", ("carried-note", message, None))

    def compare_drawings(self, drawn: Sequence[str | None]) -> Iterator[Problem]:
        """Every word that is drawn within a chart."""
        figures = [tag for tag in self._printed.root.every() if tag.kind == "Figure"]
        if len(figures) != len(drawn):
            message = f"{len(drawn)} pictures are recorded, {len(figures)} printed"
            yield self._plain("lost-figure", message, _STYLES)
            return
        for figure, words in zip(figures, drawn, strict=True):
            shown = "".join(self._printed.text(mark) for mark in figure.marks())
            if words is not None and squeeze(words) != squeeze(shown):
                message = (
                    f"a word is lost in the drawing of “{figure.alternative[:60]}”"
                )
                yield self._plain("lost-text", message, _STYLES)

    def find_margins(self) -> Iterator[Problem]:
        """Every page says what all pages are to say."""
        for number, page in enumerate(self._printed.pages, start=1):
            text = squeeze("".join(piece.text for piece in page.pieces))
            for part in self._claims.margins:
                if squeeze(part.content) not in text:
                    message = f"page {number} does not say “{shortened(part.content)}”"
                    said = ("lost-text", message, _STYLES)
                    yield point(self._source, part, part.content, said)

    def find_unseen(self) -> Iterator[Problem]:
        """Every word can be seen."""
        for number, page in enumerate(self._printed.pages, start=1):
            found = [*unseen(page)]
            for piece, why in found[:MOST_SAID]:
                message = f"{why}, on page {number}"
                yield self._problem(piece.text, "hidden-text", message, _STYLES)

    def find_faults(self) -> Iterator[Problem]:
        """No page without text, no text without a tag, no sign without a meaning."""
        tagged = {(mark.page, mark.number) for mark in self._printed.root.marks()}
        for number, page in enumerate(self._printed.pages):
            if not any(piece.text.strip() for piece in page.pieces) or not page.marked:
                yield self._plain("empty-page", f"page {number + 1} has no text", None)
            if any((number, mark) not in tagged for mark in page.marked):
                message = f"page {number + 1} shows text that its tags do not read"
                yield self._plain("untagged-text", message, None)
            for piece in page.pieces:
                if not {"\0", "\N{REPLACEMENT CHARACTER}"}.isdisjoint(piece.text):
                    message = f"page {number + 1} has a sign that cannot be read"
                    yield self._problem(piece.text, "missing-glyph", message, None)
        for lead, why in astray(self._printed):
            message = f"page {lead.page + 1}: {why}"
            yield self._plain("broken-link", message, None)

    def _problem(
        self, words: str, code: str, message: str, help: str | None
    ) -> Problem:
        claim = self._claim_of(words)
        if claim is None:
            return self._plain(code, f"“{shortened(words)}” {message}", help)
        said = (code, f"{named(claim.part, words)} {message}", help)
        return point(self._source, claim.part, words, said)

    def _claim_of(self, words: str) -> Claim | None:
        text = squeeze(words)
        every = (*self._claims.main, *self._claims.notes)
        same = (claim for claim in every if claim.text == text)
        # A number alone could be anybody's.
        is_long = len(text) >= _SHORTEST_FOUND
        within = (claim for claim in every if is_long and text in claim.text)
        return next(same, None) or next(within, None)

    def _plain(self, code: str, message: str, help: str | None) -> Problem:
        path = shown(self._source.path)
        return Problem(path=path, code=code, message=message, help=help)


_SHORTEST_FOUND = 5
_STYLES = "a style or a template hides it, or the engine has lost it"
_ADDED = "a style adds it with `content`; words belong in a record or a template"
