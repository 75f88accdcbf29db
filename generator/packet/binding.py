"""Pressed pages and exhibits become one PDF: pages in order, tags, links, stamps."""

import dataclasses
import datetime
import hashlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Name

from generator.errors import PrintError, Problem
from generator.packet.bookmarks import Heading, write_bookmarks
from generator.packet.digests import Digests, Original
from generator.packet.exhibits.looks import Look, look_within
from generator.packet.exhibits.remarks import shortened
from generator.packet.finishing import attach, identify, label_pages
from generator.packet.frame import frame_of
from generator.packet.manifest import Entry, Manifest, as_json
from generator.packet.plan import Bound, Plan
from generator.packet.stamps import Stamper
from generator.packet.tags.tree import Tree, alternatives, forget_keys


@dataclasses.dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a document comes from, as the manifest says it."""

    file: str
    sha256: str
    source: str = ""
    description: str | None = None
    commit: str | None = None
    is_changed: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Binding:
    """What is bound: the pressed pages, the plan of all, and where each is from."""

    pressed: bytes
    """One PDF of all pressed pages, in the order of the plan."""
    plan: Plan
    origins: Sequence[Origin]
    title: str
    date: datetime.date
    record: str
    """The packet's record, from the workspace's root."""
    standards: tuple[str, ...]


Progress = Callable[[str, int, int], None]
"""Told what is done: the document, pages done, pages in all."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Written:
    """A packet that was written: its manifest, and its pages as they were before."""

    manifest: Manifest
    originals: Sequence[Original]
    stamp_font: str
    """The name of the stamps' face in the resources of its pages."""


def bind(binding: Binding, path: Path, tell: Progress) -> Written:
    """Write the packet to a file, with a copy of its manifest.

    Raises PrintError where an exhibit's file is no longer as it was opened.
    """
    try:
        return _bind(binding, path, tell)
    except pikepdf.PdfError as error:
        message = f"an exhibit cannot be read any more ({shortened(error)})"
        problem = Problem(path=binding.record, code="lost-exhibit", message=message)
        raise PrintError(problem) from error


