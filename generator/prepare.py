"""A record is made ready to print: read, validated, typeset; or all that is wrong."""

import dataclasses
import functools
from collections.abc import Sequence
from pathlib import Path

from generator.errors import Problem, RecordError
from generator.press.sheet import Sheet
from generator.proof.claims import Claims
from generator.proof.letter import claims_of_letter, parts_of_letter
from generator.proof.report import claims_of_report, parts_of_report
from generator.proof.typed import dropped_words, keeps_words
from generator.read import Source, read
from generator.records.letter import Letter
from generator.records.report import Report
from generator.roster.lookup import Roster
from generator.typeset.environment import Templates, Typeset
from generator.typeset.letter import LetterProse, set_prose, typeset_letter
from generator.typeset.report.page import (
    Answering,
    Records,
    ReportProse,
    set_report,
    typeset_report,
)
from generator.validate.letter import LetterOutcome, validate_letter
from generator.validate.named import Shelf
from generator.validate.report import AnsweredLetter, ReportOutcome, validate_report
from generator.workspace import Workspace, refuse_link_outside


@dataclasses.dataclass(frozen=True, kw_only=True)
class Ready:
    """A document that is typeset, and what its printing needs."""

    source: Source
    record: Letter | Report
    html: Typeset
    claims: Claims
    """What its pages must say."""
    workspace: Workspace
    roster: Roster

    @property
    def sheet(self) -> Sheet:
        """What the press needs of it."""
        return Sheet(
            html=self.html.html,
            styles=self.html.styles,
            folders=[*self.workspace.templates(), self.workspace.root],
            source=self.source,
            date=self.record.date,
            notes=self.html.notes,
            one_page=self.html.one_page,
            places=self.html.places,
        )


class Desk:
    """What the records of one workspace share: each is read once, when needed."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.roster = Roster.open(workspace)
        self.shelf = Shelf(workspace)

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
    outcome: ReportOutcome
    texts: ReportProse | None

    @property
    def record(self) -> Report | None:
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
    refuse_link_outside(record, desk.workspace.root)
    source = read(record)
    outcome = validate_letter(source, desk.shelf, desk.roster)
    letter, texts = outcome.letter, None
    if letter is not None:
        texts = set_prose(source, letter, outcome.statistics, desk.workspace)
    return LetterDraft(source=source, outcome=outcome, texts=texts)


def draft_report(record: Path, desk: Desk) -> ReportDraft:
    """Return a report with its texts set; raise RecordError for one beyond reading."""
    refuse_link_outside(record, desk.workspace.root)
    source = read(record)
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


def prepare_letter(record: Path, *, frozen: bool) -> Ready:
    """Return a letter that is typeset; raise RecordError with all that is wrong."""
    desk = Desk(Workspace.around(record.parent))
    draft = draft_letter(record, desk)
    refused = _refuse_new(draft.source, desk.roster, frozen=frozen)
    return finish_letter(draft, desk, refused)


def finish_letter(
    draft: LetterDraft, desk: Desk, refused: Sequence[Problem] = ()
) -> Ready:
    """Return a letter ready to print; raise RecordError if it is wrong."""
    letter, texts = draft.outcome.letter, draft.texts
    problems = [*draft.problems, *refused]
    if problems or letter is None or texts is None:
        raise RecordError(*problems)
    claims = claims_of_letter(letter, texts, draft.outcome.committee)
    _refuse_dropped(claims, draft.source)
    html = typeset_letter(letter, texts, draft.outcome.committee, desk.templates)
    return _ready(draft.source, letter, (html, claims), desk)


def try_letter(draft: LetterDraft, desk: Desk) -> None:
    """Raise the error with which `finish_letter` would end, without its result.

    Templates are filled only where the workspace has some of its own: those built in
    fill every record that is right.
    """
    letter, texts = draft.outcome.letter, draft.texts
    if draft.problems or letter is None or texts is None:
        raise RecordError(*draft.problems)
    parts = parts_of_letter(letter, texts, draft.outcome.committee)
    if not keeps_words(parts, texts.prose.used, draft.source):
        finish_letter(draft, desk)
    elif desk.has_own_templates:
        typeset_letter(letter, texts, draft.outcome.committee, desk.templates)


def prepare_report(record: Path, *, frozen: bool) -> Ready:
    """Return a report that is typeset; raise RecordError with all that is wrong."""
    desk = Desk(Workspace.around(record.parent))
    draft = draft_report(record, desk)
    refused = _refuse_new(draft.source, desk.roster, frozen=frozen)
    return finish_report(draft, desk, refused)


def finish_report(
    draft: ReportDraft, desk: Desk, refused: Sequence[Problem] = ()
) -> Ready:
    """Return a report ready to print; raise RecordError if it is wrong."""
    report, texts = draft.outcome.report, draft.texts
    problems = [*draft.problems, *refused]
    if problems or report is None or texts is None:
        raise RecordError(*problems)
    claims = claims_of_report(report, texts)
    _refuse_dropped(claims, draft.source)
    html = typeset_report(report, texts)
    return _ready(draft.source, report, (html, claims), desk)


def try_report(draft: ReportDraft, desk: Desk) -> None:
    """Raise the error with which `finish_report` would end, without its result."""
    report, texts = draft.outcome.report, draft.texts
    if draft.problems or report is None or texts is None:
        raise RecordError(*draft.problems)
    parts = parts_of_report(report, texts)
    if not keeps_words(parts, texts.prose.used, draft.source):
        finish_report(draft, desk)
    elif desk.has_own_templates:
        typeset_report(report, texts)


def _ready(
    source: Source,
    record: Letter | Report,
    said: tuple[Typeset, Claims],
    desk: Desk,
) -> Ready:
    return Ready(
        source=source,
        record=record,
        html=said[0],
        claims=said[1],
        workspace=desk.workspace,
        roster=desk.roster,
    )


def _refuse_dropped(claims: Claims, source: Source) -> None:
    """Raise RecordError for words that Markdown would leave out."""
    problems = [*dropped_words(claims, source)]
    if problems:
        raise RecordError(*problems)


def _answering(answered: AnsweredLetter | None) -> Answering | None:
    if answered is None or answered.outcome.letter is None:
        return None
    return Answering(
        source=answered.source,
        letter=answered.outcome.letter,
        statistics=answered.outcome.statistics,
    )


def _refuse_new(source: Source, roster: Roster, *, frozen: bool) -> list[Problem]:
    """Return a problem for each member that `--frozen` does not bring in."""
    if not frozen:
        return []
    return [
        source.problem(
            ("signatories",),
            "not-in-roster",
            f"{member.print_name} is not in roster.yaml, and --frozen adds nobody",
            f"run `generate roster add {member.id.bioguide}`",
        )
        for member in roster.added.values()
    ]
