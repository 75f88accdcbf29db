"""What must be true of a statistics record beyond its types: its sums."""

from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem, RecordError
from generator.read import Loc, Seen, Source, read
from generator.records.figures import Figures
from generator.records.licensing import LicensingStatistics
from generator.records.sums import Number, Sum, Term, sums_of
from generator.validate.model import Outcome, validate_model
from generator.validate.rows import compute_from_rows

_LONGEST_TERMS = 80


def validate_statistics(
    path: Path, seen: Seen | None = None
) -> Outcome[LicensingStatistics]:
    """Return a statistics record with all that its rows tell, and every problem.

    `seen` keeps what the files held that were read for it.
    """
    seen = seen or Seen()
    seen.see(path)
    try:
        source = read(path)
    except RecordError as error:
        return Outcome(None, list(error.problems), frozenset())
    outcome = validate_model(source, LicensingStatistics)
    record, problems = outcome.record, list(outcome.problems)
    if record is None or problems:
        return Outcome(None, problems, outcome.doubtful)
    if record.applications is not None:
        record, more = compute_from_rows(source, record, seen)
        problems += more
        if more:
            return Outcome(record, problems, frozenset())
    problems += _known_gaps(source, record)
    problems += _without_total(source, record)
    problems += _failing_sums(source, record)
    return Outcome(record, problems, frozenset())


def _known_gaps(source: Source, record: LicensingStatistics) -> Iterator[Problem]:
    """Yield a problem for each gap that no sum has, and each that says no amount."""
    used = {term.loc for one in sums_of(record) for term in one.declared}
    places: list[tuple[Loc, Figures]] = [
        ((), record),
        *((("series", at), row) for at, row in enumerate(record.series)),
    ]
    for top, figures in places:
        for at, gap in enumerate(figures.unreconciled):
            loc = (*top, "unreconciled", at)
            if not gap.count and not gap.value_usd:
                message = "a gap says how much is missing: `count` or `value_usd`"
                yield source.problem(loc, "gap-without-amount", message)
            for field in ("count", "value_usd"):
                if getattr(gap, field) and (*loc, field) not in used:
                    message = "no sum of this record could leave this gap"
                    yield source.problem((*loc, field), "gap-without-sum", message)


def _without_total(source: Source, record: LicensingStatistics) -> Iterator[Problem]:
    """Yield a problem for each breakdown of a count that is not published."""
    for at, breakdown in enumerate(record.breakdowns):
        if breakdown.rows and record.count(breakdown.of) is None:
            message = f"the record has no total of `{breakdown.of}` for this to divide"
            loc = ("breakdowns", at, "of")
            yield source.problem(loc, "breakdown-without-total", message)


def _failing_sums(source: Source, record: LicensingStatistics) -> Iterator[Problem]:
    """Yield a problem for each sum that does not hold."""
    for one in sums_of(record):
        if one.holds:
            continue
        loc = one.declared[0].loc if one.gap == 0 else one.whole.loc
        yield source.problem(loc, "sum-differs", _said(source, one), _help(one))


def _said(source: Source, one: Sum) -> str:
    """Return both figures, their difference and their lines."""
    terms = f"{' + '.join(_named(part, one) for part in one.parts)} = "
    if len(terms) > _LONGEST_TERMS:
        terms = ""
    lines = sorted({source.line(part.loc) for part in one.parts})
    span = f"line {lines[0]}" if len(lines) == 1 else f"lines {lines[0]} to {lines[-1]}"
    whole = f"{_figure(one.whole.value, one)} {one.whole.label}"
    said = f"{one.name} add up to {terms}{_figure(one.total, one)} ({span})"
    said += f", but the record says {whole} (line {source.line(one.whole.loc)})"
    said += f": {_difference(one)}"
    if one.declared:
        at = ", ".join(str(source.line(term.loc)) for term in one.declared)
        said += f", not the {_figure(one.declared_gap, one)} declared (line {at})"
    return said


def _difference(one: Sum) -> str:
    if one.gap == 0:
        return "nothing is missing"
    amount = _figure(one.gap if one.gap > 0 else -one.gap, one)
    return f"{amount} {'missing' if one.gap > 0 else 'too many'}"


def _help(one: Sum) -> str:
    if one.gap == 0:
        return "take out the declaration"
    if one.gap < 0 and not one.is_complete:
        return "correct a figure"
    field = "count" if one.unit == "applications" else "value_usd"
    if one.declared:
        return f"correct a figure, or declare {field}: {abs(one.gap)} instead"
    entry = f"{{{one.scope}{field}: {abs(one.gap)}, note: …}}"
    where = " of this period" if one.top else ""
    return f"correct a figure, or declare {entry} under unreconciled{where}"


def _named(part: Term, one: Sum) -> str:
    return f"{_figure(part.value, one)} {part.label}"


def _figure(value: Number, one: Sum) -> str:
    return f"${value:,}" if one.unit == "dollars" else f"{value:,}"
