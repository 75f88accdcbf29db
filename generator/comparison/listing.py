"""A comparison in the shape of `--format json`."""

import json
from typing import Any

from generator.comparison.edition import Edition
from generator.comparison.rows import as_row
from generator.comparison.story import Difference


def as_json(path: str, found: Difference) -> str:
    """Return what changed in a record, which a person knows by this path."""
    listed = {
        "path": path,
        "old": _version(found.old),
        "new": _version(found.new),
        "changes": [as_row(change) for change in found.changes],
    }
    return json.dumps(listed, indent=2, ensure_ascii=True)


def _version(edition: Edition) -> dict[str, Any]:
    commit = edition.commit
    return {
        "commit": commit.hash if commit else None,
        "date": commit.date.isoformat() if commit else None,
    }
