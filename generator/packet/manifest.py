"""The manifest: which document stands on which pages of a packet, and its digests."""

import dataclasses
import json
from collections.abc import Sequence
from typing import Literal, TypeAlias

import pydantic

Kind: TypeAlias = Literal["front", "letter", "report", "exhibit"]
"""`front` is the cover with the contents."""


_LONGEST = 48
"""Characters of a document's name in a table."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Entry:
    """One document of a packet, in its order."""

    kind: Kind
    title: str
    label: str = ""
    """`Exhibit A`; empty for all but exhibits."""
    file: str
    """The record or the exhibit's file, from the workspace's root, with `/`."""
    source: str = ""
    """Where an exhibit comes from, as the packet's record says."""
    commit: str | None = None
    """The last commit that changed the file; None where git does not know it."""
    is_changed: bool = False
    """Whether the file differs from that commit."""
    first_page: int
    """Of the packet, from 1."""
    last_page: int
    page_labels: tuple[str, ...]
    """What a viewer's page box shows for each page: `i`, `1`, `A-1`."""
    bates: tuple[str, ...] = ()
    """The Bates number of each page; empty where none is stamped."""
    source_sha256: str
    """Of the file as it was read."""
    pages_sha256: str
    """Of the pages as they stand in the packet, stamps included."""

    @property
    def pages(self) -> int:
        """How many pages it has in the packet, an exhibit's cover sheet included."""
        return self.last_page - self.first_page + 1

    @property
    def bates_range(self) -> str:
        """The first and the last number, one alone, or nothing."""
        ends = dict.fromkeys((*self.bates[:1], *self.bates[-1:]))
        return " – ".join(ends)


_ENTRY = pydantic.TypeAdapter(Entry)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Manifest:
    """A packet's documents."""

    title: str
    date: str
    """Of the packet, as 2019-12-20."""
    record: str
    """The packet's record, from the workspace's root, with `/`."""
    standards: tuple[str, ...]
    """`PDF/A-3a`, `PDF/UA-1`; else the version of PDF."""
    entries: tuple[Entry, ...]

    @property
    def pages(self) -> int:
        """How many pages the packet has."""
        return self.entries[-1].last_page if self.entries else 0


def as_json(manifest: Manifest) -> bytes:
    """Return the manifest as JSON, the same for the same packet."""
    given = dataclasses.asdict(manifest)
    entries = given.pop("entries")
    shaped = {
        **given,
        "pages": manifest.pages,
        "documents": [
            {**row, "pages": entry.pages}
            for row, entry in zip(entries, manifest.entries, strict=True)
        ],
    }
    text = json.dumps(shaped, indent=2, ensure_ascii=False)
    return (text + "\n").encode()


def from_json(text: bytes) -> Manifest:
    """Return the manifest of some JSON; raise ValueError for what is none."""
    try:
        given = json.loads(text)
        rows = [json.dumps(row) for row in given["documents"]]
        return Manifest(
            title=str(given["title"]),
            date=str(given["date"]),
            record=str(given["record"]),
            standards=tuple(map(str, given["standards"])),
            entries=tuple(_ENTRY.validate_json(row, strict=True) for row in rows),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        message = "this is no manifest"
        raise ValueError(message) from error


def table(manifest: Manifest) -> list[Sequence[str]]:
    """Return the manifest as rows of a table, the first of them its head."""
    head = ("Document", "Pages", "Bates numbers", "File", "Commit", "SHA-256")
    return [head, *(_row(entry) for entry in manifest.entries)]


def _row(entry: Entry) -> tuple[str, ...]:
    name = f"{entry.label}. {entry.title}" if entry.label else entry.title
    ends = dict.fromkeys((entry.first_page, entry.last_page))
    pages = "–".join(f"{page:,}" for page in ends)
    commit = "not committed" if entry.is_changed else "unknown"
    if entry.commit is not None:
        commit = entry.commit[:10] + (" (changed)" if entry.is_changed else "")
    if len(name) > _LONGEST:
        name = f"{name[: _LONGEST - 1].rpartition(' ')[0]} …"
    return (
        name,
        pages,
        entry.bates_range,
        entry.file,
        commit,
        entry.source_sha256[:12],
    )
