"""The last lines of inside addresses, with their places."""

from collections.abc import Iterator

from generator.checks.address.postal import LastLine, last_line
from generator.checks.document import Document
from generator.read import Loc


def address_ends(document: Document) -> Iterator[tuple[Loc, str]]:
    """Yield the last line of each recipient's address, with its place."""
    if document.letter is None or "recipients" in document.doubtful:
        return
    for at, person in enumerate(document.letter.recipients):
        if person.address:
            last = len(person.address) - 1
            yield ("recipients", at, "address", last), person.address[last]


def last_lines(document: Document) -> Iterator[tuple[Loc, LastLine]]:
    """Yield each address's end that has city, state and ZIP Code, read."""
    for loc, text in address_ends(document):
        line = last_line(text)
        if line is not None:
            yield loc, line
