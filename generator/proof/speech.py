"""What a page says, as a row of utterances: the same for HTML and for a tag tree.

An utterance is the text of one paragraph, label, cell or caption, without spaces and in
one case, for a line may end anywhere and a style may turn letters into capitals. The
texts of footnotes are apart, for they are read elsewhere.
"""

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Iterator

from generator.proof.printed import Mark, Printed, Tag
from generator.twin.elements import VANISHING
from generator.twin.tree import (
    Block,
    Blocks,
    Definition,
    Heading,
    List,
    Paragraph,
    Quotation,
    Runs,
    Table,
)

_SPACES = re.compile(f"[\\s{VANISHING}]+")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\x02\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "-"),
        "\N{MODIFIER LETTER TURNED COMMA}": "\N{LEFT SINGLE QUOTATION MARK}",
        "\N{MODIFIER LETTER APOSTROPHE}": "\N{RIGHT SINGLE QUOTATION MARK}",
        "\N{MODIFIER LETTER GRAVE ACCENT}": "`",
        "\N{MODIFIER LETTER ACUTE ACCENT}": "\N{ACUTE ACCENT}",
        "\N{MODIFIER LETTER MACRON}": "\N{MACRON}",
        "\N{INCREMENT}": "\N{GREEK CAPITAL LETTER DELTA}",
    }
)
"""Signs that share a glyph in our faces, so that a page cannot tell them apart.

U+0002 is how pdfium reads a hyphen at the end of a line.
"""


def squeeze(text: str) -> str:
    """Return a text as it is compared."""
    return _squeezed(text) if len(text) < _LONG else _squeeze(text)


_LONG = 1_000
"""Characters of a text that is hardly compared twice."""


@functools.lru_cache(4096)
def _squeezed(text: str) -> str:
    # A line is compared a dozen times, and those of a letter to many in each letter.
    return _squeeze(text)


def _squeeze(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(_ALIKE))
    return _SPACES.sub("", plain).casefold()


def utterances(blocks: Blocks) -> Iterator[str]:
    """Yield what blocks say, in the order of reading."""
    for block in blocks:
        yield from _said(block)


def _said(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(runs) | Heading(_, runs):
            yield _words(runs)
        case List(items):
            for item in items:
                yield item.label
                yield from utterances(item.blocks)
        case Quotation(within):
            yield from utterances(within)
        case Definition(term, within):
            yield _words(term)
            yield from utterances(within)
        case Table(caption):
            yield _words(caption)
            for row in (*block.heads, *block.rows):
                for _, cell in row.places:
                    yield from utterances(cell.blocks)


def tables_of(blocks: Blocks) -> Iterator[Table]:
    """Yield the tables among blocks and within them, but not those in cells."""
    for block in blocks:
        match block:
            case Table():
                yield block
            case List(items):
                for item in items:
                    yield from tables_of(item.blocks)
            case Quotation(within) | Definition(_, within):
                yield from tables_of(within)


def _words(runs: Runs) -> str:
    return "".join(f" {run.note} " if run.note else run.text for run in runs)


@dataclasses.dataclass(frozen=True, slots=True)
class Spoken:
    """What the tags of a PDF read, piece by piece, each with its page from 0."""

    pieces: list[tuple[str, int]]
    notes: list[tuple[Tag, str]]
    """Each footnote with its number and what it says."""

    @property
    def text(self) -> str:
        """All that is read, without the footnotes."""
        return "".join(text for text, _ in self.pieces)

    def words_at(self, start: int, end: int) -> str:
        """Return the words between two counts of letters, as they were printed."""
        found, at = [], 0
        for text, _ in self.pieces:
            letters = squeeze(text)
            if at < end and at + len(letters) > start:
                within = start <= at and at + len(letters) <= end
                found.append(text if within else letters[max(start - at, 0) : end - at])
            at += len(letters)
        return " ".join(found)

    def page_at(self, length: int) -> int:
        """Return the page, from 0, on which the text has that many letters."""
        page = 0
        for text, page in self.pieces:  # noqa: B007, the last page is the answer
            length -= len(squeeze(text))
            if length < 0:
                break
        return page


def spoken(printed: Printed, *, notes_apart: bool = True) -> Spoken:
    """Return what the tags of a PDF read.

    A figure says its text alternative. Page numbers in a table of contents are left
    out: they are proven by where they lead.
    """
    pieces, notes = _read(printed, printed.root, notes_apart=notes_apart)
    heard = []
    for note in notes:
        within, _ = _read(printed, note, notes_apart=notes_apart)
        heard.append((note, "".join(text for text, _ in within)))
    return Spoken(pieces, heard)


def _read(
    printed: Printed, top: Tag, *, notes_apart: bool
) -> tuple[list[tuple[str, int]], list[Tag]]:
    pieces: list[tuple[str, int]] = []
    notes: list[Tag] = []
    waiting = [(kid, top) for kid in reversed(top.kids)]
    while waiting:
        kid, parent = waiting.pop()
        if isinstance(kid, Mark):
            pieces.append((printed.text(kid), kid.page))
        elif isinstance(kid, Tag) and kid.kind == "Note" and notes_apart:
            notes.append(kid)
        elif isinstance(kid, Tag) and kid.kind == "Figure":
            page = next((mark.page for mark in kid.marks()), 0)
            pieces.append((_alternative(kid, parent), page))
        elif isinstance(kid, Tag) and kid.kind == "TOCI":
            number = _number_of(printed, kid)
            pieces += [
                (printed.text(mark), mark.page)
                for mark in kid.marks()
                if mark is not number
            ]
        elif isinstance(kid, Tag):
            waiting += [(below, kid) for below in reversed(kid.kids)]
    return pieces, notes


def _alternative(figure: Tag, parent: Tag) -> str:
    """Return how the text says a picture: in brackets, but for one with a caption."""
    has_caption = any(
        isinstance(kid, Tag) and kid.kind == "Caption" for kid in parent.kids
    )
    return figure.alternative if has_caption else f"[{figure.alternative}]"


def page_number(printed: Printed, entry: Tag) -> str:
    """Return the page number at the end of an entry of a table of contents, or "".

    It ends the entry's reference; what stands below that only describes the entry.
    """
    number = _number_of(printed, entry)
    return _digits(printed, number) if number else ""


def _number_of(printed: Printed, entry: Tag) -> Mark | None:
    references = (tag for tag in entry.every() if tag.kind == "Reference")
    marks = [*next(references, entry).marks()]
    return marks[-1] if marks and _digits(printed, marks[-1]).isdecimal() else None


def _digits(printed: Printed, mark: Mark) -> str:
    return printed.text(mark).strip().replace(",", "")
