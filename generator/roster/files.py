"""The files of a workspace's roster: its own rows, and the index of everyone."""

import functools
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pydantic

from generator.errors import Problem, RecordError, shown
from generator.read import content_of, dump, read_bytes
from generator.roster.member import Member
from generator.roster.published import read_members
from generator.workspace import Workspace, refuse_link_outside
from generator.writing import make_folder, write_whole

_HEAD = (
    "# The members that this workspace names, from the congress-legislators data.\n"
    "# Written by `generate roster`; keep it in git: letters print from it for ever.\n"
)


def read_rows(workspace: Workspace) -> tuple[Member, ...]:
    """Return the rows of `roster.yaml`; none where there is no such file."""
    path = side_file(workspace, workspace.roster.name)
    return _parse_rows(path, content_of(path)) if path else ()


def write_rows(workspace: Workspace, members: Iterable[Member]) -> None:
    """Write `roster.yaml` anew, by Bioguide ID."""
    rows: list[Any] = [row_of(member) for member in _in_order(members)]
    write_whole(workspace.roster, (_HEAD + dump(rows)).encode())


def read_index(workspace: Workspace) -> tuple[Member, ...]:
    """Return everyone in the index; nobody where there is none.

    Raises RecordError for one that is damaged.
    """
    path = workspace.roster_index
    if not path.is_file():
        return ()
    try:
        return _parse_index(path.read_bytes())
    except (OSError, pydantic.ValidationError) as error:
        raise RecordError(
            Problem(
                path=shown(path),
                code="damaged-index",
                message="the compiled roster cannot be read",
                help="run `generate roster update` again",
            )
        ) from error


def write_index(workspace: Workspace, members: Iterable[Member]) -> None:
    """Keep everyone as the index."""
    path = workspace.roster_index
    make_folder(path.parent)
    # The folder ignores itself, whatever the workspace's own .gitignore says.
    write_whole(path.parent / ".gitignore", b"*\n")
    rows = [row_of(member) for member in _in_order(members)]
    write_whole(path, json.dumps(rows, separators=(",", ":")).encode())


def excerpt(members: Iterable[Member]) -> bytes:
    """Return members as `roster.yaml` may have them, by Bioguide ID, one a line.

    JSON is YAML, and is written in a twentieth of the time.
    """
    rows = {member.id.bioguide: row_of(member) for member in members}
    lines = (json.dumps(rows[key], ensure_ascii=False) for key in sorted(rows))
    return "".join(f"- {line}\n" for line in lines).encode()


def row_of(member: Member) -> dict[str, Any]:
    """Return a member as the published files have it, without what is empty."""
    row: dict[str, Any] = member.model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    return {key: value for key, value in row.items() if value}


def side_file(workspace: Workspace | None, name: str) -> Path | None:
    """Return a file of the workspace's own, if anything of its name is there.

    Raises RecordError for a link out of the workspace.
    """
    path = workspace.root / name if workspace else None
    if workspace is None or path is None or not os.path.lexists(path):
        return None
    refuse_link_outside(path, workspace.root)
    return path


# Many records have one roster: what is the same to the byte is read once.
@functools.lru_cache(4)
def _parse_rows(path: Path, content: bytes) -> tuple[Member, ...]:
    rows = read_bytes(path, content).plain()
    return tuple(read_members(rows, str(path)))


@functools.lru_cache(1)
def _parse_index(content: bytes) -> tuple[Member, ...]:
    return pydantic.TypeAdapter(tuple[Member, ...]).validate_json(content)


def _in_order(members: Iterable[Member]) -> list[Member]:
    return sorted(members, key=lambda member: member.id.bioguide)
