"""A text of a record as its reader has it, each character with its place as typed."""

import bisect
import dataclasses
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeAlias, TypeVar

from generator.checks.finding import Finding
from generator.checks.prose.sentences import sentence_ends
from generator.read import Loc

Kind: TypeAlias = Literal["prose", "demand", "note", "line"]
"""Prose is Markdown of the body, the closing, a section; a line is plain text."""
Span: TypeAlias = tuple[int, int]
"""Characters of a text, from 0: the first, and the one after the last."""

_MARKUP = re.compile(
    r"""(?P<value>\{\{[^{}]*\}\})
    |\[\^(?P<note>[^\]\s]+)\]
    |(?P<target>(?<=\])\((?:[^()\n]|\([^()\n]*\))*\))
    |\\(?P<plain>[!-/:-@\[-`{-~])
    |(?P<address>(?:https?://|mailto:|www\.)[^\s<>]*[^\s<>.,;:)\]'"”’])
    |(?P<head>^[ ]{0,3}(?:\#{1,6}[ ]|>[ ]?)+)
    |(?P<bracket>!?\[|\])
    |(?P<emphasis>\*+)
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_PLACEMENT = re.compile(r"\{\{ ?(?:table|chart)\(")
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
        start, end = span
        last = self.places[max(end - 1, start)] + 1
        for begin, finish, _ in self.values:
            if start < finish and begin < end:
                # The whole expression is pointed at.
                last = max(last, self.places[finish])
        return Finding(self.loc, message, help, (self.places[start], last))

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


Told = TypeVar("Told")
Subject = TypeVar("Subject")


def once(tell: Callable[[Subject], Told]) -> Callable[[Subject], Told]:
    """Keep what a function tells of a passage or a document as long as that is kept.

    Many rules look at the same figures, and finding them takes longest.
    """
    name = f"{tell.__module__}.{tell.__qualname__}"

    @functools.wraps(tell)
    def told(subject: Subject) -> Told:
        kept: dict[str, Any] = subject.__dict__
        if name not in kept:
            kept[name] = tell(subject)
        found: Told = kept[name]
        return found

    return told


def expression_key(raw: str) -> str:
    """Return an expression with its braces in one form, however it was typed."""
    return " ".join(raw.replace("\\|", "|").split())


def read_passage(
    loc: Loc, kind: Kind, typed: str, printed: Mapping[str, str]
) -> Passage | None:
    """Return the text at a place; None where one of its expressions has no value.

    `printed` has what each expression prints, by its `expression_key`.
    """
    builder = _Builder(typed)
    for match in _MARKUP.finditer(typed) if kind != "line" else ():
        builder.take(match.start())
        if match["value"]:
            key = expression_key(match["value"])
            said = "" if _PLACEMENT.match(key) else printed.get(key)
            if said is None:
                return None
            builder.fill(key, said)
        elif match["note"]:
            builder.notes.append((len(builder.places), match["note"]))
        elif match["address"]:
            start = len(builder.places)
            builder.take(match.end())
            builder.addresses.append((start, len(builder.places)))
        elif match["plain"]:
            builder.at = match.end() - 1
            builder.take(match.end())
        builder.at = match.end()
    builder.take(len(typed))
    return Passage(
        loc=loc,
        kind=kind,
        text="".join(builder.text),
        places=(*builder.places, len(typed)),
        values=tuple(builder.values),
        notes=tuple(builder.notes),
        addresses=tuple(builder.addresses),
        typed=typed,
    )


class _Builder:
    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.at = 0
        self.text: list[str] = []
        self.places: list[int] = []
        self.values: list[tuple[int, int, str]] = []
        self.notes: list[tuple[int, str]] = []
        self.addresses: list[Span] = []

    def take(self, end: int) -> None:
        """Take over what was typed up to a character."""
        self.text.append(self.typed[self.at : end])
        self.places += range(self.at, end)
        self.at = end

    def fill(self, expression: str, printed: str) -> None:
        """Set what an expression prints, all of it at the expression's place."""
        start = len(self.places)
        self.text.append(printed)
        self.places += [self.at] * len(printed)
        self.values.append((start, len(self.places), expression[2:-2].strip()))


def marked(text: str, spans: Iterable[Span]) -> bytearray:
    """Return a 1 for each character of a text that stands in a span, else a 0."""
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def _place(at: int, starts: list[int]) -> int:
    """Return which of some spans, by where they start, a character stands in."""
    return max(bisect.bisect_right(starts, at) - 1, 0)
