"""Our tag tree is read from the engine's boxes, and written into its PDF."""

from collections.abc import Sequence
from typing import Any

from generator.press.sheet import Part
from generator.press.tags.arranging import arrange
from generator.press.tags.destinations import lead_to_elements
from generator.press.tags.marks import renumber
from generator.press.tags.reading import Reader
from generator.press.tags.writing import Writer
from generator.press.tricks.tagging import marks_of


def add_tags(
    parts: Sequence[Part], pdf: Any, document: Any, _version: Any, streams: list[Any]
) -> None:
    """Add the tags of a document, or of a packet's parts, when the engine asks."""
    import pydyf  # noqa: PLC0415, loaded with the engine, not with the command

    reader = Reader()
    marks = [marks_of(stream) for stream in streams]
    if parts:
        root = reader.read_parts(parts, document.pages, marks)
    else:
        root = reader.read(document.pages, marks)
    drawn: dict[int, list[Any]] = {}
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            drawn.setdefault(id(marks_of(item)), []).append(item)
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
