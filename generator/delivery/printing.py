"""A packet is printed: gathered, composed, proven, put in place."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from generator.delivery.composing import compose, print_composed
from generator.delivery.gathering import Gathered, gather
from generator.delivery.pages import counted
from generator.delivery.remarks import said_of
from generator.delivery.splitting import Split, refuse_used_folder, write_split
from generator.errors import Problem, RecordError, Severity, shown
from generator.packet.binding import Progress
from generator.packet.exhibits.examining import Terms
from generator.packet.manifest import Manifest, as_json, from_json
from generator.packet.production.spreadsheet import INDEX_HEAD, index_csv
from generator.press.engine import load_engine, no_collector
from generator.workspace import (
    make_folder,
    refuse_outside,
    refuse_to_replace,
    whole_file,
)

if TYPE_CHECKING:
    from generator.roster.member import Member

_MEGABYTE = 1_000_000


@dataclasses.dataclass(frozen=True, kw_only=True)
class Options:
    """How a packet is printed, and where to."""

    output: Path | None = None
    """The packet's file; in build/packets/ where none is given."""
    split: Path | None = None
    """A folder for each document by itself, with load files."""
    no_images: bool = False
    """Whether that folder has no image of each page."""
    downsample: int | None = None
    """Dots an inch that pictures of exhibits may have."""
    frozen: bool = False
    """Whether no member is brought into the roster."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Delivery:
    """A packet that was printed, the files beside it, and what is to be said."""

    files: tuple[tuple[Path, str], ...]
    """What was written, each with how much is in it; the packet first."""
    added: "tuple[Member, ...]"
    said: tuple[Problem, ...]


def build_packet(record: Path, options: Options, tell: Progress) -> Delivery:
    """Print a packet, its manifest and its index; all are written, or none."""
    if options.output is not None:
        refuse_to_replace(options.output)
    if options.split is not None:
        refuse_used_folder(options.split)
    terms = Terms(dots=options.downsample, meanwhile=load_engine)
    with no_collector(), gather(record, terms, frozen=options.frozen) as gathered:
        path = options.output or gathered.workspace.output(record, "packet")
        _refuse_own(path, gathered)
        _refuse_beside(path)
        composed = compose(gathered)
        if options.output is None:
            make_folder(path.parent)
            refuse_outside(path, gathered.workspace)
        with (
            whole_file(path.with_suffix(".csv")) as index,
            whole_file(path.with_suffix(".json")) as listed,
            whole_file(path) as draft,
        ):
            manifest = print_composed(composed, draft, tell)
            listed.write_bytes(as_json(manifest))
            index.write_bytes(index_csv(manifest))
            files = _named(path, manifest)
            if options.split is not None:
                split = Split(folder=options.split, has_images=not options.no_images)
                files += write_split(composed, manifest, split, tell)
            said = [
                *said_of(gathered),
                *(one for own in composed.own for one in own.laid.said),
                *_over_size(gathered, draft, options),
            ]
        added: tuple[Member, ...] = ()
        if gathered.desk:
            added = tuple(gathered.desk.roster.added.values())
        if gathered.desk and added:
            gathered.desk.roster.save(added)
    return Delivery(files=tuple(files), added=added, said=tuple(said))


def _named(path: Path, manifest: Manifest) -> list[tuple[Path, str]]:
    documents = counted(len(manifest.entries), "document")
    return [
        (path, counted(manifest.pages, "page")),
        (path.with_suffix(".json"), documents),
        (path.with_suffix(".csv"), documents),
    ]


def _over_size(gathered: Gathered, path: Path, options: Options) -> list[Problem]:
    """Return a warning where a packet is larger than its record says it should be."""
    most, size = gathered.packet.max_size_mb, path.stat().st_size / _MEGABYTE
    if most is None or size <= most:
        return []
    message = f"the packet has {size:,.1f} MB, and should have {most:,} at most"
    help = "print it with `--downsample 150` to make the exhibits' pictures smaller"
    if options.downsample:
        help = "leave out an exhibit, or deliver it in two packets"
    problem = gathered.source.problem(("max_size_mb",), "over-size", message, help)
    return [problem.of(Severity.WARNING)]


def _refuse_own(path: Path, gathered: Gathered) -> None:
    """Raise RecordError where the packet would replace one of its own documents."""
    if path.resolve() in {file.resolve() for file in gathered.files}:
        message = "this is a document of the packet, and is not written over"
        help = "choose another name with -o"
        problem = Problem(
            path=shown(path), code="among-exhibits", message=message, help=help
        )
        raise RecordError(problem)


def _refuse_beside(path: Path) -> None:
    """Raise RecordError where a manifest or an index would replace another file."""
    manifest, index = path.with_suffix(".json"), path.with_suffix(".csv")
    message = "what is there is none of a packet's files, and is not written over"
    if path in {manifest, index}:
        odd: Path | None = path
        message = "a packet's manifest and index would be written to this name"
    else:
        odd = next((one for one in (manifest, index) if not _is_ours(one)), None)
    if odd is not None:
        help = "choose another name with -o"
        problem = Problem(
            path=shown(odd), code="not-a-manifest", message=message, help=help
        )
        raise RecordError(problem)


def _is_ours(path: Path) -> bool:
    """Whether a file is not there, or is a manifest or an index of a packet."""
    if not path.exists():
        return True
    try:
        content = path.read_bytes()
        if path.suffix == ".csv":
            return content.startswith(INDEX_HEAD)
        from_json(content)
    except (OSError, ValueError):
        return False
    return True
