"""How the signatories of a draft stand to its text."""

from pathlib import Path

from generator.consents.agreed import member_of
from generator.consents.giving import standings, standings_without
from generator.consents.keeping import consents_file, read_consents
from generator.consents.stray import stray_consents
from generator.drafts import Desk, LetterDraft, ReportDraft, draft_specimen
from generator.errors import Problem
from generator.prepare import Ready, finish_letter, finish_report
from generator.recipients.filled import Filled
from generator.records.consent import Standing


def stray_of(draft: LetterDraft | ReportDraft, desk: Desk) -> list[Problem]:
    """Return a warning for each consent of somebody who does not sign."""
    record = draft.record
    assert record is not None  # noqa: S101, the caller has asked
    members = {member_of(person) for person in record.signatories}
    return [*stray_consents(_consents(draft, desk), members, desk.workspace)]


def _consents(draft: LetterDraft | ReportDraft, desk: Desk) -> Path:
    kind = "letter" if isinstance(draft, LetterDraft) else "report"
    return consents_file(draft.source.path, kind, desk.workspace)


def standings_of(draft: LetterDraft | ReportDraft, desk: Desk) -> list[Standing]:
    """Return how each signatory stands to the text; raise RecordError or the like."""
    consents = read_consents(_consents(draft, desk), desk.workspace)
    if not consents.consents:
        record = draft.record
        assert record is not None  # noqa: S101, the caller has asked
        return standings_without(record.signatories)
    if isinstance(draft.source, Filled):
        draft = draft_specimen(draft.source.path, desk)
    return standings(finish(draft, desk), consents)


def finish(draft: LetterDraft | ReportDraft, desk: Desk) -> Ready:
    """Return a draft ready to print; raise RecordError if it is wrong."""
    if isinstance(draft, LetterDraft):
        return finish_letter(draft, desk)
    return finish_report(draft, desk)
