"""Consents: who agreed to which text, when, and who took it down."""

import dataclasses
import re
from typing import Annotated, Any

import pydantic

from generator.records.base import Date, Format, Record, Text, wrong

_DIGEST = re.compile(r"[0-9a-f]{64}")


def _read_digest(given: Any) -> Any:
    if isinstance(given, str) and not _DIGEST.fullmatch(given):
        message = "a digest has 64 figures and letters from a to f"
        raise wrong("not-a-digest", message, "take the consent down once more")
    return given


class Consent(Record):
    """A signatory's consent to a text."""

    member: Text
    """Bioguide ID of a member, or the name of someone who is not on the roster."""
    name: Text
    """The signatory's name when the consent was given, for whoever reads the file."""
    text: Annotated[Text, pydantic.BeforeValidator(_read_digest)]
    """SHA-256 of what a reader would read, in hexadecimal digits."""
    date: Date
    """The day of the consent."""
    by: Text
    """Who gave it in the signatory's office, or took it down."""


class Consents(Record):
    """All consents to one letter or report, one for each signatory."""

    format: Format
    """Version of this record's format: 1."""
    consents: tuple[Consent, ...] = ()

    def of(self, member: str) -> Consent | None:
        """Return the last consent of a signatory."""
        found = [one for one in self.consents if one.member == member]
        return found[-1] if found else None

    def without(self, member: str) -> "Consents":
        """Return the consents but for those of a signatory."""
        others = [one for one in self.consents if one.member != member]
        return Consents(format=self.format, consents=tuple(others))

    def having(self, consent: Consent) -> "Consents":
        """Return the consents with one more, which takes the place of an older one."""
        others = self.without(consent.member).consents
        return Consents(format=self.format, consents=(*others, consent))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Standing:
    """How a signatory stands to the text of a record as it is now."""

    at: int
    """The signatory's place in the record, from 0."""
    name: str
    consent: Consent | None
    is_current: bool
    """Whether the consent is to this text."""
