"""A record is found by its name, also where only git has it still."""

from pathlib import Path

from generator.errors import RecordError
from generator.versions.repository import Repository
from generator.workspace import Workspace, find_any

_KINDS = ("letter", "report", "packet", "statistics")


def find_versioned(named: str) -> tuple[Path, str]:
    """Return the path of a record that there is, or was, and its kind.

    Raises RecordError where neither the working copy nor git has one of the name.
    """
    try:
        return find_any(named)
    except RecordError:
        found = _deleted(Path(named))
        if found is None:
            raise
        return found


def _deleted(named: Path) -> tuple[Path, str] | None:
    stem = named.name.removesuffix(".yaml")
    try:
        workspace = Workspace.around(Path.cwd())
        repository = Repository.around(workspace.root)
        head = repository.commit("HEAD").hash
        for kind in _KINDS:
            path = workspace.folder(kind) / f"{stem}.yaml"
            is_bare = named.name == str(named)
            is_meant = is_bare or named.absolute().parent == path.parent
            if is_meant and repository.history(head, [repository.name(path)]):
                return path, kind
    except RecordError:
        return None
    return None
