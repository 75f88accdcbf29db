"""What is wrong with a citation."""

from typing import NamedTuple

from generator.checks.prose.passages import Span


class Fault(NamedTuple):
    """Words of a text, what is wrong with them, and what to type."""

    span: Span
    message: str
    help: str | None = None
