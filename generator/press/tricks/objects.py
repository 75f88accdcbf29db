"""Each object of a PDF is put into bytes once.

For the identifier that an archive has, pydyf puts every object into bytes a second
time, and compresses each stream again: a sixth of the press. The streams of a long
document, a third of what is left, are compressed on each core: zlib lets other threads
go on meanwhile.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from generator.crew.cores import cores
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
            streams = [one for one in pdf.objects if isinstance(one, pydyf.Stream)]
            if len(streams) >= _MANY and cores() > 1:
                _write_together(streams)
            theirs(pdf, output, version, identifier, compress)

    with replaced(pydyf.PDF, "write", write):
        yield


def _write_together(streams: list[Any]) -> None:
    # It takes a while to load, and few documents are so long.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415, as said

    with ThreadPoolExecutor(cores()) as threads:
        for _ in threads.map(lambda stream: stream.data, streams):
            pass


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


_MANY = 24
"""Streams that take longer than it takes to begin the threads."""
