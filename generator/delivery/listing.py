"""The manifest of a packet that was printed, as a table."""

from collections.abc import Sequence
from pathlib import Path

from generator.delivery.counting import counted
from generator.errors import Problem, RecordError, shown
from generator.packet.manifest import from_json, table
from generator.workspace import Workspace


def list_packet(record: Path, output: Path | None) -> tuple[list[Sequence[str]], str]:
    """Return rows of a table, and what is said of the whole packet.

    Raises RecordError where the packet was not printed.
    """
    workspace = Workspace.around(record.parent)
    path = output or workspace.output(record, "packet")
    path = path.with_suffix(".json")
    try:
        manifest = from_json(path.read_bytes())
    except OSError:
        message = "this packet has not been printed here"
    except ValueError:
        message = "what is there is no manifest of a packet"
    else:
        whole = f"{counted(manifest.pages, 'page')}; {', '.join(manifest.standards)}"
        return table(manifest), whole
    to = "" if output is None else f" -o {shown(output)}"
    help = f"print it first: generate packet {record.stem}{to}"
    problem = Problem(path=shown(path), code="no-manifest", message=message, help=help)
    raise RecordError(problem)
