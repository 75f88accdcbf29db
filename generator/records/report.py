"""A report: what was asked, how licenses are judged, and the figures behind it."""

from typing import Annotated, Any, Literal, Self

import pydantic

from generator.records.allowances import Allowances
from generator.records.base import (
    Date,
    Format,
    Id,
    Prose,
    Record,
    Text,
    WholeNumber,
    wrong,
)
from generator.records.displays import Chart, Table
from generator.records.people import Signatory
from generator.records.periods import Named

BUILT_IN = ("criteria", "process", "process-figure", "timeline", "demands")
"""Tables, and one figure, that a report has by itself from its own keys."""
CHART_DATA = "chart-data"
"""The appendix that a report has by itself, with the figures of its charts."""
BEHIND = "data-"
"""What stands before a chart's id in the name of the table behind it."""


class Answer(Record):
    """One demand of the letter, and where the report answers it."""

    demand: Id
    """The demand's id in the letter's record."""
    answer: Prose | None = None
    """The answer in a sentence or two, in Markdown."""
    answered_in: tuple[Id, ...] = ()
    """Ids of the sections, tables, charts and appendices that answer it."""

    @pydantic.model_validator(mode="before")
    @classmethod
    def _take_the_short_form(cls, given: Any) -> Any:
        return {"demand": given} if isinstance(given, str) else given


class Response(Record):
    """The letter that the report answers."""

    letter: Text
    """Name of the letter's record in letters/."""
    demands: Annotated[tuple[Answer, ...], pydantic.Field(min_length=1)]
    """The demands that are answered: their ids, or each with its answer."""


class Criterion(Record):
    """One thing that is weighed before a license is granted or denied."""

    id: Id
    """Name by which the text cites it: `{{ ref('end-user') }}` prints "Criterion 1"."""
    name: Text
    """As printed at the head of its row."""
    question: Prose
    """What the reviewer must be able to answer."""
    standard: Prose
    """The test, with its citation."""
    applied_by: Annotated[tuple[Text, ...], pydantic.Field(min_length=1)]
    """Who applies it."""
    evidence: Annotated[tuple[Prose, ...], pydantic.Field(min_length=1)]
    """What the answer rests on."""
    bearing: Prose
    """How an answer weighs on approval or denial."""


class ProcessStep(Record):
    """One step of the review."""

    step: Text
    """Name of the step."""
    body: Text
    """Who meets or acts."""
    decides: Text
    """Who decides, and by what rule."""
    clock_days: WholeNumber | None = None
    """Days that the step may take; absent where no source gives them."""
    clock_from: Text | None = None
    """From when the days run: `after the deadline for recommendations`."""
    source: Prose
    """The citation."""

    @pydantic.model_validator(mode="after")
    def _count_from_days(self) -> Self:
        if self.clock_from is not None and self.clock_days is None:
            raise wrong("clock-without-days", "`clock_from` needs `clock_days`")
        return self

    @property
    def clock(self) -> str:
        """The time that the step may take, in words; empty where none is known."""
        if self.clock_days is None:
            return ""
        days = f"{self.clock_days} day{'s' if self.clock_days != 1 else ''}"
        return f"{days} {self.clock_from}" if self.clock_from else days


class Event(Record):
    """One entry of the timeline."""

    date: Date | None = None
    """The day; or give `month`."""
    month: Text | None = None
    """The month, where no source gives the day: `2021-01`."""
    event: Prose
    """What happened."""
    source: Prose
    """The citation."""

    @pydantic.model_validator(mode="after")
    def _have_a_day_or_a_month(self) -> Self:
        if (self.date is None) == (self.month is None):
            raise wrong("day-or-month", "an event has either a `date` or a `month`")
        if self.month is not None:
            Named(month=self.month)
        return self


class GlossaryEntry(Record):
    """A term, and what it means here."""

    term: Text
    """As the text uses it."""
    meaning: Prose
    """In plain words."""


class Section(Record):
    """A numbered section, or a lettered appendix."""

    id: Id
    """Name by which the text cites it."""
    title: Text
    """Its heading."""
    body: Prose
    """Markdown; `{{ table('…') }}` and `{{ chart('…') }}` alone in a paragraph place
    a table or a chart, `{{ ref('…') }}` cites one, a section or an appendix."""


class Report(Record):
    """A report on license review, in the manner of CRS and GAO."""

    format: Format
    """Version of this record's format: 1."""
    title: Text
    """Title of the report."""
    subtitle: Text | None = None
    """Below the title."""
    date: Date
    """Date of the report, as 2019-12-20."""
    status: Literal["draft", "final"] = "draft"
    """A draft says DRAFT on every page."""
    mark: Text | None = None
    """Words printed at the foot of every page."""
    number: Text | None = None
    """Report number: `OLR-2019-01`."""
    prepared_by: tuple[Text, ...] = ()
    """Who wrote it; or give `signatories`."""
    signatories: tuple[Signatory, ...] = ()
    """Members who issue it, as in a letter."""
    prepared_for: tuple[Text, ...] = ()
    """Whom it is for, a line each."""
    authority: Prose | None = None
    """The statute or the request that it answers."""
    responds_to: Response | None = None
    """The letter that it answers, demand by demand."""
    summary: Prose
    """Markdown, printed as the one-page highlights."""
    criteria: tuple[Criterion, ...] = ()
    """How it is decided; printed as a matrix."""
    process: tuple[ProcessStep, ...] = ()
    """The steps of the review; printed as a figure and a table."""
    sections: Annotated[tuple[Section, ...], pydantic.Field(min_length=1)]
    """The text."""
    tables: tuple[Table, ...] = ()
    """Tables beside those that statistics have by themselves."""
    charts: tuple[Chart, ...] = ()
    """Charts."""
    timeline: tuple[Event, ...] = ()
    """What happened when."""
    glossary: tuple[GlossaryEntry, ...] = ()
    """Terms, printed before the appendices."""
    appendices: tuple[Section, ...] = ()
    """As sections; lettered."""
    statistics: dict[str, Text] = {}
    """Names for use in the text, each with the statistics record it stands for."""
    notes: dict[str, Prose] = {}
    """Footnotes by label, in Markdown; [^label] in the text places one."""
    max_pages: Annotated[WholeNumber, pydantic.Field(ge=1)] | None = None
    """The most pages that it may have."""
    allow: Allowances = ()
    """Places where a rule of `check` is broken on purpose, each with its reason."""

    @pydantic.model_validator(mode="after")
    def _come_from_someone(self) -> Self:
        if bool(self.prepared_by) == bool(self.signatories):
            message = "a report has either `prepared_by` or `signatories`"
            raise wrong("prepared-by-or-signatories", message)
        return self

    @property
    def authors(self) -> tuple[str, ...]:
        """Who issues the report, as printed."""
        return self.prepared_by or tuple(one.print_name for one in self.signing_order)

    @property
    def signing_order(self) -> tuple[Signatory, ...]:
        """All signatories as printed: leads first."""
        return tuple(sorted(self.signatories, key=lambda person: not person.lead))
