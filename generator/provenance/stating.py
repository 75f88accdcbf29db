"""A document's colophon is stated: what goes into its attachments and its metadata."""

import dataclasses
import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from generator.contents import digest
from generator.press.fonts import font_files
from generator.press.sheet import Attached, Colophon, Kept, Laid
from generator.provenance.digests import (
    GENERATOR,
    SOURCES,
    fonts_used,
    own_versions,
    templates_used,
)
from generator.provenance.inputs import PROVENANCE, RECIPIENT, ROSTER, Inputs
from generator.provenance.statement import Carried, Statement, as_json
from generator.versions.changes import Change, last_change
from generator.workspace import Workspace

_RECORD = "The record from which this document was printed"
_INPUT = "What the record of this document names"
_MEMBERS = "The members who sign, as the roster has them"
_ROW = "Whom this letter is to, of all who get one, and the words for its text"
_ORIGIN = "Where this document comes from: files, digests, versions and commits"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Printing:
    """What a document is printed from and with."""

    inputs: Inputs
    workspace: Workspace
    templates: tuple[Path, ...]
    """The templates and styles that were used, and all that these show."""


def printing_of(
    inputs: Inputs,
    workspace: Workspace,
    templates: tuple[Path, ...],
    laid: Sequence[Laid | Kept],
) -> Printing:
    """Return what documents that were laid out are printed from and with."""
    known = {(workspace.root / file).resolve() for file in inputs.files}
    known |= _faces()
    named = [path for one in laid for path in one.used if path not in known]
    return Printing(inputs=inputs, workspace=workspace, templates=(*templates, *named))


@functools.cache
def _faces() -> frozenset[Path]:
    return frozenset(path.resolve() for path in font_files().values())


class Asking:
    """Git's answers about the inputs of a document, while its pages are laid out."""

    def __init__(
        self,
        workspace: Workspace,
        files: Iterable[str],
        changes: Callable[[Path], Change] = last_change,
    ) -> None:
        paths = {file: workspace.root / file for file in files}
        self._ask = functools.partial(_ask, changes, paths)
        self._asked: Future[dict[str, Change]] | None = None
        if changes is last_change:
            crew = ThreadPoolExecutor(1)
            self._asked = crew.submit(self._ask)
            # Digests wait for a disk, too.
            crew.submit(fonts_used)
            crew.shutdown(wait=False)

    def answers(self) -> Mapping[str, Change]:
        """Return the last change of each file."""
        # Who asks in a way of their own knows most answers, and needs no thread.
        return self._asked.result() if self._asked else self._ask()


def _ask(
    changes: Callable[[Path], Change], paths: Mapping[str, Path]
) -> dict[str, Change]:
    return {file: changes(path) for file, path in paths.items()}


def state(
    printing: Printing, changes: Mapping[str, Change], engine: Mapping[str, str]
) -> Statement:
    """Return where a document comes from; `engine` are the versions of the press.

    The rows of the roster have no commit: it would be another with each member whom
    another letter brings in. Nor has a recipient's row, which is one of a file.
    """
    inputs = printing.inputs
    files = [
        _carried(file, inputs.names[file], content, changes.get(file))
        for file, content in inputs.files.items()
    ]
    if inputs.members:
        files.append(_carried(ROSTER, ROSTER, inputs.roster, None))
    if inputs.row is not None:
        files.append(_carried(RECIPIENT, RECIPIENT, inputs.row, None))
    return Statement(
        kind=inputs.kind,
        record=inputs.record,
        files=tuple(files),
        templates=templates_used(printing.workspace, printing.templates),
        fonts=fonts_used(),
        versions={**own_versions(), **engine},
    )


def colophon_of(statement: Statement, inputs: Inputs) -> Colophon:
    """Return what a PDF carries and says of where it comes from."""
    names = inputs.names
    attached = [
        Attached(
            name=names[file],
            content=content,
            description=_RECORD if file == inputs.record else _INPUT,
            relationship="Source" if file.endswith(".yaml") else "Data",
        )
        for file, content in inputs.files.items()
    ]
    if inputs.members:
        attached.append(_attached(ROSTER, inputs.roster, _MEMBERS))
    if inputs.row is not None:
        attached.append(_attached(RECIPIENT, inputs.row, _ROW))
    attached.append(_attached(PROVENANCE, as_json(statement), _ORIGIN))
    return Colophon(attached=tuple(attached), said=_said(statement))


def origin_of(colophon: Colophon) -> str:
    """Return what a PDF says of where it comes from, as JSON."""
    carried = {one.name: one.content for one in colophon.attached}
    return carried[PROVENANCE].decode()


def _attached(name: str, content: bytes, description: str) -> Attached:
    return Attached(
        name=name, content=content, description=description, relationship="Data"
    )


def _carried(
    file: str, attached: str, content: bytes, change: Change | None
) -> Carried:
    is_known = change is not None and (change.commit or change.is_changed)
    return Carried(
        file=file,
        attached=attached,
        sha256=digest(content),
        commit=change.commit if change else None,
        is_changed=change.is_changed if change and is_known else None,
    )


def _said(statement: Statement) -> dict[str, str]:
    """Return the short lines of the metadata."""
    record = statement.files[0]
    said = {"record": record.file, "recordSha256": record.sha256}
    if record.commit is not None:
        said["commit"] = record.commit
    if record.is_changed is not None:
        said["changed"] = str(record.is_changed).lower()
    of = statement.versions
    said["generator"] = f"{GENERATOR} {of[GENERATOR]}, {SOURCES} {of[SOURCES]}"
    engine = (f"{name} {number}" for name, number in of.items() if name not in _OURS)
    return {**said, "engine": ", ".join(engine), "file": PROVENANCE}


_OURS = {GENERATOR, SOURCES}
