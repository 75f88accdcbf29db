"""A record as far as it can be made: read, seated, its texts set; and what is wrong."""

import dataclasses
import functools
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import Problem
from generator.read import Source, read
from generator.recipients.filled import Filled
from generator.recipients.row import Cells
from generator.recipients.specimen import Specimen, specimen_of
from generator.records.letter import Letter
from generator.roster.lookup import Roster
from generator.typeset.environment import Templates
from generator.typeset.fixed import Fixed
from generator.typeset.letter import LetterProse, OneOfMany, set_prose
from generator.validate.letter import LetterOutcome, validate_letter
from generator.validate.shelf import Shelf
from generator.workspace import Workspace, refuse_link_outside

if TYPE_CHECKING:
    from generator.records.report import Report
    from generator.typeset.report.page import Answering, ReportProse
    from generator.validate.report import AnsweredLetter, ReportOutcome


class Desk:
    """What the records of one workspace share: each is read once, when needed."""

    def __init__(self, workspace: Workspace, shelf: Shelf | None = None) -> None:
        self.workspace = workspace
        self.roster = Roster.open(workspace)
        self.shelf = shelf or Shelf(workspace)

    @functools.cached_property
    def has_own_templates(self) -> bool:
        """Whether the workspace's own templates come before those built in."""
        return bool(self.workspace.own_templates())

    @functools.cached_property
    def templates(self) -> Templates:
        """The workspace's templates; raise TemplateError where they are wrong."""
        return Templates(self.workspace)


@dataclasses.dataclass(frozen=True, kw_only=True)
class LetterDraft:
    """What could be made of a letter's record, and all that is wrong with it."""

    source: Source
    outcome: LetterOutcome
    texts: LetterProse | None
    cells: Cells | None = None
    """Those of its recipient's row, where it is one of many."""

    @property
    def record(self) -> Letter | None:
        """The letter, without what could not be read."""
        return self.outcome.letter

    @property
    def problems(self) -> list[Problem]:
        """Everything that keeps the letter from being printed."""
        return [
            *self.outcome.problems,
            *(self.texts.prose.problems if self.texts else ()),
        ]


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReportDraft:
    """What could be made of a report's record, and all that is wrong with it."""

    source: Source
    outcome: "ReportOutcome"
    texts: "ReportProse | None"

    @property
    def record(self) -> "Report | None":
        """The report, without what could not be read."""
        return self.outcome.report

    @property
    def problems(self) -> list[Problem]:
        """Everything that keeps the report from being printed."""
        found = [*self.outcome.problems, *(self.texts.problems if self.texts else ())]
        # Two names of one record have its problems twice.
        return [*dict.fromkeys(found)]


def draft_letter(record: Path, desk: Desk) -> LetterDraft:
    """Return a letter with its texts set; raise RecordError for one beyond reading."""
    return draft_source(read_record(record, desk), desk)


def draft_specimen(record: Path, desk: Desk) -> LetterDraft:
    """Return a letter with its texts set; of one to many, rows stand as typed."""
    return draft_source(specimen_of(read_record(record, desk)), desk)


def read_record(record: Path, desk: Desk) -> Source:
    """Return a record as typed; raise RecordError for one beyond reading."""
    refuse_link_outside(record, desk.workspace.root)
    return read(record)


def draft_source(source: Source, desk: Desk, fixed: Fixed | None = None) -> LetterDraft:
    """Return a letter that was read with its texts set.

    `fixed` has set those of the same record to others.
    """
    outcome = validate_letter(source, desk.shelf, desk.roster)
    cells = Cells(source.row) if isinstance(source, Filled) else None
    letter, texts = outcome.letter, None
    if letter is not None:
        shelved = outcome.statistics
        one = None if cells is None else OneOfMany(cells, fixed)
        if isinstance(source, Specimen):
            one = OneOfMany(None)
        texts = set_prose(source, letter, shelved, desk.workspace, one)
    return LetterDraft(source=source, outcome=outcome, texts=texts, cells=cells)


def draft_report(record: Path, desk: Desk) -> ReportDraft:
    """Return a report with its texts set; raise RecordError for one beyond reading."""
    # What reports need takes a while to load, and most commands read letters alone.
    from generator.typeset.report.page import (  # noqa: PLC0415, as said
        Records,
        set_report,
    )
    from generator.validate.report import validate_report  # noqa: PLC0415, as said

    source = read_record(record, desk)
    outcome = validate_report(source, desk.shelf, desk.roster)
    report, texts = outcome.report, None
    if report is not None:
        records = Records(
            report=report,
            statistics=outcome.statistics,
            answering=_answering(outcome.letter),
            doubtful=outcome.doubtful,
        )
        texts = set_report(source, records, desk.templates)
    return ReportDraft(source=source, outcome=outcome, texts=texts)


def _answering(answered: "AnsweredLetter | None") -> "Answering | None":
    from generator.typeset.report.page import Answering  # noqa: PLC0415, as above

    if answered is None or answered.outcome.letter is None:
        return None
    return Answering(
        source=answered.source,
        letter=answered.outcome.letter,
        statistics=answered.outcome.statistics,
    )
