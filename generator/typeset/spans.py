"""Of when figures are, in words."""

from generator.records.licensing import LicensingStatistics
from generator.records.numerals import in_words
from generator.records.periods import PERIOD_WORDS, Period
from generator.typeset.numbers import long_date


def when(record: LicensingStatistics) -> str:
    """Return of when figures are, with its verb: cover 2018 to 2023."""
    if record.period is None and not _is_series(record):
        return f"as of {long_date(record.as_of)}"
    return f"cover {span(record)}"


def span(record: LicensingStatistics) -> str:
    """Return the day or the days of figures, as exactly as the record says them."""
    if _is_series(record):
        return _periods(record)
    if record.period is not None:
        return _days(record.period)
    return long_date(record.as_of)


def _is_series(record: LicensingStatistics) -> bool:
    """Return whether the periods of a series are all that a record has figures of."""
    names = record.count_names
    own = any(record.count(name) or record.value(name) for name in names)
    return bool(record.series) and not own and not record.published_shares


def _periods(record: LicensingStatistics) -> str:
    """Return the periods of a series: fiscal years 2008, 2012, and 2013."""
    rows = record.series
    named = [row.short_label for row in rows]
    is_month = rows[0].kind == "month"
    kind = PERIOD_WORDS[rows[0].kind]
    if len(rows) == 1:
        return named[0] if is_month else f"{kind} {named[0]}"
    whole = rows[-1].position - rows[0].position + 1 == len(rows)
    if whole and len(rows) > 2:  # noqa: PLR2004, two are named
        listed = f"{named[0]} to {named[-1]}"
    else:
        listed = in_words(named)
    return listed if is_month else f"{kind}s {listed}"


def _days(period: Period) -> str:
    """Return the days of a period, or the years where it is of whole ones."""
    first, last = period.start.year, period.end.year
    if period.kind == "calendar_year":
        return f"calendar year {first}" if first == last else f"{first} to {last}"
    if period.kind == "fiscal_year":
        years = f"fiscal years {first + 1} to {last}"
        return f"fiscal year {last}" if first + 1 == last else years
    return f"{long_date(period.start)}, to {long_date(period.end)}"
