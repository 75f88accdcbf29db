"""What must be true of a packet beyond its types: what it names is there, once."""

import dataclasses
import difflib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import Problem
from generator.read import Loc, Source
from generator.records.packet import Packet, PacketDocument, short_label
from generator.validate.model import validate_model
from generator.validate.named import unknown
from generator.workspace import Workspace

_STAND_INS = {"format": "1", "title": "-", "date": "2000-01-03"}
_SHOWN = 6
_NUMBERED = re.compile(r"(.+)-\d+")
"""A label as the pages of an exhibit have it: `A-1`."""


@dataclasses.dataclass(frozen=True)
class PacketOutcome:
    """A packet with the files of its documents, and all that is wrong with it."""

    packet: Packet | None
    files: tuple[Path | None, ...]
    """One for each document; None where it is not there."""
    problems: list[Problem]


def validate_packet(source: Source, workspace: Workspace) -> PacketOutcome:
    """Return the packet, and every problem of it; its documents are not opened."""
    outcome = validate_model(source, Packet, _STAND_INS)
    packet, problems = outcome.record, list(outcome.problems)
    if packet is None or "documents" in outcome.doubtful:
        return PacketOutcome(None, (), problems)
    files = []
    for at, document in enumerate(packet.documents):
        path, wrong = _find(source, at, document, workspace)
        files.append(path)
        problems += wrong
    problems += [*_unprinted(source, packet)]
    problems += [*_twice(source, packet, files), *_labels(source, packet)]
    return PacketOutcome(packet, tuple(files), problems)


def _find(
    source: Source, at: int, document: PacketDocument, workspace: Workspace
) -> tuple[Path | None, list[Problem]]:
    kind, name = document.kind, document.name
    loc: Loc = ("documents", at, kind)
    if kind == "exhibit":
        return _find_exhibit(source, loc, name, workspace)
    files = {file.stem: file for file in workspace.records(kind)}
    path = files.get(name.removesuffix(".yaml"))
    if path is None:
        given = name if name in files else Path(name).stem
        return None, [unknown(source, loc, (kind, given), sorted(files))]
    return path, []


def _find_exhibit(
    source: Source, loc: Loc, name: str, workspace: Workspace
) -> tuple[Path | None, list[Problem]]:
    folder = workspace.folder("packet")
    path = Path(os.path.normpath(folder / name))
    try:
        within = path.resolve().is_relative_to(workspace.root.resolve())
        is_there = path.is_file()
    except (OSError, RuntimeError):
        # A name that no folder holds, or a link to itself.
        within, is_there = True, False
    if Path(name).is_absolute() or not within:
        message = "an exhibit lies in the workspace, by its path from packets/"
        help = "copy it to packets/exhibits/"
        return None, [source.problem(loc, "outside-workspace", message, help)]
    if not is_there:
        here = [
            file.relative_to(folder).as_posix()
            for file in sorted((folder / "exhibits").rglob("*"))
            if file.is_file()
        ]
        same = [file for file in here if file.endswith(f"/{name}")]
        near = same or difflib.get_close_matches(name, here, n=1)
        listed = ", ".join(here[:_SHOWN]) + (" …" if len(here) > _SHOWN else "")
        help = f"there is {listed}" if here else "put it in packets/exhibits/"
        help = f"did you mean {near[0]}?" if near else help
        message = f"there is no file packets/{name}"
        return None, [source.problem(loc, "unknown-exhibit", message, help)]
    return path, []


def _unprinted(source: Source, packet: Packet) -> Iterator[Problem]:
    """Yield a problem for each key that only a cover prints, where there is none."""
    for key in ("subtitle", "prepared_for", "prepared_by") if not packet.cover else ():
        if getattr(packet, key):
            message = f"without a cover `{key}` is printed nowhere"
            yield source.problem_at_key((key,), "not-printed", message, "take it out")


def _twice(
    source: Source, packet: Packet, files: Sequence[Path | None]
) -> Iterator[Problem]:
    """Yield a problem for each document that is in the packet already."""
    seen: set[Path] = set()
    for at, (document, path) in enumerate(zip(packet.documents, files, strict=True)):
        if path is None:
            continue
        key = path.resolve()
        if key in seen:
            message = f"the packet has {document.name} already"
            yield source.problem(
                ("documents", at, document.kind), "document-twice", message
            )
        seen.add(key)


def _labels(source: Source, packet: Packet) -> Iterator[Problem]:
    """Yield a problem for each label whose pages another exhibit's are called."""
    seen: dict[str, str] = {}
    every = {short_label(label).casefold() for label in packet.labels if label}
    for at, label in enumerate(packet.labels):
        short = short_label(label).casefold()
        numbered = _NUMBERED.fullmatch(short)
        other = seen.get(short)
        if other is None and numbered and numbered[1] in every:
            other = f"exhibit {numbered[1].upper()}"
        if label and other:
            message = f"pages of {label} would be called as those of {other}"
            help = "give one of them another label"
            yield source.problem(
                ("documents", at, "label"), "label-twice", message, help
            )
        if label:
            seen[short] = label
