"""A letter: who writes to whom, what is said, and what is asked by when."""

import functools
from typing import Annotated, Literal

import pydantic

from generator.records.allowances import Allowances
from generator.records.base import (
    Date,
    Format,
    Prose,
    Record,
    Text,
    WholeNumber,
    fold,
)
from generator.records.demands import DemandItem
from generator.records.numerals import in_words
from generator.records.people import Recipient, Signatory

_THREE_COLUMNS_FROM = 37


class Attachment(Record):
    """Pages that follow the signatures: instructions, definitions."""

    title: Text
    """Printed at the head of the attachment's first page."""
    body: Prose
    """Text in Markdown."""


class Letter(Record):
    """One letter to one or more officials, signed by one or more people."""

    format: Format
    """Version of this record's format: 1."""
    title: Text
    """Document title and index entry; not printed in the letter."""
    subject: Text | None = None
    """Printed as a "Re:" line."""
    date: Date
    """Date of the letter, as 2019-11-21."""
    status: Literal["draft", "final"] = "draft"
    """A draft says DRAFT on every page."""
    mark: Text | None = None
    """Words printed at the foot of every page."""
    letterhead: Text | None = None
    """senate, house, congress, or a name in the workspace's templates/letterheads;
    left out, it follows from the signatories' chambers."""
    delivery: Text | None = None
    """Line above the inside address: `Via Electronic Transmission`."""
    recipients: Annotated[tuple[Recipient, ...], pydantic.Field(min_length=1)]
    """Whom the letter is to, in order."""
    signatories: Annotated[tuple[Signatory, ...], pydantic.Field(min_length=1)]
    """Who signs, in order; leads are printed first."""
    signature_order: Literal["as_listed", "alphabetical", "seniority"] = "as_listed"
    """Order of those who do not lead: as_listed, alphabetical or seniority."""
    body: Prose
    """Text of the letter up to the demands, in Markdown."""
    demands: tuple[DemandItem, ...] = ()
    """What is asked, printed numbered after the body; `heading` items group them."""
    closing: Prose | None = None
    """Text after the demands, in Markdown."""
    complimentary_close: Text = "Sincerely"
    """Farewell above the signatures."""
    notes: dict[str, Prose] = {}
    """Footnotes by label, in Markdown; [^label] in the text places one."""
    attachments: tuple[Attachment, ...] = ()
    """Texts printed after the signatures, each from a new page."""
    enclosures: tuple[Text, ...] = ()
    """What is sent with the letter."""
    courtesy_copies: tuple[Text, ...] = ()
    """Who else receives the letter."""
    statistics: dict[str, Text] = {}
    """Names for use in prose, each with the statistics record it stands for."""
    max_pages: Annotated[WholeNumber, pydantic.Field(ge=1)] | None = None
    """The most pages that it may have."""
    allow: Allowances = ()
    """Places where a rule of `check` is broken on purpose, each with its reason."""

    @property
    def leads(self) -> tuple[Signatory, ...]:
        """Those who lead, in order."""
        return tuple(person for person in self.signatories if person.lead)

    @property
    def signing_order(self) -> tuple[Signatory, ...]:
        """All signatories as printed: leads first, the others in the order declared."""
        others = [person for person in self.signatories if not person.lead]
        if self.signature_order == "alphabetical":
            others.sort(key=lambda person: _collated(person.surname, person.print_name))
        elif self.signature_order == "seniority":
            others.sort(key=lambda p: p.seat.since.isoformat() if p.seat else "")
        return (*self.leads, *others)

    @property
    def signature_rows(self) -> tuple[tuple[Signatory | None, ...], ...]:
        """The signature block row by row: one, two or three columns.

        A joint letter of both chambers has senators on the left and representatives on
        the right, as the Hill does; a place that nobody takes is None.
        """
        people: list[Signatory | None] = list(self.signing_order)
        if self.is_bicameral:
            sides = [
                [
                    person
                    for person in self.signing_order
                    if person.signing_chamber == side
                ]
                for side in ("senate", "house")
            ]
            height = max(map(len, sides))
            columns = [side + [None] * (height - len(side)) for side in sides]
            return tuple(zip(*columns, strict=True))
        width = self.signature_columns
        people += [None] * (-len(people) % width)
        return tuple(
            tuple(people[at : at + width]) for at in range(0, len(people), width)
        )

    @functools.cached_property
    def reading_order(self) -> tuple[Signatory, ...]:
        """All signatories as they are read aloud: column by column.

        In one chamber's letter the rows are filled as its members sign.
        """
        if not self.is_bicameral:
            return self.signing_order
        by_side = sorted(
            self.signing_order, key=lambda one: one.signing_chamber == "house"
        )
        return tuple(by_side)

    @functools.cached_property
    def reading_ranks(self) -> dict[int, int]:
        """The place, from 1, of each signatory in the order of reading, by identity."""
        return {id(person): at for at, person in enumerate(self.reading_order, start=1)}

    def reading_rank(self, person: Signatory) -> int:
        """Return where, from 1, a signatory is read aloud."""
        return self.reading_ranks[id(person)]

    @property
    def signature_columns(self) -> int:
        """How many stand side by side in the signature block."""
        if len(self.signatories) == 1:
            return 1
        if self.is_bicameral:
            return 2
        return 2 if len(self.signatories) < _THREE_COLUMNS_FROM else 3

    @property
    def is_bicameral(self) -> bool:
        """Whether everyone signs for a chamber, and both chambers sign."""
        return {person.signing_chamber for person in self.signatories} == {
            "senate",
            "house",
        }

    @property
    def letterhead_name(self) -> str:
        """The letterhead asked for, else the one of the signatories' chambers."""
        chambers = {person.signing_chamber for person in self.signatories}
        if self.letterhead or None in chambers or len(chambers) > 1:
            return self.letterhead or "congress"
        return str(chambers.pop())

    @property
    def salutation(self) -> str | None:
        """Greeting with its colon, or None where a form of address is not known."""
        given = [person for person in self.recipients if person.salutation]
        people = given if len(given) == 1 else self.recipients
        styles = [person.style for person in people]
        if None in styles:
            return None
        own = people[0].salutation if len(people) == 1 else None
        end = "" if own and own.rstrip().endswith((":", ",")) else ":"
        greeting = own.strip() if own else f"Dear {in_words([str(s) for s in styles])}"
        return f"{greeting}{end}"


def _collated(*names: str) -> tuple[str, ...]:
    return tuple(fold(name) for name in names)
