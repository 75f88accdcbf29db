"""The names of a document's files, where each document goes by itself."""

import re
from pathlib import PurePosixPath

from generator.packet.manifest import Entry
from generator.records.base import fold

_LONGEST_SLUG = 60
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


def document_name(entry: Entry, position: int, count: int) -> str:
    """Return the name of a document's PDF, without its suffix.

    It is the first Bates number, else `03-exhibit-a-title-words`: its position among
    so many documents, from 1, then its label and title, or its file's name where it
    has no label.
    """
    if entry.bates:
        return safe(entry.bates[0])
    stem = PurePosixPath(entry.file).stem
    named = f"{entry.label} {entry.title}" if entry.label else stem
    slug = _shorten("-".join(re.findall(r"[a-z0-9]+", fold(named))))
    return f"{position:0{len(str(count))}d}-{slug}".rstrip("-")


def page_names(entry: Entry, position: int, count: int) -> list[str]:
    """Return the names of a document's TIFs, a page each, without their suffix.

    They are the Bates numbers, else `03-exhibit-a-title-words-0001`.
    """
    if entry.bates:
        return list(map(safe, entry.bates))
    document = document_name(entry, position, count)
    digits = max(4, len(str(entry.pages)))
    return [f"{document}-{page:0{digits}d}" for page in range(1, entry.pages + 1)]


def safe(name: str) -> str:
    """Return a name for a file in any system; a packet's record allows no other."""
    return _UNSAFE.sub("_", name)


def _shorten(slug: str) -> str:
    """Return a slug's first words, or as much of its first as there is room for."""
    if len(slug) <= _LONGEST_SLUG:
        return slug
    words, hyphen, _ = slug[: _LONGEST_SLUG + 1].rpartition("-")
    return words if hyphen else slug[:_LONGEST_SLUG]
