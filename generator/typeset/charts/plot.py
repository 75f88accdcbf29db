"""A plot: the figures of one chart, typed and frozen, before anything is drawn."""

import dataclasses
import fractions
from typing import Literal, TypeAlias

from generator.typeset.charts.measure import clean

Kind: TypeAlias = Literal["bar", "stacked", "line", "share"]

MOST_CATEGORIES = 30
MOST_STRANDS = 8
LONGEST_TEXT = 40


@dataclasses.dataclass(frozen=True, kw_only=True)
class Mark:
    """One figure of a chart."""

    value: fractions.Fraction | None
    """What is drawn; None was not published, which is never drawn as zero."""
    text: str
    """As printed beside it: `113`, `about 75`, `$61.4 billion`, `69.3%`."""
    is_approximate: bool = False
    """Whether the outline is dashed; the text says `about` itself."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Strand:
    """One series of a chart: a name and a mark for each category."""

    name: str
    """As the legend names it: `Approved`."""
    marks: tuple[Mark, ...]
    """One for each category, in the order of the categories."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Plot:
    """One chart: what is measured, of what, in which series."""

    kind: Kind
    """How it is drawn."""
    categories: tuple[str, ...]
    """Labels: `Approved`, `Fiscal year 2008`, `CCL Category 3 (electronics)`."""
    strands: tuple[Strand, ...]
    """The series, in the order of the legend."""
    axis: str
    """What is measured, with its unit: `Value (billions of dollars)`."""
    positions: tuple[int, ...] = ()
    """For a line: where each category stands on the time axis, such as 2008, 2012."""
    whole: str = ""
    """For shares: the denominator in words, such as `169 applications received`."""

    @property
    def values(self) -> list[fractions.Fraction]:
        """Every figure that was published."""
        marks = [mark for strand in self.strands for mark in strand.marks]
        return [mark.value for mark in marks if mark.value is not None]

    @property
    def has_names(self) -> bool:
        """Whether the strands' names say more than the axis does."""
        only = self.strands[0].name.casefold() if len(self.strands) == 1 else None
        return only is None or only not in self.axis.casefold()


def refuse(plot: Plot) -> None:
    """Raise ValueError, with a sentence, for a plot that cannot be drawn truly."""
    fault = next((words for is_wrong, words in _faults(plot) if is_wrong), None)
    if fault:
        raise ValueError(fault)


def _faults(plot: Plot) -> list[tuple[bool, str]]:
    count = len(plot.categories)
    marks = [mark for strand in plot.strands for mark in strand.marks]
    texts = [mark.text for mark in marks if mark.value is not None]
    stray = any(len(strand.marks) != count for strand in plot.strands)
    return [
        (not plot.values, "a chart needs at least one figure"),
        (count > MOST_CATEGORIES, f"a chart has at most {MOST_CATEGORIES} categories"),
        (
            len(plot.strands) > MOST_STRANDS,
            f"a chart has at most {MOST_STRANDS} series, or they look alike",
        ),
        (
            not all(map(clean, plot.categories)),
            "each category of a chart needs a label",
        ),
        (not all(map(clean, texts)), "each figure of a chart needs its text"),
        (
            len(plot.strands) > 1 and not all(clean(s.name) for s in plot.strands),
            "each series of a chart needs a name",
        ),
        (stray, "each series of a chart needs one figure for each category"),
        (min(plot.values, default=0) < 0, "a chart has no figures below zero"),
        (
            max(map(len, texts), default=0) > LONGEST_TEXT,
            f"a figure on a chart has at most {LONGEST_TEXT} characters",
        ),
        (
            plot.kind == "line" and not _is_rising(plot.positions, count),
            "a line needs a position for each category, each later than the last",
        ),
        (
            plot.kind == "share" and not stray and _is_over_one(plot),
            "the shares of one whole add up to more than 100 percent",
        ),
    ]


def _is_rising(positions: tuple[int, ...], count: int) -> bool:
    return len(positions) == count and all(
        positions[at] < positions[at + 1] for at in range(count - 1)
    )


def _is_over_one(plot: Plot) -> bool:
    columns = zip(*(strand.marks for strand in plot.strands), strict=True)
    return any(sum(mark.value or 0 for mark in column) > 1 for column in columns)
