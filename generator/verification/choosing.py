"""What a PDF is compared with: its own record, one of the workspace, or one in git."""

import contextlib
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

from generator.errors import GeneratorError, RecordError, refusal, shown
from generator.packet.apart import Apart, UnseenError
from generator.packet.finishing import MANIFEST
from generator.provenance.inputs import RECIPIENT
from generator.provenance.statement import Kind, Statement, as_json, from_json
from generator.verification.carried import Contents
from generator.verification.packets import reprint_packet
from generator.verification.reprinting import Reprint, reprint
from generator.versions.checkout import Checkouts
from generator.versions.repository import Repository
from generator.workspace import Workspace, find_any, find_record

_LONGEST_PRINT = 300.0
"""Seconds that the record of a PDF may take to be printed."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Asked:
    """What a PDF is compared with: its own record where nothing is named."""

    record: str | None = None
    """A record of the workspace, by path or name."""
    revision: str | None = None
    """A commit at which the record is taken."""


class UnprintableError(Exception):
    """The record that a PDF carries cannot be printed; its text says why."""


@contextlib.contextmanager
def reprinted(
    path: Path, found: Contents, asked: Asked, folder: Path
) -> Iterator[tuple[Reprint, str]]:
    """Give the PDF that the record prints, and the name of that record."""
    stated = found.statement
    if asked.record is None and asked.revision is None:
        assert stated is not None  # noqa: S101, the caller has asked
        _refuse_alone(path, stated, found)
        yield _from_itself(stated, found, folder), "its record"
        return
    record, kind = _named(path, stated, asked)
    if asked.revision is None:
        yield _from_workspace(record, kind, found), shown(record)
        return
    if kind == "packet":
        message = "a packet is verified with the exhibits that lie there now"
        help = "leave --rev out"
        raise refusal(path, "packet-at-commit", message, help)
    workspace = Workspace.around(record.parent)
    repository = Repository.around(workspace.root)
    commit = repository.commit(asked.revision)
    with Checkouts.of(repository, workspace) as checkouts:
        root = checkouts.workspace(commit).root
        place = root / record.relative_to(workspace.root)
        said = f"{shown(record)} at {commit.short}"
        if not place.is_file():
            help = "name another commit with --rev"
            raise refusal(record, "not-at-commit", f"there is no {said}", help)
        yield _from_checkout(place, kind, found, checkouts), said


def _from_checkout(
    record: Path, kind: str, found: Contents, checkouts: Checkouts
) -> Reprint:
    try:
        return _from_workspace(record, kind, found)
    except RecordError as error:
        problems = (
            dataclasses.replace(one, path=checkouts.says(one.path))
            for one in error.problems
        )
        raise RecordError(*problems) from error


def _refuse_alone(path: Path, stated: Statement, found: Contents) -> None:
    """Raise RecordError for a PDF that cannot be reprinted from itself."""
    own = [one.file for one in stated.templates if one.is_own]
    if stated.kind == "packet":
        message = "a packet does not carry the files of its exhibits"
    elif MANIFEST in found.files:
        message = "this is one document of a packet, with the packet's stamps"
        help = "verify the packet itself"
        raise refusal(path, "part-of-packet", message, help)
    elif own:
        count = f" and {len(own) - 1} more" if len(own) > 1 else ""
        message = f"this was printed with its workspace's own {own[0]}{count}, and "
        message += "templates of others are not run"
    else:
        return
    help = f"in its workspace: generate verify {shown(path)} --record {stated.record}"
    raise refusal(path, "needs-record", message, help)


def _named(path: Path, stated: Statement | None, asked: Asked) -> tuple[Path, str]:
    """Return the record that is compared with, and its kind."""
    if asked.record is not None:
        if stated is None:
            return find_any(asked.record)
        return find_record(asked.record, stated.kind), stated.kind
    if stated is None:
        help = "name the record with --record"
        raise refusal(path, "no-record", "this PDF does not name its record", help)
    return Workspace.around(Path.cwd()).root / stated.record, stated.kind


def _from_itself(stated: Statement, found: Contents, folder: Path) -> Reprint:
    """Print the record that a PDF carries, in a process apart."""
    root = folder / "workspace"
    try:
        _lay_out(stated, found, root)
        (folder / "stated.json").write_bytes(as_json(stated))
        words = (str(root / stated.record), stated.kind, str(folder))
        apart = Apart("verification.reprinting", *words, patience=_LONGEST_PRINT)
        for line in [*apart.lines()]:
            raise UnprintableError(json.loads(line)[0].replace(f"{root}/", ""))
        return Reprint(
            statement=from_json((folder / "own.json").read_bytes()),
            own=(folder / "own.pdf").read_bytes(),
            as_stated=(folder / "stated.pdf").read_bytes(),
        )
    except UnseenError as error:
        message = "that takes too much time or memory"
        raise UnprintableError(message) from error
    except OSError as error:
        message = f"the system says: {(error.strerror or str(error)).lower()}"
        raise UnprintableError(message) from error


def _lay_out(stated: Statement, found: Contents, root: Path) -> None:
    """Write what a PDF carries to a workspace of its own; no name leads out of it."""
    for place in ("letters", "reports"):
        (root / place).mkdir(parents=True)
    for one in stated.files:
        file = root / one.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(found.files[one.attached])


def _recipient(found: Contents) -> bytes | None:
    """Return the row of its recipient that one letter of many carries."""
    one = found.statement.of(RECIPIENT) if found.statement is not None else None
    return None if one is None else found.files[one.attached]


def _from_workspace(record: Path, kind: str, found: Contents) -> Reprint:
    """Print a record of a workspace, with its templates; raise RecordError."""
    try:
        if kind == "packet":
            return reprint_packet(record, found)
        if kind != "statistics":
            own: Kind = "letter" if kind == "letter" else "report"
            return reprint(record, own, found.statement, _recipient(found))
    except GeneratorError as error:
        raise RecordError(*error.problems) from error
    message = "no PDF is printed from statistics alone"
    raise refusal(record, "no-document", message, "name a letter or a report")
