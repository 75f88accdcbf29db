"""The story of a check: records are read once, and every rule looks at them."""

import dataclasses
import datetime
import functools
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from generator.checks.document import Document
from generator.checks.numbers.contradictions import Stated, contradictions
from generator.checks.prose.reading import expression_key
from generator.checks.running import examine
from generator.consents.drafted import finish, standings_of, stray_of
from generator.consents.stray import lost_consents
from generator.drafts import (
    Desk,
    LetterDraft,
    ReportDraft,
    draft_letter,
    draft_report,
    draft_source,
    read_record,
)
from generator.errors import GeneratorError, Problem
from generator.prepare import (
    try_letter,
    try_report,
)
from generator.press.engine import press
from generator.read import read
from generator.recipients.filled import fill
from generator.recipients.pointing import at_row
from generator.recipients.row import Row
from generator.records.consent import Standing
from generator.records.letter import Letter
from generator.validate.letter import LetterOutcome
from generator.validate.report import ReportOutcome
from generator.workspace import Workspace


def review(
    records: Sequence[tuple[Path, str]], *, today: datetime.date, together: bool
) -> list[Problem]:
    """Return all that is wrong with records, each given with its kind, by place.

    `together` compares them with one another, as those of a whole workspace; `today`
    is the day from which a draft's date is past.
    """
    found = _Review(today)
    for path, kind in records:
        found.take(path, kind)
    return found.settle(together=together)


def review_rows(
    record: Path, rows: Iterable[Row], *, today: datetime.date
) -> list[Problem]:
    """Return all that is wrong with the letters of a record to these recipients.

    What is wrong with some of them points at their rows, where it comes from these.
    """
    review = _Review(today)
    found = [(row, review.of_row(record, row)) for row in rows]
    each = [{*problems} for _, problems in found]
    of_all = set.intersection(*each) if len(each) > 1 else set()
    source = read(record)
    return [
        problem if problem in of_all else at_row(problem, source, row)
        for row, problems in found
        for problem in problems
    ]


class _Review:
    def __init__(self, today: datetime.date) -> None:
        self.today = today
        self.problems: list[Problem] = []
        self.documents: list[Document] = []
        self.figures: list[Stated] = []
        self._desks: dict[Path, Desk] = {}
        self._taken: set[Path] = set()
        self._standings: dict[Path, Callable[[], Sequence[Standing]]] = {}

    def take(self, path: Path, kind: str) -> None:
        """Read a record, and keep what is wrong with it by itself."""
        self._taken.add(path)
        try:
            desk = self._desk(path)
            if kind == "statistics":
                self._take_figures(path, desk)
            elif kind == "packet":
                self._take_packet(path)
            else:
                self._take_document(_DRAFTS[kind](path, desk), desk)
        except GeneratorError as error:
            self.problems += error.problems

    def of_row(self, path: Path, row: Row) -> list[Problem]:
        """Return all that is wrong with a letter to the recipient of a row."""
        self.problems, self.documents = [], []
        try:
            desk = self._desk(path)
            source = fill(read_record(path, desk), row)
            self._take_document(draft_source(source, desk), desk)
        except GeneratorError as error:
            self.problems += error.problems
        return self.settle(together=False)

    def settle(self, *, together: bool) -> list[Problem]:
        """Return what is wrong with all that was taken, by place."""
        # Laying a record out, for its budget of pages, may add problems meanwhile.
        examined = [*examine(self.documents, together=together)]
        self.problems += examined
        self.problems += contradictions(self.figures)
        if together:
            self.problems += self.lost_consents()
        # What is wrong with a set of figures is found again in all that use it.
        return sorted(dict.fromkeys(self.problems), key=_place)

    def lost_consents(self) -> list[Problem]:
        """Return what is wrong with consents whose records are not there."""
        desks = self._desks.values()
        return [one for desk in desks for one in lost_consents(desk.workspace)]

    def _take_packet(self, path: Path) -> None:
        """Look at a packet, and at those of its letters and reports not yet taken."""
        # Only a packet waits for what opens PDFs.
        from generator.delivery.glance import look_at  # noqa: PLC0415, as said

        found = look_at(path)
        self.problems += found.said
        for file, kind in found.documents:
            if kind != "exhibit" and file not in self._taken:
                self.take(file, kind)

    def _desk(self, path: Path) -> Desk:
        workspace = Workspace.around(path.parent)
        if workspace.root not in self._desks:
            self._desks[workspace.root] = Desk(workspace)
        return self._desks[workspace.root]

    def _take_figures(self, path: Path, desk: Desk) -> None:
        outcome = desk.shelf.take(path)
        self.problems += outcome.problems
        # Records that are wrong by themselves are not compared with others.
        if outcome.record is not None and not outcome.problems:
            self.figures.append(Stated(read(path), outcome.record))

    def _take_document(self, draft: LetterDraft | ReportDraft, desk: Desk) -> None:
        # Nothing is known of a day, where the record does not say which it is.
        if draft.record is not None and "date" not in draft.outcome.doubtful:
            document = _document(draft, desk, self.today)
            if draft.record.max_pages is not None and not draft.problems:
                pages = functools.partial(self._pages, draft, desk)
                document = dataclasses.replace(document, pages=pages)
            if not draft.problems and draft.record.signatories:
                # The rows of a mailing have one text to which its signatories agree.
                compared = functools.cache(functools.partial(standings_of, draft, desk))
                known = self._standings.setdefault(draft.source.path, compared)
                document = dataclasses.replace(document, standings=known)
                self.problems += stray_of(draft, desk)
            self.documents.append(document)
        if isinstance(draft, LetterDraft):
            try_letter(draft, desk)
        else:
            try_report(draft, desk)

    def _pages(self, draft: LetterDraft | ReportDraft, desk: Desk) -> int | None:
        """Return how many pages a record has; what keeps it from them is kept."""
        try:
            return press(finish(draft, desk).sheet).pages
        except GeneratorError as error:
            self.problems += error.problems
            return None


def _document(
    draft: LetterDraft | ReportDraft, desk: Desk, today: datetime.date
) -> Document:
    record, outcome = draft.record, draft.outcome
    assert record is not None  # noqa: S101, the caller has asked
    printed = draft.texts.prose.printed if draft.texts else {}
    return Document(
        source=draft.source,
        record=record,
        statistics=outcome.statistics,
        printed={expression_key(raw): said for raw, said in printed.items()},
        roster=desk.roster,
        answered=_answered(outcome),
        today=today,
        doubtful=outcome.doubtful,
        is_whole=not draft.problems,
    )


def _answered(outcome: LetterOutcome | ReportOutcome) -> Letter | None:
    if isinstance(outcome, LetterOutcome) or outcome.letter is None:
        return None
    return outcome.letter.outcome.letter


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.path, problem.line or 0, problem.column or 0


_DRAFTS: dict[str, Callable[[Path, Desk], LetterDraft | ReportDraft]] = {
    "letter": draft_letter,
    "report": draft_report,
}
