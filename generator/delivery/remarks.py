"""What is to be said of a packet's documents, none of which stops it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.delivery.gathering import Gathered
from generator.errors import Problem, Severity
from generator.packet.exhibits.exhibit import Exhibit
from generator.read import Loc

if TYPE_CHECKING:
    from generator.prepare import Ready


def said_of(gathered: Gathered) -> list[Problem]:
    """Return what is to be said of a packet's documents, none of which stops it."""
    found: list[Problem] = []
    for at, document in enumerate(gathered.documents):
        if isinstance(document, Exhibit):
            found += [*document.said, *_undescribed(gathered, at, document)]
        else:
            found += _slips(gathered, at, document)
    return [*found, *_lost_standards(gathered)]


def _lost_standards(gathered: Gathered) -> Iterator[Problem]:
    """Yield a note, once, of the standards that the packet does not keep, and why."""
    without = [
        (at, one)
        for at, one in enumerate(gathered.documents)
        if isinstance(one, Exhibit) and one.lost
    ]
    if not without:
        return
    at, first = without[0]
    lost = dict.fromkeys(name for _, one in without for name in one.lost)
    why = "; ".join(first.claims.faults)
    message = f"with it the packet is not {' and not '.join(lost)}: {why}"
    more = len(without) - 1
    if more:
        others = "another exhibit" if more == 1 else f"{more:,} other exhibits"
        message += f"; {others} would keep it from that, too"
    loc: Loc = ("documents", at, "exhibit")
    problem = gathered.source.problem(loc, "exhibit-standards", message)
    yield problem.of(Severity.NOTE)


def _undescribed(gathered: Gathered, at: int, exhibit: Exhibit) -> Iterator[Problem]:
    """Yield a note where nobody who cannot see a picture is told what it shows."""
    if exhibit.is_tagged or not exhibit.silent:
        return
    if gathered.packet.documents[at].description is None:
        message = "nothing says what its pictures show, for who cannot see them"
        loc: Loc = ("documents", at, "exhibit")
        help = "give it a `description`"
        problem = gathered.source.problem(
            loc, "exhibit-without-description", message, help
        )
        yield problem.of(Severity.NOTE)


def _slips(gathered: Gathered, at: int, ready: "Ready") -> Iterator[Problem]:
    """Yield a warning for a draft, and for a document that is later than the packet."""
    loc: Loc = ("documents", at, gathered.packet.documents[at].kind)
    name = ready.source.path.stem
    slips = []
    if ready.record.status == "draft":
        message = f"{name} is a draft, and says so on its pages"
        slips.append(("draft-in-packet", message, "set it `final` when it is"))
    if ready.record.date > gathered.packet.date:
        message = f"{name} is dated {ready.record.date}, after the packet"
        slips.append(("packet-before-document", message, "correct one of the dates"))
    for code, message, help in slips:
        problem = gathered.source.problem(loc, code, message, help)
        yield problem.of(Severity.WARNING)
