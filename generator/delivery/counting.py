"""Counts as they are printed."""


def counted(count: int, unit: str) -> str:
    """Return a count with its unit: `1 page`, `1,000 pages`."""
    return f"{count:,} {unit}{'s' if count != 1 else ''}"
