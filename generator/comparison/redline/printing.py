"""A redline is printed: a summary, then the two versions of the page as one."""

import dataclasses
from collections.abc import Sequence

from generator.comparison.editions import Editions
from generator.comparison.listing import as_json
from generator.comparison.redline.page import MARGIN_WORDS, Redline, redline
from generator.comparison.redline.proving import Sides, refuse_unlike
from generator.comparison.redline.summary import typeset_summary
from generator.comparison.story import Difference
from generator.errors import GeneratorError, Problem, RecordError, shown
from generator.prepare import Ready
from generator.press.archive import attachment_of
from generator.press.engine import lay, press_together
from generator.press.links import PREFIX_END, name_apart
from generator.press.sheet import Attached, Colophon, Laid, Part, Whole
from generator.press.tricks.collector import no_collector
from generator.proof.claims import Claims
from generator.proof.claims import Part as Notice
from generator.proof.faithful import page_of
from generator.proof.literals import Literals
from generator.proof.reading import Excerpt, read_excerpts
from generator.proof.recorded import refuse_unfaithful
from generator.provenance.inputs import CHANGES
from generator.twin.reading import parse
from generator.typeset.environment import styles
from generator.typeset.line import set_line

_KINDS = frozenset({"letter", "report"})
"""Kinds of records that have a page of their own to compare."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Printed:
    """A redline as a PDF."""

    pdf: bytes
    pages: int
    said: tuple[Problem, ...]
    """What the user should know of how it was printed."""


def refuse_kind(path: str, kind: str) -> None:
    """Raise RecordError for a record that has no page of its own."""
    if kind in _KINDS:
        return
    name = "a packet" if kind == "packet" else "a set of statistics"
    message = f"{name} has no redline: letters and reports have one"
    help = "leave out --pdf, and its changes are listed"
    raise RecordError(Problem(path=path, code="no-redline", message=message, help=help))


def print_redline(found: Difference, editions: Editions) -> Printed:
    """Return what changed in a letter or a report as a PDF.

    Raises RecordError where one of the versions cannot be printed, PrintError where the
    redline is not both of them.
    """
    try:
        printed = _print(found, shown(editions.record))
    except GeneratorError as error:
        raise type(error)(*editions.told(error.problems)) from error
    return dataclasses.replace(printed, said=editions.told(printed.said))


def _print(found: Difference, path: str) -> Printed:
    problems = [*found.old.problems, *found.new.problems]
    if problems:
        raise RecordError(*problems)
    with no_collector():
        old, new = found.old.ready(), found.new.ready()
        for version in (old, new):
            typeset = page_of(version.html, parse(version.html.html))
            refuse_unfaithful(typeset, version.claims, version.source)
        says = _comparison(found), _titles(found)[1]
        made = redline(old.html, new.html, says, path)
        summary = _lay_summary(found, new, made)
        page = _lay_page(old, new, made)
        parts = _parts(found, [summary.laid, page.laid])
        for one, part in zip((summary, page), parts, strict=True):
            name_apart(one.laid.document, part)
        whole = Whole(
            date=new.record.date,
            colophon=Colophon(attached=tuple(_attached(found, old, new, path))),
            title=f"Redline of {set_line(new.record.title)}",
        )
        pdf = press_together([summary.laid, page.laid], whole, parts)
        _prove(pdf, [summary, page], parts)
    return Printed(
        pdf=pdf,
        pages=summary.laid.pages + page.laid.pages,
        said=(*summary.laid.said, *page.laid.said),
    )


def _comparison(found: Difference) -> str:
    """Return what every page says in its foot."""
    old, new = found.old.called, found.new.called
    return set_line(f"Comparison of {old} with {new}, not the {found.new.kind} itself.")


def _lay_summary(found: Difference, new: Ready, made: Redline) -> Sides:
    desk = found.new.desk
    assert desk is not None  # noqa: S101, a letter or a report was read at one
    html = typeset_summary(found, new, made.mark, desk.templates)
    sheet = dataclasses.replace(
        new.sheet,
        html=html.html,
        styles=html.styles,
        notes=(),
        one_page={},
        places={},
        is_redline=True,
    )
    claims = Claims(
        main=(),
        notes=(),
        margins=(
            f"Changes in “{set_line(new.record.title)}”",
            f"From {found.old.called} to {found.new.called}",
            made.mark,
        ),
        notices=(Notice(made.mark),),
    )
    return Sides(laid=lay(sheet), claims=claims, literals=Literals(html.literals))


def _lay_page(old: Ready, new: Ready, made: Redline) -> Sides:
    sheet = dataclasses.replace(
        new.sheet,
        html=made.html,
        styles=[*new.html.styles, *styles(new.workspace, ("redline.css",))],
        notes=made.notes,
        one_page={},
        is_redline=True,
        has_bars=True,
    )
    own = [one for one in new.claims.notices if one.loc != ("mark",)]
    claims = dataclasses.replace(
        new.claims,
        main=(),
        notes=(),
        parts=(),
        margins=(*new.claims.margins, made.mark, *MARGIN_WORDS),
        notices=(*own, Notice(made.mark)),
    )
    literals = Literals([*new.html.literals, *old.html.literals])
    return Sides(laid=lay(sheet), claims=claims, literals=literals)


def _titles(found: Difference) -> tuple[str, str]:
    return "Summary of changes", f"The {found.new.kind} with its changes"


def _parts(found: Difference, laid: Sequence[Laid]) -> list[Part]:
    return [
        Part(
            pages=one.pages,
            title=title,
            prefix=f"{at}{PREFIX_END}",
            anchor=f"document{PREFIX_END}{at}",
        )
        for at, (one, title) in enumerate(zip(laid, _titles(found), strict=True))
    ]


def _attached(found: Difference, old: Ready, new: Ready, path: str) -> list[Attached]:
    versions = [
        dataclasses.replace(
            attachment_of(one.source),
            name=f"{age}-{one.source.path.name}",
            description=f"The {age}er version of the record",
        )
        for age, one in (("old", old), ("new", new))
    ]
    listed = Attached(
        name=CHANGES,
        content=f"{as_json(path, found)}\n".encode(),
        description="The changes, as `generate diff --format json` lists them",
        relationship="Supplement",
    )
    return [listed, *versions]


def _prove(pdf: bytes, sides: Sequence[Sides], parts: Sequence[Part]) -> None:
    excerpts, first = [], 0
    for at, part in enumerate(parts):
        excerpts.append(
            Excerpt(
                part=at,
                first=first,
                pages=part.pages,
                prefix=part.prefix,
                has_exhibit=False,
                attached="",
            )
        )
        first += part.pages
    for one, printed in zip(sides, read_excerpts(pdf, excerpts), strict=True):
        refuse_unlike(one, printed)
