"""What a statistics record holds: each figure with the expression that prints it."""

import dataclasses
import fractions
from collections.abc import Iterator

from generator.checks.prose.figure import ABOUT_SHARE, Figure, Form
from generator.records.dispositions import LABELS
from generator.records.figures import Figures
from generator.records.licensing import LicensingStatistics

_ABOUT = fractions.Fraction(1, 10)
_NEAR = fractions.Fraction(1, 5)
_WHOLES = ("received", "closed")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Known:
    """A figure of a record."""

    record: str
    """The record's name."""
    expression: str
    """What prints it, without its braces."""
    value: fractions.Fraction
    form: Form
    part: str
    """What is counted: `received`, a disposition, the label of a row."""
    of: str | None = None
    """Of a share: its denominator."""
    is_approximate: bool = False
    period: str | None = None
    """Of a series: the key of its period."""
    is_whole: bool = True
    """Whether it is of the whole record, not of one period or one row of it."""

    @property
    def words(self) -> str:
        """The value as a sentence has it."""
        about = "about " if self.is_approximate else ""
        if self.form == "share":
            percent = float(self.value * 100)
            return f"{about}{percent:.3g} percent"
        sign = "$" if self.form == "dollars" else ""
        whole = self.value.denominator == 1
        return f"{about}{sign}{float(self.value):,.{0 if whole else 2}f}"

    @property
    def sentence(self) -> str:
        """What the record says: `approved is about 25 percent of received`."""
        part = LABELS.get(self.part, self.part).lower().replace("-", " ")
        return f"{part} is {self.words}" + (f" of {self.of}" if self.of else "")


def known_of(alias: str, name: str, record: LicensingStatistics) -> Iterator[Known]:
    """Yield the figures of a record that prose calls `alias`, the simplest first."""
    yield from _figures(alias, name, record)
    for period in record.series:
        path = f"{alias}.series['{period.key}']"
        for one in _figures(path, name, period):
            yield dataclasses.replace(one, period=period.key, is_whole=False)
    for breakdown in record.breakdowns:
        for row in breakdown.rows:
            path = f"{alias}.breakdowns['{breakdown.id}']['{row.label}']"
            value = fractions.Fraction(row.count)
            yield Known(
                record=name,
                expression=f"{path}.count",
                value=value,
                form="count",
                part=breakdown.of,
                is_whole=False,
            )


def _figures(alias: str, name: str, figures: Figures) -> Iterator[Known]:
    for part in figures.count_names:
        path = alias if "-" in part else f"{alias}.{part}"
        path = f"{alias}['{part}']" if "-" in part else path
        count, amount = figures.count(part), figures.value(part)
        if count is not None:
            yield Known(
                record=name,
                expression=path,
                value=fractions.Fraction(count.value),
                form="count",
                part=part,
                is_approximate=count.is_approximate,
            )
        if amount is not None:
            yield Known(
                record=name,
                expression=f"{alias}.values_usd['{part}'] | dollars",
                value=fractions.Fraction(amount.value),
                form="dollars",
                part=part,
                is_approximate=amount.is_approximate,
            )
        for whole in _WHOLES:
            share = figures.share(part, of=whole) if part != whole else None
            if share is not None:
                yield Known(
                    record=name,
                    expression=f"{alias}.share('{part}', of='{whole}') | percent",
                    value=share.value,
                    form="share",
                    part=part,
                    of=whole,
                    is_approximate=share.is_approximate,
                )


def agrees(figure: Figure, known: Known) -> bool:
    """Return whether what prose says is true of a figure of a record.

    A typed percentage is the value rounded to its places; a fraction is within half a
    percentage point of it; about is within a tenth, or three percentage points.
    """
    return figure.admits(known.value, _room(figure, known))


def is_copied(figure: Figure, known: Known) -> bool:
    """Return whether what prose says is true of a figure, and close to it."""
    near = abs(known.value - figure.value) <= known.value * _NEAR
    return near and agrees(figure, known)


def _room(figure: Figure, known: Known) -> fractions.Fraction:
    """Return how far a true value may lie from a typed one."""
    is_loose = figure.hedge is not None or known.is_approximate
    if figure.form == "share":
        return ABOUT_SHARE if known.is_approximate else figure.room
    if figure.form == "dollars":
        # An amount is rounded to the last digit that is typed.
        return max(_last_digit(figure.value) / 2, known.value * _ABOUT * is_loose)
    return figure.value * _ABOUT if figure.hedge is not None else fractions.Fraction(0)


def _last_digit(value: fractions.Fraction) -> fractions.Fraction:
    scale = fractions.Fraction(1)
    while value and scale < value and (value / (scale * 10)).denominator == 1:
        scale *= 10
    return scale if value.denominator == 1 else fractions.Fraction(1, 100)
