"""A record that was printed already is recognised; what one is printed from is kept.

Nothing is taken from a time stamp but that a file changed while it was printed from: of
such a print there is no receipt.
"""

import dataclasses
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import Problem
from generator.receipts.keeping import find, keep
from generator.receipts.receipt import Receipt, from_json
from generator.receipts.request import (
    ROSTER,
    TEMPLATES,
    Request,
    look_at_means,
    places,
    without_receipt,
)
from generator.receipts.sight import Sight
from generator.versions.changes import Change, last_change
from generator.writing import refuse_outside, refuse_to_replace

if TYPE_CHECKING:
    from generator.placing import Product


@dataclasses.dataclass(frozen=True, kw_only=True)
class Recalled:
    """A PDF that is there, and is what would be printed."""

    path: Path
    extent: str
    said: tuple[Problem, ...]
    proven: Mapping[str, Any]
    """What was proven of it."""
    added: tuple[()] = ()
    """Whom it brought into the roster: that changes, and there is no receipt."""


def recall(asked: Request) -> Recalled | None:
    """Return the PDF that is there, if it is what would be printed; else None."""
    with without_receipt():
        found = find(asked.name)
        receipt = from_json(found) if found is not None else None
        if receipt is not None and _is_same(asked, receipt):
            return Recalled(
                path=asked.path,
                extent=receipt.extent,
                said=receipt.said,
                proven=receipt.findings,
            )
    return None


def _is_same(asked: Request, receipt: Receipt) -> bool:
    """Return whether all that a PDF was printed from is as it was, and the PDF too."""
    if receipt.asked != asked.as_plain():
        return False
    if receipt.said and receipt.folder != str(Path.cwd()):
        return False
    if asked.output is not None:
        refuse_to_replace(asked.output)
    else:
        refuse_outside(asked.path, asked.workspace)
    return (
        _is_there(asked.printed, receipt.findings["pdf_sha256"])
        and _are_there(Sight(asked.root), receipt.files)
        and receipt.means == look_at_means()
        and all(
            last_change(asked.workspace.root / name) == Change(commit, is_changed=is_so)
            for name, (commit, is_so) in receipt.changes.items()
        )
    )


def _is_there(path: Path, digest: str) -> bool:
    return Sight(path.parent).file(path.name) == digest


def _are_there(sight: Sight, files: Mapping[str, str]) -> bool:
    return all(sight.file(name) == digest for name, digest in files.items())


def keep_receipt(asked: Request, product: "Product") -> None:
    """Keep what a PDF was printed from, unless something changed meanwhile.

    There is nothing to keep where nobody looked, before, at what it is printed with.
    """
    with without_receipt():
        origin = json.loads(product.origin)
        files = {one["file"]: one["sha256"] for one in _used(origin)}
        sight = Sight(asked.root)
        is_same = places(sight, asked.record) == asked.places
        is_same = is_same and _are_there(sight, files) and _is_engine_of(origin)
        if is_same and asked.means and sight.changed < _start(asked):
            receipt = Receipt(
                asked=asked.as_plain(),
                means=asked.means,
                files=files,
                changes={
                    one["file"]: (one.get("commit"), one.get("is_changed", False))
                    for one in _carried(origin)
                },
                extent=product.extent,
                said=product.said,
                folder=str(Path.cwd()),
                findings=product.proven,
            )
            keep(asked.name, receipt.as_json())


def _used(origin: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what a PDF says of each file that it was printed from.

    What lies among the templates is looked at together.
    """
    within = f"{TEMPLATES}/"
    shown = [one for one in origin["templates"] if not one["file"].startswith(within)]
    return [*_carried(origin), *shown]


def _carried(origin: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what it says of each file that it carries; of the roster it has a part."""
    return [one for one in origin["files"] if one["file"] != ROSTER]


def _is_engine_of(origin: Mapping[str, Any]) -> bool:
    """Return whether the engine has opened the libraries that are found without it."""
    # It was loaded before, with what else is looked at.
    from generator.press.installed import library_versions  # noqa: PLC0415, as said

    said: Mapping[str, str] = origin["versions"]
    return library_versions().items() <= said.items()


def _start(asked: Request) -> float:
    """Return when a print began, by the clock of the file system it printed to too."""
    printed = asked.path.stat().st_ctime - (time.monotonic() - asked.clock)
    return min(printed, asked.began)
