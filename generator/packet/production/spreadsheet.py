"""Tables for a spreadsheet: CSV whose cells no program runs, and a packet's index."""

import csv
import io
from collections.abc import Iterable

from generator.packet.manifest import Manifest

_END = "\r\n"
_FORMULA_SIGNS = (
    *"=+-@\t\r\n",
    # Some spreadsheets take the wide forms for the same.
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
    "\N{FULLWIDTH COMMERCIAL AT}",
)

_INDEX = (
    "label",
    "title",
    "first_page",
    "last_page",
    "first_bates",
    "last_bates",
    "file",
    "sha256",
)

INDEX_HEAD = ",".join(_INDEX).encode("utf-8-sig")
"""What every index begins with."""


def index_csv(manifest: Manifest) -> bytes:
    """Return the short index that lies beside the packet, a row for each document."""
    rows = (
        (
            entry.label,
            entry.title,
            str(entry.first_page),
            str(entry.last_page),
            "".join(entry.bates[:1]),
            "".join(entry.bates[-1:]),
            entry.file,
            entry.source_sha256,
        )
        for entry in manifest.entries
    )
    return as_csv(_INDEX, rows)


def as_csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return a table as UTF-8 with a byte order mark, which spreadsheets ask for."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=_END)
    writer.writerow(columns)
    writer.writerows(map(_harmless, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe stands before a formula.

    Spaces may stand before it.
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_SIGNS) else cell
