"""The names of an exhibit's tags, merged with the packet's: roles, classes, IDs."""

from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from generator.packet.tags.elements import elements_of

_STANDARD = frozenset(
    {
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC"),
        *("TOCI", "Index", "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4"),
        *("H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead"),
        *("TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code"),
        *("Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure"),
        *("Formula", "Form"),
    }
)


def merge_names(pdf: pikepdf.Pdf, top: Any, number: int) -> None:
    """Merge the names of roles, classes and elements of the document with a number.

    Roles and classes are renamed where they clash, IDs always: no tree need list them.
    """
    ours = pdf.Root.StructTreeRoot
    roles = _merge(ours, top, "/RoleMap", number)
    classes = _merge(ours, top, "/ClassMap", number)
    named = {}
    for element in elements_of(top):
        _rename(element, roles, classes, number)
        if "/ID" in element:
            named[str(element.ID)] = element
    if named and "/IDTree" not in ours:
        ours.IDTree = pdf.make_indirect(Dictionary(Names=Array()))
    known = pikepdf.NameTree(ours.IDTree) if named else {}
    for word, element in named.items():
        known[word] = element


def _merge(ours: Any, top: Any, key: str, number: int) -> dict[str, str]:
    """Return the new name of each role or class whose name is taken."""
    given = top.get(key)
    if not isinstance(given, Dictionary):
        return {}
    if key not in ours:
        ours[key] = Dictionary()
    known = ours[key]
    words = {word: given[word] for word in given.keys()}  # noqa: SIM118
    clash = {
        word
        for word, meaning in words.items()
        if (key == "/RoleMap" and word[1:] in _STANDARD)
        or (word in known and known[word] != meaning)
    }
    # What leads to a name that is changed is another thing, too, and has another name.
    while more := {word for word in words if str(words[word]) in clash} - clash:
        clash |= more
    renamed = {word: f"{word}-{number}" for word in clash}
    for word, meaning in words.items():
        if isinstance(meaning, Name):
            meaning = Name(renamed.get(str(meaning), str(meaning)))  # noqa: PLW2901
        if str(meaning) != word:
            known[renamed.get(word, word)] = meaning
    return renamed


def _rename(
    element: Any, roles: Mapping[str, str], classes: Mapping[str, str], number: int
) -> None:
    element.S = Name(roles.get(str(element.S), str(element.S)))
    given = element.get("/C")
    if isinstance(given, Name):
        element.C = Name(classes.get(str(given), str(given)))
    elif isinstance(given, Array):
        element.C = Array(
            Name(classes.get(str(one), str(one))) if isinstance(one, Name) else one
            for one in given
        )
    if "/ID" in element:
        element.ID = String(f"{number}.{element.ID}")
    for owner in _several(element.get("/A")):
        if isinstance(owner, Dictionary) and isinstance(owner.get("/Headers"), Array):
            owner.Headers = Array(String(f"{number}.{one}") for one in owner.Headers)


def _several(given: Any) -> list[Any]:
    if given is None:
        return []
    return list(given) if isinstance(given, Array) else [given]
