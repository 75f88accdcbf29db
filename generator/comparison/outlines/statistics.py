"""The outline of a set of statistics."""

from generator.comparison.figures import figures_of
from generator.comparison.outline import Outline, Part
from generator.records.licensing import LicensingStatistics


def outline_statistics(statistics: LicensingStatistics) -> Outline:
    """Return the figures of a set of statistics, and where they come from."""
    figures = figures_of(statistics)
    return Outline(parts=(Part(group="", key="", says=figures),))
