"""Sections, appendices, tables and figures of a report get their numbers."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence

import markupsafe

from generator.records.report import Criterion, Section
from generator.typeset.expressions import ExpressionError, no_name
from generator.typeset.markdown import placements


@dataclasses.dataclass(frozen=True)
class Reference:
    """What `{{ ref('…') }}` prints: `Table 2`, as a link."""

    label: str
    anchor: str

    @property
    def html(self) -> markupsafe.Markup:
        """The link; its words do not break."""
        words = self.label.replace(" ", "\N{NO-BREAK SPACE}")
        return markupsafe.Markup('<a class="reference" href="#{}">{}</a>').format(
            self.anchor, words
        )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Target:
    """Something that has a number and can be cited."""

    kind: str
    """`section`, `appendix`, `table`, `figure` or `criterion`."""
    name: str
    number: str
    title: str

    @property
    def label(self) -> str:
        """Kind and number, as cited."""
        return f"{self.kind.capitalize()} {self.number}"

    @property
    def anchor(self) -> str:
        """The id of its element."""
        return f"{self.kind}-{self.name}"

    @property
    def reference(self) -> Reference:
        """Its citation."""
        return Reference(self.label, self.anchor)


class Numbering:
    """The numbered things of one report, in the order of reading."""

    def __init__(
        self,
        sections: Sequence[Section],
        appendices: Sequence[Section],
        titles: Mapping[tuple[str, str], str],
        criteria: Sequence[Criterion] = (),
    ) -> None:
        """Number what the texts place; `titles` are those of tables and charts."""
        self._titles = titles
        self.sections = _numbered("section", sections, lambda at: str(at + 1))
        self.appendices = _numbered("appendix", appendices, _letter)
        texts = [section.body for section in (*sections, *appendices)]
        placed = [pair for text in texts for pair in placements(text)]
        self.tables = self._displays("table", placed)
        self.figures = self._displays("chart", placed)
        self.criteria = _criteria(criteria) if "criteria" in self.tables else {}

    def _displays(
        self, kind: str, placed: Iterable[tuple[str, str]]
    ) -> dict[str, Target]:
        names = dict.fromkeys(name for one, name in placed if one == kind)
        known = [name for name in names if (kind, name) in self._titles]
        return {
            name: Target(
                kind="figure" if kind == "chart" else kind,
                name=name,
                number=str(number),
                title=self._titles[kind, name],
            )
            for number, name in enumerate(known, start=1)
        }

    def find(self, name: str) -> Target | None:
        """Return the section, appendix, table or figure of a name."""
        return next((group[name] for group in self._groups if name in group), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that can be cited."""
        return tuple(name for group in self._groups for name in group)

    @property
    def _groups(self) -> tuple[Mapping[str, Target], ...]:
        return (
            self.sections,
            self.appendices,
            self.tables,
            self.figures,
            self.criteria,
        )

    def guess(self, name: object) -> Reference:
        """Return a citation, of nothing where the name is not known."""
        target = self.find(str(name))
        return Reference(str(name), "") if target is None else target.reference

    def ref(self, name: object) -> Reference:
        """Return a citation; raise ExpressionError for a name that has no number."""
        target = self.find(str(name))
        if target is None and name in {one for _, one in self._titles}:
            message = f"no text places `{name}`, so it has no number"
            raise ExpressionError("not-placed", message, words=str(name))
        if target is None:
            message = f"no section, table, figure or criterion is named `{name}`"
            raise no_name(str(name), self.names, message)
        return target.reference


def refuse_within(kind: str) -> Callable[..., None]:
    """Return what `table('…')` means within a sentence: an error."""

    def place(*_: object) -> None:
        message = f"a {kind} stands alone in a paragraph of its own"
        raise ExpressionError("not-alone", message)

    return place


def _numbered(
    kind: str, sections: Sequence[Section], number: Callable[[int], str]
) -> dict[str, Target]:
    return {
        section.id: Target(
            kind=kind, name=section.id, number=number(at), title=section.title
        )
        for at, section in enumerate(sections)
    }


def _criteria(criteria: Sequence[Criterion]) -> dict[str, Target]:
    return {
        one.id: Target(
            kind="criterion", name=one.id, number=str(number), title=one.name
        )
        for number, one in enumerate(criteria, start=1)
    }


def _letter(at: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    head = _letter(at // 26 - 1) if at >= 26 else ""  # noqa: PLR2004, the alphabet
    return head + chr(ord("A") + at % 26)
