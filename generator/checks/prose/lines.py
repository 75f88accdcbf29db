"""What a record says outside its prose: names, titles and addresses, as typed."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.checks.document import Document
from generator.checks.prose.keeping import once
from generator.checks.prose.passages import Passage
from generator.checks.prose.reading import read_passage
from generator.read import Loc
from generator.records.letter import Letter
from generator.records.people import Recipient, Signatory
from generator.records.report import Report

_Line: TypeAlias = tuple[Loc, str | None]


@once
def plain_lines(document: Document) -> tuple[Passage, ...]:
    """Return all texts that are printed as typed, be they of the prose or beside it."""
    own = [one for one in document.passages if one.kind == "line"]
    record = document.record
    beside = _of_letter(record) if isinstance(record, Letter) else _of_report(record)
    found = (
        read_passage(loc, "line", text, {})
        for loc, text in beside
        if text and loc[0] not in document.doubtful
    )
    return (*own, *(one for one in found if one is not None))


def _of_letter(letter: Letter) -> Iterator[_Line]:
    for key in ("title", "mark", "delivery", "complimentary_close"):
        yield (key,), getattr(letter, key)
    for at, recipient in enumerate(letter.recipients):
        yield from _of_recipient(recipient, ("recipients", at))
    yield from _of_signatories(letter.signatories)


def _of_recipient(recipient: Recipient, loc: Loc) -> Iterator[_Line]:
    for key in ("name", "title", "salutation"):
        yield (*loc, key), getattr(recipient, key)
    for at, line in enumerate(recipient.address):
        yield (*loc, "address", at), line


def _of_signatories(people: Sequence[Signatory]) -> Iterator[_Line]:
    for at, person in enumerate(people):
        yield ("signatories", at, "name"), person.name
        yield ("signatories", at, "title"), person.title


def _of_report(report: Report) -> Iterator[_Line]:
    yield ("mark",), report.mark
    yield ("number",), report.number
    for key in ("prepared_by", "prepared_for"):
        for at, line in enumerate(getattr(report, key)):
            yield (key, at), line
    yield from _of_signatories(report.signatories)
    for at, criterion in enumerate(report.criteria):
        for place, line in enumerate(criterion.applied_by):
            yield ("criteria", at, "applied_by", place), line
    for at, table in enumerate(report.tables):
        for place, column in enumerate(table.columns):
            yield ("tables", at, "columns", place), column.label
