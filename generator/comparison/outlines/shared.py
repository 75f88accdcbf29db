"""What the outlines of all records have in common."""

from collections.abc import Iterable, Iterator, Mapping

from generator.comparison.outline import Part, Value
from generator.comparison.wording import Said, Sentence, line, placed, sentences


class Texts:
    """Reads the texts of one record with what its values print."""

    def __init__(self, printed: Mapping[str, str]) -> None:
        self._printed = printed

    def said(self, text: str | None, opens: str = "") -> Said:
        """Return what a text says; nothing for no text."""
        return sentences(text, self._printed, opens)

    def joined(self, texts: Iterable[tuple[str, str]]) -> Said:
        """Return what several texts say, each with what begins with it."""
        return placed([one for opens, text in texts for one in self.said(text, opens)])

    def rows(self, rows: Iterable[Iterable[str]]) -> Said:
        """Return what the rows of a table say, a sentence each, cells beside it."""
        found = []
        for row in rows:
            cells = [" ".join(one.text for one in self.said(text)) for text in row]
            found.append(Sentence(" | ".join(cells), "row"))
        return placed(found)


def lines(given: Mapping[str, str | None]) -> dict[str, Value]:
    """Return lines of plain text as the page has them; no line for no text."""
    return {name: line(text) if text else "" for name, text in given.items()}


_GROUPS = {
    "recipients": ("recipient", "salutation"),
    "signatories": ("signatory", "letterhead"),
    "demands": ("demand",),
    "notes": ("note",),
    "enclosures": ("enclosure",),
    "courtesy_copies": ("courtesy copy",),
    "attachments": ("attachment",),
    "date": ("signatory", "demand", "letterhead"),
    "prepared_by": ("author",),
    "prepared_for": ("recipient",),
    "responds_to": ("answer to", "letter answered"),
    "criteria": ("criterion",),
    "process": ("step",),
    "sections": ("section",),
    "appendices": ("appendix",),
    "tables": ("table", "application"),
    "charts": ("chart",),
    "timeline": ("event",),
    "glossary": ("term",),
}
"""What depends on a key of a record: groups of parts, and own lines."""


def in_doubt(keys: Iterable[str]) -> frozenset[str]:
    """Return the groups and own lines of which something could not be read.

    `keys` are those of the record under which something is wrong: what was put there
    in its place says nothing.
    """
    names = {key.replace("_", " ") for key in keys}
    return frozenset(names.union(*(_GROUPS.get(key, ()) for key in keys)))


def own_lines(given: Mapping[str, str | None]) -> Part:
    """Return the part that holds a record's own lines."""
    return Part(group="", key="", says=lines(given))


def statistics_lines(given: Mapping[str, str]) -> dict[str, str]:
    """Return which statistics each name in the texts stands for, as own lines."""
    return {f"statistics {name}": record for name, record in given.items()}


def notes(given: Mapping[str, str], texts: Texts) -> Iterator[Part]:
    """Yield the footnotes of a record."""
    for label, text in given.items():
        yield Part(group="note", key=label, name=label, says={"text": texts.said(text)})


def listed(group: str, given: Iterable[str]) -> Iterator[Part]:
    """Yield lines that are found again by their words."""
    for number, text in enumerate(given, start=1):
        said = line(text)
        yield Part(
            group=group,
            key=said.casefold(),
            name=said,
            number=number,
            says={"text": (Sentence(said),)},
        )
