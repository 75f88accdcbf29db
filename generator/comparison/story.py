"""The story of a comparison: two versions are read, and held against each other."""

import contextlib
import dataclasses
from collections.abc import Iterator
from pathlib import Path

from generator.comparison.change import Change, Kind
from generator.comparison.comparing import compare
from generator.comparison.edition import Edition
from generator.comparison.editions import Editions
from generator.comparison.outline import Part
from generator.comparison.sentences import compare_said
from generator.comparison.wording import Said, Sentence, placed, plainly
from generator.errors import GeneratorError
from generator.twin.reading import parse, read_document
from generator.twin.tree import flatten, plain
from generator.versions.checkout import Checkouts
from generator.versions.repository import Repository
from generator.workspace import Workspace


@dataclasses.dataclass(frozen=True, kw_only=True)
class Difference:
    """Two versions of a record, and what changed between them."""

    old: Edition
    new: Edition
    changes: tuple[Change, ...]


@contextlib.contextmanager
def open_editions(record: Path, kind: str) -> Iterator[Editions]:
    """Give the versions of a record; raise RecordError outside of a repository."""
    workspace = Workspace.around(record.parent)
    repository = Repository.around(workspace.root)
    with Checkouts.of(repository, workspace) as checkouts:
        yield Editions(record, kind, checkouts, repository)


def differ(old: Edition, new: Edition) -> Difference:
    """Return what changed between two versions of what is printed.

    Of a packet, what changed in its letters and reports is part of it.
    """
    changes = [*compare(old.outline, new.outline), *_compare_templates(old, new)]
    for key in dict.fromkeys([*old.bound, *new.bound]):
        changes += _compare_bound(key, old, new)
    # What no part of the record tells, the pages themselves do.
    changes = changes or [*_compare_pages(old, new)]
    return Difference(old=old, new=new, changes=tuple(changes))


def _compare_bound(key: tuple[str, str], old: Edition, new: Edition) -> list[Change]:
    """Return what changed in a document of a packet, or that it can be read no more."""
    before, after = old.bound.get(key), new.bound.get(key)
    if before is not None and after is not None:
        within = " ".join(key)
        return [_within(one, within) for one in differ(before, after).changes]
    group, name = key
    listed = [name in edition.outline.of(group) for edition in (old, new)]
    if not all(listed):
        # It came or went, which the packet's own parts tell.
        return []
    part = Part(group=group, key=name, name=name)
    said = [_READ if one is not None else _UNREAD for one in (before, after)]
    return [
        Change(
            kind=Kind.CHANGED,
            old_part=part,
            new_part=part,
            field="record",
            old=said[0],
            new=said[1],
        )
    ]


_READ, _UNREAD = "can be read", "cannot be read"


def _within(change: Change, document: str) -> Change:
    """Return a change in a document of a packet."""
    old, new = (
        dataclasses.replace(part, within=document) if part else None
        for part in (change.old_part, change.new_part)
    )
    return dataclasses.replace(change, old_part=old, new_part=new)


def _compare_templates(old: Edition, new: Edition) -> Iterator[Change]:
    """Yield what the workspace's own templates write otherwise."""
    if any(one.desk and one.desk.has_own_templates for one in (old, new)):
        yield from _compare_texts("templates", _literals(old), _literals(new))


def _compare_pages(old: Edition, new: Edition) -> Iterator[Change]:
    yield from _compare_texts("page", _page(old), _page(new))


def _compare_texts(group: str, old: Said | None, new: Said | None) -> Iterator[Change]:
    if old is None or new is None or old == new:
        return
    yield Change(
        kind=Kind.REWORDED,
        old_part=Part(group=group, key=group),
        new_part=Part(group=group, key=group),
        field="text",
        edits=compare_said(old, new),
    )


def _literals(edition: Edition) -> Said | None:
    with contextlib.suppress(GeneratorError):
        words = (" ".join(text.split()) for text in edition.ready().html.literals)
        return _lines(words)
    return None


def _page(edition: Edition) -> Said | None:
    """Return all that the pages say; None for what cannot be printed."""
    if edition.desk is None:
        return None
    with contextlib.suppress(GeneratorError):
        document = read_document(parse(edition.ready().html.html))
        blocks = [(block,) for block in document.blocks]
        return _lines(
            row
            for one in (*blocks, *document.notes)
            for row in plainly(plain(flatten(one))).split("\n")
        )
    return None


def _lines(texts: Iterator[str]) -> Said:
    return placed([Sentence(text, "paragraph") for text in texts if text])
