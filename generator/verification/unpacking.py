"""The files that a PDF carries, taken out of it in a process apart.

Run as a program with a FILE and a FOLDER: it writes what the PDF carries to the folder,
under numbers, for the names are not trusted. It writes a JSON list a file: its name in
the PDF, its number, and what is wrong with it; for a PDF that does not open, one list
without a name.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf

from generator.packet.apart import limit_memory
from generator.packet.untrusted import open_untrusted
from generator.verification.limits import (
    MOST_CARRIED,
    MOST_FILES,
    said_by,
)

Row: TypeAlias = tuple[str | None, int, str]
"""A name, the number of its file, and what is wrong; no name for the whole PDF."""
ENCRYPTED = "encrypted"
CROWDED = "crowded"
"""It carries more than a PDF of ours does."""


def main(path: str, folder: str) -> None:
    """Write what a PDF carries into a folder, and a line for each file."""
    limit_memory()
    for row in rows_of(path, Path(folder)):
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()


def rows_of(path: str, folder: Path) -> Iterator[Row]:
    """Yield each file that a PDF carries, having written it to the folder."""
    try:
        with open_untrusted(path) as pdf:
            yield from (
                [(None, 0, ENCRYPTED)] if pdf.is_encrypted else _files(pdf, folder)
            )
    except pikepdf.PasswordError:
        yield None, 0, ENCRYPTED
    except Exception as error:  # noqa: BLE001, what is damaged fails in any way
        yield None, 0, said_by(error)


def _files(pdf: pikepdf.Pdf, folder: Path) -> Iterator[Row]:
    left = MOST_CARRIED
    for number, (name, spec) in enumerate(pdf.attachments.items()):
        content = _content(spec)
        if number >= MOST_FILES or (content is not None and len(content) > left):
            yield None, number, CROWDED
            return
        if content is None:
            yield name, number, "it cannot be read"
            continue
        left -= len(content)
        (folder / str(number)).write_bytes(content)
        yield name, number, ""


def _content(spec: Any) -> bytes | None:
    try:
        return bytes(spec.get_file().read_bytes())
    except Exception:  # noqa: BLE001, as above
        return None


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
