"""The versions of one record: as it stands now, and as it was at each commit."""

import dataclasses
import difflib
import functools
from collections.abc import Sequence
from pathlib import Path

from generator.comparison.edition import Edition, Stand, read_edition
from generator.errors import GeneratorError, Problem, refusal, shown
from generator.versions.checkout import MOST_KEPT, Checkouts
from generator.versions.repository import Commit, Repository
from generator.versions.tracing import Version, trace
from generator.workspace import Workspace, refuse_link_outside

_BESIDE = {
    "letter": ("roster.yaml", "reports/statistics", "templates"),
    "report": ("roster.yaml", "reports/statistics", "templates", "letters"),
    "packet": (*("packets", "letters", "reports", "roster.yaml", "templates"),),
    "statistics": ("reports/statistics",),
}
"""What a record of a kind is printed with: a change of it may change the page."""
_SAME_FILE = 0.5
"""The share of lines in common from which a file is one that was renamed."""


class Editions:
    """The versions of one record, of which the last few are kept."""

    def __init__(
        self, record: Path, kind: str, checkouts: Checkouts, repository: Repository
    ) -> None:
        self.record, self.kind = record, kind
        self.workspace = Workspace.around(record.parent)
        self._checkouts = checkouts
        self._repository = repository
        self._read: dict[tuple[str, str], Edition] = {}

    @property
    def name(self) -> str:
        """The record's path from the top of the repository."""
        return self._repository.name(self.record)

    @functools.cached_property
    def versions(self) -> list[Version]:
        """The versions in git up to the last commit, newest first."""
        head = self._repository.commit("HEAD")
        prefix = self._checkouts.prefix
        beside = [f"{prefix}{place}" for place in _BESIDE[self.kind]]
        name = self._committed_name(head)
        if name is None:
            # It may have been deleted by a commit, which is the last that names it.
            name = self.name
            last = self._repository.history(head.hash, [name])
            if not last or not last[0].parents:
                return []
            head = self._repository.commit(last[0].parents[0])
        return trace(self._repository, name, head, beside)

    @property
    def is_shallow(self) -> bool:
        """Whether the repository was cloned without its older commits."""
        return self._repository.is_shallow

    def working(self) -> Edition:
        """Return the record as it stands in the working copy.

        Raises RecordError for one beyond reading, or that is not there.
        """
        if not self.record.is_file():
            message = "this record was deleted, and only git has it still"
            help = f"`generate history {self.record.stem}` lists its versions"
            raise refusal(self.record, "deleted-record", message, help)
        refuse_link_outside(self.record, self.workspace.root)
        return self._edition(self.record, self.workspace, None)

    def at(self, revision: str) -> Edition:
        """Return the record at a revision; raise RecordError where it is not there."""
        commit = self._repository.commit(revision)
        names = dict.fromkeys([self.name, *(one.name for one in self.versions)])
        asked = [(commit.hash, name) for name in names]
        held = self._repository.blobs(asked)
        found = next((name for pair in asked if pair in held for name in pair[1:]), "")
        if not found:
            message = f"there is no {shown(self.record)} in {commit.short}"
            help = "`generate history` lists the versions there are"
            raise refusal(self.record, "not-in-revision", message, help)
        return self.version(commit, found)

    def commit(self, revision: str) -> Commit:
        """Return the commit that a revision names; raise RecordError for none."""
        return self._repository.commit(revision)

    def version(self, commit: Commit, name: str) -> Edition:
        """Return the record at a commit, under the name that it had then."""
        key = (commit.hash, name)
        if key not in self._read:
            workspace = self._checkouts.workspace(commit)
            path = workspace.root / name.removeprefix(self._checkouts.prefix)
            if not path.is_file():
                message = f"{name} is no plain file of the workspace in {commit.short}"
                raise refusal(self.record, "not-in-revision", message, None)
            self._read[key] = self._edition(path, workspace, commit)
        while len(self._read) > MOST_KEPT:
            # Its folder goes with it.
            del self._read[next(iter(self._read))]
        return self._read[key]

    def _edition(
        self, path: Path, workspace: Workspace, commit: Commit | None
    ) -> Edition:
        stand = Stand(
            path=path,
            workspace=workspace,
            commit=commit,
            exhibits=lambda: self._exhibits(workspace, commit),
        )
        try:
            found = read_edition(self.kind, stand)
        except GeneratorError as error:
            raise type(error)(*self.told(error.problems)) from error
        return dataclasses.replace(found, problems=self.told(found.problems))

    def told(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Return problems of an older version with paths that a person knows."""
        says = self._checkouts.says
        return tuple(
            dataclasses.replace(problem, path=says(problem.path))
            for problem in problems
        )

    def _exhibits(self, workspace: Workspace, commit: Commit | None) -> dict[str, str]:
        """Return the digest of each exhibit's file, by its path from packets/."""
        if commit is None:
            folder = workspace.folder("packet")
            files = [path for path in folder.rglob("*") if path.is_file()]
            return {
                path.relative_to(folder).as_posix(): self._repository.digest(path)
                for path in files
                if path.suffix != ".yaml"
            }
        prefix = f"{self._checkouts.prefix}packets/"
        listed = self._repository.files(commit.hash, prefix.rstrip("/"))
        return {name.removeprefix(prefix): blob for name, blob in listed.items()}

    def _committed_name(self, head: Commit) -> str | None:
        """Return the record's name in the last commit, also where it was renamed."""
        listed = self._repository.files(head.hash, Path(self.name).parent.as_posix())
        if self.name in listed:
            return self.name
        gone = {
            name: blob
            for name, blob in listed.items()
            if name.endswith(".yaml") and not (self._repository.top / name).exists()
        }
        if not self.record.is_file():
            return None
        texts = self._repository.contents([*gone.values()])
        now = self.record.read_text(encoding="utf-8", errors="replace").splitlines()
        ranked = [
            (_likeness(texts[blob].decode(errors="replace").splitlines(), now), name)
            for name, blob in gone.items()
        ]
        alike, name = max(ranked, default=(0.0, ""))
        return name if alike >= _SAME_FILE else None


def _likeness(old: list[str], new: list[str]) -> float:
    return difflib.SequenceMatcher(None, old, new, autojunk=False).ratio()
