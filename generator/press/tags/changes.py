"""How a change is heard: what is struck is told as deleted, what is new as inserted.

PDF 1.7 has no kind of element for either. ISO 14289-1, 7.1, asks that what color and
format say be tagged, and a kind of line through or below a text is read out by nobody;
so each change is a `Span` whose text (`/ActualText`) begins and ends by saying what it
is. `/Alt` is for what is no text, `/E` for abbreviations; words on the page would be in
the way of who sees it. The text replaces all that is in the element, so that one has
words alone: links and notes keep theirs around it.
"""

from typing import Any

from generator.press.tags.elements import Element

_TOLD = {
    "deleted": "deleted",
    "inserted": "inserted",
    "moved-away": "moved away",
    "moved-here": "moved here",
}
"""How each change is called when heard, by its name in our HTML."""
_ENDS = {
    "deleted": "end of deletion",
    "inserted": "end of insertion",
    "moved-away": "end of what moved away",
    "moved-here": "end of what moved here",
}
_TAGS = {"del": "deleted", "ins": "inserted"}
_UNHEARD = str.maketrans("", "", "\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}\N{WORD JOINER}")
"""Signs that say only where a line may end."""
_STRUCK = frozenset({"deleted", "moved-away"})


def tell_change(made: Element, node: Any) -> None:
    """Let the element of a `del` or an `ins` say what it is, and how it is shown."""
    if node.tag in _TAGS:
        change = node.get("data-change") or _TAGS[node.tag]
        _tell(made, change, "".join(node.itertext()))


def changed_text(element: Element, box: Any) -> Element:
    """Return what holds a box's text: the number of a changed note or item is told."""
    node = box.element
    if node is None or "::" not in (box.element_tag or ""):
        return element
    change = node.get("data-change")
    if change not in _TOLD:
        return element
    made = element.add("Span")
    _tell(made, change, getattr(box, "text", ""))
    return made


def say_change(change: str, words: str) -> str:
    """Return a change as it is heard: `[deleted: 15 days, end of deletion]`."""
    heard = " ".join(words.translate(_UNHEARD).split())
    return f"[{_TOLD[change]}: {heard}, {_ENDS[change]}]"


def _tell(made: Element, change: str, words: str) -> None:
    if not words.translate(_UNHEARD).strip():
        return
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() else ""
    made.spoken = f"{before}{say_change(change, words)}{after}"
    decoration = "/LineThrough" if change in _STRUCK else "/Underline"
    made.attributes["Layout"] = {"TextDecorationType": decoration}
