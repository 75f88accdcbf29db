"""The outline of a set of statistics."""

from pathlib import Path

from generator.comparison.figures import figures_of
from generator.comparison.outline import Outline, Part
from generator.comparison.outlines.applications import applications
from generator.records.licensing import LicensingStatistics


def outline_statistics(statistics: LicensingStatistics, folder: Path) -> Outline:
    """Return the figures of a set of statistics, and its rows of applications.

    `folder` holds the record.
    """
    says = {name: figure.said for name, figure in figures_of(statistics).items()}
    figures = Part(group="", key="", says=says)
    rows = applications(statistics, folder)
    return Outline(parts=(figures, *rows), unordered=frozenset({"application"}))
