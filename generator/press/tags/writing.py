"""The tag tree is written into the PDF: elements, parent tree, names, destinations."""

import itertools
from typing import Any

from generator.press.tags.elements import Annotated, Content, Element, Kid
from generator.press.tags.kinds import ROLES


class Writer:
    """Writes one tree (ISO 32000-1, 14.7.2) into a pydyf document."""

    def __init__(self, pydyf: Any, pdf: Any) -> None:
        self._pydyf = pydyf
        self._pdf = pdf
        # The engine makes this list anew each time that it is asked for.
        self._pages = pdf.page_references
        self._written: dict[Element, Any] = {}

    def write(self, root: Element, marks: list[int]) -> None:
        """Write the tree; `marks` has how many marks each page has."""
        top = self._add(Type="/StructTreeRoot")
        every = list(root.every())
        for element in every:
            self._written[element] = self._add(Type="/StructElem", S=f"/{element.kind}")
        parents = [self._array([b"null"] * count) for count in marks]
        links: list[Any] = []
        for element in every:
            self._describe(element, top)
            kids = [self._kid(element, kid, parents, links) for kid in element.kids]
            self._written[element]["K"] = self._array(kids)
        pairs = list(enumerate([*parents, *links]))
        tree = self._add(Nums=self._array(itertools.chain.from_iterable(pairs)))
        top["K"] = self._array([self._written[root].reference])
        top["ParentTree"] = tree.reference
        top["ParentTreeNextKey"] = len(pairs)
        top["RoleMap"] = self._dictionary(
            {kind: f"/{known}" for kind, known in ROLES.items()}
        )
        self._name(top, every)
        self._pdf.catalog["StructTreeRoot"] = top.reference
        self._pdf.catalog["MarkInfo"] = self._dictionary({"Marked": "true"})

    def reference(self, element: Element) -> Any:
        """Return the reference to an element that was written."""
        return self._written[element].reference

    def _describe(self, element: Element, top: Any) -> None:
        written = self._written[element]
        parent = self._written[element.parent] if element.parent else top
        written["P"] = parent.reference
        page = element.page
        if page is not None:
            written["Pg"] = self._pages[page]
        if element.id:
            written["ID"] = self._pydyf.String(element.id)
        if element.title:
            written["T"] = self._pydyf.String(element.title)
        if element.language:
            written["Lang"] = self._pydyf.String(element.language)
        if element.alternative:
            written["Alt"] = self._pydyf.String(element.alternative)
        if element.spoken:
            written["ActualText"] = self._pydyf.String(element.spoken)
        if element.refs:
            refs = [self.reference(other) for other in element.refs]
            written["Ref"] = self._array(refs)
        owners = {owner: {**given} for owner, given in element.attributes.items()}
        if element.headers:
            ids = [self._pydyf.String(head.id) for head in element.headers]
            owners.setdefault("Table", {})["Headers"] = self._array(ids)
        if owners:
            written["A"] = self._array(
                self._dictionary({"O": f"/{owner}", **self._values(given)})
                for owner, given in owners.items()
            )

    def _values(self, given: dict[str, Any]) -> dict[str, Any]:
        return {
            key: self._array(value) if type(value) is list else value
            for key, value in given.items()
        }

    def _kid(
        self, element: Element, kid: Kid, parents: list[Any], links: list[Any]
    ) -> Any:
        written = self._written[element]
        if isinstance(kid, Element):
            return self.reference(kid)
        page = self._pages[kid.page]
        if isinstance(kid, Content):
            parents[kid.page][kid.mark] = written.reference
            if page == written["Pg"]:
                return kid.mark
            return self._dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.mark})
        assert isinstance(kid, Annotated)  # noqa: S101, there is no fourth kind
        kid.annotation["StructParent"] = len(parents) + len(links)
        links.append(written.reference)
        return self._dictionary(
            {"Type": "/OBJR", "Pg": page, "Obj": kid.annotation.reference}
        )

    def _name(self, top: Any, every: list[Element]) -> None:
        """Write the tree of names, which is sorted."""
        found = {element.id: element for element in reversed(every) if element.id}
        named = sorted(found.items(), key=lambda pair: pair[0])
        if named:
            names = [
                part
                for id, element in named
                for part in (self._pydyf.String(id), self.reference(element))
            ]
            top["IDTree"] = self._add(Names=self._array(names)).reference

    def _add(self, **values: Any) -> Any:
        made = self._dictionary(values)
        self._pdf.add_object(made)
        return made

    def _dictionary(self, values: dict[str, Any]) -> Any:
        return self._pydyf.Dictionary(values)

    def _array(self, values: Any) -> Any:
        return self._pydyf.Array([*values])
