"""A version of a record is read: what it prints, and what keeps it from that."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from generator.comparison.outline import Outline
from generator.comparison.outlines.letter import outline_letter
from generator.comparison.outlines.packet import outline_packet
from generator.comparison.outlines.report import outline_report
from generator.comparison.outlines.statistics import outline_statistics
from generator.comparison.wording import line
from generator.drafts import (
    Desk,
    LetterDraft,
    ReportDraft,
    draft_report,
    draft_specimen,
)
from generator.errors import GeneratorError, Problem, RecordError
from generator.prepare import Ready, finish_letter, finish_report
from generator.read import read
from generator.recipients.specimen import Specimen
from generator.records.packet import Packet
from generator.typeset.numbers import long_date
from generator.validate.packet import validate_packet
from generator.validate.statistics import validate_statistics
from generator.versions.repository import Commit
from generator.workspace import Workspace

Exhibits: TypeAlias = Callable[[], Mapping[str, str]]
"""What returns the digest of each exhibit's file, by its path from packets/."""


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
    bound: Mapping[tuple[str, str], "Edition"] = dataclasses.field(default_factory=dict)
    """The letters and reports of a packet, by kind and name; without those that cannot
    be read."""

    @property
    def called(self) -> str:
        """How a person calls it: `3f2a9c1d4 of November 20, 2019`."""
        if self.commit is None:
            return "the working copy"
        return f"{self.commit.short} of {line(long_date(self.commit.date))}"

    @property
    def is_to_many(self) -> bool:
        """Whether it is a letter that goes to the recipients of a file."""
        return self.draft is not None and isinstance(self.draft.source, Specimen)

    def ready(self) -> Ready:
        """Return a letter or a report ready to print; raise RecordError if wrong."""
        assert self.desk is not None  # noqa: S101, only letters and reports are asked
        if isinstance(self.draft, LetterDraft):
            return finish_letter(self.draft, self.desk)
        assert isinstance(self.draft, ReportDraft)  # noqa: S101, as above
        return finish_report(self.draft, self.desk)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stand:
    """Where a version of a record stands: its file, the workspace, and the commit."""

    path: Path
    workspace: Workspace
    commit: Commit | None
    exhibits: Exhibits

    def beside(self, kind: str, name: str) -> "Stand":
        """Return where another record of the same version stands."""
        path = self.workspace.folder(kind) / f"{name}.yaml"
        return dataclasses.replace(self, path=path)


def read_edition(kind: str, stand: Stand) -> Edition:
    """Return a version of a record; raise RecordError for one beyond reading."""
    return _READERS[kind](stand)


def _read_letter(stand: Stand) -> Edition:
    desk = Desk(stand.workspace)
    draft = draft_specimen(stand.path, desk)
    return _drafted("letter", stand, desk, (draft, outline_letter(draft)))


def _read_report(stand: Stand) -> Edition:
    desk = Desk(stand.workspace)
    draft = draft_report(stand.path, desk)
    return _drafted("report", stand, desk, (draft, outline_report(draft)))


def _drafted(
    kind: str,
    stand: Stand,
    desk: Desk,
    made: tuple[LetterDraft | ReportDraft, Outline],
) -> Edition:
    draft, outline = made
    if draft.record is None:
        raise RecordError(*draft.problems)
    return Edition(
        path=stand.path,
        kind=kind,
        commit=stand.commit,
        outline=outline,
        problems=tuple(draft.problems),
        draft=draft,
        desk=desk,
    )


def _read_packet(stand: Stand) -> Edition:
    outcome = validate_packet(read(stand.path), stand.workspace)
    if outcome.packet is None:
        raise RecordError(*outcome.problems)
    bound = dict(_bound(outcome.packet, stand))
    # Exhibits are not read from older versions: that one is missing says nothing.
    return Edition(
        path=stand.path,
        kind="packet",
        commit=stand.commit,
        outline=outline_packet(outcome.packet, stand.exhibits()),
        problems=tuple(one for found in bound.values() for one in found.problems),
        bound={key: one for key, one in bound.items() if isinstance(one, Edition)},
    )


def _bound(
    packet: Packet, stand: Stand
) -> Iterator[tuple[tuple[str, str], Edition | GeneratorError]]:
    """Yield each letter and report, or why it cannot be read."""
    for one in packet.documents:
        name = one.name.removesuffix(".yaml")
        if one.kind != "exhibit":
            try:
                found = read_edition(one.kind, stand.beside(one.kind, name))
            except GeneratorError as error:
                yield (one.kind, name), error
            else:
                yield (one.kind, name), found


def _read_statistics(stand: Stand) -> Edition:
    outcome = validate_statistics(stand.path)
    if outcome.record is None:
        raise RecordError(*outcome.problems)
    return Edition(
        path=stand.path,
        kind="statistics",
        commit=stand.commit,
        outline=outline_statistics(outcome.record, stand.path.parent),
        problems=tuple(outcome.problems),
    )


_READERS: Mapping[str, Callable[[Stand], Edition]] = {
    "letter": _read_letter,
    "report": _read_report,
    "packet": _read_packet,
    "statistics": _read_statistics,
}
