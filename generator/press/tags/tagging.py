"""Our tag tree takes the place of the engine's while a document is written."""

import contextlib
import functools
from collections.abc import Iterator, Sequence
from typing import Any

from generator.press.sheet import Part
from generator.press.tags.arranging import arrange
from generator.press.tags.destinations import lead_to_elements
from generator.press.tags.marks import renumber
from generator.press.tags.reading import Reader
from generator.press.tags.writing import Writer


@contextlib.contextmanager
def our_tags(weasyprint: Any, parts: Sequence[Part] = ()) -> Iterator[None]:
    """Let `write_pdf` write our tags; `parts` are the documents of a packet.

    A `finisher` comes too late: the engine forgets which box each mark belongs to
    once its own tree is built. Its version is bounded, so the function is there.
    """
    engines = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = functools.partial(_add_tags, parts)
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = engines


def _add_tags(
    parts: Sequence[Part], pdf: Any, document: Any, _version: Any, streams: list[Any]
) -> None:
    import pydyf  # noqa: PLC0415, loaded with the engine, not with the command

    reader = Reader()
    marks = [stream._tags for stream in streams]  # noqa: SLF001, kept nowhere else
    if parts:
        root = reader.read_parts(parts, document.pages, marks)
    else:
        root = reader.read(document.pages, marks)
    drawn: dict[int, list[Any]] = {}
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            drawn.setdefault(id(getattr(item, "_tags", None)), []).append(item)
    counts = [
        renumber(pydyf, drawn[id(marked)], contents, artifacts)
        for marked, contents, artifacts in zip(
            marks, reader.contents, reader.artifacts, strict=True
        )
    ]
    arrange(root)
    writer = Writer(pydyf, pdf)
    writer.write(root, counts)
    lead_to_elements(pydyf, pdf, reader, writer)
