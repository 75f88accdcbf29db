"""Citations in texts: where they stand, and what they name."""

from generator.checks.cited.citation import Citation, Kind, Section
from generator.checks.cited.finding import citations_in

__all__ = ["Citation", "Kind", "Section", "citations_in"]
