"""Footnotes stand on the page of their number, and links lead where they say."""

from collections.abc import Iterator

from generator.proof.printed import Lead, Printed, Tag
from generator.proof.speech import page_number


def pages_of(tag: Tag) -> list[int]:
    """Return the pages, from 0, on which a tag stands."""
    return sorted({mark.page for mark in tag.marks()})


def apart(notes: list[Tag]) -> Iterator[tuple[Tag, list[int], list[int]]]:
    """Yield each note that is not whole on the page of its number, and both pages."""
    for note in notes:
        numbers = [page for ref in note.refs for page in pages_of(ref)]
        pages = pages_of(note)
        if len(numbers) != 1 or pages != numbers:
            yield note, pages, numbers


def leads(top: Tag) -> list[Lead]:
    """Return the links of a tag and of all below it."""
    return [kid for tag in top.every() for kid in tag.kids if isinstance(kid, Lead)]


def astray(printed: Printed) -> Iterator[tuple[Lead, str]]:
    """Yield each link that leads nowhere, and why."""
    for lead in leads(printed.root):
        if not lead.address and lead.place not in printed.places:
            yield lead, f"a link leads to “{lead.place}”, which is nowhere"
    for entry in (tag for tag in printed.root.every() if tag.kind == "TOCI"):
        number = page_number(printed, entry)
        pages = {printed.places.get(lead.place) for lead in leads(entry)}
        for at in pages if number else ():
            if at is not None and at + 1 != int(number):
                said = f"the contents say page {number} for what is on page {at + 1}"
                yield Lead(pages_of(entry)[0]), said
