"""Prints documents, one a core at a time, and says what became of each."""

import contextlib
import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from generator.build import load
from generator.commands.telling import say, tell
from generator.crew.crew import Crew
from generator.crew.progress import Progress
from generator.crew.stopping import StoppedError
from generator.crew.work import Work
from generator.errors import (
    GeneratorError,
    PrintError,
    Problem,
    error_of,
)
from generator.placing import Made, Product, place
from generator.receipts.recalling import Recalled, keep_receipt
from generator.receipts.request import Request

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
    known: Sequence[Recalled | None] = ()
    """For each item, in their order, the PDF of it that is printed already."""
    asked: Sequence[Request | None] = ()
    """For each, of what a receipt is kept."""


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
    nothing = [None] * len(items)
    known, asked = manner.known or nothing, manner.asked or nothing
    left = [item for item, one in zip(items, known, strict=True) if one is None]
    wrong: list[GeneratorError] = []
    stopped = 0
    try:
        with Crew(work, left, manner.jobs) as crew:
            progress.show()
            for made, one in zip(_in_order(crew, known), asked, strict=True):
                progress.hide()
                error = _finish(made, one, manner)
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
        say(f"stopped: {progress.done} of {len(items)} printed", err=True)
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


def _in_order(
    printed: Iterable[Made | GeneratorError], known: Sequence[Recalled | None]
) -> Iterator[Made | Recalled | GeneratorError]:
    """Yield what became of each item: what is printed takes the places not known."""
    rest = iter(printed)
    for one in known:
        yield one if one is not None else next(rest)


def _finish(
    made: Made | Recalled | GeneratorError, asked: Request | None, manner: Manner
) -> GeneratorError | None:
    """Put a document in its place and say so; return what is wrong with it."""
    if isinstance(made, GeneratorError):
        return made
    try:
        product = place(made) if isinstance(made, Made) else made
        if asked is not None and isinstance(product, Product):
            keep_receipt(asked, product)
        tell(product, manner.findings, quiet=manner.quiet)
    except GeneratorError as error:
        return error
    return None


def _say_wrong(wrong: Sequence[GeneratorError]) -> None:
    """Say each problem once: many records may name one file that is wrong."""
    problems = [problem for error in wrong for problem in error.problems]
    for problem in dict.fromkeys(problems):
        say(problem, err=True)
