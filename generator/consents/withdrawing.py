"""A consent is taken back, also of somebody who no longer signs."""

import dataclasses
import difflib
from collections.abc import Sequence
from pathlib import Path

from generator.consents.keeping import consents_file, read_consents, write_consents
from generator.errors import Problem, RecordError, shown
from generator.records.base import fold
from generator.records.consent import Consent, Consents
from generator.workspace import Workspace


@dataclasses.dataclass(frozen=True, kw_only=True)
class Left:
    """The file that holds the consents, and how many are left in it."""

    path: Path
    consents: int


def withdraw_consents(
    record: Path, kind: str, members: Sequence[str], *, everyone: bool
) -> Left:
    """Take back the consents of those named, or all of them.

    Raises RecordError for a name of which no consent, or more than one, is kept.
    """
    workspace = Workspace.around(record.parent)
    path = consents_file(record, kind, workspace)
    consents = read_consents(path, workspace)
    gone = [*consents.consents] if everyone else _find_all(members, path, consents)
    for one in gone:
        consents = consents.without(one.member)
    if gone:
        write_consents(path, consents, workspace.folder(kind).name)
    return Left(path=path, consents=len(consents.consents))


def _find_all(members: Sequence[str], path: Path, consents: Consents) -> list[Consent]:
    found: list[Consent] = []
    problems: list[Problem] = []
    for member in members:
        meant = [one for one in consents.consents if _is_meant(one, member)]
        if len(meant) == 1:
            found += meant
        else:
            problems.append(_unclear(member, meant, path, consents))
    if problems:
        raise RecordError(*problems)
    return found


def _is_meant(consent: Consent, member: str) -> bool:
    wanted = fold(member.partition("(")[0])
    names = {fold(consent.member), fold(consent.name)}
    return wanted in names or fold(consent.name).endswith(f" {wanted}")


def _unclear(
    member: str, meant: Sequence[Consent], path: Path, consents: Consents
) -> Problem:
    if meant:
        named = " and ".join(f"{one.name} ({one.member})" for one in meant)
        return Problem(
            path=shown(path),
            code="ambiguous-signatory",
            message=f'"{member}" fits {named}',
            help="write the full name, or the Bioguide ID",
        )
    names = [one.name for one in consents.consents]
    near = difflib.get_close_matches(member, names, n=1, cutoff=0.5)
    return Problem(
        path=shown(path),
        code="no-consent",
        message=f'no consent of "{member}" is taken down',
        help=f"did you mean {near[0]}?" if near else None,
    )
