"""A packet as a folder: each document by itself, images of pages, and load files."""

import dataclasses
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.delivery.composed import Composed
from generator.delivery.composing import print_composed
from generator.delivery.counting import counted
from generator.errors import PrintError, Problem, shown, unwritable
from generator.packet.apart import Apart, UnseenError
from generator.packet.binding import Progress
from generator.packet.manifest import Manifest, as_json
from generator.packet.production.filenames import document_name, page_names
from generator.packet.production.loadfiles import (
    concordance,
    field_definitions,
    opticon,
    table_csv,
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Split:
    """Where a packet's documents go, and whether with an image of each page."""

    folder: Path
    has_images: bool = True


def write_split(
    composed: Composed, manifest: Manifest, split: Split, tell: Progress
) -> list[tuple[Path, str]]:
    """Write the folder, whole or not at all; return its files with their extents."""
    count = len(manifest.entries)
    with _whole_folder(split.folder) as draft:
        (draft / "PDF").mkdir()
        for at, entry in enumerate(manifest.entries):
            name = document_name(entry, at + 1, count)
            alone = composed.alone(at)
            print_composed(alone, draft / "PDF" / f"{name}.pdf", tell)
        if split.has_images:
            _draw(draft, manifest, tell)
        name = composed.gathered.source.path.stem
        contents = {
            "manifest.json": as_json(manifest),
            f"{name}.dat": concordance(manifest),
            f"{name}.csv": table_csv(manifest),
            "fields.txt": field_definitions(manifest),
        }
        if split.has_images:
            contents[f"{name}.opt"] = opticon(manifest, name)
        for file, content in contents.items():
            (draft / file).write_bytes(content)
    images = [(split.folder / "IMAGES", counted(manifest.pages, "image"))]
    return [
        (split.folder / "PDF", counted(count, "document")),
        *(images if split.has_images else []),
        *((split.folder / file, counted(count, "document")) for file in contents),
    ]


def _draw(folder: Path, manifest: Manifest, tell: Progress) -> None:
    """Draw each page of the documents that were written."""
    images = folder / "IMAGES"
    images.mkdir()
    count, done = len(manifest.entries), 0
    for at, entry in enumerate(manifest.entries, start=1):
        files = [str(images / f"{name}.tif") for name in page_names(entry, at, count)]
        listed = folder / "pages.json"
        listed.write_text(json.dumps(files), encoding="utf-8")
        pdf = folder / "PDF" / f"{document_name(entry, at, count)}.pdf"
        try:
            for _ in Apart("packet.production.imaging", str(pdf), str(listed)).lines():
                done += 1
                tell("images", done, manifest.pages)
        except UnseenError as error:
            where = shown(Path(entry.file))
            message = f"{error}; --no-images leaves the images out"
            raise PrintError(
                Problem(path=where, code="no-image", message=message)
            ) from error
        listed.unlink()


@contextmanager
def _whole_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, which takes its place when it is complete."""
    parent = folder.absolute().parent
    try:
        draft = Path(tempfile.mkdtemp(dir=parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        yield draft
        draft.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        draft.replace(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
