"""Which structure element each element of our HTML becomes."""

from typing import Any

GROUPS = frozenset(
    {
        *("letterhead", "committee-side", "notation", "signatures", "signature"),
        *("prepared-for", "prepared-by", "authority", "chart"),
    }
)
"""Classes of the blocks that are read as a group; all others only hold their parts."""

_KINDS = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "p": "P",
    "blockquote": "BlockQuote",
    "section": "Sect",
    "nav": "Sect",
    "article": "Art",
    "table": "Table",
    "caption": "Caption",
    "tr": "TR",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "th": "TH",
    "td": "TD",
    "figcaption": "Caption",
    "img": "Figure",
    "ol": "L",
    "ul": "L",
    "dl": "L",
    "em": "Em",
    "i": "Em",
    "cite": "Em",
    "strong": "Strong",
    "b": "Strong",
    "q": "Quote",
    "li": "LI",
    "dt": "LI",
    "dd": "LI",
    "a": "Link",
    "del": "Span",
    "ins": "Span",
}
_NAMED = {
    "contents-list": "TOC",
    "contents-entry": "TOCI",
    "note-paragraph": "P",
    "endnote": "Note",
    "endnote-label": "Lbl",
}
"""Kinds of elements by their class, whatever they are in HTML."""
ROLES = {"Em": "Span", "Strong": "Span"}
"""Kinds that PDF 1.7 does not know, each with the one it stands for."""

INLINE = frozenset({"Em", "Strong", "Span", "Quote", "Link", "Reference", "Note"})
"""Kinds that stand within lines, and the notes that are read after these."""
BLOCKS = frozenset({"P", *(f"H{level}" for level in range(1, 7))})
"""Kinds after which a footnote is read whose number stands in them."""
HOLDERS = frozenset(
    {*("LBody", "TD", "TH", "Caption", "BlockQuote", "Div", "Sect", "Art"), "Document"}
)
"""Kinds at whose end a footnote is read whose number stands in them."""

_NUMBERINGS = {
    "decimal": "Decimal",
    "part": "LowerAlpha",
    "subpart": "LowerRoman",
    "clause": "UpperAlpha",
    "item": "Disc",
    "lower-alpha": "LowerAlpha",
    "lower-roman": "LowerRoman",
    "upper-alpha": "UpperAlpha",
    "disc": "Disc",
    "upper-roman": "UpperRoman",
    "circle": "Circle",
    "square": "Square",
}


def classes(node: Any) -> frozenset[str]:
    """Return the names of an element's classes."""
    return frozenset((node.get("class") or "").split())


def kind_of(node: Any) -> str:
    """Return the kind of structure element; empty for an element that has none."""
    names = classes(node)
    named = next((kind for name, kind in _NAMED.items() if name in names), None)
    if named is not None:
        return named
    if node.tag in {"div", "figure"}:
        return "Div" if names & GROUPS else ""
    if node.tag == "a" and not node.get("href"):
        return ""
    if node.tag == "span":
        return "Span" if node.get("lang") else ""
    return _KINDS.get(node.tag, "")


def numbering_of(box: Any) -> str:
    """Return how the items of a list are numbered (ISO 32000-1, table 347)."""
    style = box.style["list_style_type"]
    return _NUMBERINGS.get(style, "None") if isinstance(style, str) else "None"
