"""What must be true of a report beyond its types: what it names and answers."""

import dataclasses
from collections import Counter
from collections.abc import Iterator

from generator.errors import Problem, RecordError
from generator.read import Loc, Source, read
from generator.records.base import fold
from generator.records.demands import Demand
from generator.records.letter import Letter
from generator.records.report import BEHIND, BUILT_IN, CHART_DATA, Report
from generator.roster.lookup import Roster
from generator.validate.letter import LetterOutcome, validate_letter
from generator.validate.model import validate_model
from generator.validate.named import unknown
from generator.validate.shelf import Loaded, Shelf, read_statistics
from generator.validate.signatories import seat

_STAND_INS = {
    "format": "1",
    "title": "-",
    "date": "2000-01-03",
    "summary": "-",
    "prepared_by": ["-"],
    "sections": [{"id": "x", "title": "-", "body": "-"}],
}


@dataclasses.dataclass(frozen=True)
class AnsweredLetter:
    """The letter that a report answers, as it was read."""

    source: Source
    outcome: LetterOutcome


@dataclasses.dataclass(frozen=True)
class ReportOutcome:
    """A report with its signatories seated and its other records read."""

    report: Report | None
    statistics: Loaded
    letter: AnsweredLetter | None
    problems: list[Problem]
    doubtful: frozenset[str] = frozenset()
    """The report's keys under which something is wrong."""


def validate_report(source: Source, shelf: Shelf, roster: Roster) -> ReportOutcome:
    """Return the report, and every problem of it and of the records it names."""
    stand_ins = dict(_STAND_INS)
    if isinstance(plain := source.plain(), dict) and plain.get("signatories"):
        del stand_ins["prepared_by"]
    outcome = validate_model(source, Report, stand_ins)
    report, problems = outcome.record, list(outcome.problems)
    if report is None:
        return ReportOutcome(None, {}, None, problems)
    date = None if "date" in outcome.doubtful else report.date
    people, more = seat(source, report.signatories, date, roster)
    report = report.model_copy(update={"signatories": people})
    statistics, wrong = read_statistics(source, report.statistics, shelf)
    problems += [*more, *wrong, *_reused_ids(source, report)]
    problems += _unfilled_sources(source, report, statistics)
    problems += [*_unordered(source, report), *_twice_explained(source, report)]
    letter = None
    if report.responds_to is not None and "responds_to" not in outcome.doubtful:
        letter, wrong = _read_letter(source, report, shelf, roster)
        problems += wrong
        if letter is not None:
            problems += _other_figures(source, report, letter.outcome, statistics)
        if letter is not None and letter.outcome.letter is not None and date:
            problems += _earlier(source, report, letter.outcome.letter)
    return ReportOutcome(report, statistics, letter, problems, outcome.doubtful)


def _unfilled_sources(
    source: Source, report: Report, statistics: Loaded
) -> Iterator[Problem]:
    """Yield a problem for each set of figures whose source nobody has filled in.

    A draft may print it so; what is final may not.
    """
    for name, record in statistics.items():
        if report.status == "final" and not record.source.is_filled:
            message = f"the source of {report.statistics[name]} is not filled in"
            loc = ("statistics", name)
            yield source.problem(loc, "unfilled-source", message)


def _unordered(source: Source, report: Report) -> Iterator[Problem]:
    """Yield a problem for each event of the timeline that is before the last one."""
    last = ""
    for at, event in enumerate(report.timeline):
        when = event.month or str(event.date or "")
        # A month is compared with a day by their months.
        shared = min(len(when), len(last))
        if when[:shared] < last[:shared]:
            message = f"this is before the event above it ({last})"
            key = "month" if event.month else "date"
            loc: Loc = ("timeline", at, key)
            yield source.problem(loc, "unordered-timeline", message)
        last = when


def _twice_explained(source: Source, report: Report) -> Iterator[Problem]:
    """Yield a problem for each term of the glossary that has a meaning already."""
    seen: set[str] = set()
    for at, entry in enumerate(report.glossary):
        if fold(entry.term) in seen:
            message = f"the glossary has {entry.term} already"
            yield source.problem(("glossary", at, "term"), "term-twice", message)
        seen.add(fold(entry.term))


