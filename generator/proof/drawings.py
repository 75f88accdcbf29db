"""The words that are drawn within a chart, beside its text alternative."""

import base64
import xml.etree.ElementTree as ET

_DRAWING = "data:image/svg+xml;base64,"


def drawn_words(page: ET.Element) -> list[str | None]:
    """Return the words of each picture of a page; None for one that is no drawing."""
    addresses = [picture.get("src", "") for picture in page.iter("img")]
    return [
        _words(address.removeprefix(_DRAWING)) if address.startswith(_DRAWING) else None
        for address in addresses
    ]


def _words(encoded: str) -> str:
    # The drawing is our own, made from the record a moment ago.
    root = ET.fromstring(base64.b64decode(encoded))  # noqa: S314, as said
    texts = (one for one in root.iter() if one.tag.rpartition("}")[2] == "text")
    return "".join("".join(text.itertext()) for text in texts)
