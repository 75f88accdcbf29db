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
from generator.provenance.statement import Kind, Statement, as_json, from_json
from generator.provenance.stating import colophon_of, state

_PREPARE = {"letter": prepare_letter, "report": prepare_report}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Reprint:
    """A record printed again."""

    statement: Statement
    """Where it comes from, with what the PDF says of git."""
    own: bytes
    """With our own templates, faces and versions in its statement."""
    as_stated: bytes
    """With those that the PDF says that it was printed with."""


def reprint(record: Path, kind: Kind, stated: Statement | None) -> Reprint:
    """Return a letter or a report printed again; raise GeneratorError if it cannot be.

    Nobody is brought into the roster, and git is not asked.
    """
    with no_collector():
        ready = _PREPARE[kind](record, frozen=True)
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
        found = reprint(Path(record), kind, stated)
    except GeneratorError as error:
        sys.stdout.write(json.dumps([str(one) for one in error.problems]) + "\n")
        return
    (place / "own.json").write_bytes(as_json(found.statement))
    (place / "own.pdf").write_bytes(found.own)
    (place / "stated.pdf").write_bytes(found.as_stated)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3])  # type: ignore[arg-type]