def _earlier(source: Source, report: Report, letter: Letter) -> Iterator[Problem]:
    """Yield a problem where the report is dated before the letter that it answers."""
    if report.date < letter.date:
        message = f"the letter that this answers is of {letter.date}"
        yield source.problem(("date",), "before-its-letter", message)


def _reused_ids(source: Source, report: Report) -> Iterator[Problem]:
    """Yield a problem for each id that another thing of the report has."""
    places: list[tuple[str, Loc]] = [
        (item.id, (key, at, "id"))
        for key in ("sections", "tables", "charts", "appendices", "criteria")
        for at, item in enumerate(getattr(report, key))
    ]
    names = Counter(name for name, _ in places)
    behind = {f"{BEHIND}{chart.id}" for chart in report.charts}
    seen: set[str] = set()
    for name, loc in places:
        if name in report.statistics:
            line = source.line(("statistics", name))
            message = f"`{name}` is a name under `statistics` too (line {line})"
            yield source.problem(loc, "reused-id", message, "choose another id")
        elif name in {*BUILT_IN, CHART_DATA} or name in behind:
            message = f"`{name}` names what the report has by itself"
            yield source.problem(loc, "reused-id", message, "choose another id")
        elif names[name] > 1 and name in seen:
            message = f"`{name}` names two things of this report"
            yield source.problem(loc, "reused-id", message)
        seen.add(name)


def _read_letter(
    source: Source, report: Report, shelf: Shelf, roster: Roster
) -> tuple[AnsweredLetter | None, list[Problem]]:
    """Return the letter that the report answers, and every problem of the two."""
    assert report.responds_to is not None  # noqa: S101, the caller has asked
    files = {file.stem: file for file in shelf.workspace.records("letter")}
    name = report.responds_to.letter.removesuffix(".yaml")
    if name not in files:
        loc = ("responds_to", "letter")
        return None, [unknown(source, loc, ("letter", name), sorted(files))]
    try:
        letter_source = read(files[name])
    except RecordError as error:
        return None, list(error.problems)
    outcome = validate_letter(letter_source, shelf, roster.apart())
    if outcome.letter is None or outcome.problems:
        return None, outcome.problems
    found = AnsweredLetter(letter_source, outcome)
    return found, [*_unknown_demands(source, report, outcome)]


def _unknown_demands(
    source: Source, report: Report, outcome: LetterOutcome
) -> Iterator[Problem]:
    """Yield a problem for each demand that the letter does not hold, or twice."""
    assert report.responds_to is not None  # noqa: S101, the caller has asked
    assert outcome.letter is not None  # noqa: S101, the caller has asked
    demands = [item for item in outcome.letter.demands if isinstance(item, Demand)]
    known = [demand.id for demand in demands]
    seen: set[str] = set()
    for at, answer in enumerate(report.responds_to.demands):
        loc: Loc = ("responds_to", "demands", at, "demand")
        if answer.demand not in known:
            yield unknown(source, loc, ("demand", answer.demand), known)
        elif answer.demand in seen:
            message = f"the demand {answer.demand} is answered twice"
            yield source.problem(loc, "answered-twice", message)
        seen.add(answer.demand)
        yield from _unknown_places(source, report, at)


def _unknown_places(source: Source, report: Report, at: int) -> Iterator[Problem]:
    """Yield a problem for each place of an answer that the report does not have."""
    assert report.responds_to is not None  # noqa: S101, the caller has asked
    known = [
        *(item.id for key in _ANSWERING for item in getattr(report, key)),
        *BUILT_IN,
        *report.statistics,
    ]
    for place, name in enumerate(report.responds_to.demands[at].answered_in):
        if name not in known:
            loc = ("responds_to", "demands", at, "answered_in", place)
            yield unknown(source, loc, ("part", name), known)


def _other_figures(
    source: Source, report: Report, outcome: LetterOutcome, known: Loaded
) -> Iterator[Problem]:
    """Yield a problem for each name that stands for other figures in the letter."""
    assert outcome.letter is not None  # noqa: S101, the caller has asked
    for name, record in report.statistics.items():
        other = outcome.letter.statistics.get(name)
        if name in known and other is not None and other != record:
            message = f"in the letter `{name}` stands for {other}, here for {record}"
            help = "one name is one set of figures: choose another name"
            loc = ("statistics", name)
            yield source.problem(loc, "two-figures-of-one-name", message, help)


_ANSWERING = ("sections", "tables", "charts", "appendices", "criteria")
