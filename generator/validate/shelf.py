"""The statistics records of a workspace, and those that a record names."""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from generator.errors import Problem, RecordError
from generator.read import Seen, Source
from generator.records.letter import Letter
from generator.records.licensing import LicensingStatistics
from generator.records.report import Report
from generator.validate.model import Outcome
from generator.validate.named import unknown
from generator.validate.statistics import validate_statistics
from generator.workspace import Workspace, refuse_link_outside

Loaded: TypeAlias = dict[str, LicensingStatistics]
"""Statistics by the names that a letter or a report gives them."""


_KEYS = {*Letter.model_fields, *Report.model_fields, "leads", "ref", "table", "chart"}


class Shelf:
    """The statistics records of a workspace, each read once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.seen = Seen()
        """What the files held of which pages are made."""
        self._outcomes: dict[Path, Outcome[LicensingStatistics]] = {}

    @functools.cached_property
    def files(self) -> Mapping[str, Path]:
        """The files of all statistics records, by name."""
        return {file.stem: file for file in self.workspace.records("statistics")}

    def take(self, path: Path) -> Outcome[LicensingStatistics]:
        """Return what could be read of a statistics record, and all that is wrong."""
        if path not in self._outcomes:
            self._outcomes[path] = self._read(path)
        return self._outcomes[path]

    def _read(self, path: Path) -> Outcome[LicensingStatistics]:
        try:
            refuse_link_outside(path, self.workspace.root)
        except RecordError as error:
            return Outcome(None, [*error.problems], frozenset())
        return validate_statistics(path, self.seen)


def read_statistics(
    source: Source, wanted: Mapping[str, str], shelf: Shelf
) -> tuple[Loaded, list[Problem]]:
    """Return the statistics that a record names, and every problem of them."""
    files = shelf.files
    found: Loaded = {}
    problems: list[Problem] = []
    for name, record in wanted.items():
        if name in _KEYS:
            message = f"`{name}` has a meaning of its own in prose"
            loc = ("statistics", name)
            problem = source.problem_at_key(
                loc, "reused-name", message, "choose another name"
            )
            problems.append(problem)
            continue
        if record not in files:
            loc = ("statistics", name)
            problems.append(unknown(source, loc, ("statistics", record), sorted(files)))
            continue
        outcome = shelf.take(files[record])
        problems += outcome.problems
        if outcome.record is not None:
            found[name] = outcome.record
    return found, problems
