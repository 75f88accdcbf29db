"""Files are written whole or not at all, and over nothing that is not ours."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem, RecordError, shown, unwritable
from generator.workspace import Workspace

_FINDINGS = b'"record_sha256"'
"""What every file of findings holds."""
_TEXTS = {".txt", ".md"}


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; the old one stays until the new is complete.

    Raises RecordError where the folder is missing, PrintError where writing fails.
    """
    with whole_file(path) as draft:
        try:
            draft.write_bytes(content)
        except OSError as error:
            raise unwritable(path, error) from error


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a file to write, which takes the place of another when it is complete.

    Where writing ends with an error, the old one stays. Raises RecordError where the
    folder is missing, PrintError where the system does not let the file be written.
    """
    refuse_missing_folder(path)
    try:
        # Beside its target: a rename is whole only within one file system.
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
    except OSError as error:
        raise unwritable(path, error) from error
    draft = Path(name)
    try:
        yield draft
        try:
            _match_mode(draft, path)
            draft.replace(path)
        except OSError as error:
            raise unwritable(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def refuse_missing_folder(path: Path) -> None:
    """Raise RecordError for a file whose folder does not exist."""
    if not path.parent.is_dir():
        raise RecordError(
            Problem(
                path=shown(path),
                code="no-such-folder",
                message=f"the folder {shown(path.parent)} does not exist",
                help="make it first, or choose another with -o",
            )
        )


def refuse_outside(path: Path, workspace: Workspace) -> None:
    """Raise RecordError where `build/` is a link that leads out of the workspace."""
    if not path.resolve().is_relative_to(workspace.root.resolve()):
        message = "build/ leads out of the workspace"
        problem = Problem(path=shown(path), code="outside-workspace", message=message)
        raise RecordError(problem)


def refuse_to_replace(path: Path, suffix: str = "pdf") -> None:
    """Raise RecordError where what is printed would replace a record or a device.

    A PDF replaces a PDF; a text replaces what is called `.txt` or `.md`.
    """
    if path.is_dir() or not path.exists():
        return
    _refuse_exhibit(path)
    if path.is_file() and _is_printed(path, suffix):
        return
    code, kind = ("not-a-pdf", "a PDF") if suffix == "pdf" else ("not-a-text", "a text")
    raise RecordError(
        Problem(
            path=shown(path),
            code=code,
            message=f"what is there is not {kind}, and is not written over",
            help="choose another name with -o",
        )
    )


def _refuse_exhibit(path: Path) -> None:
    """Raise RecordError for a file in `packets/`, where exhibits lie."""
    place = path.resolve()
    try:
        packets = Workspace.around(place.parent).folder("packet")
    except RecordError:
        return
    if place.is_relative_to(packets):
        message = "what lies in packets/ may be an exhibit, and is not written over"
        help = "choose another name with -o"
        problem = Problem(
            path=shown(path), code="among-exhibits", message=message, help=help
        )
        raise RecordError(problem)


def refuse_report(path: Path) -> None:
    """Raise RecordError where the findings of a proof cannot, or must not, be written.

    They go to a `.json` file, over no other than an older one of their own.
    """
    fault = ""
    if path.suffix != ".json":
        fault = "findings are written to a file whose name ends in .json"
    elif not path.parent.is_dir():
        fault = "there is no such folder"
    elif path.exists() and not (path.is_file() and _FINDINGS in path.read_bytes()):
        fault = "what is there are no findings, and they are not written over it"
    if fault:
        help = "choose another name with --report"
        raise RecordError(
            Problem(path=shown(path), code="odd-report", message=fault, help=help)
        )


def _is_printed(path: Path, suffix: str) -> bool:
    if suffix != "pdf":
        return path.suffix in _TEXTS
    with path.open("rb") as file:
        return file.read(5) in {b"%PDF-", b""}


def make_folder(path: Path) -> None:
    """Make a folder of the workspace's own, or raise PrintError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def _match_mode(temporary: Path, path: Path) -> None:
    # A temporary file is private to its owner; the finished one is as open as the
    # folder's other files.
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    temporary.chmod(mode)
