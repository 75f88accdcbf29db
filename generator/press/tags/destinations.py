"""Links and bookmarks lead to elements of the tag tree, and say where they lead."""

from typing import Any

from generator.press.links import PREFIX_END
from generator.press.tags.elements import Annotated, Element
from generator.press.tags.reading import Reader
from generator.press.tags.writing import Writer

_HEADINGS = frozenset(f"H{level}" for level in range(1, 7))


def lead_to_elements(pydyf: Any, pdf: Any, reader: Reader, writer: Writer) -> None:
    """Add structure destinations (ISO 32000-2, 12.3.2.3) beside the places on a page.

    Readers of PDF 1.7 use the place, and pass over what they do not know.
    """
    every = list(reader.root.every())
    for link in every:
        annotations = [kid for kid in link.kids if isinstance(kid, Annotated)]
        for kid in annotations:
            _lead(pydyf, kid.annotation, link, reader, writer)
    headings = [element for element in every if element.kind in _HEADINGS]
    bookmarks = [
        item
        for item in pdf.objects
        if isinstance(item, pydyf.Dictionary) and "Title" in item and "Dest" in item
    ]
    if len(bookmarks) != len(headings):
        # A style has bookmarks of its own; they lead to places only.
        return
    for bookmark, heading in zip(bookmarks, headings, strict=True):
        place = bookmark.pop("Dest")
        bookmark["A"] = _action(pydyf, place, writer.reference(heading), place[1:])


def _lead(
    pydyf: Any, annotation: Any, link: Element, reader: Reader, writer: Writer
) -> None:
    target = annotation.get("Dest")
    if target is None:
        return
    element = reader.anchors.get(target.string)
    annotation["Contents"] = pydyf.String(_words(link, target.string))
    if element is not None:
        del annotation["Dest"]
        annotation["A"] = _action(
            pydyf, target, writer.reference(element), ["/XYZ", "null", "null", "null"]
        )


def _words(link: Element, target: str) -> str:
    """Return what is heard of a link: its text, or which note it leads to."""
    kind, _, place = target.rpartition(PREFIX_END)[2].partition("-")
    words = " ".join(" ".join(content.text for content in link.contents()).split())
    if kind in {"note", "call"} and place.isdecimal():
        return (
            f"Note {words}" if kind == "note" else f"Back to the text of note {words}"
        )
    return words


def _action(pydyf: Any, place: Any, element: Any, view: list[Any]) -> Any:
    return pydyf.Dictionary(
        {
            "Type": "/Action",
            "S": "/GoTo",
            "D": place,
            "SD": pydyf.Array([element, *view]),
        }
    )
