"""What a workspace and a record begin as."""

import datetime
import re
from pathlib import Path

from generator.errors import Problem, RecordError, shown
from generator.records.schema import SCHEMAS, schema_text
from generator.workspace import Workspace, builtin_templates
from generator.writing import make_folder, write_whole

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"^date: [\d-]+", re.MULTILINE)
_FOLDERS = ("letters", "reports/statistics", "packets", "templates", ".schema")
_EXAMPLE = b"first-letter"
"""The letter that the starter of a packet names."""
_IGNORED = "build/\n.generate/\n"


def write_record(
    workspace: Workspace, kind: str, name: str, today: datetime.date
) -> Path:
    """Write a commented record dated today; raise RecordError for a bad name."""
    name = name.removesuffix(".yaml")
    path = workspace.folder(kind) / f"{name}.yaml"
    if not _NAME.fullmatch(name):
        message = "a record's name is of small letters, digits and hyphens"
        raise _refused(Path(name), "bad-name", message)
    if path.exists():
        message = "a record of this name is there already; nothing was changed"
        raise _refused(path, "name-in-use", message)
    make_folder(path.parent)
    text = _starter(kind, today)
    letters = workspace.records("letter")
    if kind == "packet" and letters:
        text = text.replace(_EXAMPLE, letters[0].stem.encode())
    write_whole(path, text)
    return path


def write_workspace(root: Path, today: datetime.date) -> list[Path]:
    """Make a workspace, leaving alone what is there; return the files written."""
    for folder in _FOLDERS:
        make_folder(root / folder)
    contents = {
        root / ".gitignore": _IGNORED.encode(),
        root / "letters" / "first-letter.yaml": _starter("letter", today),
    }
    for kind in sorted(SCHEMAS):
        contents[root / ".schema" / f"{kind}.json"] = schema_text(kind).encode()
    written = [path for path in contents if not path.exists()]
    for path in written:
        write_whole(path, contents[path])
    return written


def _starter(kind: str, today: datetime.date) -> bytes:
    file = builtin_templates() / "starters" / f"{kind}.yaml"
    text = file.read_text(encoding="utf-8")
    return _DATE.sub(f"date: {today}", text).encode()


def _refused(path: Path, code: str, message: str) -> RecordError:
    return RecordError(Problem(path=shown(path), code=code, message=message))
