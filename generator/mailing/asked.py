"""What is asked of a mailing, and the letters that are to be printed."""

import dataclasses
from pathlib import Path

from generator.build import Shape
from generator.recipients.row import Row


@dataclasses.dataclass(frozen=True, kw_only=True)
class Asked:
    """A record, and to whom it goes."""

    record: Path
    recipients: Path
    column: str | None = None
    """The column that names what is printed."""
    only: tuple[str, ...] = ()
    """Whose letters are printed, by what that column says; all where none is named."""
    folder: Path | None = None
    """Where it is printed; a folder of the record's own where not given."""
    frozen: bool = False
    """Whether no member may be brought into the roster."""
    shape: Shape = "pdf"


@dataclasses.dataclass(frozen=True)
class Addressed:
    """A letter to one recipient, and where it is printed."""

    row: Row
    path: Path
