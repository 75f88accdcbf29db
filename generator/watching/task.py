"""One print of a watched record: what is asked, and what is told of it."""

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

from generator.build import build_letter, build_report
from generator.errors import Problem, error_of
from generator.placing import Product
from generator.watching.seen import Note, Noting, Seen
from generator.workspace import Workspace, builtin_templates

Kind: TypeAlias = Literal["letter", "report"]
KINDS: tuple[Kind, ...] = ("letter", "report")
_BUILD = {"letter": build_letter, "report": build_report}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be printed."""

    record: Path
    kind: Kind
    frozen: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class Told:
    """What came of it."""

    product: Product | None
    """What was written; None where problems kept it from being printed."""
    problems: tuple[Problem, ...]
    seconds: float
    seen: Seen
    """What was read for it, printed or not."""


def carry_out(task: Task, tell: Callable[[Note], None]) -> Told:
    """Print a record in a process that does nothing else; tell of what it reads."""
    start = time.perf_counter()
    workspace = Workspace.around(task.record.parent)
    noting = Noting([workspace.root, builtin_templates()], tell)
    product, problems = _attempt(lambda: _build(task))
    return Told(
        product=product,
        problems=product.said if product else problems,
        seconds=time.perf_counter() - start,
        seen=noting.seen,
    )


def _build(task: Task) -> Product:
    return _BUILD[task.kind](task.record, None, frozen=task.frozen)


def _attempt(
    build: Callable[[], Product],
) -> tuple[Product | None, tuple[Problem, ...]]:
    try:
        return build(), ()
    except Exception as fault:  # noqa: BLE001, watching goes on after a fault of ours
        return None, error_of(fault, "generate").problems
