"""Versions of one record are read: as it stands now, and as it was at a commit."""

import dataclasses
import difflib
import functools
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.comparison.outline import Outline
from generator.comparison.outlines.letter import outline_letter
from generator.comparison.outlines.packet import outline_packet
from generator.comparison.outlines.report import outline_report
from generator.comparison.outlines.statistics import outline_statistics
from generator.drafts import Desk, LetterDraft, ReportDraft, draft_letter, draft_report
from generator.errors import GeneratorError, Problem, RecordError, shown
from generator.prepare import Ready, finish_letter, finish_report
from generator.read import read
from generator.typeset.numbers import long_date
from generator.validate.packet import validate_packet
from generator.validate.statistics import validate_statistics
from generator.versions.checkout import Checkouts
from generator.versions.repository import Commit, Repository
from generator.versions.tracing import Version, trace
from generator.workspace import Workspace, refuse_link_outside

_BESIDE = {
    "letter": ("roster.yaml", "reports/statistics", "templates"),
    "report": ("roster.yaml", "reports/statistics", "templates", "letters"),
    "packet": ("packets/exhibits",),
    "statistics": ("reports/statistics",),
}
"""What a record of a kind is printed with: a change of it may change the page."""
_SAME_FILE = 0.5
"""The share of lines in common from which a file is one that was renamed."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Edition:
    """A record as it stands, or stood at a commit."""

    path: Path
    kind: str
    commit: Commit | None
    """None for the working copy."""
    outline: Outline
    problems: tuple[Problem, ...]
    """What keeps it from being printed."""
    draft: LetterDraft | ReportDraft | None = None
    desk: Desk | None = None

    @property
    def called(self) -> str:
        """How a person calls it: `3f2a9c1d4 of November 20, 2019`."""
        if self.commit is None:
            return "the working copy"
        return f"{self.commit.short} of {long_date(self.commit.date)}"

    def ready(self) -> Ready:
        """Return a letter or a report ready to print; raise RecordError if wrong."""
        assert self.desk is not None  # noqa: S101, only letters and reports are asked
        if isinstance(self.draft, LetterDraft):
            return finish_letter(self.draft, self.desk)
        assert isinstance(self.draft, ReportDraft)  # noqa: S101, as above
        return finish_report(self.draft, self.desk)


class Editions:
    """The versions of one record; each is read once."""

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
        return trace(self._repository, name, head, beside) if name else []

    def working(self) -> Edition:
        """Return the record as it stands in the working copy."""
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
            raise _wrong(self.record, "not-in-revision", message, help)
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
                raise _wrong(self.record, "not-in-revision", message, None)
            self._read[key] = self._edition(path, workspace, commit)
        return self._read[key]

    def _edition(
        self, path: Path, workspace: Workspace, commit: Commit | None
    ) -> Edition:
        try:
            return _READERS[self.kind](self, path, workspace, commit)
        except GeneratorError as error:
            raise type(error)(*self.told(error.problems)) from error

    def told(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Return problems of an older version with paths that a person knows."""
        says = self._checkouts.says
        return tuple(
            dataclasses.replace(problem, path=says(problem.path))
            for problem in problems
        )

    def _read_letter(
        self, path: Path, workspace: Workspace, commit: Commit | None
    ) -> Edition:
        desk = Desk(workspace)
        draft = draft_letter(path, desk)
        problems = self.told(draft.problems)
        if draft.record is None:
            raise RecordError(*draft.problems)
        return Edition(
            path=path,
            kind=self.kind,
            commit=commit,
            outline=outline_letter(draft),
            problems=problems,
            draft=draft,
            desk=desk,
        )

    def _read_report(
        self, path: Path, workspace: Workspace, commit: Commit | None
    ) -> Edition:
        desk = Desk(workspace)
        draft = draft_report(path, desk)
        if draft.record is None:
            raise RecordError(*draft.problems)
        return Edition(
            path=path,
            kind=self.kind,
            commit=commit,
            outline=outline_report(draft),
            problems=self.told(draft.problems),
            draft=draft,
            desk=desk,
        )

    def _read_packet(
        self, path: Path, workspace: Workspace, commit: Commit | None
    ) -> Edition:
        outcome = validate_packet(read(path), workspace)
        if outcome.packet is None:
            raise RecordError(*outcome.problems)
        outline = outline_packet(outcome.packet, self._exhibits(path.parent, commit))
        # Exhibits are not read from older versions: that one is missing says nothing.
        return Edition(
            path=path, kind=self.kind, commit=commit, outline=outline, problems=()
        )

    def _read_statistics(
        self, path: Path, _: Workspace, commit: Commit | None
    ) -> Edition:
        outcome = validate_statistics(path)
        if outcome.record is None:
            raise RecordError(*outcome.problems)
        return Edition(
            path=path,
            kind=self.kind,
            commit=commit,
            outline=outline_statistics(outcome.record),
            problems=self.told(outcome.problems),
        )

    def _exhibits(self, folder: Path, commit: Commit | None) -> dict[str, str]:
        """Return the digest of each exhibit's file, by its path from packets/."""
        if commit is None:
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


_READERS: dict[str, Callable[[Editions, Path, Workspace, Commit | None], Edition]] = {
    "letter": Editions._read_letter,  # noqa: SLF001, its own class
    "report": Editions._read_report,  # noqa: SLF001, as above
    "packet": Editions._read_packet,  # noqa: SLF001, as above
    "statistics": Editions._read_statistics,  # noqa: SLF001, as above
}


def _likeness(old: list[str], new: list[str]) -> float:
    return difflib.SequenceMatcher(None, old, new, autojunk=False).ratio()


def _wrong(path: Path, code: str, message: str, help: str | None) -> RecordError:
    return RecordError(Problem(path=shown(path), code=code, message=message, help=help))
