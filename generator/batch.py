"""The story of a batch: each document is made, proven and put in its place, in order.

Many are made at a time, one a core; one is put in place after the other.
"""

import contextlib
import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeAlias, TypeVar

from generator.build import load
from generator.crew.crew import Crew
from generator.crew.work import Work
from generator.errors import GeneratorError, PrintError, Problem, error_of
from generator.placing import Made, Product, place
from generator.receipts.recalling import Recalled, keep_receipt
from generator.receipts.request import Request

Item = TypeVar("Item")
Outcome: TypeAlias = Product | Recalled | GeneratorError
"""What became of an item: printed now, or before, or what is wrong with it."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Batch(Generic[Item]):
    """Items, and how a document is made of each."""

    items: Sequence[Item]
    make: Callable[[Item], Made]
    """This and `named` are functions of a module, or partials of them."""
    named: Callable[[Item], str]
    """Returns the place of an item, for messages."""
    jobs: int | None = None
    """How many are made at a time; None for one a core."""
    is_pressed: bool = True
    """Whether the engine is needed."""
    known: Sequence[Recalled | None] = ()
    """For each item, in their order, the PDF of it that is printed already."""
    asked: Sequence[Request | None] = ()
    """For each, of what a receipt is kept."""

    @contextlib.contextmanager
    def printing(self) -> Iterator[Iterator[Outcome]]:
        """Give what becomes of each item, in their order.

        StoppedError is raised where a crew raises it, and no process is left after.
        """
        work = Work(
            task=functools.partial(_try, self.make, self.named),
            lost=functools.partial(_lost, self.named),
            load=functools.partial(_load, is_pressed=self.is_pressed),
        )
        nothing = [None] * len(self.items)
        known, asked = self.known or nothing, self.asked or nothing
        there = zip(self.items, known, strict=True)
        with Crew(
            work, [item for item, one in there if one is None], self.jobs
        ) as crew:
            yield _in_place(crew, known, asked)


def _in_place(
    crew: Crew[Item, Made | GeneratorError],
    known: Sequence[Recalled | None],
    asked: Sequence[Request | None],
) -> Iterator[Outcome]:
    for made, one in zip(_in_order(crew, known), asked, strict=True):
        yield _finish(made, one)
        if isinstance(made, Made) and made.added:
            # They are found elsewhere now, by what was begun before as well.
            crew.renew()


def _in_order(
    made: Iterable[Made | GeneratorError], known: Sequence[Recalled | None]
) -> Iterator[Made | Recalled | GeneratorError]:
    """Yield what became of each item: what is made takes the places not known."""
    rest = iter(made)
    for one in known:
        yield one if one is not None else next(rest)


def _finish(made: Made | Recalled | GeneratorError, asked: Request | None) -> Outcome:
    """Put a document in its place, and keep a receipt of it."""
    if not isinstance(made, Made):
        return made
    try:
        product = place(made)
    except GeneratorError as error:
        return error
    if asked is not None:
        keep_receipt(asked, product)
    return product


def _load(*, is_pressed: bool) -> None:
    # What keeps it from being loaded is said of each document that asks for it.
    with contextlib.suppress(GeneratorError):
        if is_pressed:
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
