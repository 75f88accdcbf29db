"""What a PDF that is not trusted may hold."""

MOST_BYTES = 1_000_000_000
"""Of a PDF."""
MOST_FILES = 200
"""That a PDF carries."""
MOST_CARRIED = 256 * 1024**2
"""Bytes of all these files, unpacked."""
LONGEST = 100
"""Characters of a name or a message that another program has written."""


def said_by(error: Exception) -> str:
    """Return in short what a reader says, without the name of our copy of the file."""
    said = " ".join((str(error) or type(error).__name__).split())
    return said.rpartition(".pdf: ")[2][:LONGEST]
