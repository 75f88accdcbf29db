"""The tables and charts of a report: found by name, numbered, placed once."""

import base64
import dataclasses
import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import markupsafe

from generator.errors import Problem
from generator.read import Loc, Source
from generator.records.displays import Display
from generator.records.licensing import LicensingStatistics
from generator.typeset.environment import Templates
from generator.typeset.expressions import ExpressionError, no_name
from generator.typeset.grids.grid import GridError
from generator.typeset.numbering import Numbering, Target
from generator.typeset.prose import Prose
from generator.typeset.report.material import Material
from generator.typeset.report.sources import source_line
from generator.typeset.report.tables import Tabular


@dataclasses.dataclass(frozen=True, kw_only=True)
class Maker:
    """How one table or chart is made, and where it is declared."""

    title: str
    make: Callable[["Displays", str], markupsafe.Markup]
    loc: Loc = ()
    is_declared: bool = False


@dataclasses.dataclass(frozen=True)
class Placed:
    """A table or a chart as a template printed it, and the words that it must hold."""

    html: markupsafe.Markup
    words: tuple[str, ...]
    """Caption, heads, cells, source, notes, in order: HTML or plain text."""
    columns: int = 0
    rows: int = 0
    """How many a table has; a chart has none."""


class Displays:
    """Places the tables and charts of one report, each once, in the order read."""

    def __init__(
        self,
        material: Material,
        makers: Mapping[tuple[str, str], Maker],
        templates: Templates,
    ) -> None:
        self.material = material
        self._makers = makers
        self._templates = templates
        self._placed: set[tuple[str, str]] = set()
        self.printed: dict[str, Placed] = {}
        """What was placed, by the id of its element."""
        self.numbering: Numbering
        self.prose: Prose

    @property
    def titles(self) -> dict[tuple[str, str], str]:
        """Titles of all tables and charts that there are, by kind and name."""
        return {key: maker.title for key, maker in self._makers.items()}

    @property
    def places(self) -> dict[str, Loc]:
        """Where in the record each table and chart that was placed is declared."""
        return {
            self.target(*key).anchor: self._makers[key].loc
            for key in self._placed
            if self._makers[key].loc
        }

    def place(self, kind: str, name: str) -> markupsafe.Markup:
        """Return a table or a chart as HTML; raise ExpressionError where it cannot."""
        maker = self._makers.get((kind, name))
        if maker is None and self.material.is_partial:
            return markupsafe.Markup()
        if maker is None:
            known = [other for one, other in self._makers if one == kind]
            raise no_name(name, known, f"there is no {kind} named `{name}`")
        if (kind, name) in self._placed:
            message = f"the {kind} `{name}` is placed twice; cite it with `ref`"
            raise ExpressionError("placed-twice", message)
        group = self.numbering.tables if kind == "table" else self.numbering.figures
        if name not in group:
            message = f"a {kind} is placed in a section or an appendix"
            raise ExpressionError("not-in-section", message)
        self._placed.add((kind, name))
        try:
            return maker.make(self, name)
        except GridError as error:
            if maker.loc and maker.loc[0] in self.material.doubtful:
                return markupsafe.Markup()
            fault = _fault(self.material.source, maker.loc, error)
            # The table behind a chart has the chart's own faults.
            if fault not in self.prose.problems:
                self.prose.problems.append(fault)
            return markupsafe.Markup()

    def refuse_unplaced(self) -> list[Problem]:
        """Return a problem for each table and chart that no text places."""
        problem = self.material.source.problem
        return [
            problem(
                (*maker.loc, "id"),
                "not-placed",
                f"no text places this {kind}",
                f"write {{{{ {kind}('{name}') }}}} in a paragraph of its own",
            )
            for (kind, name), maker in self._makers.items()
            if maker.is_declared
            and (kind, name) not in self._placed
            and not self._is_named(kind, name)
        ]

    def _is_named(self, kind: str, name: str) -> bool:
        """Return whether a text tries to place it, which is a problem of its own."""
        report = self.material.report
        texts = [one.body for one in (*report.sections, *report.appendices)]
        pattern = re.compile(rf"\{{\{{[^}}]*\b{kind}\(\s*['\"]?{re.escape(name)}\b")
        return any(pattern.search(text) for text in texts)

    def target(self, kind: str, name: str) -> Target:
        """Return the number and title of what is being placed."""
        group = self.numbering.tables if kind == "table" else self.numbering.figures
        return group[name]

    def records(self, display: Display) -> dict[str, LicensingStatistics]:
        """Return the statistics of a display by their names; raise GridError."""
        known = self.material.report.statistics
        for name in display.statistics:
            if name not in known:
                message = f"the report's `statistics` have no name {name}"
                raise GridError(
                    "unknown-statistics",
                    message,
                    at="statistics",
                    word=name,
                    known=tuple(known),
                )
        loaded = self.material.statistics
        return {name: loaded[name] for name in display.statistics if name in loaded}

    def source_line(self, records: Mapping[str, LicensingStatistics]) -> Any:
        """Return where the figures of some records come from."""
        return source_line([*records.values()], self.prose.line)

    def fill(self, template: str, values: Mapping[str, Any]) -> markupsafe.Markup:
        """Return a part of the page from its template."""
        html = self._templates.fill(template, {**values, "line": self.prose.line})
        return markupsafe.Markup(html)  # noqa: S704, the template escapes its values

    def print_table(
        self, name: str, tabular: Tabular, source: Any, notes: Sequence[Any]
    ) -> markupsafe.Markup:
        """Return a table with its number, title, source and notes."""
        target = self.target("table", name)
        values = {"target": target, "table": tabular}
        html = self.fill(
            "parts/table.html", {**values, "source": source, "notes": notes}
        )
        heads = [
            f"{self.prose.line(head.label)}{f' ({head.unit})' if head.unit else ''}"
            for head in tabular.heads
        ]
        cells = [cell for line in tabular.lines for cell in line.cells]
        words = [*heads, *cells, source, *notes]
        return self.keep(target, html, words, (len(heads), len(tabular.lines)))

    def print_figure(
        self,
        name: str,
        drawing: str,
        alternative: str,
        below: tuple[Any, Sequence[Any]],
    ) -> markupsafe.Markup:
        """Return a figure with its number, title, source and notes."""
        encoded = base64.b64encode(drawing.encode()).decode()
        target = self.target("chart", name)
        address = f"data:image/svg+xml;base64,{encoded}"
        values = {
            "target": target,
            "drawing": address,
            "alternative": alternative,
        }
        source, notes = below
        html = self.fill(
            "parts/figure.html", {**values, "source": source, "notes": notes}
        )
        drawn = markupsafe.Markup('<img alt="" src="{}">').format(address)
        return self.keep(target, html, [drawn, alternative, source, *notes])

    def keep(
        self,
        target: Target,
        html: markupsafe.Markup,
        words: Sequence[str],
        shape: tuple[int, int] = (0, 0),
    ) -> markupsafe.Markup:
        """Return a display's HTML, having kept what it must say.

        `shape` has the columns and rows of a table.
        """
        caption = f"{target.label}. {self.prose.line(target.title)}"
        self.printed[target.anchor] = Placed(html, (caption, *words), *shape)
        return html

    def set_notes(self, display: Display, loc: Loc) -> list[markupsafe.Markup]:
        """Return a display's own notes."""
        return [
            self.prose.inline(note, (*loc, "notes", at))
            for at, note in enumerate(display.notes)
        ]


def _fault(source: Source, loc: Loc, error: GridError) -> Problem:
    near = difflib.get_close_matches(error.word, error.known, n=1)
    help = f"there is {', '.join(error.known)}" if error.known else None
    help = f"did you mean {near[0]}?" if near else help
    return source.problem((*loc, *error.at), error.code, str(error), help)
