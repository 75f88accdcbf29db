"""A receipt: what a PDF was printed from and with, and what was said of it."""

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from generator.errors import Problem, Severity


@dataclasses.dataclass(frozen=True, kw_only=True)
class Receipt:
    """What one PDF was printed from and with, and what was said of it."""

    asked: Mapping[str, Any]
    """What was to be printed, and what stood there, as a request says it."""
    means: str
    """The digest of all that documents are printed with."""
    files: Mapping[str, str]
    """The digest of each file that was used, by its path from the workspace's root."""
    changes: Mapping[str, tuple[str | None, bool]]
    """What git said of those that the PDF carries: the commit, and if it changed."""
    extent: str
    said: tuple[Problem, ...]
    folder: str
    """From where the paths of what was said are written."""
    findings: Mapping[str, Any]
    """What was proven of the PDF, its digest among it."""

    def as_json(self) -> bytes:
        """Return the receipt as `from_json` reads it."""
        return json.dumps(dataclasses.asdict(self)).encode()


def from_json(content: bytes) -> Receipt | None:
    """Return a receipt that was sealed; None for one that another version wrote."""
    given = json.loads(content)
    try:
        said = [
            Problem(**{**one, "severity": Severity(one["severity"])})
            for one in given["said"]
        ]
        changes = {file: tuple(change) for file, change in given["changes"].items()}
        return Receipt(**{**given, "said": tuple(said), "changes": changes})
    except (KeyError, TypeError, ValueError):
        return None
