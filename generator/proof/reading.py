"""A PDF is read back from its bytes, by pikepdf and pdfium.

pdfium says what a page shows and where, pikepdf in which order its tags read it; the
two share nothing with the engine that wrote the file.
"""

import dataclasses
import io
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from generator.proof.printed import Lead, Mark, Page, Printed, Tag
from generator.proof.showing import pages_shown


@dataclasses.dataclass(frozen=True, kw_only=True)
class Excerpt:
    """The part of a packet that one document has: its element, its pages, its names."""

    part: int
    """Which of the packet's documents, from 0."""
    first: int
    """Its first page in the packet, from 0."""
    pages: int
    """How many of its pages the press printed."""
    prefix: str
    has_exhibit: bool
    """Whether an exhibit stands behind them, whose tags are the last of the element."""
    attached: str
    """The name of the record that the packet carries for it; empty for none."""


def read_printed(pdf: bytes) -> Printed:
    """Return what a PDF shows and says."""
    with (
        pypdfium2.PdfDocument(pdf) as shown,
        pages_shown(shown, range(len(shown))) as pages,
        pikepdf.open(io.BytesIO(pdf)) as opened,
    ):
        numbers = {page.obj.objgen: at for at, page in enumerate(opened.pages)}
        files = opened.attachments
        return Printed(
            root=_tree(opened.Root.StructTreeRoot.K[0], numbers),
            attached={name: files[name].get_file().read_bytes() for name in files},
            places=_places(opened, numbers),
            pages=pages(),
        )


def read_excerpts(packet: Path | bytes, excerpts: Sequence[Excerpt]) -> list[Printed]:
    """Return what some documents of a packet show and say, each as if it were alone."""
    every = [at for one in excerpts for at in range(one.first, one.first + one.pages)]
    with pages_shown(packet, every) as finish:
        pages = iter(finish())
    file = io.BytesIO(packet) if isinstance(packet, bytes) else packet
    with pikepdf.open(file) as opened:
        numbers = {page.obj.objgen: at for at, page in enumerate(opened.pages)}
        places = _places(opened, numbers)
        return [
            _excerpt(
                opened, one, [*itertools.islice(pages, one.pages)], (numbers, places)
            )
            for one in excerpts
        ]


def _excerpt(
    opened: Any,
    one: Excerpt,
    pages: list[Page],
    known: tuple[Mapping[Any, int], Mapping[str, int]],
) -> Printed:
    numbers, places = known
    last = one.first + one.pages
    own = {key: at - one.first for key, at in numbers.items() if one.first <= at < last}
    part = opened.Root.StructTreeRoot.K[0].K[one.part]
    if one.has_exhibit:
        # What is not ours is not read; nothing of this is written.
        del part.K[-1]
    root = _tree(part, own)
    for tag in root.every():
        tag.id = tag.id.removeprefix(one.prefix)
        tag.kids = [_without(kid, one.prefix) for kid in tag.kids]
    files, named = opened.attachments, [one.attached] if one.attached else []
    return Printed(
        pages=pages,
        root=root,
        attached={name: files[name].get_file().read_bytes() for name in named},
        places={
            name.removeprefix(one.prefix): at - one.first for name, at in places.items()
        },
    )


def _without(kid: Tag | Mark | Lead, prefix: str) -> Tag | Mark | Lead:
    if not isinstance(kid, Lead):
        return kid
    return dataclasses.replace(kid, place=kid.place.removeprefix(prefix))


def _tree(top: Any, numbers: Mapping[Any, int]) -> Tag:
    made: dict[Any, Tag] = {}
    root = made[top.objgen] = Tag(str(top.S)[1:])
    waiting = [(top, root)]
    tied = []
    while waiting:
        element, tag = waiting.pop()
        # All at once, for each question takes a while.
        given = dict(element.items())
        if "/Ref" in given:
            tied.append((tag, [other.objgen for other in given["/Ref"]]))
        page = numbers.get(given["/Pg"].objgen, -1) if "/Pg" in given else -1
        for kid in given.get("/K", ()):
            if isinstance(kid, int):
                tag.kids.append(Mark(page, kid))
                continue
            keys = kid.keys()
            if "/S" in keys:
                below = made[kid.objgen] = Tag(
                    str(kid.S)[1:],
                    str(kid.ID) if "/ID" in keys else "",
                    str(kid.Alt) if "/Alt" in keys else "",
                    str(kid.ActualText) if "/ActualText" in keys else "",
                )
                tag.kids.append(below)
                waiting.append((kid, below))
            elif "/MCID" in keys:
                tag.kids.append(Mark(numbers.get(kid.Pg.objgen, -1), int(kid.MCID)))
            else:
                tag.kids.append(_lead(kid.Obj, numbers.get(kid.Pg.objgen, -1)))
    for tag, others in tied:
        tag.refs = [made[other] for other in others if other in made]
    return root


def _lead(annotation: Any, page: int) -> Lead:
    action = annotation.get("/A", {})
    if "/URI" in action:
        return Lead(page, address=str(action["/URI"]))
    return Lead(page, place=str(action.get("/D", annotation.get("/Dest", ""))))


def _places(opened: Any, numbers: Mapping[Any, int]) -> dict[str, int]:
    tree = opened.Root.get("/Names", {}).get("/Dests")
    found: dict[str, int] = {}
    for name, given in pikepdf.NameTree(tree).items() if tree is not None else ():
        # What comes from an exhibit may say a place in more words.
        place = given.get("/D") if isinstance(given, pikepdf.Dictionary) else given
        if place is not None and place[0].objgen in numbers:
            found[str(name)] = numbers[place[0].objgen]
    return found
