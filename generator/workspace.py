"""Where a workspace keeps what: records, templates, the roster, what is printed."""

import dataclasses
import difflib
from collections.abc import Sequence
from pathlib import Path

from generator.errors import Problem, RecordError, refusal, shown

_LONGEST_NAME = 200
_MARKERS = ("letters", "reports")
_FOLDERS = {
    "letter": Path("letters"),
    "report": Path("reports"),
    "statistics": Path("reports/statistics"),
    "packet": Path("packets"),
}
_ARTICLED = {kind: f"a {kind}" for kind in _FOLDERS} | {
    "statistics": "a set of statistics"
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

    def style(self, name: str) -> Path | None:
        """Return a style file, the workspace's own first; None where there is none."""
        candidates = [folder / "style" / name for folder in self.templates()]
        return next((path for path in candidates if path.is_file()), None)

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

    Raises RecordError where there is none, with the nearest name there is, and for one
    that lies in the folder of another kind.
    """
    path = _find(named, [kind])
    other = _kind_of(path)
    if other not in {None, kind}:
        message = f"this is {_ARTICLED[other]}, and not {_ARTICLED[kind]}"
        help = f"use `generate {other} {named}`"
        raise refusal(path, "other-kind", message, help)
    return path


def find_any(named: str) -> tuple[Path, str]:
    """Return a record of whatever kind, and its kind: a letter before the others.

    Raises RecordError where there is none, with the nearest name there is.
    """
    path = _find(named, [*_FOLDERS])
    return path, _kind_of(path) or "letter"


def _find(named: str, kinds: Sequence[str]) -> Path:
    place = Path(named)
    if not place.name or len(place.name) > _LONGEST_NAME:
        raise RecordError(_no_record(named[:_LONGEST_NAME], kinds, []))
    for candidate in (place, place.with_name(f"{place.name}.yaml")):
        if candidate.is_file():
            return candidate.absolute()
    known: list[Path] = []
    if place.name == named:
        workspace = Workspace.around(Path.cwd())
        known = [file for kind in kinds for file in workspace.records(kind)]
        for file in known:
            if named in {file.name, file.stem}:
                return file
    raise RecordError(_no_record(named, kinds, known))


def _kind_of(record: Path) -> str | None:
    """Return the kind of the records in a record's folder; None for another folder."""
    kinds = {folder.name: kind for kind, folder in _FOLDERS.items()}
    return kinds.get(record.parent.name)


def _no_record(named: str, kinds: Sequence[str], known: list[Path]) -> Problem:
    stem = named.removesuffix(".yaml")
    near = difflib.get_close_matches(stem, [file.stem for file in known], n=1)
    looked = ""
    if Path(named).name == named:
        *before, last = (f"{_FOLDERS[kind].as_posix()}/" for kind in kinds)
        looked = f" in {' or '.join(filter(None, (', '.join(before), last)))}"
    kind = kinds[0] if len(kinds) == 1 else "record"
    return Problem(
        path=named,
        code="no-such-record",
        message=f"there is no {kind} of this name{looked}",
        help=_other_kind(named, kinds)
        or (f"did you mean {near[0]}?" if near else None),
    )


def _other_kind(named: str, kinds: Sequence[str]) -> str | None:
    """Return the command for a name that a record of another kind has."""
    try:
        workspace = Workspace.around(Path.cwd())
    except RecordError:
        return None
    for other in _FOLDERS:
        names = {
            name for file in workspace.records(other) for name in (file.name, file.stem)
        }
        if other not in kinds and named in names:
            return f"it is {_ARTICLED[other]}: use `generate {other} {named}`"
    return None


def refuse_link_outside(path: Path, root: Path) -> None:
    """Raise RecordError for a file of a workspace that is a link to one elsewhere.

    Records come from other offices, and messages show lines of what is read.
    """
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        message = "this is a link out of the workspace"
        code = "outside-workspace"
        raise RecordError(Problem(path=shown(path), code=code, message=message))
