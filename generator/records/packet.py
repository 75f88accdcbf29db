"""A packet: the documents that are delivered together, and how their pages count."""

import re
from typing import Annotated, Any, Literal, Self, TypeAlias

import pydantic

from generator.records.base import Date, Format, Record, Text, WholeNumber, wrong

Kind: TypeAlias = Literal["letter", "report", "exhibit"]

_KINDS: tuple[Kind, ...] = ("letter", "report", "exhibit")
_EXHIBIT_ONLY = ("label", "source", "description")
_LETTERS = 26
_PREFIX = re.compile(r"[A-Z][A-Z0-9_-]{0,19}")
_LEADS_IN = re.compile(
    r"(?:exhibit|attachment|appendix|annex|enclosure|tab) ", re.IGNORECASE
)
_STAMPED = "cp1252"
"""The characters that a stamp can print."""


def _read_stamped(given: Any) -> Any:
    try:
        if isinstance(given, str):
            given.encode(_STAMPED)
    except UnicodeEncodeError as error:
        odd = given[error.start]
        message = f"a label is stamped on every page, and no stamp can print {odd}"
        raise wrong("odd-label", message) from None
    return given


def _read_prefix(given: Any) -> Any:
    if isinstance(given, str) and not _PREFIX.fullmatch(given):
        message = "a prefix is a capital letter, then up to 19 capitals, digits, - or _"
        raise wrong("bad-prefix", message)
    return given


class PacketDocument(Record):
    """One document: a letter, a report, or an exhibit from elsewhere."""

    letter: Text | None = None
    """Name of the letter's record in letters/."""
    report: Text | None = None
    """Name of the report's record in reports/."""
    exhibit: Text | None = None
    """A PDF or an image, by its path from packets/: `exhibits/84-fr-22961.pdf`."""
    title: Text | None = None
    """As the contents name it; an exhibit needs one, others have their own."""
    label: Annotated[Text, pydantic.BeforeValidator(_read_stamped)] | None = None
    """Of an exhibit: `Exhibit A`; lettered in order where absent."""
    source: Text | None = None
    """Of an exhibit: where it comes from, printed on its cover sheet."""
    description: Text | None = None
    """Of an exhibit: what its pictures show, for who cannot see them."""

    @pydantic.model_validator(mode="after")
    def _be_one_document(self) -> Self:
        given = [kind for kind in _KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            message = "a document is one of `letter`, `report` and `exhibit`"
            raise wrong("one-document", message)
        if given == ["exhibit"] and self.title is None:
            message = "an exhibit needs a `title`, for the contents and its cover sheet"
            raise wrong("missing-field", message)
        for field in _EXHIBIT_ONLY if given != ["exhibit"] else ():
            if getattr(self, field) is not None:
                message = f"`{field}` is for exhibits"
                raise wrong("exhibit-only", message, at=(field,))
        return self

    @property
    def kind(self) -> Kind:
        """What the document is."""
        return next(kind for kind in _KINDS if getattr(self, kind) is not None)

    @property
    def name(self) -> str:
        """The record's name, or the exhibit's path."""
        return str(getattr(self, self.kind))


class Bates(Record):
    """Numbers in one row over all pages of a production."""

    prefix: Annotated[Text, pydantic.BeforeValidator(_read_prefix)]
    """Capitals, digits, - and _, a capital first: `CS-`."""
    start: WholeNumber = 1
    """The number of the first page."""
    digits: Annotated[WholeNumber, pydantic.Field(ge=4, le=10)] = 6
    """Digits of a number, filled up with zeros."""

    def number(self, page: int) -> str:
        """Return the number of a page of the packet; pages count from 0."""
        return f"{self.prefix}{self.start + page:0{self.digits}d}"

    def has_room(self, pages: int) -> bool:
        """Return whether the numbers of so many pages have all their digits."""
        return self.start + pages - 1 < int(10**self.digits)


class Packet(Record):
    """What is delivered as one PDF: cover, contents, documents, exhibits."""

    format: Format
    """Version of this record's format: 1."""
    title: Text
    """Title of the packet."""
    subtitle: Text | None = None
    """Below the title on the cover."""
    date: Date
    """Date of the packet, as 2019-12-20."""
    mark: Text | None = None
    """Words printed at the foot of the cover, the contents and the cover sheets."""
    prepared_by: tuple[Text, ...] = ()
    """Who delivers it, a line each."""
    prepared_for: tuple[Text, ...] = ()
    """Whom it is for, a line each."""
    cover: bool = True
    """Whether the packet has a cover page."""
    contents: bool = True
    """Whether it has a contents page, with page numbers that are links."""
    documents: Annotated[tuple[PacketDocument, ...], pydantic.Field(min_length=1)]
    """The documents, in the order in which they are delivered."""
    bates: Bates | None = None
    """Bates numbers, stamped on every page once; none where absent."""
    max_size_mb: Annotated[WholeNumber, pydantic.Field(ge=1)] | None = None
    """The most megabytes that the packet should have; a larger one is warned of."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The label of each document: `Exhibit A`; empty for all but exhibits."""
        taken = {one.label for one in self.documents}
        free = (
            label
            for at in range(len(self.documents) + len(taken))
            if (label := f"Exhibit {letters(at)}") not in taken
        )
        return tuple(
            (one.label or next(free)) if one.kind == "exhibit" else ""
            for one in self.documents
        )


def letters(at: int) -> str:
    """Return the letters of the exhibit at a place from 0: A to Z, AA, AB."""
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def short_label(label: str) -> str:
    """Return what stands before a page's number: `A` of `Exhibit A`."""
    return _LEADS_IN.sub("", label, count=1) or label
