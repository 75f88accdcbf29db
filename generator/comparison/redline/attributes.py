"""Attributes that differ between two versions are kept, so that both can be told."""

from xml.etree.ElementTree import Element

from generator.comparison.redline.parts import CHANGE, LABEL, NUMBER

_KEPT = {"old": "data-old-", "new": "data-new-"}
_OURS = frozenset({CHANGE, LABEL, NUMBER, "data-margin", "data-side", "value"})
"""Attributes that only a redline has."""


def combine(made: Element, old: Element, new: Element) -> None:
    """Give an element the newer attributes, and remember the older ones."""
    made.attrib.update(new.attrib)
    for key in sorted({*old.attrib, *new.attrib}):
        if key not in _OURS and key != "id":
            before, after = old.get(key), new.get(key)
            if before != after:
                remember(made, key, before, after)


def remember(made: Element, key: str, old: str | None, new: str | None) -> None:
    """Keep what an attribute was and is; None for one that is not there."""
    for version, value in (("old", old), ("new", new)):
        if value is not None:
            made.set(f"{_KEPT[version]}{key}", value)
    made.set("data-differs", " ".join([*made.get("data-differs", "").split(), key]))


def replace(made: Element, key: str, value: str) -> None:
    """Give an attribute a value that neither version has."""
    if key not in made.get("data-differs", "").split():
        remember(made, key, made.get(key), made.get(key))
    made.set(key, value)


def restore(made: Element, version: str) -> None:
    """Give an element the attributes that it has in the `old` or the `new` version."""
    for key in made.get("data-differs", "").split():
        value = made.get(f"{_KEPT[version]}{key}")
        made.attrib.pop(key, None)
        if value is not None:
            made.set(key, value)
    for key in [*made.attrib]:
        is_kept = key.startswith(tuple(_KEPT.values()))
        if is_kept or key in _OURS or key == "data-differs":
            del made.attrib[key]
