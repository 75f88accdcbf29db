"""What a PDF carries and says of itself, or why it is no PDF of ours."""

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.contents import digest
from generator.errors import Problem, RecordError, shown
from generator.packet.apart import Apart, UnseenError
from generator.press.schemas import PROVENANCE as SCHEMA
from generator.provenance.inputs import CHANGES, PROVENANCE, ROSTER
from generator.provenance.statement import Statement, as_json, from_json
from generator.verification.answer import Difference
from generator.verification.limits import LONGEST
from generator.verification.unpacking import CROWDED, ENCRYPTED, Row

_PATH = re.compile(
    r"(?:[^/\\:\x00-\x1f.][^/\\:\x00-\x1f]{0,150}/){0,7}"
    r"[^/\\:\x00-\x1f.][^/\\:\x00-\x1f]{0,150}\.(?:yaml|csv|png|jpe?g)",
    re.IGNORECASE,
)
"""A file of a workspace that a record may name: no way up, none that is hidden."""
_SIGN = b"%PDF-"
_HEAD = 1024
"""Bytes within which the sign of a PDF stands, as readers take it."""
_LARGEST_STATEMENT = 5_000_000
"""Bytes; what is longer is cut off, and then is none."""
_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Contents:
    """What a PDF carries: files by name, its statement, and what is wrong with them."""

    files: Mapping[str, bytes]
    statement: Statement | None
    differences: tuple[Difference, ...]


def read_contents(path: Path, copy: Path, folder: Path, *, is_named: bool) -> Contents:
    """Return what a copy of a PDF carries; raise RecordError where it is none of ours.

    Its files are taken out of it into the folder. Where its record is named it may be
    any PDF.
    """
    content = copy.read_bytes()
    if _SIGN not in content[:_HEAD] and SCHEMA.encode() not in content:
        message = "this is no PDF"
        raise RecordError(Problem(path=shown(path), code="not-a-pdf", message=message))
    is_ours = is_named or SCHEMA.encode() in content
    files: dict[str, bytes] = {}
    faults: list[Difference] = []
    rows: list[Row] = []
    try:
        apart = Apart("verification.unpacking", str(copy), str(folder))
        rows.extend(map(json.loads, apart.lines()))
    except UnseenError:
        faults.append(Difference("the file", "it takes too long, or too much, to read"))
    for name, number, fault in rows:
        if name is None:
            _refuse(path, fault, is_ours=is_ours)
            faults.append(Difference("the file", f"it cannot be read ({fault})"))
        elif fault:
            faults.append(Difference(f"attachment {name[:LONGEST]}", fault))
        else:
            files[name] = (folder / str(number)).read_bytes()
    if PROVENANCE not in files and CHANGES in files:
        raise _comparison(path)
    if PROVENANCE not in files and not is_ours:
        raise _not_ours(path)
    statement = None
    if PROVENANCE in files:
        statement, more = _statement(files)
        faults += more
    elif not faults:
        faults.append(Difference(f"attachment {PROVENANCE}", "it is missing"))
    return Contents(files=files, statement=statement, differences=tuple(faults))


def _refuse(path: Path, fault: str, *, is_ours: bool) -> None:
    """Raise RecordError for a PDF that cannot be one of ours, but for its damage."""
    if fault == ENCRYPTED:
        message = "this PDF is encrypted, and none that we print is"
        help = "verify the file as it was printed"
    elif fault == CROWDED:
        message = "this PDF carries more files than any that we print"
        help = None
    elif is_ours:
        return
    else:
        raise _not_ours(path)
    raise RecordError(
        Problem(path=shown(path), code="not-ours", message=message, help=help)
    )


def _comparison(path: Path) -> RecordError:
    message = "this is a comparison of two versions, and no record prints it"
    help = "print it again with `generate diff --pdf`; it carries both records"
    return RecordError(
        Problem(path=shown(path), code="not-ours", message=message, help=help)
    )


def _not_ours(path: Path) -> RecordError:
    message = "this is no PDF that says which record it was printed from"
    help = "print it anew, or name its record with --record"
    return RecordError(
        Problem(path=shown(path), code="not-ours", message=message, help=help)
    )


def _statement(
    files: Mapping[str, bytes],
) -> tuple[Statement | None, list[Difference]]:
    """Return what a PDF says of itself, and what of it does not hold."""
    where = f"attachment {PROVENANCE}"
    try:
        statement = from_json(files[PROVENANCE][:_LARGEST_STATEMENT])
    except ValueError:
        return None, [Difference(where, "it does not say where this comes from")]
    if as_json(statement) != files[PROVENANCE]:
        return None, [Difference(where, "it is not written as we write it")]
    faults = [*_faults(statement, files)]
    return (None if faults else statement), faults


def _faults(statement: Statement, files: Mapping[str, bytes]) -> Iterator[Difference]:
    where = f"attachment {PROVENANCE}"
    if not statement.files or statement.files[0].file != statement.record:
        yield Difference(where, "it names no record")
    names = [one.file for one in statement.files]
    if len({name.casefold() for name in names}) < len(names):
        yield Difference(where, "it names a file twice")
    for one in statement.files:
        if one.file != ROSTER and not _PATH.fullmatch(one.file):
            yield Difference(where, f"it names {one.file[:80]!r}, no file of a record")
        elif one.commit is not None and not _COMMIT.fullmatch(one.commit):
            yield Difference(where, f"it names no commit for {one.file}")
        elif one.attached not in files:
            yield Difference(f"attachment {one.attached[:LONGEST]}", "it is missing")
        elif digest(files[one.attached]) != one.sha256:
            what = f"it is another than the one that {PROVENANCE} names"
            yield Difference(f"attachment {one.attached[:LONGEST]}", what)
