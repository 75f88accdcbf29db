"""Where a workspace keeps what: records, templates, the roster, what is printed."""

import contextlib
import dataclasses
import difflib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem, RecordError, shown, unwritable

_LONGEST_NAME = 200
_FINDINGS = b'"record_sha256"'
"""What every file of findings holds."""
_TEXTS = {".txt", ".md"}
_MARKERS = ("letters", "reports")
_FOLDERS = {
    "letter": Path("letters"),
    "report": Path("reports"),
    "statistics": Path("reports/statistics"),
    "packet": Path("packets"),
}


@dataclasses.dataclass(frozen=True)
class Workspace:
    """The nearest folder, from the record upwards, with `letters/` or `reports/`."""

    root: Path

    @classmethod
    def around(cls, place: Path) -> "Workspace":
        """Return the workspace that holds a file or a folder, or raise RecordError."""
        for folder in [place, *place.parents]:
            if any((folder / marker).is_dir() for marker in _MARKERS):
                return cls(folder)
        raise RecordError(
            Problem(
                path=shown(place),
                code="no-workspace",
                message="no folder from here upwards holds letters/ or reports/",
                help="make a workspace with `generate init DIR`",
            )
        )

    @property
    def roster(self) -> Path:
        """The members this workspace names."""
        return self.root / "roster.yaml"

    @property
    def roster_index(self) -> Path:
        """The compiled index of everyone in the published files; git ignores it."""
        return self.root / ".generate" / "roster.json"

    def folder(self, kind: str) -> Path:
        """Return the folder of a kind of record."""
        return self.root / _FOLDERS[kind]

    def records(self, kind: str) -> list[Path]:
        """Return the records of a kind, by name."""
        return sorted(self.folder(kind).glob("*.yaml"))

    def output(self, record: Path, kind: str, suffix: str = "pdf") -> Path:
        """Return where a record of a kind is printed unless the command says."""
        return self.root / "build" / _FOLDERS[kind] / f"{record.stem}.{suffix}"

    def templates(self) -> list[Path]:
        """Return the template folders, the workspace's own first."""
        return [self.root / "templates", builtin_templates()]

    def own_templates(self) -> list[Path]:
        """Return the templates and styles that stand before the built-in ones."""
        if self.root / "templates" == builtin_templates():
            return []
        found = (self.root / "templates").rglob("*")
        return sorted(path for path in found if path.suffix in {".html", ".css"})

    def letterheads(self) -> list[str]:
        """Return the names of all letterheads, built in or of this workspace."""
        return sorted(
            {
                file.stem
                for folder in self.templates()
                for file in (folder / "letterheads").glob("*")
                if file.suffix in {".html", ".yaml"} and not file.stem.startswith("_")
            }
        )

    def letterhead_record(self, name: str) -> Path | None:
        """Return the record of a committee's letterhead, if the name has one."""
        file = self.root / "templates" / "letterheads" / f"{name}.yaml"
        return file if name in self.letterheads() and file.is_file() else None


def builtin_templates() -> Path:
    """Return the templates of the installed package, or of the source tree."""
    package = Path(__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def find_record(named: str, kind: str) -> Path:
    """Return the absolute path of a record named by path, file name or bare name.

    Raises RecordError where there is none, with the nearest name there is.
    """
    place = Path(named)
    if not place.name or len(place.name) > _LONGEST_NAME:
        raise RecordError(_no_record(named[:_LONGEST_NAME], kind, []))
    for candidate in (place, place.with_name(f"{place.name}.yaml")):
        if candidate.is_file():
            return candidate.absolute()
    here = Path.cwd()
    known: list[Path] = []
    if place.name == named:
        workspace = Workspace.around(here)
        known = workspace.records(kind)
        for file in known:
            if named in {file.name, file.stem}:
                return file
    raise RecordError(_no_record(named, kind, known))


def _other_kind(named: str, kind: str) -> str | None:
    """Return the command for a name that a record of another kind has."""
    try:
        workspace = Workspace.around(Path.cwd())
    except RecordError:
        return None
    for other in _FOLDERS:
        names = {
            name for file in workspace.records(other) for name in (file.name, file.stem)
        }
        if other != kind and named in names:
            record = "a set of statistics" if other == "statistics" else f"a {other}"
            return f"it is {record}: use `generate {other} {named}`"
    return None


def find_any(named: str) -> tuple[Path, str]:
    """Return a record of whatever kind, and its kind: a letter before the others.

    Raises RecordError where there is none, with the nearest name there is.
    """
    errors = []
    for kind in _FOLDERS:
        try:
            path = find_record(named, kind)
        except RecordError as error:
            errors.append(error)
            continue
        kinds = {folder.name: kind for kind, folder in _FOLDERS.items()}
        return path, kinds.get(path.parent.name, "letter")
    raise next((e for e in errors if e.problems[0].help), errors[0])


def _no_record(named: str, kind: str, known: list[Path]) -> Problem:
    stem = named.removesuffix(".yaml")
    near = difflib.get_close_matches(stem, [file.stem for file in known], n=1)
    looked = f" in {_FOLDERS[kind].as_posix()}/" if Path(named).name == named else ""
    return Problem(
        path=named,
        code="no-such-record",
        message=f"there is no {kind} of this name{looked}",
        help=_other_kind(named, kind) or (f"did you mean {near[0]}?" if near else None),
    )


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


def refuse_link_outside(path: Path, root: Path) -> None:
    """Raise RecordError for a file of a workspace that is a link to one elsewhere.

    Records come from other offices, and messages show lines of what is read.
    """
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        message = "this is a link out of the workspace"
        code = "outside-workspace"
        raise RecordError(Problem(path=shown(path), code=code, message=message))


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
