"""What a report says of its tables and charts: which figures, and how divided."""

from typing import Annotated, Any, Literal, Self, TypeAlias

import pydantic

from generator.records.base import Id, Prose, Record, Text, WholeNumber, wrong

ChartKind: TypeAlias = Literal["bar", "stacked", "line", "share"]
Percentile: TypeAlias = Annotated[WholeNumber, pydantic.Field(ge=1, le=100)]

DIVISIONS = ("outcome", "period", "record", "applications")
"""What `by` may name besides the id of a breakdown."""
_WAYS = ("count", "value", "share", "days", "percentile", "within")


class Measure(Record):
    """What is measured: a count, a value in dollars, a share or a number of days.

    A word alone is a count: `received`.
    """

    count: Text | None = None
    """`received`, `closed`, a disposition, or the id of a `combined`."""
    value: Text | None = None
    """The same, for its value in dollars."""
    share: Text | None = None
    """The same, for its share of the count that `of` names."""
    of: Text | None = None
    """The denominator of `share`."""
    days: Literal["average", "median"] | None = None
    """Processing days of the closed applications."""
    percentile: Percentile | None = None
    """The fewest days in which so many percent were closed: `90`."""
    within: WholeNumber | None = None
    """The share of closed applications that were closed in so many days."""

    @pydantic.model_validator(mode="before")
    @classmethod
    def _take_the_short_form(cls, given: Any) -> Any:
        if given == "average_days":
            return {"days": "average"}
        return {"count": given} if isinstance(given, str) else given

    @pydantic.model_validator(mode="after")
    def _be_one_way(self) -> Self:
        if sum(getattr(self, way) is not None for way in _WAYS) != 1:
            message = f"a measure is exactly one of {', '.join(_WAYS)}"
            raise wrong("one-measure", message)
        if (self.share is None) != (self.of is None):
            message = "a share says what it is a share of"
            help = "write {share: approved, of: received}"
            raise wrong("no-denominator", message, help)
        return self

    @property
    def unit(self) -> str:
        """What is counted: `applications`, `dollars`, `percent` or `days`."""
        if self.count is not None:
            return "applications"
        if self.value is not None:
            return "dollars"
        return (
            "percent" if self.share is not None or self.within is not None else "days"
        )


class Display(Record):
    """What tables and charts have in common: their name, and whence their figures."""

    id: Id
    """Name by which the text places and cites it."""
    title: Text
    """Printed above it after its number."""
    statistics: tuple[Text, ...] = ()
    """One or more of the names under the report's `statistics`."""
    by: Text | None = None
    """Its rows or bars: `outcome`, `period`, `record`, `applications`, or the id of a
    breakdown."""
    measures: tuple[Measure, ...] = ()
    """Its columns or strands, of one kind of unit in a chart."""
    notes: tuple[Prose, ...] = ()
    """Printed below, before the notes of the records."""

    @pydantic.model_validator(mode="before")
    @classmethod
    def _take_one_for_a_list(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        taken = dict(given)
        if isinstance(taken.get("statistics"), str):
            taken["statistics"] = [taken["statistics"]]
        if "measure" in taken and "measures" not in taken:
            taken["measures"] = [taken.pop("measure")]
        return taken


class TableColumn(Record):
    """A column of a table that is given as rows."""

    label: Text
    """Its head, with the unit: `Value (dollars)`."""
    figures: bool = False
    """Whether it holds figures, which stand at the right."""

    @pydantic.model_validator(mode="before")
    @classmethod
    def _take_the_short_form(cls, given: Any) -> Any:
        return {"label": given} if isinstance(given, str) else given


class Table(Display):
    """A table: from statistics, or given as rows with its source."""

    columns: tuple[TableColumn, ...] = ()
    """Heads of a table given as rows; the first column names the rows."""
    rows: tuple[tuple[Prose, ...], ...] = ()
    """Rows of Markdown; figures are expressions over the statistics."""
    source: Prose | None = None
    """Where a table given as rows comes from."""

    @pydantic.model_validator(mode="after")
    def _come_from_one_place(self) -> Self:
        given = bool(self.columns) or bool(self.rows)
        if given == bool(self.statistics):
            message = "a table has either `statistics` or `columns` and `rows`"
            raise wrong("rows-or-statistics", message)
        for key in ("columns", "rows", "source"):
            if given and not getattr(self, key):
                message = f"a table given as rows needs `{key}` too"
                raise wrong("rows-or-statistics", message)
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                cells = f"{len(row)} cell{'s' if len(row) != 1 else ''}"
                message = f"row {number} has {cells} for {len(self.columns)}"
                at = ("rows", number - 1)
                raise wrong("uneven-rows", f"{message} columns", at=at)
        if self.statistics and self.by is None:
            raise wrong("no-by", "a table from statistics says by what its rows are")
        if self.by == "applications" and self.measures:
            message = "a list of applications has its own columns, and no measures"
            raise wrong("measures-of-a-list", message, at=("measures",))
        return self


class Chart(Display):
    """A chart: horizontal bars, stacked bars, lines over time, or shares of a whole."""

    kind: ChartKind
    """`bar`, `stacked`, `line` or `share`."""
    by: Text
    """What its bars or points are: `outcome`, `period`, `record`, or a breakdown's
    id."""
    of: Text | None = None
    """The denominator of a `share` chart: `received`, `closed`, or what a breakdown
    divides."""
    alt: Text | None = None
    """What the chart shows, said before its figures to who cannot see it."""

    @pydantic.model_validator(mode="after")
    def _have_what_its_kind_needs(self) -> Self:
        if not self.statistics:
            raise wrong("no-statistics", "a chart takes its figures from `statistics`")
        if self.kind == "share" and self.of is None:
            message = "a share chart says what its parts are a share of"
            raise wrong("no-denominator", message, "add `of: received`")
        if self.kind != "share" and self.of is not None:
            message = "only a share chart has `of`"
            raise wrong("no-denominator", message, at=("of",))
        if self.kind == "line" and self.by != "period":
            message = "a line chart is `by: period`"
            raise wrong("line-over-time", message, at=("by",))
        units = sorted({measure.unit for measure in self.measures})
        if len(units) > 1:
            message = f"one chart measures one thing, not {' and '.join(units)}"
            raise wrong("mixed-units", message, at=("measures",))
        return self
