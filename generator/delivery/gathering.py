"""A packet's documents are gathered: records made ready, exhibits opened."""

import contextlib
import dataclasses
import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from generator.drafts import Desk, draft_letter, draft_report
from generator.errors import Problem, RecordError, Severity
from generator.packet.binding import Origin
from generator.packet.exhibits.examining import Terms, open_exhibit
from generator.packet.exhibits.exhibit import Exhibit
from generator.prepare import Ready, finish_letter, finish_report, refuse_new
from generator.read import Loc, Source, read
from generator.records.packet import Packet, PacketDocument
from generator.validate.packet import PacketOutcome, validate_packet
from generator.versions.changes import Change, last_change
from generator.workspace import Workspace, refuse_link_outside

Document: TypeAlias = Ready | Exhibit


@dataclasses.dataclass(frozen=True, kw_only=True)
class Gathered:
    """A packet whose documents are all there."""

    source: Source
    packet: Packet
    desk: Desk
    documents: tuple[Document, ...]
    files: tuple[Path, ...]
    terms: Terms
    changes: Callable[[Path], Change]
    """Which commit last changed a file."""

    @property
    def workspace(self) -> Workspace:
        """The workspace of the packet's record."""
        return self.desk.workspace

    def name(self, path: Path) -> str:
        """Return a file's path from the workspace's root, with `/`."""
        return path.absolute().relative_to(self.workspace.root).as_posix()

    def origin(self, at: int) -> Origin:
        """Return where the document at a place comes from."""
        document, path = self.documents[at], self.files[at]
        given = self.packet.documents[at]
        sha256 = (
            document.sha256
            if isinstance(document, Exhibit)
            else hashlib.sha256(path.read_bytes()).hexdigest()
        )
        return self._origin(path, sha256, given)

    @property
    def own_origin(self) -> Origin:
        """Where the packet's own pages come from: its record."""
        path = self.source.path
        return self._origin(path, hashlib.sha256(path.read_bytes()).hexdigest(), None)

    def _origin(self, path: Path, sha256: str, given: PacketDocument | None) -> Origin:
        change = self.changes(path)
        return Origin(
            file=self.name(path),
            sha256=sha256,
            source=(given.source or "") if given else "",
            description=given.description if given else None,
            commit=change.commit,
            is_changed=change.is_changed,
        )


@contextlib.contextmanager
def gather(
    record: Path,
    terms: Terms,
    *,
    frozen: bool,
    changes: Callable[[Path], Change] = last_change,
) -> Iterator[Gathered]:
    """Give a packet with its documents, whose exhibits are open meanwhile.

    Raises RecordError with all that is wrong.
    """
    workspace = Workspace.around(record.parent)
    refuse_link_outside(record, workspace.root)
    desk = Desk(workspace)
    source = read(record)
    outcome = validate_packet(source, workspace)
    problems = list(outcome.problems)
    documents = _documents(source, outcome, desk, (problems, terms), frozen=frozen)
    if outcome.packet is not None and not problems:
        problems += few_digits(source, outcome.packet, _least_pages(documents))
    try:
        if problems or outcome.packet is None:
            # A member whom two records name is refused once.
            raise RecordError(*dict.fromkeys(problems))
        yield Gathered(
            source=source,
            packet=outcome.packet,
            desk=desk,
            documents=tuple(documents),
            files=tuple(path for path in outcome.files if path is not None),
            terms=terms,
            changes=changes,
        )
    finally:
        for document in documents:
            if isinstance(document, Exhibit):
                document.pdf.close()


def few_digits(source: Source, packet: Packet, pages: int) -> list[Problem]:
    """Return a problem where Bates numbers have too few digits for so many pages."""
    if packet.bates is None or packet.bates.has_room(pages):
        return []
    message = f"{packet.bates.digits} digits are too few for {pages:,} pages"
    loc: Loc = ("bates", "digits")
    return [source.problem(loc, "few-digits", message, "give it more `digits`")]


def _least_pages(documents: Sequence[Document]) -> int:
    """Return how many pages documents have at least, before they are laid out."""
    exhibits = (one.pages for one in documents if isinstance(one, Exhibit))
    return len(documents) + sum(exhibits)


def _documents(
    source: Source,
    outcome: PacketOutcome,
    desk: Desk,
    said: tuple[list[Problem], Terms],
    *,
    frozen: bool,
) -> list[Document]:
    """Return the documents that are right, adding what is wrong with the others."""
    problems, terms = said
    found: list[Document] = []
    if outcome.packet is None:
        return found
    pairs = zip(outcome.packet.documents, outcome.files, strict=True)
    for at, (document, path) in enumerate(pairs):
        if path is None:
            continue
        loc: Loc = ("documents", at, document.kind)
        try:
            if document.kind == "exhibit":
                root = desk.workspace.root
                found.append(open_exhibit(path, root, (source, loc), terms))
            else:
                found.append(_ready(document.kind, path, desk, frozen=frozen))
        except RecordError as error:
            problems += error.problems
    return found


def _ready(kind: str, path: Path, desk: Desk, *, frozen: bool) -> Ready:
    if kind == "letter":
        letter = draft_letter(path, desk)
        refused = refuse_new(letter.source, desk.roster, frozen=frozen)
        return finish_letter(letter, desk, refused)
    report = draft_report(path, desk)
    refused = refuse_new(report.source, desk.roster, frozen=frozen)
    return finish_report(report, desk, refused)


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


def _slips(gathered: Gathered, at: int, ready: Ready) -> Iterator[Problem]:
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
