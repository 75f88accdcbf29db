"""A file becomes a source, and a plain value the YAML of one."""

from pathlib import Path

import yaml

from generator.errors import RecordError, unreadable
from generator.read.pointing import refuse
from generator.read.reader import Reader
from generator.read.source import Plain, Source

LARGEST_RECORD = 5_000_000
"""The most bytes a record may hold."""


def read(path: Path, largest: int = LARGEST_RECORD) -> Source:
    """Read a record; raise RecordError with every problem of its form."""
    return read_bytes(path, content_of(path, largest), largest)


def content_of(path: Path, largest: int = LARGEST_RECORD) -> bytes:
    """Return what a file holds, or a byte too much; raise RecordError if it cannot."""
    try:
        # Opening a pipe would wait for ever for somebody to write into it.
        if path.exists() and not path.is_file():
            refuse(path, "not-a-file", "this is no file that can be read")
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        raise unreadable(path, error) from error


def read_bytes(path: Path, content: bytes, largest: int = LARGEST_RECORD) -> Source:
    """Read what a file holds as `read` does; the path serves for messages."""
    if len(content) > largest:
        refuse(path, "file-too-large", f"the file is over {largest:,} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        refuse(
            path, "not-utf-8", f"the file is not UTF-8 text: see line {line}", line=line
        )
    reader = Reader(path, text)
    root = reader.read()
    reader.refuse_lost_text()
    if reader.problems:
        raise RecordError(*reader.problems)
    return Source(path, text, root)


def dump(plain: Plain) -> str:
    """Return the YAML of a plain value: its innermost lists and mappings on a line."""
    return str(
        yaml.dump(
            plain,
            Dumper=yaml.CSafeDumper,
            allow_unicode=True,
            default_flow_style=None,
            sort_keys=False,
            width=10_000,
        )
    )
