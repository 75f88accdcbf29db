"""What the engine warns of, which it only logs."""

import contextlib
import logging
from collections.abc import Iterator

LOGGER = logging.getLogger("weasyprint")
"""The engine's own."""


class Ear(logging.Handler):
    """Keeps what the engine warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning."""
        self.said.append(record.getMessage())


@contextlib.contextmanager
def heard() -> Iterator[list[str]]:
    """Give a list of what the engine warns of meanwhile."""
    ear = Ear()
    LOGGER.addHandler(ear)
    try:
        yield ear.said
    finally:
        LOGGER.removeHandler(ear)
