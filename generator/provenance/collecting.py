"""The inputs of a letter or a report are collected: what it is printed from."""

import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path

from generator.drafts import Desk, LetterDraft, ReportDraft
from generator.provenance.inputs import Inputs
from generator.provenance.statement import Kind
from generator.records.letter import Letter
from generator.records.people import Signatory
from generator.roster.member import Member


def inputs_of_letter(draft: LetterDraft, desk: Desk) -> Inputs:
    """Return the inputs of a letter that is right."""
    found = _Collecting(desk)
    found.add(draft.source.path, draft.source.text.encode())
    if draft.outcome.letter is not None:
        found.add_letter(draft.outcome.letter)
    if draft.texts is not None:
        found.add_all(draft.texts.prose.pictures)
    inputs = found.inputs("letter")
    if draft.cells is None:
        return inputs
    return dataclasses.replace(inputs, row=draft.cells.row.only(draft.cells.used))


def inputs_of_report(draft: ReportDraft, desk: Desk) -> Inputs:
    """Return the inputs of a report that is right, and of the letter it answers."""
    found = _Collecting(desk)
    found.add(draft.source.path, draft.source.text.encode())
    report, answered = draft.outcome.report, draft.outcome.letter
    if report is not None:
        found.add_statistics(report.statistics.values())
        found.add_members(report.signatories)
    if answered is not None and answered.outcome.letter is not None:
        found.add(answered.source.path, answered.source.text.encode())
        found.add_letter(answered.outcome.letter)
    if draft.texts is not None:
        found.add_all(draft.texts.pictures)
    return found.inputs("report")


class _Collecting:
    """Inputs, while they are collected."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._files: dict[str, bytes] = {}
        self._members: dict[str, Member] = {}

    def inputs(self, kind: Kind) -> Inputs:
        """Return all that was added, of which the first is the record."""
        record, *others = self._files
        order = [record, *sorted(others)]
        return Inputs(
            kind=kind,
            record=record,
            files={file: self._files[file] for file in order},
            members={key: self._members[key] for key in sorted(self._members)},
        )

    def add(self, path: Path, content: bytes) -> None:
        """Add a file of the workspace, by its path without detours."""
        name = os.path.relpath(path.absolute(), self._desk.workspace.root)
        self._files.setdefault(Path(name).as_posix(), content)

    def add_all(self, paths: Iterable[Path]) -> None:
        """Add files as they were read; raise PrintError for what has changed."""
        for path in paths:
            self.add(path, self._desk.shelf.seen.content(path))

    def add_letter(self, letter: Letter) -> None:
        """Add what a letter names."""
        head = self._desk.workspace.letterhead_record(letter.letterhead_name)
        self.add_all([head] if head else [])
        self.add_statistics(letter.statistics.values())
        self.add_members(letter.signatories)

    def add_statistics(self, names: Iterable[str]) -> None:
        """Add sets of statistics, and the rows from which they are computed."""
        for name in names:
            path = self._desk.shelf.files[name]
            record = self._desk.shelf.take(path).record
            self.add_all([path])
            if record is not None and record.applications is not None:
                self.add_all([path.parent / record.applications])

    def add_members(self, people: Iterable[Signatory]) -> None:
        """Add the rows of those who sign and are in the roster."""
        for person in people:
            if person.seat is not None:
                key = person.seat.bioguide
                self._members[key] = self._desk.roster.member(key)
