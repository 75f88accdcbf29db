"""A packet is composed, written and proven, and put in place with what is beside it."""

from pathlib import Path

from generator.delivery.composing import compose, print_composed
from generator.delivery.counting import counted
from generator.delivery.gathering import Gathered
from generator.delivery.options import Delivery, Options
from generator.delivery.refusing import refuse_beside, refuse_own
from generator.delivery.remarks import said_of
from generator.delivery.splitting import Split, write_split
from generator.errors import Problem, Severity
from generator.packet.binding import Progress
from generator.packet.manifest import Manifest, as_json
from generator.packet.production.spreadsheet import index_csv
from generator.press.sheet import Press
from generator.writing import make_folder, refuse_outside, whole_file

_MEGABYTE = 1_000_000


def write_packet(
    gathered: Gathered, options: Options, tell: Progress, press: Press
) -> Delivery:
    """Write a packet whose documents are all there; all files are written, or none."""
    record = gathered.source.path
    path = options.output or gathered.workspace.output(record, "packet")
    refuse_own(path, gathered)
    refuse_beside(path)
    composed = compose(gathered, press)
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
            *(one for own in composed.own for one in own.kept.said),
            *_over_size(gathered, draft, options),
        ]
    desk = gathered.desk
    added = tuple(desk.roster.added.values()) if desk else ()
    if desk and added:
        desk.roster.save(added)
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
