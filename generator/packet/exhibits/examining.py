"""An exhibit is examined: opened, cleaned and looked at.

Nothing of it is trusted. What cannot go into a packet is refused before anything is
written; what is taken out, repaired or lacking is said.
"""

import dataclasses
import hashlib
import shlex
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf

from generator.errors import GeneratorError
from generator.packet.bookmarks import read_bookmarks
from generator.packet.digests import Digests, Original
from generator.packet.exhibits.cleaning import (
    clean,
    is_drawn_anew,
    redactions_of,
    said_of,
)
from generator.packet.exhibits.exhibit import Exhibit
from generator.packet.exhibits.looks import Looking
from generator.packet.exhibits.opening import (
    look_of_picture,
    looks_of,
    open_file,
    open_picture,
    plain_frame,
    refuse_bombs,
)
from generator.packet.exhibits.remarks import Remarks, shortened, spans
from generator.packet.exhibits.shrinking import shrink
from generator.packet.exhibits.standards import Claims, claims_of_file
from generator.packet.frame import Frame
from generator.packet.stamps import has_room
from generator.packet.tags.soundness import has_plain_headings, is_sound
from generator.read import Loc, Source
from generator.workspace import refuse_link_outside

_SIGN = b"%PDF-"
_HEAD = 1024
"""Bytes within which the sign of a PDF stands, as readers take it."""
_MOST_PAGES = 20_000
_OCR = "ocrmypdf --skip-text"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Terms:
    """How exhibits are opened."""

    dots: int | None = None
    """Dots an inch above which their pictures are made smaller."""
    meanwhile: Callable[[], object] = lambda: None
    """What may be done while a process apart looks at an exhibit."""


def open_exhibit(
    path: Path, root: Path, place: tuple[Source, Loc], terms: Terms
) -> Exhibit:
    """Return an exhibit; raise RecordError, pointing at its place in the packet."""
    refuse_link_outside(path, root)
    say = Remarks(*place)
    try:
        with path.open("rb") as file, ThreadPoolExecutor(1) as aside:
            digest = aside.submit(hashlib.file_digest, file, "sha256")
            opened = (
                _picture(path, say) if _is_picture(path) else _file(path, say, terms)
            )
            shrunk = shrink(opened.pdf, terms.dots) if terms.dots else 0
            sha256 = digest.result().hexdigest()
        exhibit = dataclasses.replace(
            opened,
            sha256=sha256,
            shrunk=shrunk,
            originals=opened.originals or _originals(opened.pdf, opened.frames),
        )
        _remark(exhibit, say)
        return dataclasses.replace(exhibit, said=tuple(say.said))
    except GeneratorError:
        raise
    except MemoryError:
        fault = "it needs too much memory"
    except Exception as error:  # noqa: BLE001, what is hostile fails in any way
        fault = f"it is damaged ({shortened(error)})"
    raise say.refuse(fault)


def _originals(pdf: pikepdf.Pdf, frames: Sequence[Frame]) -> tuple[Original, ...]:
    digests = Digests()
    pairs = zip(digests.ahead(pdf.pages), frames, strict=True)
    return tuple(digests.original(page.obj, frame) for page, frame in pairs)


def _is_picture(path: Path) -> bool:
    with path.open("rb") as file:
        return _SIGN not in file.read(_HEAD)


def _picture(path: Path, say: Remarks) -> Exhibit:
    pdf = open_picture(path, say)
    frames = tuple(plain_frame(page, at, say) for at, page in enumerate(pdf.pages, 1))
    return Exhibit(
        path=path,
        pdf=pdf,
        frames=frames,
        looks=tuple(look_of_picture(frame) for frame in frames),
        originals=(),
        claims=Claims.of_picture(),
    )


def _file(path: Path, say: Remarks, terms: Terms) -> Exhibit:
    looking = Looking(path)
    try:
        pdf = open_file(path, say)
        if not 0 < len(pdf.pages) <= _MOST_PAGES:
            many = f"it has {len(pdf.pages):,} pages"
            raise say.refuse(many)
        claims = claims_of_file(pdf)
        bookmarks, lost = read_bookmarks(pdf)
        removed = clean(pdf) + Counter({"bookmark action": lost})
        refuse_bombs(pdf, say)
        pages = enumerate(pdf.pages, 1)
        frames = tuple(plain_frame(page, at, say) for at, page in pages)
        unapplied = redactions_of(pdf)
        if unapplied:
            message = f"it has {unapplied:,} redactions that were never applied: "
            message += "what they were to hide is still in it"
            say.warn("exhibit-not-redacted", message, "apply them first")
        faults = say.collect(pdf)
        is_tagged = "/StructTreeRoot" in pdf.Root and is_sound(pdf)
        if "/StructTreeRoot" in pdf.Root and not is_tagged:
            say.warn("exhibit-tags", "its tags are not sound, and are left out")
        terms.meanwhile()
        # Pictures that are made smaller are digested when they are.
        originals = () if terms.dots else _originals(pdf, frames)
        is_other = bool(faults or pdf.is_encrypted or is_drawn_anew(removed))
        looks = looks_of(looking, pdf, say, is_other=is_other)
        shown = zip(pdf.pages, frames, looks, strict=True)
        for at, (page, frame, look) in enumerate(shown, 1):
            if not has_room(page.obj, frame, look):
                fault = f"page {at} is as large as a page can be, and its foot is taken"
                raise say.refuse(fault)
    finally:
        looking.stop()
    return Exhibit(
        path=path,
        pdf=pdf,
        frames=frames,
        looks=tuple(looks),
        originals=originals,
        is_tagged=is_tagged,
        claims=_kept(claims, pdf, removed, is_tagged=is_tagged),
        bookmarks=tuple(bookmarks),
        removed=said_of(removed),
        faults=tuple(faults),
    )


def _kept(
    claims: Claims, pdf: pikepdf.Pdf, removed: Counter[str], *, is_tagged: bool
) -> Claims:
    """Return the claims of an exhibit that hold in a packet."""
    if is_drawn_anew(removed):
        fault = "its form fields were drawn on the page"
        return dataclasses.replace(claims.without_access(fault), level="")
    if claims.is_accessible and not is_tagged:
        return claims.without_access("its tags are not sound")
    if claims.is_accessible and has_plain_headings(pdf):
        return claims.without_access("its headings have no levels")
    return claims


def _remark(exhibit: Exhibit, say: Remarks) -> None:
    """Say what was changed of an exhibit, and what it lacks."""
    if exhibit.faults:
        message = f"it is damaged, and was repaired ({shortened(exhibit.faults[0])})"
        say.warn("exhibit-repaired", message, "look at its pages")
    if exhibit.removed:
        say.warn("exhibit-cleaned", f"taken out of it: {exhibit.removed}")
    if exhibit.shrunk:
        pictures = f"{exhibit.shrunk:,} picture{'s' if exhibit.shrunk != 1 else ''}"
        say.note("exhibit-downsampled", f"made smaller in it: {pictures}")
    silent = exhibit.silent
    if silent:
        pages = f"page{'s' if len(silent) > 1 else ''} {spans(silent)}"
        verb = "are pictures" if len(silent) > 1 else "is a picture"
        message = f"{pages} {verb} without text, which cannot be searched or read aloud"
        files = exhibit.path.name, exhibit.path.with_suffix(".ocr.pdf").name
        help = f"run `{_OCR} {shlex.join(files)}`, and take that"
        say.note("exhibit-without-text", message, help)
