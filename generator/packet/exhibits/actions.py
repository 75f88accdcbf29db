"""Which annotations and actions of an exhibit are kept, and what the others are."""

from collections import Counter
from typing import Any

from pikepdf import Dictionary, Name

_COMMENTS = frozenset(
    {
        *("/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"),
        *("/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret"),
        *("/Ink", "/Popup", "/Redact"),
    }
)
_KEPT = frozenset(
    {
        *("/Type", "/Subtype", "/Rect", "/Contents", "/P", "/NM", "/M", "/F", "/AP"),
        *("/AS", "/Border", "/C", "/StructParent", "/OC", "/Lang", "/CA", "/ca", "/BM"),
        *("/BS", "/BE", "/QuadPoints", "/Dest", "/A", "/H", "/Popup", "/Parent", "/T"),
        *("/Subj", "/IRT", "/RT", "/CreationDate", "/IT", "/L", "/LE", "/LL", "/LLE"),
        *("/LLO", "/Cap", "/CP", "/CO", "/Vertices", "/IC", "/RD", "/InkList", "/DA"),
        *("/DS", "/Q", "/CL", "/Name", "/Sy", "/Open", "/State", "/StateModel"),
        *("/RO", "/OverlayText", "/Repeat"),
    }
)
"""Keys of an annotation that only describe it and what it shows."""
_SAFE_ADDRESSES = ("http://", "https://", "mailto:")
_TURNS = (Name.NextPage, Name.PrevPage)
_NAMES = {
    "/JavaScript": "script",
    "/Launch": "action that starts a program",
    "/SubmitForm": "action that sends data",
    "/ImportData": "action that reads a file",
    "/GoToR": "link to another file",
    "/GoToE": "link to an embedded file",
}
_KINDS = {
    "/FileAttachment": "attached file",
    "/RichMedia": "film or sound",
    "/Movie": "film or sound",
    "/Sound": "film or sound",
    "/Screen": "film or sound",
    "/3D": "three-dimensional model",
}


def keep_annotation(one: Any, removed: Counter[str]) -> bool:
    """Return whether an annotation is kept, having taken out what it does."""
    for action in values_of(one.get("/AA")):
        removed[name_of(action)] += 1
    kind = str(one.get("/Subtype", ""))
    if kind in _COMMENTS | {"/Link"} and {"/FS", "/RichMediaContent", "/AF"} & {
        *one.keys()
    }:
        removed["attached file"] += 1
    for key in [key for key in one.keys() if key not in _KEPT]:  # noqa: SIM118
        del one[key]
    if kind == "/Link":
        return _keep_link(one, removed)
    if "/A" in one:
        removed[name_of(one["/A"])] += 1
        del one["/A"]
    if kind not in _COMMENTS:
        removed[_KINDS.get(kind, "unknown annotation")] += 1
    return kind in _COMMENTS


def _keep_link(one: Any, removed: Counter[str]) -> bool:
    action = one.get("/A")
    if action is None:
        return "/Dest" in one
    if not isinstance(action, Dictionary):
        return False
    if "/Next" in action:
        removed["further action"] += 1
        del action["/Next"]
    kind = action.get("/S")
    if kind == Name.GoTo:
        return "/D" in action
    if kind == Name.URI and _is_safe(action.get("/URI")):
        return True
    if kind == Name.Named and action.get("/N") in _TURNS:
        return True
    removed[name_of(action)] += 1
    return False


def _is_safe(address: Any) -> bool:
    return str(address or "").strip().lower().startswith(_SAFE_ADDRESSES)


def name_of(action: Any) -> str:
    """Return what an action is called where it is counted."""
    kind = str(action.get("/S", "")) if isinstance(action, Dictionary) else ""
    if kind == "/URI":
        return "link with an unsafe address"
    return _NAMES.get(kind, "action")


def values_of(given: Any) -> list[Any]:
    """Return the values of a dictionary; none of what is no dictionary."""
    if not isinstance(given, Dictionary):
        return []
    return [given[key] for key in given.keys()]  # noqa: SIM118, no plain dictionary
