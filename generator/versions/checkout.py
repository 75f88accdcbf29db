"""A workspace as it was at a commit, written into a folder of its own."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.errors import Problem, RecordError, shown
from generator.versions.repository import SHORT, Commit, Repository
from generator.workspace import Workspace

_MOST_BYTES = 256 * 2**20
_MOST_FILES = 20_000
MOST_KEPT = 16
"""Versions that are kept at a time, the last ones that were asked for."""

_FOLDERS = ("letters/", "reports/", "packets/", "templates/")
_RECORDS = {".yaml", ".csv", ".html", ".css"}
_PICTURES = {".png", ".jpg", ".jpeg"}


class Checkouts:
    """Folders with a workspace as it was at some commits.

    Files are read as committed: no filter, no line end and no link of the repository
    has a say. Exhibits are left out, and pictures that no record names.
    """

    def __init__(
        self, repository: Repository, workspace: Workspace, place: Path
    ) -> None:
        self._repository = repository
        self._workspace = workspace
        self._place = place
        self._blobs: dict[str, bytes] = {}
        self._written: dict[str, Workspace] = {}

    @classmethod
    @contextlib.contextmanager
    def of(cls, repository: Repository, workspace: Workspace) -> Iterator["Checkouts"]:
        """Give a place for versions of a workspace, and take it away at the end."""
        with tempfile.TemporaryDirectory(prefix="generate-") as place:
            yield cls(repository, workspace, Path(place).resolve())

    @property
    def prefix(self) -> str:
        """The path of the workspace from the top of the repository, with a `/`."""
        name = self._repository.name(self._workspace.root)
        return "" if name == "." else f"{name}/"

    def workspace(self, commit: Commit) -> Workspace:
        """Return the workspace as it was at a commit, while it is one of the last few.

        A long history would fill the disk with folders that nobody looks at any more.
        """
        found = self._written.pop(commit.hash, None)
        self._written[commit.hash] = found or Workspace(self._write(commit))
        while len(self._written) > MOST_KEPT:
            oldest = next(iter(self._written))
            shutil.rmtree(self._written.pop(oldest).root, ignore_errors=True)
        return self._written[commit.hash]

    def says(self, path: str) -> str:
        """Return a path within a checkout as a person knows it: at a commit."""
        place = str(self._place)
        if not path.startswith(place):
            return path
        commit, _, name = path.removeprefix(place).lstrip("/").partition("/")
        root = shown(self._workspace.root)
        return f"{name if root == '.' else f'{root}/{name}'} at {commit[:SHORT]}"

    def _write(self, commit: Commit) -> Path:
        root = self._place / commit.hash
        listed = self._repository.files(commit.hash, self.prefix.rstrip("/"))
        inside = {
            name.removeprefix(self.prefix): blob
            for name, blob in listed.items()
            if _is_within(name.removeprefix(self.prefix))
        }
        if sum(map(len, self._blobs.values())) > _MOST_BYTES:
            self._blobs.clear()
        files = {name: blob for name, blob in inside.items() if _is_record(name)}
        self._fetch(files)
        texts = b"\n".join(self._blobs[blob] for blob in files.values())
        files |= {
            name: blob
            for name, blob in inside.items()
            if PurePosixPath(name).suffix in _PICTURES
            and PurePosixPath(name).name.encode() in texts
        }
        self._fetch(files)
        for folder in ("letters", "reports"):
            (root / folder).mkdir(parents=True)
        self._refuse_large(files, commit)
        for name, blob in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._blobs[blob])
        self._lend_index(root)
        return root

    def _refuse_large(self, files: dict[str, str], commit: Commit) -> None:
        """Raise RecordError for a version that would fill the disk: a bomb has one
        file under many names.
        """
        size = sum(len(self._blobs[blob]) for blob in files.values())
        if size > _MOST_BYTES or len(files) > _MOST_FILES:
            message = f"the files of {commit.short} are too large, or too many"
            raise RecordError(
                Problem(
                    path=shown(self._workspace.root), code="too-large", message=message
                )
            )

    def _fetch(self, files: dict[str, str]) -> None:
        unread = [blob for blob in files.values() if blob not in self._blobs]
        self._blobs |= self._repository.contents(unread)

    def _lend_index(self, root: Path) -> None:
        """Let the index of all members be read there, too: git never holds it."""
        index = self._workspace.roster_index
        if index.is_file():
            lent = Workspace(root).roster_index
            lent.parent.mkdir()
            lent.write_bytes(index.read_bytes())


def _is_within(name: str) -> bool:
    """Whether a path stays in its folder: a tree that git did not make may hold any."""
    parts = name.split("/")
    return not {"", ".", ".."}.intersection(parts) and ".git" not in map(
        str.casefold, parts
    )


def _is_record(name: str) -> bool:
    place = PurePosixPath(name)
    is_placed = name.startswith(_FOLDERS) or len(place.parts) == 1
    is_template = name.startswith("templates/") and place.suffix not in _PICTURES
    return is_template or (is_placed and place.suffix in _RECORDS)
