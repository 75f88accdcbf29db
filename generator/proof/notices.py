"""What every page of a letter or a report says of its record as a whole."""

from collections.abc import Callable

from generator.proof.claims import Part
from generator.records.letter import Letter
from generator.records.report import Report


def notices_of(record: Letter | Report, line: Callable[[str], str]) -> list[Part]:
    """Return what every page says, and what is read first: DRAFT, and the mark."""
    draft = [Part("DRAFT", ("status",), "aside")] if record.status == "draft" else []
    mark = [Part(line(record.mark), ("mark",), "aside")] if record.mark else []
    return [*draft, *mark]
