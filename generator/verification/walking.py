"""Two PDFs are compared object by object, whatever numbers their objects have."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from generator.verification.parts import (
    Key,
    differs,
    is_shared,
    objects_of,
    parts_of,
    plain,
    said_of,
    shown_as,
)

_PACKING = {"/Length", "/Filter", "/DecodeParms"}
"""Keys of a stream that say how it is packed."""
_OF_TABLE = {"/W", "/Index", "/Size", "/Prev", "/XRefStm", "/Type", *_PACKING}
"""Keys of a trailer that belong to the table of objects."""
_MOST_TOLD = 4
"""Differences of one part; there may be thousands."""


@dataclasses.dataclass(frozen=True)
class Finding:
    """A difference, and the part of the PDF that it is in."""

    part: str
    """`page 2, contents`, `attachment x.yaml`."""
    what: str
    is_packing: bool = False
    """Whether only the bytes differ in which the same is written."""


class Walk:
    """Compares a PDF that was found with the one that was expected."""

    def __init__(self, expected: pikepdf.Pdf, found: pikepdf.Pdf) -> None:
        self._expected, self._found = expected, found
        self._pairs: dict[Key, Key] = {}
        self.parts: dict[Key, str] = {}
        """The part to which each object of the expected PDF belongs."""
        self._roots: set[Key] = set()
        self._told = 0

    def findings(self) -> Iterator[Finding]:
        """Yield all that differs, part by part."""
        expected, found = dict(parts_of(self._expected)), dict(parts_of(self._found))
        self._know_pages()
        if len(self._expected.pages) != len(self._found.pages):
            counts = (len(self._found.pages), len(self._expected.pages))
            what = f"it has {counts[0]:,} instead of {counts[1]:,}"
            yield Finding("the pages", what)
        for part in {**expected, **found}:
            yield from self._part(part, expected.get(part), found.get(part))
        yield from self._trailers()

    @property
    def shared_pages(self) -> int:
        """How many pages both have."""
        return min(len(self._expected.pages), len(self._found.pages))

    def unused(self) -> int:
        """Return how many more objects the found PDF has that nothing leads to.

        It means something only where nothing else differs.
        """
        left = objects_of(self._expected) - self._pairs.keys()
        more = objects_of(self._found) - {*self._pairs.values()}
        return len(more) - len(left)

    def has_same_metadata(self, left_out: re.Pattern[bytes]) -> bool:
        """Whether the metadata are the same but for what a pattern finds in them."""
        texts = [
            left_out.sub(b"", pdf.Root.Metadata.read_bytes())
            for pdf in (self._expected, self._found)
        ]
        return texts[0] == texts[1]

    def _know_pages(self) -> None:
        """Pair the pages, and their list, before anything leads to one of them."""
        pages = zip(self._expected.pages, self._found.pages, strict=False)
        pairs: list[tuple[Any, Any]] = [
            (first.obj, second.obj) for first, second in pages
        ]
        pairs.append((self._expected.Root.Pages, self._found.Root.Pages))
        for first, second in pairs:
            self._pairs[first.objgen] = second.objgen
        self._roots = {*self._pairs}

    def _part(self, part: str, expected: Any, found: Any) -> Iterator[Finding]:
        self._told = 0
        if expected is None and found is None:
            return
        if expected is None or found is None:
            is_page = part.startswith("page ") and "," not in part
            if not is_page:
                what = "it is missing" if found is None else "it was not printed"
                yield Finding(part, what)
            return
        yield from self._compare(expected, found, part)

    def _trailers(self) -> Iterator[Finding]:
        first, second = self._expected.trailer, self._found.trailer
        for key in sorted({*first.keys(), *second.keys()} - _OF_TABLE - {"/Root"}):
            yield from self._pair(
                (first.get(key), second.get(key)), f"the trailer, {key[1:]}", []
            )

    def _compare(self, expected: Any, found: Any, part: str) -> Iterator[Finding]:
        waiting: list[tuple[Any, Any]] = []
        if is_shared(expected) and expected.objgen in self._roots:
            self.parts[expected.objgen] = part
            yield from self._within(expected, found, part, waiting)
        else:
            yield from self._pair((expected, found), part, waiting)
        while waiting and self._told < _MOST_TOLD:
            yield from self._pair(waiting.pop(), part, waiting)

    def _pair(
        self, pair: tuple[Any, Any], part: str, waiting: list[tuple[Any, Any]]
    ) -> Iterator[Finding]:
        expected, found = pair
        if is_shared(expected):
            known = self._pairs.get(expected.objgen)
            if known is not None:
                if is_shared(found) and found.objgen != known:
                    yield self._tell(part, "it leads elsewhere")
                return
            self.parts[expected.objgen] = part
            self._pairs[expected.objgen] = found.objgen if is_shared(found) else (0, 0)
        yield from self._within(expected, found, part, waiting)

    def _within(
        self, expected: Any, found: Any, part: str, waiting: list[tuple[Any, Any]]
    ) -> Iterator[Finding]:
        kinds = (Stream, Dictionary, Array)
        kind = next((kind for kind in kinds if isinstance(expected, kind)), None)
        if kind is None:
            if plain(expected) != plain(found):
                yield self._tell(part, said_of(expected, found))
        elif not isinstance(found, kind):
            yield self._tell(part, f"it is {shown_as(found)}, and no {kind.__name__}")
        elif kind is Array:
            if len(expected) != len(found):
                counts = f"{len(found):,} entries instead of {len(expected):,}"
                yield self._tell(part, f"it has {counts}")
            waiting += [*zip(expected, found, strict=False)][::-1]
        else:
            left_out = _PACKING if kind is Stream else set()
            yield from self._keys(expected, found, part, left_out)
            keys = {*expected.keys()} & {*found.keys()} - left_out
            waiting += [
                (expected.get(key), found.get(key))
                for key in sorted(keys, reverse=True)
            ]
            if kind is Stream:
                yield from self._stream(expected, found, part)

    def _keys(
        self, expected: Any, found: Any, part: str, left_out: set[str]
    ) -> Iterator[Finding]:
        own, other = {*expected.keys()} - left_out, {*found.keys()} - left_out
        for key in sorted(other - own):
            yield self._tell(part, f"it has {key[1:]}, which was not printed")
        for key in sorted(own - other):
            yield self._tell(part, f"it lacks {key[1:]}")

    def _stream(self, expected: Any, found: Any, part: str) -> Iterator[Finding]:
        if expected.read_raw_bytes() == found.read_raw_bytes():
            return
        try:
            is_same = expected.read_bytes() == found.read_bytes()
        except Exception:  # noqa: BLE001, what is damaged fails in any way
            if expected.get("/Subtype") == Name.Image:
                yield self._tell(part, "a picture differs")
            else:
                yield self._tell(part, "it cannot be read")
            return
        if not is_same:
            yield self._tell(part, differs(expected, found))
        else:
            yield Finding(part, "it is packed otherwise", is_packing=True)

    def _tell(self, part: str, what: str) -> Finding:
        self._told += 1
        return Finding(part, what)
