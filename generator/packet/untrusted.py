"""A PDF from elsewhere is opened, with a limit to what it may take."""

import logging
from pathlib import Path

import pikepdf

_MOST_UNPACKED = 64 * 1024**2
"""Bytes that a stream may have when it is unpacked."""

# What qpdf warns of is asked for where it matters, and else goes to the terminal.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


def open_untrusted(path: Path | str) -> pikepdf.Pdf:
    """Open a PDF of which no stream unpacks to too much."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_MOST_UNPACKED,
        run_length_max_memory=_MOST_UNPACKED,
        dct_max_memory=_MOST_UNPACKED,
        png_max_memory=_MOST_UNPACKED,
        tiff_max_memory=_MOST_UNPACKED,
    )
    # Else the tree of pages is mended before anybody can count what it names.
    return pikepdf.open(path, suppress_warnings=True, inherit_page_attributes=False)
