"""The digest of a page: all that it draws, whatever numbers its objects have."""

import collections
import dataclasses
import decimal
import functools
import hashlib
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Stream

from generator.packet.frame import Frame

_UNDRAWN = frozenset(
    {"/Parent", "/StructParents", "/StructParent", "/Length", "/Metadata", "/P"}
)
"""Keys of what stands around a page, not of what it draws."""
_NAMED = frozenset(
    {
        *("/XObject", "/Font", "/ColorSpace", "/Pattern", "/Shading", "/ExtGState"),
        *("/Properties", "/CharProcs"),
    }
)
"""Dictionaries whose keys are names that the page gives."""
_DEEPEST = 400
_AHEAD = 2
"""Pages whose pictures are digested while the one before is read."""
_LARGE = 1 << 16
"""Bytes from which a picture is digested aside."""


@dataclasses.dataclass(frozen=True, slots=True)
class Original:
    """A page before it was bound: its frame, its streams, a digest of what it draws."""

    frame: Frame
    streams: int
    drawn: bytes


class Digests:
    """Digests of what pages draw; each object is read once."""

    def __init__(self, stamp_font: str = "") -> None:
        """Take the name of the stamp's face, where pages have been stamped."""
        self._stamp_font = stamp_font
        self._known: dict[tuple[int, int], bytes | Future[bytes]] = {}

    @functools.cached_property
    def _aside(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(1)

    def ahead(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Yield pages, while the pictures of those that follow are digested."""
        waiting: collections.deque[Page] = collections.deque()
        for page in pages:
            self._begin(page.obj.get("/Resources"))
            waiting.append(page)
            if len(waiting) > _AHEAD:
                yield waiting.popleft()
        yield from waiting

    def _begin(self, resources: Any) -> None:
        """Begin to digest the pictures of a page.

        Drawings that are used as one are not: they may lead back to the page's
        resources, and what leads back to itself is told by where it began.
        """
        held: Any = None
        if isinstance(resources, Dictionary):
            held = resources.get("/XObject")
        for key in held.keys() if isinstance(held, Dictionary) else ():
            item = held[key]
            if not isinstance(item, Stream) or item.objgen in self._known:
                continue
            if item.get("/Subtype") == Name.Image:
                self._known[item.objgen] = b"again"
                head = b"stream" + self._keys(item, 0, _UNDRAWN)
                data = item.get_raw_stream_buffer()
                # A digest of much data lets the other thread work meanwhile.
                self._known[item.objgen] = (
                    self._aside.submit(_digest, head, data)
                    if len(data) >= _LARGE
                    else _digest(head, data)
                )

    def original(self, page: Any, frame: Frame) -> Original:
        """Return a page, of such a frame, as it is before it is bound."""
        streams = streams_of(page)
        drawn = self.drawn(streams, page.get("/Resources"))
        return Original(frame, len(streams), drawn)

    def drawn(self, contents: Iterable[Any], resources: Any) -> bytes:
        """Return the digest of some streams of a page and of its resources."""
        digest = hashlib.sha256()
        for stream in contents:
            digest.update(self._of(stream, 0))
        digest.update(self._of(resources, 0))
        return digest.digest()

    def of_bound(self, page: Any, frame: Frame, drawn: bytes) -> bytes:
        """Return the digest of a page of a packet: frame, stamp, what it draws."""
        sides = (f"{side:.3f}" for side in (*frame.box, frame.rotation, frame.unit))
        digest = hashlib.sha256(" ".join(sides).encode())
        for stamp in streams_of(page)[:1]:
            digest.update(stamp.read_bytes())
        digest.update(drawn)
        return digest.digest()

    def _of(self, item: Any, depth: int, holder: str = "") -> bytes:
        is_shared = isinstance(item, Array | Dictionary | Stream) and item.is_indirect
        if not is_shared:
            return self._read(item, depth, holder)
        key = item.objgen
        if key not in self._known:
            # What leads back to itself is told by the place where it began.
            self._known[key] = b"again"
            self._known[key] = self._read(item, depth, holder)
        known = self._known[key]
        return known if isinstance(known, bytes) else known.result()

    def _read(self, item: Any, depth: int, holder: str) -> bytes:
        if depth > _DEEPEST:
            return b"deep"
        if isinstance(item, Stream):
            head = b"stream" + self._keys(item, depth, _UNDRAWN)
            return _digest(head, item.get_raw_stream_buffer())
        if isinstance(item, Dictionary):
            # A dictionary may be its own fonts, and has the stamp's face then.
            left_out = _UNDRAWN | {self._stamp_font}
            if holder in _NAMED:
                left_out = frozenset({self._stamp_font} if holder == "/Font" else ())
            return hashlib.sha256(self._keys(item, depth, left_out)).digest()
        if isinstance(item, Array):
            parts = [self._of(part, depth + 1) for part in item]
            return hashlib.sha256(b"array" + b"\0".join(parts)).digest()
        return _plain(item)

    def _keys(self, item: Any, depth: int, left_out: Collection[str]) -> bytes:
        parts = [
            key.encode() + b" " + self._of(item.get(key), depth + 1, key)
            for key in sorted(item.keys())
            if key not in left_out and not self._is_for_stamp(item, key)
        ]
        return b"dictionary" + b"\0".join(parts)

    def _is_for_stamp(self, item: Any, key: str) -> bool:
        """Whether resources have fonts only because of the stamp."""
        if key != "/Font":
            return False
        fonts = item.get(key)
        return isinstance(fonts, Dictionary) and {*fonts.keys()} <= {self._stamp_font}


def _digest(head: bytes, data: Any) -> bytes:
    digest = hashlib.sha256(head)
    digest.update(data)
    return digest.digest()


def _plain(item: Any) -> bytes:
    if isinstance(item, bool) or item is None:
        return repr(item).encode()
    if isinstance(item, int | float | decimal.Decimal):
        # A whole number that was made as a real one is read back as whole.
        return f"{decimal.Decimal(item).normalize():f}".encode()
    return f"{type(item).__name__} {item}".encode()


def streams_of(page: Any) -> list[Any]:
    """Return the streams of a page's contents, in order."""
    contents = page.get("/Contents")
    if isinstance(contents, Stream):
        return [contents]
    if isinstance(contents, Array):
        return [one for one in contents if isinstance(one, Stream)]
    return []
