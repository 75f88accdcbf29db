"""The letters and reports of a packet; loaded for a packet that has some."""

from pathlib import Path

from generator.drafts import (
    Desk,
    LetterDraft,
    ReportDraft,
    draft_letter,
    draft_report,
)
from generator.errors import Problem
from generator.prepare import Ready, finish_letter, finish_report, refuse_new
from generator.workspace import Workspace


class Writings:
    """What makes the letters and reports of one packet ready."""

    def __init__(self, workspace: Workspace, *, frozen: bool) -> None:
        self.desk = Desk(workspace)
        self._frozen = frozen

    def ready(self, path: Path, kind: str) -> Ready:
        """Return a letter or a report ready to print; raise RecordError if wrong."""
        if kind == "letter":
            letter = draft_letter(path, self.desk)
            return finish_letter(letter, self.desk, self._refused(letter))
        report = draft_report(path, self.desk)
        return finish_report(report, self.desk, self._refused(report))

    def _refused(self, draft: LetterDraft | ReportDraft) -> list[Problem]:
        return refuse_new(draft.source, self.desk.roster, frozen=self._frozen)
