"""Prints documents, one a core at a time, and says what became of each."""

import contextlib
import dataclasses
import functools
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from generator.build import load
from generator.crew.crew import Crew
from generator.crew.progress import Progress
from generator.crew.stopping import StoppedError
from generator.crew.work import Work
from generator.errors import (
    GeneratorError,
    PrintError,
    Problem,
    error_of,
    printable,
    shown,
)
from generator.placing import Made, Product, place
from generator.workspace import write_whole

Item = TypeVar("Item")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Manner:
    """How documents are printed, and what is said of it."""

    jobs: int | None = None
    """How many at a time; None for one a core."""
    quiet: bool = False
    is_pressed: bool = True
    """Whether the engine is needed."""
    findings: Path | None = None
    """Where to write what was proven of a PDF, where there is but one."""


def print_all(
    make: Callable[[Item], Made],
    items: Sequence[Item],
    named: Callable[[Item], str],
    manner: Manner,
) -> int:
    """Print a document of each item; return the exit code, the worst there is.

    What is wrong with some is said when the others are printed. `make`, and `named`
    which returns the place of an item, are functions of a module, or partials of them.
    """
    work = Work(
        task=functools.partial(_try, make, named),
        lost=functools.partial(_lost, named),
        load=functools.partial(_load, manner),
    )
    progress = Progress(len(items), "printed", quiet=manner.quiet)
    wrong: list[GeneratorError] = []
    stopped = 0
    try:
        with Crew(work, items, manner.jobs) as crew:
            progress.show()
            for made in crew:
                progress.hide()
                error = _finish(made, manner)
                wrong += [error] if error else []
                progress.count(is_done=error is None)
                if isinstance(made, Made) and made.added:
                    # They are found elsewhere now, by what was begun before as well.
                    crew.renew()
                progress.show()
    except StoppedError as error:
        stopped = error.exit_code
    progress.hide()
    _say_wrong(wrong)
    if stopped:
        click.echo(f"stopped: {progress.done} of {len(items)} printed", err=True)
    return stopped or max((error.exit_code for error in wrong), default=0)


def _load(manner: Manner) -> None:
    # What keeps it from being loaded is said of each document that asks for it.
    with contextlib.suppress(GeneratorError):
        if manner.is_pressed:
            load()


def _try(
    make: Callable[[Item], Made], named: Callable[[Item], str], item: Item
) -> Made | GeneratorError:
    try:
        return make(item)
    except Exception as fault:  # noqa: BLE001, the others are printed all the same
        return error_of(fault, named(item))


def _lost(named: Callable[[Item], str], item: Item, code: int) -> GeneratorError:
    how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
    return PrintError(
        Problem(
            path=named(item),
            code="process-ended",
            message=f"the process that printed this was ended {how}",
            help="where memory is short, print fewer at a time with --jobs",
        )
    )


def _finish(made: Made | GeneratorError, manner: Manner) -> GeneratorError | None:
    """Put a document in its place and say so; return what is wrong with it."""
    if isinstance(made, GeneratorError):
        return made
    try:
        product = place(made)
        _say(product, quiet=manner.quiet)
        if manner.findings is not None:
            _write_findings(product, manner.findings)
    except GeneratorError as error:
        return error
    return None


def _say(product: Product, *, quiet: bool) -> None:
    for member in product.added if not quiet else ():
        identified = f"{member.print_name} ({member.id.bioguide})"
        click.echo(f"roster.yaml: added {printable(identified)}", err=True)
    for problem in product.said:
        click.echo(problem, err=True)
    click.echo(f"{shown(product.path)}  {product.extent}")


def _say_wrong(wrong: Sequence[GeneratorError]) -> None:
    """Say each problem once: many records may name one file that is wrong."""
    problems = [problem for error in wrong for problem in error.problems]
    for problem in dict.fromkeys(problems):
        click.echo(problem, err=True)


def _write_findings(product: Product, path: Path) -> None:
    assert product.findings is not None  # noqa: S101, only a PDF gets here
    found = {"pdf": shown(product.path), **dataclasses.asdict(product.findings)}
    write_whole(path, (json.dumps(found, indent=2) + "\n").encode())
