"""What a PDF that is not trusted may hold, and how it is opened."""

import logging
from pathlib import Path

import pikepdf

MOST_BYTES = 1_000_000_000
"""Of a PDF."""
MOST_FILES = 200
"""That a PDF carries."""
MOST_CARRIED = 256 * 1024**2
"""Bytes of all these files, unpacked."""
_MOST_UNPACKED = 64 * 1024**2
"""Bytes of one stream, unpacked."""

LONGEST = 100
"""Characters of a name or a message that another program has written."""

# What qpdf warns of goes to the terminal where nobody asks for it.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


def open_untrusted(path: Path | str) -> pikepdf.Pdf:
    """Open a PDF in a process apart, where no stream of it unpacks to too much."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_MOST_UNPACKED,
        run_length_max_memory=_MOST_UNPACKED,
        dct_max_memory=_MOST_UNPACKED,
        png_max_memory=_MOST_UNPACKED,
        tiff_max_memory=_MOST_UNPACKED,
    )
    return pikepdf.open(path, suppress_warnings=True, inherit_page_attributes=False)


def said_by(error: Exception) -> str:
    """Return in short what a reader says, without the name of our copy of the file."""
    said = " ".join((str(error) or type(error).__name__).split())
    return said.rpartition(".pdf: ")[2][:LONGEST]
