"""The story of a verification: read what a PDF carries, reprint, compare, look up.

Nothing that the PDF carries is run: its record is read like any record, in a folder of
its own, and printed with our templates, or with those of the workspace at hand.
"""

import dataclasses
import json
import re
import tempfile
from pathlib import Path

from generator.errors import refusal, unreadable
from generator.packet.apart import Apart, UnseenError
from generator.verification.answer import Answer, Committed, Difference, Verdict
from generator.verification.carried import Contents, read_contents
from generator.verification.choosing import Asked, UnprintableError, reprinted
from generator.verification.commits import look_up
from generator.verification.limits import MOST_BYTES
from generator.verification.others import others_of
from generator.verification.reprinting import Reprint

_PAGE = re.compile(r"page \d+")
_LONGEST_LOOK = 30.0
"""Seconds that the next difference may take to be found."""


def verify(path: Path, asked: Asked) -> Answer:
    """Return whether a PDF is what its record prints.

    Raises RecordError for a file that is no PDF of ours, and for what is asked wrongly.
    """
    content = _read(path)
    with tempfile.TemporaryDirectory(prefix="generate-") as name:
        folder = Path(name).resolve()
        copy = folder / "found.pdf"
        copy.write_bytes(content)
        (folder / "carried").mkdir()
        is_named = asked.record is not None or asked.revision is not None
        found = read_contents(path, copy, folder / "carried", is_named=is_named)
        if is_named or found.statement is not None:
            answer = _printed_again(path, found, asked, folder)
        else:
            answer = _no("its record", *found.differences)
    commits: tuple[Committed, ...] = ()
    if found.statement is not None:
        commits = look_up(found.statement, found.files, Path.cwd())
    return dataclasses.replace(answer, commits=commits)


def _no(printed_from: str, *differences: Difference) -> Answer:
    return Answer(
        verdict=Verdict.DIFFERS, printed_from=printed_from, differences=differences
    )


def _printed_again(path: Path, found: Contents, asked: Asked, folder: Path) -> Answer:
    """Return the answer, without what git says, by printing the record again."""
    try:
        with reprinted(path, found, asked, folder) as (printed, named):
            answer = _compare(printed, found, folder)
    except UnprintableError as error:
        what = f"it cannot be printed: {error}"
        return _no("its record", Difference("its record", what))
    return dataclasses.replace(answer, printed_from=named)


def _read(path: Path) -> bytes:
    """Return what a file holds; raise RecordError for one that is no PDF."""
    try:
        if path.exists() and not path.is_file():
            raise refusal(path, "not-a-pdf", "this is no file that can be read")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(content) > MOST_BYTES:
        raise refusal(path, "too-large", f"this is over {MOST_BYTES:,} bytes")
    return content


def _compare(printed: Reprint, found: Contents, folder: Path) -> Answer:
    """Return the answer, without what git says and the name of the record."""
    content = (folder / "found.pdf").read_bytes()
    others = others_of(found.statement, printed.statement)
    if content in (printed.own, printed.as_stated):
        return Answer(verdict=Verdict.BYTES, printed_from="", others=others)
    expected = folder / "expected.pdf"
    expected.write_bytes(printed.as_stated)
    rows: list[tuple[str, str, bool]] = []
    try:
        words = (str(expected), str(folder / "found.pdf"))
        apart = Apart("verification.comparing", *words, patience=_LONGEST_LOOK)
        rows.extend(map(json.loads, apart.lines()))
    except UnseenError:
        rows.append(("the file", "it takes too long, or too much, to read", False))
    is_excused = any(one.is_of_engine for one in others)
    kept = [row for row in rows if not (is_excused and row[2])]
    # What a person sees comes first.
    kept.sort(key=lambda row: _PAGE.fullmatch(row[0]) is None)
    listed = dict.fromkeys(Difference(part, what) for part, what, _ in kept)
    differences = (*found.differences, *listed)
    is_same = is_excused and bool(rows) and not differences
    if not is_same and not differences:
        differences = (Difference("the file", "its bytes are others"),)
    return Answer(
        verdict=Verdict.LOOKS if is_same else Verdict.DIFFERS,
        printed_from="",
        differences=differences,
        others=others,
    )
