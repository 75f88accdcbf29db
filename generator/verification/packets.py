"""A packet is printed again from its workspace, with the exhibits that lie there."""

import contextlib
import dataclasses
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.delivery.composed import Composed
from generator.delivery.composing import compose, print_composed
from generator.delivery.gathering import gather
from generator.packet.exhibits.examining import Terms
from generator.packet.finishing import MANIFEST
from generator.packet.manifest import from_json
from generator.press.engine import load_engine
from generator.press.kept import PressHere
from generator.press.tricks.collector import no_collector
from generator.provenance.statement import Statement
from generator.verification.carried import Contents
from generator.verification.reprinting import Reprint
from generator.versions.changes import Change
from generator.workspace import Workspace


def reprint_packet(record: Path, found: Contents) -> Reprint:
    """Return a packet printed again; raise GeneratorError if it cannot be.

    Nobody is brought into the roster, and git is not asked.
    """
    stated = found.statement
    terms = Terms(dots=stated.dots if stated else None, meanwhile=load_engine)
    changes = _changes(found, Workspace.around(record.parent))
    heres: list[Statement] = []

    def here(own: Statement) -> Statement:
        heres.append(own.with_commits(stated) if stated else own)
        return heres[-1]

    def there(own: Statement) -> Statement:
        return here(own).with_means(stated) if stated else here(own)

    with (
        no_collector(),
        gather(record, terms, frozen=True, changes=changes) as gathered,
    ):
        composed = compose(gathered, PressHere())
        own = _printed(composed, here)
        is_other = stated is not None and heres[0].with_means(stated) != heres[0]
        other = _printed(composed, there) if is_other else own
    return Reprint(statement=heres[0], own=own, as_stated=other)


def _printed(composed: Composed, restate: Callable[[Statement], Statement]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="generate-") as name:
        path = Path(name) / "packet.pdf"
        print_composed(
            dataclasses.replace(composed, restate=restate), path, lambda *_: None
        )
        return path.read_bytes()


def _changes(found: Contents, workspace: Workspace) -> Callable[[Path], Change]:
    """Return what the PDF says of git, as if git had said it."""
    known: dict[Path, Change] = {}
    with contextlib.suppress(KeyError, ValueError):
        for entry in from_json(found.files[MANIFEST]).entries:
            change = Change(entry.commit, is_changed=entry.is_changed)
            known[workspace.root / entry.file] = change
    return lambda path: known.get(path, Change(None, is_changed=False))
