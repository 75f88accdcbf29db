"""The inputs of a document: its record, all that the record names, and who signs."""

import dataclasses
import functools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.provenance.statement import Kind
from generator.read import changed
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.roster.member import Member


@dataclasses.dataclass(frozen=True, kw_only=True)
class Inputs:
    """What a document is printed from, beside templates and faces."""

    kind: Kind
    record: str
    """The record's path from the workspace's root, with `/`, as all that follow."""
    files: Mapping[str, bytes]
    """What each file holds, by its path; the record first."""
    members: "Mapping[str, Member]"
    """The members who sign, by Bioguide ID."""
    row: bytes | None = None
    """The row of its recipient alone, where it is one letter of many."""

    @functools.cached_property
    def roster(self) -> bytes:
        """The rows of these members, as `roster.yaml` may have them."""
        # Where nobody signs, the roster is not even loaded.
        from generator.roster.files import excerpt  # noqa: PLC0415, as said

        return excerpt(self.members.values())

    @functools.cached_property
    def names(self) -> Mapping[str, str]:
        """The name under which the PDF carries each file, by the file's path."""
        found: dict[str, str] = {}
        for file in self.files:
            *folders, name = file.split("/")
            for folder in [None, *reversed(folders)]:
                name = f"{folder}-{name}" if folder else name
                if name not in {*RESERVED, *found.values()}:
                    break
            while name in {*RESERVED, *found.values()}:
                name = f"_{name}"
            found[file] = name
        return found


PROVENANCE = "provenance.json"
"""The name under which a PDF carries what it says of its origin."""
CHANGES = "changes.json"
"""The name under which a redline carries what changed, in place of its origin."""
ROSTER = "roster.yaml"
"""The name under which it carries the rows of the members who sign."""
RECIPIENT = "recipient.csv"
"""The name under which one letter of many carries its recipient's row."""
RESERVED = frozenset({PROVENANCE, RECIPIENT, ROSTER, "manifest.json"})


def joined(kind: Kind, first: tuple[str, bytes], parts: Sequence[Inputs]) -> Inputs:
    """Return the inputs of a whole, whose own record is the first."""
    record, content = first
    files: dict[str, bytes] = {record: content}
    members: dict[str, Member] = {}
    for part in parts:
        files |= part.files
        members |= part.members
    return Inputs(kind=kind, record=record, files=files, members=members)


def _content(path: Path) -> bytes | None:
    """Return what a file holds; None for one that is there no more."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def refuse_changes(inputs: Inputs, workspace: Workspace, used: Iterable[Path]) -> None:
    """Raise PrintError for a file that may be another on the page than in the PDF.

    `used` are the files that the engine opened. It reads a picture itself, once more
    when it presses the page, and the PDF carries what was read before.
    """
    opened = {*used}
    files = ((workspace.root / name, held) for name, held in inputs.files.items())
    others = [
        path
        for path, held in files
        if path.resolve() in opened and _content(path) != held
    ]
    if others:
        raise changed(*others)
