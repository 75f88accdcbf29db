"""What prose may ask a statistics record for: `huawei.share('approved', of='closed')`.

A figure that is not published is an error, and never prints as zero.
"""

import fractions
from collections.abc import Callable, Collection, Mapping
from typing import Any

from generator.records.breakdowns import BreakdownRow
from generator.records.dispositions import (
    OF_ALL,
    OF_PERIODS,
    OF_RECORDS,
    FurtherFigure,
)
from generator.records.figures import Figures
from generator.records.licensing import LicensingStatistics, SeriesRow
from generator.records.quantities import (
    Amount,
    Count,
    Days,
    Processing,
    Share,
    published_share,
)


class FigureError(Exception):
    """A figure that is not to be had: code, sentence, the word at fault.

    `known` are the names that the word might have meant, where it is a wrong one.
    """

    def __init__(
        self, code: str, message: str, words: str, known: Collection[str] | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.words = words
        self.known = known


def attributes_of(figures: Figures) -> tuple[str, ...]:
    """Return the names by which prose may ask figures for something."""
    is_record = isinstance(figures, LicensingStatistics)
    more = OF_RECORDS if is_record else OF_PERIODS
    return (*figures.count_names, *OF_ALL, *more)


def figure(figures: Figures, name: str) -> Any:
    """Return what a name stands for; raise FigureError where it is not published."""
    if name in figures.count_names:
        return _count(figures, name)
    if name in _ASKED:
        return _ASKED[name](figures)
    return getattr(figures, name)


def figure_of_row(row: BreakdownRow, name: str) -> Any:
    """Return what a row of a breakdown gives; raise FigureError for no value."""
    if name == "count":
        return Count(value=row.count)
    if name == "value_usd":
        if row.value_usd is None:
            message = f"{row.label} has no published value, which is not zero"
            raise FigureError("not-published", message, name)
        return Amount(value=row.value_usd)
    return getattr(row, name)


def name_of(figures: Figures) -> str:
    """Return how a sentence names a record or a row of a series."""
    if isinstance(figures, LicensingStatistics):
        return f'"{figures.title}"'
    return figures.label if isinstance(figures, SeriesRow) else "this record"


def _count(figures: Figures, name: str) -> Any:
    if name not in figures.count_names:
        message = f"there is no count `{name}`"
        raise FigureError("undefined-name", message, str(name), figures.count_names)
    count = figures.count(name)
    if count is None:
        raise _not_published(figures, name)
    return count


def _share(figures: Figures) -> Callable[..., Share]:
    def share(part: str = "", of: str = "") -> Share:
        if not part or not of:
            message = "a share names its part and its whole"
            words = f"share('{part or 'approved'}', of='{of or 'received'}')"
            raise FigureError("wrong-value", f"{message}: {words}", part or "share")
        found = None
        if part in figures.count_names and of in figures.count_names:
            found = figures.share(part, of=of)
        if found is not None:
            return found
        for name in (part, of):
            _count(figures, name)
        if not figures.is_part(part, of):
            message = f"`{part}` is no part of `{of}`"
            raise FigureError("wrong-value", message, part)
        message = f"`{of}` is zero: it has no share"
        raise FigureError("wrong-value", message, of)

    return share


class _Values(Mapping[str, Any]):
    """Values in dollars by name, exact or about."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def __getitem__(self, name: str) -> Any:
        value = self._figures.value(name)
        if value is None:
            raise _not_published(self._figures, name)
        return value

    def __iter__(self) -> Any:
        return iter(self._figures.count_names)

    def __len__(self) -> int:
        return len(self._figures.count_names)


def _average(figures: Figures) -> Days:
    days = figures.processing_days()
    if days is None:
        raise _not_published(figures, "average_days")
    return days


def _processing(figures: Figures, name: str) -> Processing:
    if figures.processing is None or not figures.processing.closed:
        message = f"`{name}` is computed from rows of applications, and "
        message += f"{name_of(figures)} has none that are closed"
        raise FigureError("not-published", message, name)
    return figures.processing


def _median(figures: Figures) -> Days:
    return Days(value=_processing(figures, "median_days").median)


def _percentile(figures: Figures) -> Callable[[Any], Days]:
    def percentile(percent: Any) -> Days:
        if not isinstance(percent, int) or not 1 <= percent <= 100:  # noqa: PLR2004, the whole
            message = "a percentile is a whole number from 1 to 100"
            raise FigureError("wrong-value", message, str(percent))
        days = _processing(figures, "percentile_days").percentile(percent)
        return Days(value=fractions.Fraction(days))

    return percentile


def _within(figures: Figures) -> Callable[[Any], Share]:
    def share_within(days: Any) -> Share:
        if not isinstance(days, int) or days < 0:
            message = "a number of days is a whole number"
            raise FigureError("wrong-value", message, str(days))
        processing = _processing(figures, "share_within")
        part = fractions.Fraction(processing.within(days), processing.closed)
        return Share(value=part)

    return share_within


def _series(figures: Figures) -> Mapping[str, SeriesRow]:
    rows = figures.series if isinstance(figures, LicensingStatistics) else ()
    return {row.key: row for row in rows}


def _breakdowns(figures: Figures) -> Mapping[str, Mapping[str, BreakdownRow]]:
    found = figures.breakdowns if isinstance(figures, LicensingStatistics) else ()
    return {one.id: {row.label: row for row in one.rows} for one in found}


def _further(figures: Figures) -> Mapping[str, Count | Days | Share]:
    return {one.id: quantity_of(one) for one in figures.further}


def quantity_of(one: FurtherFigure) -> Count | Days | Share:
    """Return a further figure with its unit, exact or about."""
    if one.count is not None:
        return Count(value=one.count, is_approximate=one.approximate)
    if one.days is not None:
        days = fractions.Fraction(one.days)
        return Days(value=days, is_approximate=one.approximate)
    assert one.percent is not None  # noqa: S101, the record has one of the three
    return published_share(one.percent, is_approximate=one.approximate)


def _not_published(figures: Figures, name: str) -> FigureError:
    message = f"{name_of(figures)} does not publish `{name}`, which is not zero"
    return FigureError("not-published", message, name)


_ASKED: dict[str, Callable[[Figures], Any]] = {
    "share": _share,
    "values_usd": _Values,
    "average_days": _average,
    "median_days": _median,
    "percentile_days": _percentile,
    "share_within": _within,
    "series": _series,
    "breakdowns": _breakdowns,
    "further": _further,
}
