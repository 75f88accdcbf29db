"""The people of a letter: who signs, who it is to, and how each is named."""

import datetime
import re
from typing import Any, Literal, Self, TypeAlias

import pydantic

from generator.records.base import Record, Text, wrong
from generator.records.states import State
from generator.records.surname import surname

Chamber: TypeAlias = Literal["senate", "house"]
OFFICE = {"senate": "United States Senator", "house": "Member of Congress"}
"""The title below the name of a member who gives no other."""


class Seat(Record):
    """The seat that a member held on the letter's date."""

    bioguide: str
    """Identifier in the Biographical Directory of Congress."""
    name: str
    """Name as the member prints it."""
    last: str
    """Surname."""
    chamber: Chamber
    party: str
    """One letter: D, R, I or L."""
    state: str
    """Postal abbreviation."""
    district: int | None = None
    rank: Literal["senior", "junior"] | None = None
    """Senators only; absent where the roster cannot tell it for that date."""
    since: datetime.date
    """First day of unbroken service in the chamber."""
    leadership: tuple[str, ...] = ()
    """Titles in the chamber's leadership on that date."""


class Signatory(Record):
    """A person who signs."""

    member: Text | None = None
    """A member of Congress: `Rick Scott (R-FL)`, `Rick Scott (FL)` or a Bioguide ID."""
    name: Text | None = None
    """Someone who is not on the roster, as printed."""
    title: Text | None = None
    """Printed below the name instead of "United States Senator"."""
    lead: bool = False
    """Whether this person leads the letter: leads sign first."""
    chamber: Chamber | None = None
    """For a `name`: the side of a joint letter on which this person signs."""
    meant_state: State | None = pydantic.Field(default=None, alias="state")
    """For a `member`: whose seat is meant, as FL; `check` compares it, and nothing
    prints it."""

    _seat: Seat | None = pydantic.PrivateAttr(default=None)

    @pydantic.model_validator(mode="before")
    @classmethod
    def _take_the_short_form(cls, given: Any) -> Any:
        return {"member": given} if isinstance(given, str) else given

    @pydantic.model_validator(mode="after")
    def _be_a_member_or_a_name(self) -> Self:
        if (self.member is None) == (self.name is None):
            raise wrong(
                "member-or-name", "a signatory has either a `member` or a `name`"
            )
        if self.member is not None and self.chamber is not None:
            raise wrong("member-or-name", "a member's chamber comes from the roster")
        if self.name is not None and self.meant_state is not None:
            message = "`state` says whose seat is meant by a `member`, not by a `name`"
            raise wrong("member-or-name", message)
        return self

    def seated(self, seat: Seat) -> "Signatory":
        """Return the signatory with the seat found in the roster."""
        copy = self.model_copy()
        copy._seat = seat  # noqa: SLF001, its own class
        return copy

    @property
    def seat(self) -> Seat | None:
        """The seat held on the letter's date; None for someone not on the roster."""
        return self._seat

    @property
    def print_name(self) -> str:
        """Name as printed."""
        return self._seat.name if self._seat else self.name or self.member or ""

    @property
    def surname(self) -> str:
        """Name by which the list is alphabetized."""
        if self._seat:
            return self._seat.last
        return surname(self.print_name) or self.print_name.split()[-1]

    @property
    def office(self) -> str | None:
        """Title as printed below the name."""
        return self.title or (OFFICE[self._seat.chamber] if self._seat else None)

    @property
    def signing_chamber(self) -> Chamber | None:
        """The chamber this person signs for, where it is known."""
        return self._seat.chamber if self._seat else self.chamber

    @property
    def state(self) -> str | None:
        """Postal abbreviation of the member's state."""
        return self._seat.state if self._seat else None

    @property
    def party(self) -> str | None:
        """One letter: D, R, I or L."""
        return self._seat.party if self._seat else None

    @property
    def rank(self) -> str | None:
        """Whether a senator is the senior or the junior one of the state."""
        return self._seat.rank if self._seat else None


class Recipient(Record):
    """A person to whom the letter goes, and where."""

    name: Text
    """Name without honorific."""
    honorific: Text = "The Honorable"
    """Printed before the name: `The Honorable`, or what replaces it (`Mr.`, `Dr.`)."""
    title: Text | None = None
    """Office, printed below the name."""
    address: tuple[Text, ...] = ()
    """Lines of the address, as printed."""
    salutation: Text | None = None
    """Greeting, `Dear Mr. Secretary`; may be left out where the form is known."""

    @property
    def inside_address(self) -> tuple[str, ...]:
        """Lines of the inside address, the name first."""
        office = (self.title,) if self.title else ()
        return (f"{self.honorific} {self.name}", *office, *self.address)

    @property
    def style(self) -> str | None:
        """What follows "Dear", or None where the form of address is not known."""
        if self.salutation:
            return self.salutation.strip().removeprefix("Dear ").rstrip(":,")
        return style_of_address(self)

    @property
    def short_name(self) -> str:
        """Name at the head of later pages."""
        if self.title in {"The President", "The Vice President"}:
            return f"{self.title.removeprefix('The ')} {self.name}"
        return f"{self.honorific} {self.name}"


def style_of_address(recipient: Recipient) -> str | None:
    """Return what follows "Dear" for an office whose form is known, else None.

    Forms of the Department of Commerce's "Models of Address and Salutation" and of
    senators' own letters. No form that depends on the person being a man or a woman is
    guessed, except for the President: every one so far has been addressed as Mr.
    """
    office = (recipient.title or "").split(",")[0].strip()
    if office in {"President", "The President", "President of the United States"}:
        return "Mr. President"
    last = surname(recipient.name)
    if last is None:
        return None
    if recipient.honorific in _COURTESY_TITLES:
        return f"{recipient.honorific} {last}"
    for pattern, style in _STYLES:
        match = pattern.match(office)
        if match:
            return f"{match.expand(style)} {last}"
    return None


_COURTESY_TITLES = {"Mr.", "Ms.", "Mrs.", "Miss", "Mx.", "Dr.", "Professor"}
_COURTESY_TITLES |= {"General", "Admiral", "Colonel", "Ambassador", "Judge"}
_ACTING = r"(?P<acting>Acting )?"
_STYLES = [
    (re.compile(rf"(?:The )?{_ACTING}{pattern}"), style)
    for pattern, style in [
        (r"(Vice President)\b", r"\2"),
        (r"(Speaker)\b", r"\2"),
        (r"(Attorney General)\b", r"\g<acting>\2"),
        (r"((?:Deputy |Under |Assistant )?Secretary)\b", r"\g<acting>\2"),
        (r"((?:Deputy )?(?:Administrator|Director))\b", r"\g<acting>\2"),
        (r"((?:Deputy )?(?:Commissioner|Comptroller General))\b", r"\g<acting>\2"),
        (r"(Chair|Chairman|Chairwoman|Chairperson)\b", r"\g<acting>\2"),
        (r"(?:United States |U\.S\. )?(Senator)\b", r"\2"),
        (r"(?:United States |U\.S\. )?(Representative)\b", r"\2"),
        (r"(Governor)\b", r"\2"),
        (r"(Ambassador)\b", r"\2"),
        (r"(?:Chief )?(Judge|Justice)\b", r"\2"),
        (r"(Inspector General|General Counsel)\b", r"\g<acting>\2"),
        (r"(Archivist)\b", r"\g<acting>\2"),
    ]
]
