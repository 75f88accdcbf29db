"""Items are shared among hands; their results come in order."""

import heapq
from collections.abc import Sequence
from multiprocessing.connection import wait
from typing import Generic

from generator.crew.hand import EndedError, Hand
from generator.crew.starting import Start, start_method
from generator.crew.stopping import Signals
from generator.crew.work import Item, Result, Work

_AHEAD = 32
"""How many results for each hand may be kept until their turn comes."""


class Sharing(Generic[Item, Result]):
    """The hands of a crew, what each is at, and what is done already."""

    def __init__(
        self, work: Work[Item, Result], items: Sequence[Item], count: int
    ) -> None:
        """Share items among so many hands."""
        self._work = work
        self._items = items
        self._count = count
        self._start: Start | None = None
        self._hands: dict[Hand[Item, Result], int | None] = {}
        self._stale: set[int] = set()
        self._todo = [*range(len(items))]
        self._done: dict[int, Result] = {}

    def result(self, at: int, signals: Signals) -> Result:
        """Return the result of an item, once it is there."""
        while True:
            self._give(at + _AHEAD * self._count, signals)
            if at in self._done:
                return self._done.pop(at)
            busy = {
                hand.pipe: hand
                for hand, item in self._hands.items()
                if item is not None
            }
            with signals.heeded():
                ready = wait(busy)
            for pipe in ready:
                self._take(busy[pipe])  # type: ignore[index]

    def renew(self) -> None:
        """Have done anew what was begun and whose result was not yet asked for."""
        for at in self._done:
            heapq.heappush(self._todo, at)
        self._done.clear()
        self._stale = {at for at in self._hands.values() if at is not None}

    def stop(self) -> None:
        """End every process."""
        for hand in self._hands:
            hand.stop()
        self._hands.clear()

    def _give(self, end: int, signals: Signals) -> None:
        """Give each idle hand an item that comes before an end."""
        while self._todo and len(self._hands) < self._count:
            self._take_on(signals)
        for hand, item in self._hands.items():
            if item is None and self._todo and self._todo[0] < end:
                self._hands[hand] = at = heapq.heappop(self._todo)
                hand.give(self._items[at])

    def _take_on(self, signals: Signals) -> None:
        if self._start is None:
            self._start = start_method()
            if self._start == "fork":
                # Once for all.
                with signals.heeded():
                    self._work.load()
        others = [hand.pipe for hand in self._hands]
        self._hands[Hand(self._work, self._start, others)] = None

    def _take(self, hand: Hand[Item, Result]) -> None:
        """Take a hand's result; dismiss a hand that is spent."""
        at = self._hands[hand]
        assert at is not None  # noqa: S101, it was waited for
        self._hands[hand] = None
        try:
            result = hand.take()
        except EndedError as error:
            result = self._work.lost(self._items[at], error.code)
        if at in self._stale:
            self._stale.remove(at)
            heapq.heappush(self._todo, at)
        else:
            self._done[at] = result
        if hand.is_spent:
            del self._hands[hand]
            hand.stop()
