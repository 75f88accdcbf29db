"""A record is made ready to print: read, validated, typeset; or all that is wrong."""

import dataclasses
import datetime
from pathlib import Path

from generator.errors import Problem, RecordError
from generator.proof.claims import Claims
from generator.proof.letter import claims_of_letter
from generator.proof.report import claims_of_report
from generator.proof.typed import dropped_words
from generator.read import Source, read
from generator.roster.lookup import Roster
from generator.typeset.environment import Typeset
from generator.typeset.letter import set_prose, typeset_letter
from generator.typeset.report.page import (
    Answering,
    Records,
    set_report,
    typeset_report,
)
from generator.validate.letter import validate_letter
from generator.validate.report import AnsweredLetter, validate_report
from generator.workspace import Workspace


@dataclasses.dataclass(frozen=True, kw_only=True)
class Ready:
    """A document that is typeset, and what its printing needs."""

    source: Source
    date: datetime.date
    html: Typeset
    claims: Claims
    """What its pages must say."""
    workspace: Workspace
    roster: Roster


def prepare_letter(record: Path, *, frozen: bool) -> Ready:
    """Return a letter that is typeset; raise RecordError with all that is wrong."""
    source = read(record)
    workspace = Workspace.around(record.parent)
    roster = Roster.open(workspace)
    outcome = validate_letter(source, workspace, roster)
    problems = [*outcome.problems, *_refuse_new(source, roster, frozen=frozen)]
    texts = None
    if outcome.letter is not None:
        try:
            texts = set_prose(source, outcome.letter, outcome.statistics, workspace)
        except RecordError as error:
            problems += error.problems
    if problems or outcome.letter is None or texts is None:
        raise RecordError(*problems)
    claims = claims_of_letter(outcome.letter, texts, outcome.committee)
    _refuse_dropped(claims, source)
    html = typeset_letter(outcome.letter, texts, outcome.committee, workspace)
    return Ready(
        source=source,
        date=outcome.letter.date,
        html=html,
        claims=claims,
        workspace=workspace,
        roster=roster,
    )


def prepare_report(record: Path, *, frozen: bool) -> Ready:
    """Return a report that is typeset; raise RecordError with all that is wrong."""
    source = read(record)
    workspace = Workspace.around(record.parent)
    roster = Roster.open(workspace)
    outcome = validate_report(source, workspace, roster)
    problems = [*outcome.problems, *_refuse_new(source, roster, frozen=frozen)]
    report, texts = outcome.report, None
    if report is not None:
        records = Records(
            report=report,
            statistics=outcome.statistics,
            answering=_answering(outcome.letter),
            doubtful=outcome.doubtful,
        )
        try:
            texts = set_report(source, records, workspace)
        except RecordError as error:
            problems += error.problems
    if problems or report is None or texts is None:
        # Two names of one record have its problems twice.
        raise RecordError(*dict.fromkeys(problems))
    claims = claims_of_report(report, texts)
    _refuse_dropped(claims, source)
    return Ready(
        source=source,
        date=report.date,
        html=typeset_report(report, texts, workspace),
        claims=claims,
        workspace=workspace,
        roster=roster,
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
