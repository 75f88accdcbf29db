"""The file in which a workspace keeps the consents to one letter or report."""

from pathlib import Path

from generator.errors import RecordError
from generator.read import Plain, dump, read
from generator.records.consent import Consents
from generator.validate.model import validate_model
from generator.workspace import Workspace, refuse_link_outside
from generator.writing import make_folder, write_whole

_HEAD = (
    "# Who agreed to which text of {folder}/{name}, written by `generate consent`.\n"
    "# It stays in the office: no PDF carries it. Keep it in git, beside the record.\n"
)
_STAND_INS = {"format": "1"}


def consents_file(record: Path, kind: str, workspace: Workspace) -> Path:
    """Return where the consents to a record are kept, whether or not there are any."""
    folder = workspace.folder(kind).relative_to(workspace.root)
    return workspace.root / "consents" / folder / record.name


def read_consents(path: Path, workspace: Workspace) -> Consents:
    """Return the consents that a file holds, none where there is no file.

    Raises RecordError with all that is wrong with it.
    """
    if not path.is_file():
        return Consents(format=1)
    refuse_link_outside(path, workspace.root)
    outcome = validate_model(read(path), Consents, _STAND_INS)
    if outcome.problems or outcome.record is None:
        raise RecordError(*outcome.problems)
    return outcome.record


def write_consents(path: Path, consents: Consents, folder: str) -> None:
    """Write consents, or raise PrintError where the system does not let them be."""
    rows: list[Plain] = [one.model_dump(mode="json") for one in consents.consents]
    text = dump({"format": str(consents.format), "consents": rows})
    make_folder(path.parent)
    head = _HEAD.format(folder=folder, name=path.name)
    write_whole(path, f"{head}{text}".encode())
