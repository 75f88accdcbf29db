"""A letter to many by itself: what differs from recipient to recipient is as typed."""

import dataclasses

from generator.read import Plain, Source
from generator.recipients.row import FIELDS, in_text


@dataclasses.dataclass(frozen=True)
class Specimen(Source):
    """A record as it was typed, to a recipient whose words are names of columns."""

    def plain(self) -> Plain:
        """Return what the record says, with that recipient."""
        plain = super().plain()
        if not isinstance(plain, dict):
            return plain
        person: dict[str, Plain] = {
            field: f"{{{{ {in_text(field)} }}}}" for field in FIELDS
        }
        return {**plain, "recipients": [{**person, "address": [person["address"]]}]}


def specimen_of(source: Source) -> Source:
    """Return a letter's record as its specimen, where it names no recipients."""
    plain = source.plain()
    names_some = not isinstance(plain, dict) or plain.get("recipients") is not None
    return source if names_some else Specimen(source.path, source.text, source.root)
