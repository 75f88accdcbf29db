"""Numbers and names of a redline: those of the newer version, else as they were."""

import base64
import mimetypes
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname
from xml.etree.ElementTree import Element

from generator.comparison.redline.parts import CHANGE, LABEL, NUMBER, is_note, text_of
from generator.comparison.words import likeness
from generator.twin.elements import classes, name
from generator.twin.labels import first_number

_ALIKE = 0.5


def number_items(root: Element) -> None:
    """Let each item of a numbered list, and each note, remember its number."""
    for element in root.iter():
        if name(element) == "ol" and "contents-list" not in classes(element):
            items = [child for child in element if name(child) == "li"]
            for number, item in enumerate(items, start=first_number(element)):
                item.set(NUMBER, str(number))
        elif is_note(element):
            element.set(NUMBER, element.get("id", "").rpartition("-")[2])


def label_notes(
    old: Element, new: Element, labels: tuple[Sequence[str], Sequence[str]]
) -> None:
    """Give the notes of two versions labels by which the same one is found.

    A note with another label that says nearly the same is the same one.
    """
    before, after = (
        dict(zip(known, [one for one in root.iter() if is_note(one)], strict=True))
        for root, known in zip((old, new), labels, strict=True)
    )
    gone = {key: text_of(one) for key, one in before.items() if key not in after}
    for label, note in after.items():
        note.set(LABEL, label)
        alike, earlier = max(
            ((likeness(text, text_of(note)), key) for key, text in gone.items()),
            default=(0.0, ""),
        )
        if label not in before and alike >= _ALIKE:
            before[earlier].set(LABEL, label)
            del gone[earlier]
    for label, note in before.items():
        if note.get(LABEL) is None:
            note.set(LABEL, label)


def show_numbers(root: Element) -> list[str]:
    """Let items and notes show their numbers; return the labels of the notes."""
    for element in root.iter("ol"):
        items = [child for child in element if child.get(NUMBER)]
        if any(item.get(CHANGE) for item in items):
            for item in items:
                item.set("value", item.get(NUMBER, ""))
    notes = [element for element in root.iter() if is_note(element)]
    labels = [note.attrib.pop(LABEL, "") for note in notes]
    for place, note in enumerate(notes, start=1):
        others = {key: note.attrib.pop(key) for key in [*note.attrib] if key != "class"}
        # Notes at the end are found by how this begins.
        note.set("id", f"note-{place}")
        note.set(NUMBER, others.pop(NUMBER, str(place)))
        note.attrib.update({k: v for k, v in others.items() if k.startswith("data-")})
    return labels


def name_apart(root: Element) -> None:
    """Take away the names of what is gone where others have them."""
    taken = {
        element.get("id")
        for element in _kept(root, is_gone=False)
        if element.get("id") is not None
    }
    for element in _kept(root, is_gone=True):
        given = element.get("id")
        if given is not None and given in taken and not is_note(element):
            del element.attrib["id"]
        taken.add(given)


def _kept(root: Element, *, is_gone: bool) -> Iterator[Element]:
    waiting = [(root, False)]
    while waiting:
        element, within = waiting.pop()
        is_within = within or element.get(CHANGE) in {"deleted", "moved-away"}
        if is_within == is_gone:
            yield element
        waiting += [(child, is_within) for child in reversed(element)]


def embed_pictures(root: Element) -> None:
    """Put the files of pictures into the page: another version has others there."""
    for picture in root.iter("img"):
        parts = urlsplit(picture.get("src", ""))
        if parts.scheme == "file":
            path = Path(url2pathname(parts.path))
            kind = mimetypes.guess_type(path.name)[0] or "image/png"
            content = base64.b64encode(path.read_bytes()).decode()
            picture.set("src", f"data:{kind};base64,{content}")
