"""What a record puts on the page, piece by piece, in the order in which it is read.

Claims are made from the record and never from a template, so that what a template
leaves out is missed.
"""

import dataclasses
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

import markupsafe

from generator.proof.speech import squeeze, utterances
from generator.read import Loc
from generator.twin.fragments import read_fragments

# An aside is free of the order of the text: the date, the inside address, copies.
Kind: TypeAlias = Literal[
    "text",
    "demand",
    "part",
    "signatory",
    "note",
    "recipient",
    "table",
    "figure",
    "aside",
]


_ADDRESS = re.compile(r' (?:href|src)="([^"]*)"')


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A part of the record: HTML or plain text, where it was typed, and what it is."""

    content: str
    """HTML is `Markup`; all else is plain."""
    loc: Loc = ()
    kind: Kind = "text"
    is_typed: bool = False
    """Whether its words stand in the record as they are printed."""
    caption: str = ""
    columns: int = 0
    rows: int = 0
    """Of a table: what stands above it, and how many it has."""
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
    parts: tuple[Part, ...] = ()
    margins: tuple[str, ...] = ()
    """What stands beside the text: to whom, of when, the title, a number."""
    notices: tuple[Part, ...] = ()
    """What every page says, in its margins or in its text."""

    @property
    def addresses(self) -> list[tuple[str, Part]]:
        """Where links lead and what drawings show, each with its part."""
        return [
            (html.unescape(address), part)
            for part in self.parts
            if isinstance(part.content, markupsafe.Markup)
            for address in _ADDRESS.findall(part.content)
        ]

    def count(self, kind: Kind) -> int:
        """Return how many parts of a kind there are."""
        return len({id(claim.part) for claim in self.main if claim.part.kind == kind})


def claims_of(
    parts: Sequence[Part],
    notes: Sequence[str],
    notices: Sequence[Part] = (),
    margins: Sequence[str] = (),
) -> Claims:
    """Return the claims of a record's parts; `notes` are labels in the order placed.

    `notices` are what every page says, `margins` what may stand beside its text.
    """
    parts = [*notices, *parts]
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
    said = [" ".join(utterances(body)) for body in bodies]
    places = [
        Part("", ("notes", label), "note", name=f"the note `{label}`", is_typed=True)
        for label in notes
    ]
    apart = [
        Claim(squeeze(words), words, part)
        for words, part in zip(said, places, strict=True)
    ]
    return Claims(
        tuple(main),
        tuple(apart),
        parts=tuple(parts),
        margins=(*margins, *(one.content for one in notices)),
        notices=tuple(notices),
    )


def _claims(part: Part, said: Iterable[str]) -> Iterator[Claim]:
    for words in said:
        text = squeeze(words)
        if text:
            yield Claim(text, words, part)
