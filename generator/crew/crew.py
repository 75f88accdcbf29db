"""A crew does items by many processes, or here where one is enough."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Generic, Self

from generator.crew.cores import cores
from generator.crew.stopping import Signals
from generator.crew.work import Item, Result, Work

if TYPE_CHECKING:
    from generator.crew import sharing


class Crew(Generic[Item, Result]):
    """Does items, one a core at a time.

        with Crew(Work(task, lost, load), items) as crew:
            for result in crew:
                ...

    Results come in the items' order. Ctrl-C raises StoppedError where the loop asks for
    the next result, never while it works at one; after the `with` no process is left.
    """

    def __init__(
        self,
        work: Work[Item, Result],
        items: Sequence[Item],
        jobs: int | None = None,
    ) -> None:
        """Take on items for so many processes: as many as there are cores."""
        self._work = work
        self._items = items
        self._signals = Signals()
        self._sharing: sharing.Sharing[Item, Result] | None = None
        count = min(jobs or cores(), len(items))
        # Windows has not the signals that a crew is stopped by.
        if count > 1 and sys.platform != "win32":
            # What it takes to have many is not loaded for one.
            from generator.crew.sharing import Sharing  # noqa: PLC0415, as said

            self._sharing = Sharing(work, items, count)

    def __enter__(self) -> Self:
        """Hear signals from now on."""
        self._signals.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """End every process, and leave the signals to others."""
        try:
            if self._sharing is not None:
                self._sharing.stop()
        finally:
            self._signals.__exit__()

    def __iter__(self) -> Iterator[Result]:
        """Yield the result of each item, in the items' order."""
        for at, item in enumerate(self._items):
            if self._sharing is not None:
                yield self._sharing.result(at, self._signals)
                continue
            with self._signals.heeded():
                result = self._work.task(item)
            yield result

    def renew(self) -> None:
        """Have done anew what was begun and whose result is still to come.

        For a result that changes what the items after it come to.
        """
        if self._sharing is not None:
            self._sharing.renew()
