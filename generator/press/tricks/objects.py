"""Each object of a PDF is put into bytes once.

For the identifier that an archive has, pydyf puts every object into bytes a second
time, and compresses each stream again: a sixth of the press.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from generator.press.tricks.replacing import replaced


@contextlib.contextmanager
def objects_written_once() -> Iterator[None]:
    """Let the bytes of an object be kept while its PDF is written."""
    import pydyf  # noqa: PLC0415, loaded with the engine

    theirs = pydyf.PDF.write
    kinds = (pydyf.Array, pydyf.Dictionary, pydyf.Stream, pydyf.String)

    def write(
        pdf: Any,
        output: Any,
        version: Any = b"1.7",
        identifier: Any = False,
        compress: Any = False,
    ) -> None:
        kept: dict[int, bytes] = {}
        with contextlib.ExitStack() as stack:
            for kind in kinds:
                data = _kept(kind.data, kept)
                stack.enter_context(replaced(kind, "data", data))
            theirs(pdf, output, version, identifier, compress)

    with replaced(pydyf.PDF, "write", write):
        yield


def _kept(data: property, kept: dict[int, bytes]) -> property:
    """Return the bytes of an object as a property that is worked out once.

    What has no number stands within another object, and is asked for with it.
    """

    def bytes_of(one: Any) -> bytes:
        if one.number is None:
            return bytes(data.__get__(one))
        if one.number not in kept:
            kept[one.number] = data.__get__(one)
        return kept[one.number]

    return property(bytes_of)
