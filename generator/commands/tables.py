"""Rows as a table on a terminal."""

from collections.abc import Iterator, Sequence


def as_table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield lines with each column as wide as its longest cell, the head ruled."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for at, row in enumerate(rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()
        if at == 0:
            yield "  ".join("-" * width for width in widths)
