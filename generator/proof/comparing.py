"""A PDF that was read back against the record: text, notes, margins, sight, links."""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Problem, shown
from generator.proof.claims import Claim, Claims
from generator.proof.flow import astray_pieces
from generator.proof.following import follow
from generator.proof.literals import Literals
from generator.proof.places import apart, astray
from generator.proof.pointing import MOST_SAID, named, point, shortened
from generator.proof.printed import Printed
from generator.proof.speech import Spoken, squeeze, utterances
from generator.read import Source
from generator.twin.tree import Document


@dataclasses.dataclass(frozen=True, kw_only=True)
class Comparison:
    """Compares one PDF with one record; every method yields problems."""

    printed: Printed
    heard: Spoken
    claims: Claims
    source: Source
    stamps: Sequence[str] = ()
    """What a packet stamps on each page; a document alone has no stamps."""
    attached: Mapping[str, bytes]
    """What goes along, by name."""

    def compare_text(self, document: Document) -> Iterator[Problem]:
        """Every word once, in order, and no other."""
        said = [words for words in utterances(document.blocks) if squeeze(words)]
        pieces, text = [squeeze(words) for words in said], squeeze(self.heard.text)
        if "".join(pieces) == text:
            return
        followed = follow(pieces, text)
        for number in followed.missing[:MOST_SAID]:
            page = self.heard.page_at(followed.starts[number]) + 1
            message = f"is not on page {page} as the record has it"
            yield self._problem(said[number], "lost-text", message, _HIDES)
        for gap in followed.gaps[: 0 if followed.missing else MOST_SAID]:
            is_last = gap.before >= len(pieces)
            end = len(text) if is_last else followed.starts[gap.before]
            page = self.heard.page_at(end - 1) + 1
            words = self.heard.words_at(end - len(gap.text), end)
            message = f"page {page} says “{shortened(words)}”, which no record says"
            yield self._plain("unrecorded-text", message, _ADDS)

    def compare_notes(self, *, are_apart: bool) -> Iterator[Problem]:
        """Every footnote whole, with its number, on the page of its number."""
        told = {note.id: squeeze(text) for note, text in self.heard.notes}
        text = "" if are_apart else squeeze(self.heard.text)
        for number, claim in enumerate(self.claims.notes, start=1):
            body = f"{number}{claim.text}"
            if told.get(f"note-{number}") != body and body not in text:
                message = f"{claim.part.name} is not on the page as the record has it"
                yield point(self.source, claim, ("lost-note", message, _HIDES))
        known = {f"note-{at}": one for at, one in enumerate(self.claims.notes, start=1)}
        for note, pages, numbers in apart([note for note, _ in self.heard.notes]):
            where, cited = (
                " and ".join(str(page + 1) for page in found) or "none"
                for found in (pages, numbers)
            )
            if note.id in known:
                claim = known[note.id]
                message = f"{claim.part.name} stands on page {where}, its number on "
                said = ("carried-note", f"{message}{cited}", _HIDES)
                yield point(self.source, claim, said)
            else:
                message = f"page {where} has a footnote that is none of the record"
                yield self._plain("unrecorded-text", message, _ADDS)

    def compare_drawings(self, drawn: Sequence[str | None]) -> Iterator[Problem]:
        """Every picture with its alternative, and every word drawn within a chart."""
        figures = [tag for tag in self.printed.root.every() if tag.kind == "Figure"]
        if len(figures) != len(drawn):
            message = f"{len(drawn)} pictures are recorded, {len(figures)} printed"
            yield self._plain("lost-figure", message, _HIDES)
            return
        for figure, words in zip(figures, drawn, strict=True):
            page = next((mark.page for mark in figure.marks()), 0) + 1
            if not figure.alternative.strip():
                message = f"a picture on page {page} has no alternative in words"
                yield self._plain("no-alternative", message, "give its img an alt")
            shown_words = "".join(self.printed.text(mark) for mark in figure.marks())
            if words is not None and squeeze(words) != squeeze(shown_words):
                name = shortened(figure.alternative)
                message = f"a word is lost in the drawing of “{name}”, on page {page}"
                yield self._plain("lost-text", message, _HIDES)

    def compare_margins(self, literals: Literals) -> Iterator[Problem]:
        """Every page says what all pages are to say, and nothing else beside it."""
        heads = self._repeated_heads()
        for number, page in enumerate(self.printed.pages, start=1):
            words = "".join(piece.text for piece in page.margins)
            text = _LEADERS.sub("", squeeze(words))
            # On the first page the notices are read before all else.
            for part in self.claims.notices if number > 1 else ():
                if squeeze(part.content) not in text:
                    message = f"page {number} does not say “{shortened(part.content)}”"
                    claim = Claim(squeeze(part.content), part.content, part)
                    yield point(self.source, claim, ("lost-text", message, _HIDES))
            counter = f"page{number}of{len(self.printed.pages)}"
            stamp = self.stamps[number - 1 : number]
            known = Literals(
                [*self.claims.margins, counter, *heads, *stamp], whole=True
            )
            if any(text.count(squeeze(one)) != 1 for one in stamp):
                message = f"page {number} is not stamped once with “{stamp[0]}”"
                yield self._plain("wrong-stamp", message, None)
            if not known.write(text) and not literals.and_of(known).write(text):
                message = f"a margin of page {number} says “{shortened(words)}”"
                yield self._plain("unrecorded-text", message, _BESIDE)

    def _repeated_heads(self) -> list[str]:
        """Return the texts of the header cells, which later pages repeat."""
        cells = [tag for tag in self.printed.root.every() if tag.kind == "TH"]
        return [
            "".join(self.printed.text(mark) for mark in cell.marks(notes=False))
            for cell in cells
        ]

    def find_unseen(self) -> Iterator[Problem]:
        """Every word can be seen."""
        for number, page in enumerate(self.printed.pages, start=1):
            found = page.unseen
            for piece, why in found[:MOST_SAID]:
                message = f"{why}, on page {number}"
                yield self._problem(piece.text, "hidden-text", message, _HIDES)
            if len(found) > MOST_SAID:
                more = len(found) - MOST_SAID
                message = f"{more} more pieces of text of page {number} are like these"
                yield self._plain("hidden-text", message, None)

    def find_astray(self) -> Iterator[Problem]:
        """Every word is seen where it is read."""
        notices = {squeeze(part.content) for part in self.claims.notices}
        found = astray_pieces(self.printed, notices)
        for piece, page in itertools.islice(found, MOST_SAID):
            message = f"is not seen where it is read, on page {page + 1}"
            yield self._problem(piece.text, "moved-text", message, _MOVES)

    def find_faults(self) -> Iterator[Problem]:
        """No page without text, no text without a tag, no sign without a meaning."""
        tagged = {(mark.page, mark.number) for mark in self.printed.root.marks()}
        filled = {page for page, _ in tagged}
        for number, page in enumerate(self.printed.pages):
            if number not in filled:
                yield self._plain("empty-page", f"page {number + 1} has no text", None)
            if any((number, mark) not in tagged for mark in page.marked):
                message = f"page {number + 1} shows text that its tags do not read"
                yield self._plain("untagged-text", message, None)
            for piece in page.pieces:
                if _UNREADABLE.search(piece.text):
                    message = f"page {number + 1} has a sign that cannot be read"
                    yield self._problem(piece.text, "missing-glyph", message, None)
        for name, content in self.attached.items():
            if self.printed.attached.get(name) != content:
                message = f"{name} is not attached to the PDF as it was read"
                yield self._plain("lost-record", message, None)
        for lead, why in astray(self.printed):
            message = f"page {lead.page + 1}: {why}"
            yield self._plain("broken-link", message, None)

    def _problem(
        self, words: str, code: str, message: str, help: str | None
    ) -> Problem:
        claim = self._claim_of(words)
        if claim is None:
            return self._plain(code, f"“{shortened(words)}” {message}", help)
        said = (code, f"{named(claim.part, words)} {message}", help)
        return point(self.source, dataclasses.replace(claim, words=words), said)

    def _claim_of(self, words: str) -> Claim | None:
        text = squeeze(words)
        every = (*self.claims.main, *self.claims.notes)
        same = (claim for claim in every if claim.text == text)
        # A number alone could be anybody's.
        is_long = len(text) >= _SHORTEST_FOUND
        within = (claim for claim in every if is_long and text in claim.text)
        return next(same, None) or next(within, None)

    def _plain(self, code: str, message: str, help: str | None) -> Problem:
        path = shown(self.source.path)
        return Problem(path=path, code=code, message=message, help=help)


_LEADERS = re.compile(r"\.{4,}")
"""The dots between an entry of the contents and its page."""
_UNREADABLE = re.compile("[\0\N{REPLACEMENT CHARACTER}]")
_SHORTEST_FOUND = 5
_HIDES = "a style or a template hides it, or the engine has lost it"
_ADDS = "a style or a template adds it; words belong in a record"
_BESIDE = "words for every page belong in the record's `mark`"
_MOVES = "a style moves it"
