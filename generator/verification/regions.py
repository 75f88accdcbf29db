"""Where in a PDF that we printed a byte stands: in which part, by its offset."""

import bisect
import re
from collections.abc import Mapping

import pikepdf

from generator.verification.parts import Key

_OBJECT = re.compile(rb"(?:\A|\n)(\d{1,9}) (\d{1,5}) obj\b")
_TABLE = "the table of objects"
_SMALL = "the objects of pages, links, tags and names"
"""All but streams: they are packed together."""


class Regions:
    """The parts of a PDF, in the order of its bytes."""

    def __init__(
        self, content: bytes, pdf: pikepdf.Pdf, parts: Mapping[Key, str]
    ) -> None:
        """Take a PDF, and the part to which each of its objects belongs."""
        self._starts, self._names = [0], ["the head of the file"]
        for match in _OBJECT.finditer(content):
            key = int(match[1]), int(match[2])
            self._starts.append(match.start(1))
            self._names.append(parts.get(key) or _unnamed(pdf, key))
        self._starts.append(content.rfind(b"startxref"))
        self._names.append("the end of the file")

    def at(self, offset: int) -> str:
        """Return the part in which a byte stands."""
        return self._names[bisect.bisect_right(self._starts, offset) - 1]

    def differing(self, expected: bytes, found: bytes) -> dict[str, int]:
        """Return the first byte that differs, from 0, in each part that has one.

        Both are of one length.
        """
        result: dict[str, int] = {}
        ends = [*self._starts[1:], len(expected)]
        for start, end, name in zip(self._starts, ends, self._names, strict=True):
            first, second = expected[start:end], found[start:end]
            if first != second:
                pairs = enumerate(zip(first, second, strict=True), start)
                at = next(at for at, (one, other) in pairs if one != other)
                result.setdefault(name, at)
        return result


def _unnamed(pdf: pikepdf.Pdf, key: Key) -> str:
    kind = pdf.get_object(key)
    of = kind.get("/Type") if isinstance(kind, pikepdf.Stream) else None
    return _TABLE if of == pikepdf.Name.XRef else _SMALL
