"""A record is printed again, with what the PDF says of git and, if need be, of means.

Run as a program with a RECORD, its KIND and a FOLDER, in a process apart: the record of
a PDF that is not trusted may take too long. The folder holds `stated.json` and gets
`own.pdf`, `stated.pdf` and `own.json`. Problems are written as a JSON list of texts.
"""

import dataclasses
import json
import sys
from pathlib import Path

from generator.errors import GeneratorError
from generator.packet.apart import limit_memory
from generator.prepare import prepare_letter, prepare_report
from generator.press.engine import lay, press_laid
from generator.press.tricks.collector import no_collector
from generator.press.versions import engine_versions
from generator.provenance.inputs import RECIPIENT
from generator.provenance.statement import Kind, Statement, as_json, from_json
from generator.provenance.stating import colophon_of, state
from generator.recipients.reading import row_of


@dataclasses.dataclass(frozen=True, kw_only=True)
class Reprint:
    """A record printed again."""

    statement: Statement
    """Where it comes from, with what the PDF says of git."""
    own: bytes
    """With our own templates, faces and versions in its statement."""
    as_stated: bytes
    """With those that the PDF says that it was printed with."""


def reprint(
    record: Path, kind: Kind, stated: Statement | None, recipient: bytes | None = None
) -> Reprint:
    """Return a letter or a report printed again; raise GeneratorError if it cannot be.

    Nobody is brought into the roster, and git is not asked. `recipient` is the row that
    one letter of many carries.
    """
    with no_collector():
        if kind == "letter":
            row = row_of(recipient, RECIPIENT) if recipient is not None else None
            ready = prepare_letter(record, frozen=True, row=row)
        else:
            ready = prepare_report(record, frozen=True)
        laid = lay(ready.sheet)
        here = state(ready.printing(laid), {}, engine_versions())
        if stated is not None:
            here = here.with_commits(stated)
        own = press_laid(laid, colophon_of(here, ready.inputs)).pdf
        there = here.with_means(stated) if stated is not None else here
        other = own
        if there != here:
            other = press_laid(laid, colophon_of(there, ready.inputs)).pdf
    return Reprint(statement=here, own=own, as_stated=other)


def main(record: str, kind: Kind, folder: str) -> None:
    """Print a record again, and write what became of it."""
    limit_memory()
    place = Path(folder)
    stated = from_json((place / "stated.json").read_bytes())
    try:
        found = reprint(Path(record), kind, stated, _carried_row(place, stated))
    except GeneratorError as error:
        sys.stdout.write(json.dumps([str(one) for one in error.problems]) + "\n")
        return
    (place / "own.json").write_bytes(as_json(found.statement))
    (place / "own.pdf").write_bytes(found.own)
    (place / "stated.pdf").write_bytes(found.as_stated)


def _carried_row(folder: Path, stated: Statement) -> bytes | None:
    """Return the row that was taken out of one letter of many."""
    is_one_of_many = stated.of(RECIPIENT) is not None
    return (folder / "workspace" / RECIPIENT).read_bytes() if is_one_of_many else None


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3])  # type: ignore[arg-type]
