"""A document that is made and proven is put in its place."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import Problem
from generator.roster.lookup import Roster
from generator.roster.member import Member
from generator.workspace import Workspace
from generator.writing import make_folder, refuse_outside, write_whole

if TYPE_CHECKING:
    from generator.proof.proving import Findings


@dataclasses.dataclass(frozen=True)
class Content:
    """What is put in place, how long it is, and what there is to say of it."""

    bytes: bytes
    extent: str
    """`3 pages`, `112 lines`."""
    said: tuple[Problem, ...] = ()
    """What the user should know of how it was printed."""
    findings: "Findings | None" = None
    """What was proven of a PDF."""
    origin: str = ""
    """What a PDF says of where it comes from, as JSON."""


@dataclasses.dataclass(frozen=True)
class Made:
    """A document that is proven, and not yet in place."""

    content: Content
    path: Path
    """Where it goes."""
    workspace: Workspace
    is_own: bool
    """Whether it goes to the workspace's own folder, for nobody said where."""
    added: tuple[Member, ...]
    """Members whom it brings into the roster."""


@dataclasses.dataclass(frozen=True)
class Product:
    """A file that was written, how long it is, and whom it brought into the roster."""

    path: Path
    extent: str
    added: tuple[Member, ...]
    said: tuple[Problem, ...] = ()
    findings: "Findings | None" = None
    origin: str = ""

    @property
    def proven(self) -> dict[str, Any]:
        """What was proven of a PDF, as plain values."""
        assert self.findings is not None  # noqa: S101, a text has no proof
        return dataclasses.asdict(self.findings)


def place(made: Made) -> Product:
    """Put a document in its place, and the members whom it names into the roster."""
    if made.is_own:
        make_folder(made.path.parent)
        refuse_outside(made.path, made.workspace)
    content = made.content
    write_whole(made.path, content.bytes)
    if made.added:
        # As it is by now: another document may have brought others in.
        Roster.open(made.workspace).save(made.added)
    return Product(
        path=made.path,
        extent=content.extent,
        added=made.added,
        said=content.said,
        findings=content.findings,
        origin=content.origin,
    )
