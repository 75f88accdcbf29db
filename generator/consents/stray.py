"""Consents that belong to nobody who signs, or to no record."""

import shlex
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.consents.keeping import read_consents
from generator.errors import Problem, Severity, shown
from generator.read import read
from generator.workspace import Workspace

_KINDS = ("letter", "report")


def stray_consents(
    path: Path, members: Collection[str], workspace: Workspace
) -> Iterator[Problem]:
    """Yield a warning for each consent of somebody who does not sign.

    `members` are those who do, as consents name them. Raises RecordError for a file
    that is wrong.
    """
    consents = read_consents(path, workspace).consents
    source = read(path) if consents else None
    for at, one in enumerate(consents):
        if source is not None and one.member not in members:
            message = f"{one.name} does not sign this"
            asked = f"{path.stem} {shlex.quote(one.member)} --withdraw"
            help = f"`generate consent {asked}` takes it out"
            loc = ("consents", at, "member")
            problem = source.problem(loc, "consent-of-another", message, help)
            yield problem.of(Severity.WARNING)


def lost_consents(workspace: Workspace) -> Iterator[Problem]:
    """Yield a warning for each file of consents whose record is not there."""
    for kind in _KINDS:
        folder = workspace.folder(kind)
        kept = workspace.root / "consents" / folder.name
        for path in sorted(kept.glob("*.yaml")):
            if not (folder / path.name).is_file():
                yield Problem(
                    path=shown(path),
                    code="consents-without-record",
                    message=f"there is no {folder.name}/{path.name}",
                    severity=Severity.WARNING,
                    help=f"rename this file as the {kind} was renamed, or delete it",
                )
