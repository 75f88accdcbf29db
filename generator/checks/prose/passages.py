"""A text of a record as its reader has it, each character with its place as typed."""

import bisect
import dataclasses
import functools
import itertools
import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from generator.checks.finding import Finding
from generator.checks.prose.sentences import sentence_ends
from generator.read import Loc, Source

Kind: TypeAlias = Literal["prose", "demand", "note", "line"]
"""Prose is Markdown of the body, the closing, a section; a line is plain text."""
Span: TypeAlias = tuple[int, int]
"""Characters of a text, from 0: the first, and the one after the last."""

_QUOTED = re.compile(r"“[^”]*”|(?<![\w\"])\"(?=\S)[^\"]*\"")
_BLOCK_QUOTE = re.compile(r"^[ ]{0,3}>.*(?:\n(?!\s*\n).+)*", re.MULTILINE)
_TABLE_ROW = re.compile(r"^[ ]{0,3}\|.*$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


@dataclasses.dataclass(frozen=True, eq=False)
class Passage:
    """A text with its values filled in and its marks taken out.

    Lines end where they were typed to end: a rule takes any white space for a space.
    """

    loc: Loc
    kind: Kind
    text: str
    places: tuple[int, ...]
    """For each character of `text`, and its end, the character typed at `loc`."""
    values: tuple[tuple[int, int, str], ...] = ()
    """Spans that an expression printed, each with the expression."""
    notes: tuple[tuple[int, str], ...] = ()
    """Where marks of notes stood, each with its label."""
    addresses: tuple[Span, ...] = ()
    """Spans of addresses of the web."""
    typed: str = ""
    """The text as it was typed."""

    def finding(self, span: Span, message: str, help: str | None = None) -> Finding:
        """Return a finding that points at characters of this text."""
        return Finding(self.loc, message, help, self._typed(span))

    def line(self, source: Source, span: Span) -> int:
        """Return the line of the record on which characters of this text begin."""
        return source.line_in(self.loc, self._typed(span))

    def _typed(self, span: Span) -> Span:
        """Return the typed characters from which some of the text come."""
        start, end = span
        last = self.places[max(end - 1, start)] + 1
        for begin, finish, _ in self.values:
            if start < finish and begin < end:
                # The whole expression is pointed at.
                last = max(last, self.places[finish])
        return self.places[start], last

    def words(self, span: Span) -> str:
        """Return some characters in one line, as a message quotes them."""
        return " ".join(self.text[slice(*span)].split())

    @functools.cached_property
    def quotations(self) -> tuple[Span, ...]:
        """Spans within quotation marks, marks included, and block quotations."""
        found = [
            match.span()
            for paragraph in self.paragraphs
            for match in _QUOTED.finditer(self.text, *paragraph)
        ]
        blocks = _BLOCK_QUOTE.finditer(self.typed)
        return (*found, *(self._shown(match.span()) for match in blocks))

    @functools.cached_property
    def table_rows(self) -> tuple[Span, ...]:
        """Spans of the rows of tables typed in Markdown."""
        return tuple(self._shown(m.span()) for m in _TABLE_ROW.finditer(self.typed))

    def _shown(self, span: Span) -> Span:
        """Return the characters of the text that come from typed ones."""
        start = bisect.bisect_left(self.places, span[0])
        return start, bisect.bisect_left(self.places, span[1], start)

    def is_quoted(self, span: Span) -> bool:
        """Return whether characters stand within a quotation."""
        return 0 not in self._quoted[slice(*span)]

    def is_value(self, span: Span) -> bool:
        """Return whether any of the characters come from an expression."""
        return 1 in self._valued[slice(*span)]

    def is_address(self, span: Span) -> bool:
        """Return whether characters stand within an address of the web."""
        return 0 not in self._addressed[slice(*span)]

    def is_tabled(self, span: Span) -> bool:
        """Return whether characters stand in a typed table."""
        return 0 not in self._tabled[slice(*span)]

    @functools.cached_property
    def _quoted(self) -> bytearray:
        return marked(self.text, self.quotations)

    @functools.cached_property
    def _valued(self) -> bytearray:
        return marked(self.text, [(start, end) for start, end, _ in self.values])

    @functools.cached_property
    def _addressed(self) -> bytearray:
        return marked(self.text, self.addresses)

    @functools.cached_property
    def _tabled(self) -> bytearray:
        return marked(self.text, self.table_rows)

    @functools.cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Spans of sentences; none goes on past its paragraph."""
        found: list[Span] = []
        for start, end in self.paragraphs:
            inner = [start + at for at in sentence_ends(self.text[start:end])]
            cuts = [start, *(at for at in inner if at < end), end]
            found += itertools.pairwise(cuts)
        return tuple(found)

    @functools.cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Spans of paragraphs, which a blank line parts."""
        cuts = [match.span() for match in _PARAGRAPH.finditer(self.text)]
        starts = [0, *(end for _, end in cuts)]
        return tuple(zip(starts, [*(s for s, _ in cuts), len(self.text)], strict=True))

    def sentence(self, at: int) -> Span:
        """Return the span of the sentence in which a character stands."""
        return self.sentences[_place(at, self._sentence_starts)]

    def paragraph(self, at: int) -> Span:
        """Return the span of the paragraph in which a character stands."""
        return self.paragraphs[_place(at, self._paragraph_starts)]

    @functools.cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @functools.cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def notes_in(self, span: Span) -> list[str]:
        """Return the labels of the notes whose marks stand in or right after a span."""
        return [name for at, name in self.notes if span[0] <= at <= span[1]]


def marked(text: str, spans: Iterable[Span]) -> bytearray:
    """Return a 1 for each character of a text that stands in a span, else a 0."""
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def _place(at: int, starts: list[int]) -> int:
    """Return which of some spans, by where they start, a character stands in."""
    return max(bisect.bisect_right(starts, at) - 1, 0)
