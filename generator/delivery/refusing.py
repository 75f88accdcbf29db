"""Where a packet is not written, so that nothing is lost."""

from pathlib import Path

from generator.delivery.gathering import Gathered
from generator.errors import Problem, RecordError, shown
from generator.packet.manifest import from_json
from generator.packet.production.spreadsheet import INDEX_HEAD


def refuse_used_folder(folder: Path) -> None:
    """Raise RecordError for a folder that holds something, or that cannot be made."""
    is_used = folder.is_dir() and any(folder.iterdir())
    if folder.is_symlink() or is_used or (folder.exists() and not folder.is_dir()):
        message, help = "this is not an empty folder", "choose another with --split"
    elif not folder.absolute().parent.is_dir():
        message, help = f"the folder {shown(folder.parent)} does not exist", "make it"
    else:
        return
    raise RecordError(
        Problem(path=shown(folder), code="used-folder", message=message, help=help)
    )


def refuse_own(path: Path, gathered: Gathered) -> None:
    """Raise RecordError where the packet would replace one of its own documents."""
    if path.resolve() in {file.resolve() for file in gathered.files}:
        message = "this is a document of the packet, and is not written over"
        help = "choose another name with -o"
        problem = Problem(
            path=shown(path), code="among-exhibits", message=message, help=help
        )
        raise RecordError(problem)


def refuse_beside(path: Path) -> None:
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
