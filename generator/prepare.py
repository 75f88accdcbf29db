"""A record is made ready to print: read, validated, typeset; or all that is wrong."""

import dataclasses
import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.drafts import (
    Desk,
    LetterDraft,
    ReportDraft,
    draft_report,
    draft_source,
    draft_specimen,
    read_record,
)
from generator.errors import Problem, RecordError
from generator.press.sheet import Kept, Laid, Sheet
from generator.proof.claims import Claims, Part
from generator.proof.letter import claims_of_letter, parts_of_letter
from generator.proof.typed import dropped_words, keeps_words
from generator.provenance.collecting import inputs_of_letter, inputs_of_report
from generator.provenance.inputs import Inputs
from generator.provenance.stating import Printing, printing_of
from generator.read import Source
from generator.recipients.filled import fill
from generator.recipients.row import Row
from generator.records.letter import Letter
from generator.roster.lookup import Roster
from generator.typeset.environment import Typeset
from generator.typeset.fixed import Fixed
from generator.typeset.letter import typeset_letter
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.records.report import Report


@dataclasses.dataclass(frozen=True, kw_only=True)
class Ready:
    """A document that is typeset, and what its printing needs."""

    source: Source
    record: "Letter | Report"
    html: Typeset
    make_claims: Callable[[], Claims]
    workspace: Workspace
    roster: Roster
    inputs: Inputs
    templates: tuple[Path, ...]
    """The templates that were filled."""

    @functools.cached_property
    def claims(self) -> Claims:
        """What its pages must say: it is made while they are laid out."""
        return self.make_claims()

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

    def printing(self, laid: Laid | Kept) -> Printing:
        """Return what it was laid out from and with."""
        return printing_of(self.inputs, self.workspace, self.templates, [laid])


def prepare_letter(record: Path, *, frozen: bool, row: Row | None = None) -> Ready:
    """Return a letter that is typeset; raise RecordError with all that is wrong.

    `row` has its recipient, where it is one of many.
    """
    desk = Desk(Workspace.around(record.parent))
    source = read_record(record, desk)
    whole = source if row is None else fill(source, row)
    return prepare_source(whole, desk, frozen=frozen)


def prepare_specimen(record: Path, *, frozen: bool) -> Ready:
    """Return a letter as `prepare_letter` does; one to many as its record has it."""
    desk = Desk(Workspace.around(record.parent))
    draft = draft_specimen(record, desk)
    refused = refuse_new(draft.source, desk.roster, frozen=frozen)
    return finish_letter(draft, desk, refused)


def prepare_source(
    source: Source, desk: Desk, *, frozen: bool, fixed: Fixed | None = None
) -> Ready:
    """Return a letter that was read as `prepare_letter` does.

    `fixed` has set the texts of the same record to others.
    """
    draft = draft_source(source, desk, fixed)
    refused = refuse_new(source, desk.roster, frozen=frozen)
    return finish_letter(draft, desk, refused)


def finish_letter(
    draft: LetterDraft, desk: Desk, refused: Sequence[Problem] = ()
) -> Ready:
    """Return a letter ready to print; raise RecordError if it is wrong."""
    letter, texts = draft.outcome.letter, draft.texts
    problems = [*draft.problems, *refused]
    if problems or letter is None or texts is None:
        raise RecordError(*problems)
    said = letter, texts, draft.outcome.committee
    claims = functools.partial(claims_of_letter, *said)
    _refuse_dropped(parts_of_letter(*said), claims, draft)
    html = typeset_letter(*said, desk.templates)
    inputs = inputs_of_letter(draft, desk)
    return _ready(draft.source, letter, (html, claims, inputs), desk)


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
    refused = refuse_new(draft.source, desk.roster, frozen=frozen)
    return finish_report(draft, desk, refused)


def finish_report(
    draft: ReportDraft, desk: Desk, refused: Sequence[Problem] = ()
) -> Ready:
    """Return a report ready to print; raise RecordError if it is wrong."""
    # What reports need takes a while to load, and most commands read letters alone.
    from generator.proof.report import (  # noqa: PLC0415, as said
        claims_of_report,
        parts_of_report,
    )
    from generator.typeset.report.page import typeset_report  # noqa: PLC0415, as said

    report, texts = draft.outcome.report, draft.texts
    problems = [*draft.problems, *refused]
    if problems or report is None or texts is None:
        raise RecordError(*problems)
    claims = functools.partial(claims_of_report, report, texts)
    _refuse_dropped(parts_of_report(report, texts), claims, draft)
    html = typeset_report(report, texts)
    inputs = inputs_of_report(draft, desk)
    return _ready(draft.source, report, (html, claims, inputs), desk)


def try_report(draft: ReportDraft, desk: Desk) -> None:
    """Raise the error with which `finish_report` would end, without its result."""
    from generator.proof.report import parts_of_report  # noqa: PLC0415, as above
    from generator.typeset.report.page import typeset_report  # noqa: PLC0415, as above

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
    record: "Letter | Report",
    said: tuple[Typeset, Callable[[], Claims], Inputs],
    desk: Desk,
) -> Ready:
    return Ready(
        source=source,
        record=record,
        html=said[0],
        make_claims=said[1],
        workspace=desk.workspace,
        roster=desk.roster,
        inputs=said[2],
        templates=desk.templates.used,
    )


def _refuse_dropped(
    parts: Sequence[Part],
    make_claims: Callable[[], Claims],
    draft: LetterDraft | ReportDraft,
) -> None:
    """Raise RecordError for words that Markdown would leave out."""
    used = draft.texts.prose.used if draft.texts else ()
    if keeps_words(parts, used, draft.source):
        return
    problems = [*dropped_words(make_claims(), draft.source)]
    if problems:
        raise RecordError(*problems)


def refuse_new(source: Source, roster: Roster, *, frozen: bool) -> list[Problem]:
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
