"""A mailing is checked as `generate check` checks a letter; nothing is printed."""

import datetime
from pathlib import Path

from generator.errors import Problem, RecordError
from generator.mailing.asked import Asked
from generator.mailing.office import Office
from generator.mailing.planning import plan
from generator.recipients.reading import read_recipients
from generator.review import review_rows


def check_mailing(
    record: Path, recipients: Path, *, today: datetime.date
) -> list[Problem]:
    """Return all that is wrong with a record, a file of recipients, and each letter.

    Raises RecordError for a file that cannot be read.
    """
    asked = Asked(record=record, recipients=recipients)
    office, found = Office(record), read_recipients(recipients)
    try:
        _, problems = plan(asked, office, found)
    except RecordError as error:
        problems = [*error.problems]
    problems += review_rows(record, found.rows, today=today)
    return sorted(dict.fromkeys(problems), key=_place)


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.path, problem.line or 0, problem.column or 0
