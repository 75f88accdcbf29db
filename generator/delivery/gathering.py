"""A packet's documents are gathered: records made ready, exhibits opened."""

import contextlib
import dataclasses
import functools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator.contents import file_digest
from generator.errors import Problem, RecordError
from generator.packet.binding import Origin
from generator.packet.exhibits.examining import Terms, open_exhibit
from generator.packet.exhibits.exhibit import Exhibit
from generator.read import Loc, Source, read
from generator.records.packet import Packet, PacketDocument
from generator.typeset.environment import Templates
from generator.validate.packet import PacketOutcome, validate_packet
from generator.versions.changes import Change, last_change
from generator.workspace import Workspace, refuse_link_outside

if TYPE_CHECKING:
    from generator.delivery.writings import Writings
    from generator.drafts import Desk
    from generator.prepare import Ready

Document: TypeAlias = "Ready | Exhibit"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Gathered:
    """A packet whose documents are all there."""

    source: Source
    packet: Packet
    workspace: Workspace
    desk: "Desk | None"
    """What its letters and reports share; None where it has none."""
    documents: tuple[Document, ...]
    files: tuple[Path, ...]
    terms: Terms
    changes: Callable[[Path], Change]
    """Which commit last changed a file."""

    @functools.cached_property
    def templates(self) -> Templates:
        """The workspace's templates; raise TemplateError where they are wrong."""
        return self.desk.templates if self.desk else Templates(self.workspace)

    def name(self, path: Path) -> str:
        """Return a file's path from the workspace's root, with `/`."""
        return path.absolute().relative_to(self.workspace.root).as_posix()

    def origin(self, at: int) -> Origin:
        """Return where the document at a place comes from."""
        document, path = self.documents[at], self.files[at]
        given = self.packet.documents[at]
        sha256 = document.sha256 if isinstance(document, Exhibit) else file_digest(path)
        return self._origin(path, sha256, given)

    @property
    def own_origin(self) -> Origin:
        """Where the packet's own pages come from: its record."""
        path = self.source.path
        return self._origin(path, file_digest(path), None)

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
    source = read(record)
    outcome = validate_packet(source, workspace)
    problems = list(outcome.problems)
    opening = _Opening(source, workspace, terms, frozen=frozen)
    documents = opening.documents(outcome)
    problems += opening.problems
    if outcome.packet is not None and not problems:
        problems += few_digits(source, outcome.packet, _least_pages(documents))
    try:
        if problems or outcome.packet is None:
            # A member whom two records name is refused once.
            raise RecordError(*dict.fromkeys(problems))
        yield Gathered(
            source=source,
            packet=outcome.packet,
            workspace=workspace,
            desk=opening.desk,
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


class _Opening:
    """Opens the documents of a packet, and keeps what is wrong with them."""

    def __init__(
        self, source: Source, workspace: Workspace, terms: Terms, *, frozen: bool
    ) -> None:
        self.problems: list[Problem] = []
        self._source = source
        self._workspace = workspace
        self._terms = terms
        self._frozen = frozen
        self._writings: Writings | None = None

    @property
    def desk(self) -> "Desk | None":
        """What the letters and reports share; None where there are none."""
        return self._writings.desk if self._writings else None

    def documents(self, outcome: PacketOutcome) -> list[Document]:
        """Return the documents that are right."""
        found: list[Document] = []
        given = outcome.packet.documents if outcome.packet else ()
        for at, (document, path) in enumerate(zip(given, outcome.files, strict=True)):
            if path is None:
                continue
            try:
                found.append(self._open(path, document.kind, at))
            except RecordError as error:
                self.problems += error.problems
        return found

    def _open(self, path: Path, kind: str, at: int) -> Document:
        if kind == "exhibit":
            place: tuple[Source, Loc] = self._source, ("documents", at, kind)
            return open_exhibit(path, self._workspace.root, place, self._terms)
        if self._writings is None:
            # Exhibits alone need nothing of what letters and reports are made with.
            from generator.delivery.writings import Writings  # noqa: PLC0415, slow

            self._writings = Writings(self._workspace, frozen=self._frozen)
        return self._writings.ready(path, kind)
