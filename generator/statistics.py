"""The story of a set of statistics: validate, sum up, show."""

from collections.abc import Sequence
from pathlib import Path

from generator.errors import RecordError
from generator.typeset.grids.summary import Summary, as_csv, as_json, as_text, summarize
from generator.validate.statistics import validate_statistics

_SUMMARIES = {"text": as_text, "json": as_json, "csv": as_csv}


def summarize_statistics(record: Path) -> Summary:
    """Return a record's figures and checks; raise RecordError with all its problems."""
    outcome = validate_statistics(record)
    if outcome.problems or outcome.record is None:
        raise RecordError(*outcome.problems)
    return summarize(record.stem, outcome.record)


def show_statistics(summaries: Sequence[Summary], shape: str) -> str:
    """Return summaries as `text`, `json` or `csv`."""
    return _SUMMARIES[shape](summaries)
