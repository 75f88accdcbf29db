"""The days by which a letter wants an answer, and where it names them."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator

from generator.checks.days.lengths import Length, length_of
from generator.checks.days.limits import Limit, limit_of_demand, limits_in
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.keeping import once
from generator.read import Loc
from generator.records.demands import Demand

_ANSWERED = frozenset({"report", "answer", "documents", "briefing"})
_TEXT = ("demands", "text")


@dataclasses.dataclass(frozen=True)
class Deadline:
    """A day that the letter sets, and where it does so."""

    day: datetime.date
    place: Loc | Limit
    demand: Demand | None = None
    """The demand that is due then; None where the prose speaks of all of them."""
    length: Length | None = None
    """The time from the letter's date, where the day is not named."""

    def finding(self, message: str, help: str) -> Finding:
        """Return a finding that points at the words which set the day."""
        if isinstance(self.place, Limit):
            return self.place.passage.finding(self.place.span, message, help)
        return Finding(self.place, message, help)


@once
def deadlines_in(document: Document) -> tuple[Deadline, ...]:
    """Return the deadlines of a letter, those in `due` first.

    A length of time that prose gives is left out: there no day is meant.
    """
    if document.letter is None or document.doubtful & {"date", "demands"}:
        return ()
    due = [
        Deadline(day, ("demands", at, "due"), demand, _length(demand))
        for at, demand in demands(document)
        if (day := due_on(demand, document.record.date))
    ]
    own = [
        Deadline(one.day, one, demand, one.length)
        for demand, one in limits_of_demands(document)
    ]
    rest = [Deadline(one.day, one, None, one.length) for one in limits_in(document)]
    return (*due, *(one for one in (*own, *rest) if one.length is None))


def each_day(deadlines: Iterable[Deadline]) -> Iterator[Deadline]:
    """Yield the first deadline of each day."""
    seen = set()
    for one in deadlines:
        if one.day not in seen:
            seen.add(one.day)
            yield one


def demands(document: Document) -> Iterator[tuple[int, Demand]]:
    """Yield the demands of a letter, with their places."""
    for at, item in enumerate(document.letter.demands if document.letter else ()):
        if isinstance(item, Demand):
            yield at, item


def is_answered(demand: Demand) -> bool:
    """Return whether an answer to the letter meets a demand."""
    return demand.kind in _ANSWERED


def due_on(demand: Demand, written: datetime.date) -> datetime.date | None:
    """Return the last day that `due` leaves, which may be so long after the letter."""
    length = _length(demand)
    if length is not None:
        return length.after(written)
    return demand.due.on if demand.due else None


def limits_of_demands(document: Document) -> Iterator[tuple[Demand, Limit]]:
    """Yield each demand whose own text sets a limit, with that."""
    written = document.record.date
    texts = {one.loc[1]: one for one in document.prose if one.loc[::2] == _TEXT}
    for at, demand in demands(document):
        limit = limit_of_demand(texts[at], written) if at in texts else None
        if limit is not None:
            yield demand, limit


def _length(demand: Demand) -> Length | None:
    within = demand.due.within if demand.due else None
    return length_of(within) if within else None
