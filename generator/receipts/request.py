"""A request: a record that is to be printed, and what stood there when it was made."""

import contextlib
import dataclasses
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.contents import digest
from generator.errors import GeneratorError
from generator.receipts.keeping import can_keep
from generator.receipts.sight import Sight
from generator.workspace import Workspace

ROSTER = "roster.yaml"
TEMPLATES = "templates"
_BESIDE = (ROSTER, ".generate/roster.json")
"""Files that every print looks for, and which need not be there."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Request:
    """A record that is to be printed, and what stood there when that was asked."""

    kind: str
    workspace: Workspace
    record: str
    """Its path from the workspace's root."""
    output: Path | None
    """Where the user wants it printed, if that was said."""
    places: Mapping[str, str]
    """What was where every print looks: digests, by paths from the root."""
    means: str = ""
    """The digest of all that documents are printed with, where it was looked at."""
    began: float
    """When it was made, in the system's own seconds."""
    clock: float
    """When it was made, by a clock that nobody sets."""

    @property
    def root(self) -> Path:
        """The workspace's folder, without links."""
        return self.workspace.root.resolve()

    @property
    def path(self) -> Path:
        """Where it is printed."""
        usual = self.workspace.output(self.root / self.record, self.kind)
        return self.output or usual

    @property
    def printed(self) -> Path:
        """Where it is printed, without links in its folders."""
        return self.path.parent.resolve() / self.path.name

    @property
    def name(self) -> str:
        """The receipt's name: a place has one at a time."""
        return digest(os.fsencode(self.printed))

    def as_plain(self) -> dict[str, Any]:
        """Return what was asked for, and what was there."""
        return {
            "kind": self.kind,
            "root": str(self.root),
            "record": self.record,
            "printed": str(self.printed),
            "places": dict(self.places),
        }


def request(record: Path, kind: str, output: Path | None) -> Request | None:
    """Return what is asked for, before any of it is read for printing.

    None where no receipt can be kept of it: a link is among the files, or the user has
    no folder for receipts.
    """
    began, clock = time.time(), time.monotonic()
    with without_receipt():
        workspace = Workspace.around(record.parent)
        root = workspace.root.resolve()
        named = os.path.relpath(record.absolute(), workspace.root)
        if record.resolve() != root / named or not can_keep():
            return None
        return Request(
            kind=kind,
            workspace=workspace,
            record=named,
            output=output,
            places=places(Sight(root), named),
            began=began,
            clock=clock,
        )
    return None


def with_means(asked: Sequence[Request | None]) -> list[Request | None]:
    """Return requests that know what they are printed with; to look takes a moment."""
    means = ""
    with without_receipt():
        means = look_at_means() if any(asked) else ""
    return [one and dataclasses.replace(one, means=means) for one in asked]


def look_at_means() -> str:
    """Return the digest of all that documents are printed with; raise OSError."""
    # An edited record is found out, and the engine begins to load, before this does.
    from generator.receipts.means import means  # noqa: PLC0415, as said

    return means()


def places(sight: Sight, record: str) -> dict[str, str]:
    """Return what is where every print looks; raise OSError."""
    found = {name: sight.file(name) for name in (record, *_BESIDE)}
    return {**found, TEMPLATES: sight.tree(TEMPLATES)}


def without_receipt() -> contextlib.AbstractContextManager[None]:
    """Print as if there were no receipts, where there is anything odd."""
    # A link to itself is a RuntimeError, a name that no folder can hold a ValueError.
    return contextlib.suppress(GeneratorError, OSError, RuntimeError, ValueError)
