"""What the tables and charts of a report are made of."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from generator.errors import Problem
from generator.read import Source
from generator.records.letter import Letter
from generator.records.licensing import LicensingStatistics
from generator.records.report import Report
from generator.typeset.demands import Lettered

_NAMING = frozenset({"sections", "appendices", "tables", "charts", "criteria"})

Statistics = Mapping[str, LicensingStatistics]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Answered:
    """The letter that a report answers, with its demands set in type."""

    letter: Letter
    demands: tuple[Lettered, ...]
    problems: tuple[Problem, ...] = ()
    """What is wrong with the demands' own text."""
    pictures: tuple[Path, ...] = ()
    """The images that the demands show."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Material:
    """All that tables and charts are made of."""

    source: Source
    report: Report
    statistics: Statistics
    folder: Path
    """Where the statistics and their rows lie."""
    answered: Answered | None
    doubtful: frozenset[str] = frozenset()
    """The keys of the report under which something is wrong already."""

    @property
    def is_partial(self) -> bool:
        """Whether names may be unknown only because of what is wrong already."""
        return bool(self.doubtful & _NAMING) or not (
            {*self.report.statistics} <= {*self.statistics}
        )
