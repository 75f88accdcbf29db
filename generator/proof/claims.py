"""What a record puts on the page, piece by piece, in the order in which it is read.

Claims are made from the record and never from a template, so that what a template
leaves out is missed.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

import markupsafe

from generator.proof.speech import squeeze, utterances
from generator.read import Loc
from generator.records.letter import Letter
from generator.records.report import Report
from generator.twin.reading import read_fragments

# An aside is free of the order of the text: the date, the inside address, copies.
Kind: TypeAlias = Literal[
    "text", "demand", "signatory", "note", "recipient", "table", "figure", "aside"
]


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A part of the record: HTML or plain text, where it was typed, and what it is."""

    content: str
    """HTML is `Markup`; all else is plain."""
    loc: Loc = ()
    kind: Kind = "text"
    name: str = ""
    """How a message names it: `demand 3`; else by its first words."""


@dataclasses.dataclass(frozen=True, slots=True)
class Claim:
    """An utterance that the page must have once, in its place."""

    text: str
    """Without spaces, in one case."""
    words: str
    part: Part


@dataclasses.dataclass(frozen=True, slots=True)
class Claims:
    """All that a record puts on the page; the texts of footnotes are apart."""

    main: tuple[Claim, ...]
    notes: tuple[Claim, ...]
    margins: tuple[Part, ...] = ()
    """What every page says in its margins."""

    def count(self, kind: Kind) -> int:
        """Return how many parts of a kind there are."""
        return len({id(claim.part) for claim in self.main if claim.part.kind == kind})


def claims_of(
    parts: Sequence[Part], notes: Sequence[str], margins: Sequence[Part] = ()
) -> Claims:
    """Return the claims of a record's parts; `notes` are labels in the order placed."""
    # Most parts are plain lines, which need no parser.
    marked = [part for part in parts if isinstance(part.content, markupsafe.Markup)]
    read, bodies = read_fragments([str(part.content) for part in marked])
    blocks = {id(part): found for part, found in zip(marked, read, strict=True)}
    main = [
        claim
        for part in parts
        for claim in _claims(
            part, utterances(blocks[id(part)]) if id(part) in blocks else [part.content]
        )
    ]
    said = ["".join(utterances(body)) for body in bodies]
    places = [
        Part("", ("notes", label), "note", f"the note `{label}`") for label in notes
    ]
    apart = [
        Claim(squeeze(words), words, part)
        for words, part in zip(said, places, strict=True)
    ]
    return Claims(tuple(main), tuple(apart), tuple(margins))


def margins_of(record: Letter | Report, line: Callable[[str], str]) -> Iterator[Part]:
    """Yield what every page says beside its text: the mark, and that it is a draft."""
    if record.status == "draft":
        yield Part("DRAFT", ("status",))
    if record.mark:
        yield Part(line(record.mark), ("mark",))


def _claims(part: Part, said: Iterable[str]) -> Iterator[Claim]:
    for words in said:
        text = squeeze(words)
        if text:
            yield Claim(text, words, part)
