"""Active content is taken out of an exhibit, and what is taken out is counted.

Kept are the pages as they show, the links within them and to the web, comments, layers
and tags. What runs, opens, sends or carries other files is not.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from generator.packet.exhibits.actions import keep_annotation, name_of, values_of
from generator.packet.tags.elements import parts_of

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_PAGE_KEYS = frozenset(
    {
        *("/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources"),
        *("/Contents", "/Annots", "/StructParents", "/Group", "/UserUnit"),
    }
)
_CATALOG_KEYS = frozenset(
    {
        *("/Type", "/Version", "/Pages", "/Names", "/Dests", "/OCProperties"),
        *("/StructTreeRoot", "/MarkInfo", "/Lang"),
    }
)
_DRAWN = ("form field", "digital signature")
_DEEPEST = 50


def clean(pdf: pikepdf.Pdf) -> Counter[str]:
    """Take the active content out of a PDF; return what was taken out, by its name.

    The names are singular: `script`, `form field`, `attached file`.
    """
    removed: Counter[str] = Counter()
    _count_catalog(pdf, removed)
    for page in pdf.pages:
        _inherit(page.obj)
    _keep_within(pdf, removed)
    if "/AcroForm" in pdf.Root or any(map(_has_fields, pdf.pages)):
        _flatten(pdf, removed)
    for page in pdf.pages:
        _clean_page(pdf, page.obj, removed)
    for key in [key for key in pdf.Root.keys() if key not in _CATALOG_KEYS]:  # noqa: SIM118
        del pdf.Root[key]
    return +removed


def redactions_of(pdf: pikepdf.Pdf) -> int:
    """Return how many redactions were marked and never applied."""
    return sum(
        one.get("/Subtype") == Name.Redact
        for page in pdf.pages
        for one in _annotations(page.obj)
    )


def is_drawn_anew(removed: Counter[str]) -> bool:
    """Return whether pages show what stood in fields before."""
    return any(removed[name] for name in _DRAWN)


def said_of(removed: Counter[str]) -> str:
    """Return what was taken out, in words: `2 scripts and 1 attached file`."""
    pieces = [
        f"{count:,} {name}{'s' if count != 1 else ''}"
        for name, count in sorted(removed.items())
    ]
    said = " and ".join(filter(None, [", ".join(pieces[:-1]), *pieces[-1:]]))
    if is_drawn_anew(removed):
        return f"{said} (what a field or a signature shows stays)"
    return said


def _count_catalog(pdf: pikepdf.Pdf, removed: Counter[str]) -> None:
    """Count what the catalog holds; a packet takes over nothing of it."""
    root = pdf.Root
    opening = root.get("/OpenAction")
    if isinstance(opening, Dictionary) and opening.get("/S") != Name.GoTo:
        removed[name_of(opening)] += 1
    for action in values_of(root.get("/AA")):
        removed[name_of(action)] += 1
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        for key, word in (
            ("/JavaScript", "script"),
            ("/EmbeddedFiles", "attached file"),
        ):
            if key in names:
                removed[word] += max(1, len(pikepdf.NameTree(names[key])))


def _inherit(page: Any) -> None:
    """Give a page what it has from the tree of pages."""
    for key in _INHERITED:
        node = page
        for _ in range(_DEEPEST):
            if not isinstance(node, Dictionary) or key in node:
                break
            node = node.get("/Parent")
        if isinstance(node, Dictionary) and key in node and key not in page:
            page[key] = node[key]


def _count_field(one: Any, removed: Counter[str]) -> None:
    kind = one.get("/FT") or one.get("/Parent", Dictionary()).get("/FT")
    removed["digital signature" if kind == Name.Sig else "form field"] += 1
    for action in [*values_of(one.get("/AA")), one.get("/A")]:
        if action is not None:
            removed[name_of(action)] += 1


def _keep_within(pdf: pikepdf.Pdf, removed: Counter[str]) -> None:
    """Take away what would be read from another file, or is one."""
    files = 0
    for top in pdf.objects:
        waiting = [top]
        while waiting:
            item = waiting.pop()
            if isinstance(item, Stream):
                _keep_stream(item, removed)
            if isinstance(item, Dictionary | Stream) and "/AF" in item:
                files += 1
                del item["/AF"]
            waiting += [one for one in parts_of(item) if not one.is_indirect]
    # Most are in the tree of names, and counted there.
    if files and not removed["attached file"]:
        removed["attached file"] = files


def _keep_stream(item: Any, removed: Counter[str]) -> None:
    if {"/F", "/Ref"} & {*item.keys()}:
        removed["part kept in another file"] += 1
    for key in ("/F", "/FFilter", "/FDecodeParms", "/Ref"):
        if key in item:
            del item[key]
    if item.get("/Subtype") == Name.PS:
        removed["program in PostScript"] += 1
        item.Subtype = Name.Form
        item.write(b"")


def _has_fields(page: pikepdf.Page) -> bool:
    return any(one.get("/Subtype") == Name.Widget for one in _annotations(page.obj))


def _flatten(pdf: pikepdf.Pdf, removed: Counter[str]) -> None:
    """Draw the fields of a form as they show, and take the form away."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        removed["second form (XFA)"] += 1
    kept: list[tuple[Any, list[Any]]] = []
    for page in pdf.pages:
        annotations = [*_annotations(page.obj)]
        fields = [one for one in annotations if one.get("/Subtype") == Name.Widget]
        for one in fields:
            _count_field(one, removed)
        others = [one for one in annotations if one.get("/Subtype") != Name.Widget]
        kept.append((page.obj, others))
        page.obj.Annots = Array(fields)
    if not isinstance(pdf.Root.get("/AcroForm"), Dictionary):
        pdf.Root.AcroForm = Dictionary(Fields=Array())
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    for page, others in kept:
        page.Annots = Array(others)
    if "/AcroForm" in pdf.Root:
        del pdf.Root.AcroForm


def _clean_page(pdf: pikepdf.Pdf, page: Any, removed: Counter[str]) -> None:
    for action in values_of(page.get("/AA")):
        removed[name_of(action)] += 1
    for key in [key for key in page.keys() if key not in _PAGE_KEYS]:  # noqa: SIM118
        del page[key]
    if "/Annots" not in page:
        return
    annotations = [
        one if one.is_indirect else pdf.make_indirect(one)
        for one in _annotations(page)
        if keep_annotation(one, removed)
    ]
    if annotations:
        page.Annots = Array(annotations)
    else:
        del page.Annots


def _annotations(page: Any) -> Iterator[Any]:
    found = page.get("/Annots")
    for one in found if isinstance(found, Array) else ():
        if isinstance(one, Dictionary):
            yield one