def _bind(binding: Binding, path: Path, tell: Progress) -> Written:
    with pikepdf.open(io.BytesIO(binding.pressed)) as pdf:
        book = _Book(pdf, binding)
        book.insert_exhibits()
        book.stamp(tell)
        manifest = book.describe()
        attach(pdf, manifest, binding.date)
        pdf.save(
            path,
            min_version=binding.plan.version,
            static_id=True,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    identify(path, as_json(manifest))
    return Written(
        manifest=manifest, originals=book.originals, stamp_font=book.stamp_font
    )


class _Book:
    """A packet while it is bound."""

    def __init__(self, pdf: pikepdf.Pdf, binding: Binding) -> None:
        self.pdf = pdf
        self.binding = binding
        self.plan = binding.plan
        self.tree = Tree(pdf)
        self.parts = self.tree.parts
        # Looked at before exhibits come in: what is ours needs no other process.
        self.looks = look_within(binding.pressed)
        self.stamp_font = ""
        self.wraps: dict[int, tuple[bytes, bytes]] = {}
        digests = Digests()
        self.originals = [
            digests.original(page.obj, frame_of(page)) for page in pdf.pages
        ]

    def insert_exhibits(self) -> None:
        """Put each exhibit's pages behind its cover sheet, with its links and tags."""
        looks: list[Look] = []
        originals: list[Original] = []
        headings: list[Heading] = []
        taken = 0
        for at, document in enumerate(self.plan.documents):
            looks += self.looks[taken : taken + document.pressed]
            originals += self.originals[taken : taken + document.pressed]
            taken += document.pressed
            exhibit = document.exhibit
            bookmarks = exhibit.bookmarks if exhibit else ()
            if exhibit:
                looks += exhibit.looks
                originals += exhibit.originals
                self._insert(at, document)
            headings.append(
                Heading(
                    title=document.name,
                    first=self.plan.starts[at],
                    pages=document.pages,
                    part=self.parts[at],
                    bookmarks=bookmarks,
                    is_exhibit=exhibit is not None,
                    exhibit_from=self.plan.starts[at] + document.pressed,
                )
            )
        self.looks, self.originals = looks, originals
        self.tree.close()
        write_bookmarks(self.pdf, headings)
        label_pages(self.pdf, self.plan)

    def _insert(self, at: int, document: Bound) -> None:
        exhibit = document.exhibit
        assert exhibit is not None  # noqa: S101, the caller has asked
        first = self.plan.starts[at] + document.pressed
        # Stepped through: pikepdf 10 lists all pages anew for each that is cut out.
        later = [page.obj for page in self.pdf.pages][first:]
        del self.pdf.pages[first:]
        _append(self.pdf, exhibit.pdf)
        self.pdf.pages.extend(pikepdf.Page(page) for page in later)
        pages = [page.obj for page in self.pdf.pages][first : first + exhibit.pages]
        for page in pages:
            if "/Annots" in page:
                page.Tabs = Name.S
        part = self.tree.part_within(self.parts[at], document.title)
        if exhibit.is_tagged:
            self.tree.adopt(part, exhibit.pdf, pages, at)
            return
        forget_keys(pages)
        description = self.binding.origins[at].description
        said = alternatives(exhibit.looks, document.label, description)
        wraps = self.tree.describe(part, pages, said)
        self.wraps.update(enumerate(wraps, start=first))

    def stamp(self, tell: Progress) -> None:
        """Stamp every page once."""
        texts = [
            (document.name, text)
            for at, document in enumerate(self.plan.documents)
            for text in self.plan.stamps(at)
        ]
        stamper = Stamper(self.pdf, [text for _, text in texts])
        self.stamp_font = stamper.font_name
        for at, page in enumerate(self.pdf.pages):
            name, text = texts[at]
            wrap = self.wraps.get(at, (b"", b""))
            shown = self.originals[at].frame, self.looks[at]
            stamper.stamp(page.obj, shown, text, wrap)
            tell(name, at + 1, len(texts))

    def describe(self) -> Manifest:
        """Return the manifest of the packet as it is now."""
        digests = Digests()
        pages = [
            digests.of_bound(page.obj, frame_of(page), original.drawn)
            for page, original in zip(self.pdf.pages, self.originals, strict=True)
        ]
        entries = []
        for at, document in enumerate(self.plan.documents):
            origin, start = self.binding.origins[at], self.plan.starts[at]
            end = start + document.pages
            entries.append(
                Entry(
                    kind=document.kind,
                    title=document.title,
                    label=document.label,
                    file=origin.file,
                    source=origin.source,
                    commit=origin.commit,
                    is_changed=origin.is_changed,
                    first_page=self.plan.before + start + 1,
                    last_page=self.plan.before + end,
                    page_labels=tuple(document.labels()),
                    bates=self.plan.bates_numbers(at),
                    source_sha256=origin.sha256,
                    pages_sha256=hashlib.sha256(b"".join(pages[start:end])).hexdigest(),
                )
            )
        return Manifest(
            title=self.binding.title,
            date=str(self.binding.date),
            record=self.binding.record,
            standards=self.binding.standards,
            entries=tuple(entries),
        )


def _append(pdf: pikepdf.Pdf, given: pikepdf.Pdf) -> None:
    """Append all pages of a PDF that was cleaned, with what they need."""
    has_links = any("/Annots" in page.obj for page in given.pages)
    if has_links or "/OCProperties" in given.Root:
        pdf.add_pages_from(given, forms="strip", outlines="ignore")
        return
    # Without links and layers a page needs itself alone. The other way asks for each
    # page by its number, for which pikepdf 10 lists all pages anew.
    pdf.pages.extend(given.pages)
