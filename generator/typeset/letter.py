"""A letter becomes HTML."""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import markupsafe

from generator.errors import RecordError
from generator.read import Loc, Source
from generator.records.letter import DemandHeading, Due, Letter, Part
from generator.records.letterhead import CommitteeLetterhead
from generator.records.licensing import LicensingStatistics
from generator.typeset.environment import fill, styles
from generator.typeset.expressions import prose_names
from generator.typeset.numbers import long_date
from generator.typeset.prose import Prose, headings
from generator.workspace import Workspace

_STYLES = ("page.css", "type.css", "letter.css")


@dataclasses.dataclass(frozen=True)
class Typeset:
    """A document ready for the press: HTML, its styles, and how many notes it has."""

    html: str
    styles: list[Path]
    notes: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Lettered:
    """A demand, or a part of one, as the page has it."""

    text: markupsafe.Markup
    parts: "tuple[Lettered, ...]" = ()
    due: str | None = None
    number: int = 0
    heading: str | None = None


@dataclasses.dataclass(frozen=True)
class LetterProse:
    """A letter's texts as HTML, before a template lays them out."""

    prose: Prose
    page: dict[str, Any]


def set_prose(
    source: Source,
    letter: Letter,
    statistics: Mapping[str, LicensingStatistics],
    workspace: Workspace,
) -> LetterProse:
    """Return the letter's texts as HTML; raise RecordError for every wrong one."""
    names = prose_names(letter, statistics)
    texts = [letter.body, letter.closing or "", *(a.body for a in letter.attachments)]
    prose = Prose(source, workspace.root, names, letter.notes, headings(texts))
    page = _page(prose, letter)
    prose.refuse_unused_notes()
    if prose.problems:
        raise RecordError(*prose.problems)
    return LetterProse(prose, page)


def typeset_letter(
    letter: Letter,
    texts: LetterProse,
    committee: CommitteeLetterhead | None,
    workspace: Workspace,
) -> Typeset:
    """Return the letter's HTML; raise TemplateError where a template is wrong."""
    head = "_committee" if committee else letter.letterhead_name
    html = fill(
        workspace,
        "letter.html",
        {
            **texts.page,
            "letter": letter,
            "line": texts.prose.line,
            "committee": committee,
            "letterhead": f"letterheads/{head}.html",
        },
    )
    return Typeset(html, styles(workspace, _STYLES), tuple(texts.prose.used))


def _page(prose: Prose, letter: Letter) -> dict[str, Any]:
    """Return what the templates print, in the order of reading."""
    recipients = [prose.line(person.short_name) for person in letter.recipients]
    return {
        "date": long_date(letter.date),
        "continuation": "; ".join(recipients),
        "author": "; ".join(person.print_name for person in letter.signing_order),
        "body": prose.block(letter.body, ("body",)),
        "demands": _demands(prose, letter),
        "closing": prose.block(letter.closing, ("closing",)) if letter.closing else "",
        "attachments": [
            (
                prose.line(item.title),
                prose.block(item.body, ("attachments", at, "body")),
            )
            for at, item in enumerate(letter.attachments)
        ],
    }


def _demands(prose: Prose, letter: Letter) -> list[list[Lettered]]:
    """Return the demands in runs: each begins at a heading, and numbers run on."""
    runs: list[list[Lettered]] = []
    number = 0
    for at, item in enumerate(letter.demands):
        if isinstance(item, DemandHeading):
            words = prose.line(item.heading)
            runs.append([Lettered(markupsafe.Markup(), heading=words)])
            continue
        number += 1
        loc = ("demands", at)
        lettered = Lettered(
            text=prose.block(item.text, (*loc, "text")),
            parts=_parts(prose, item.parts, loc),
            due=prose.line(say_due(item.due)) if item.due else None,
            number=number,
        )
        if not runs:
            runs.append([])
        runs[-1].append(lettered)
    return runs


def _parts(prose: Prose, parts: Sequence[Part], loc: Loc) -> tuple[Lettered, ...]:
    found = []
    for at, part in enumerate(parts):
        place = (*loc, "parts", at)
        found.append(
            Lettered(
                text=prose.block(part.text, (*place, "text")),
                parts=_parts(prose, part.parts, place),
            )
        )
    return tuple(found)


def say_due(due: Due) -> str:
    """Return by when, as the page says it."""
    if due.on:
        return f"Requested no later than {long_date(due.on)}."
    if due.within:
        return f"Requested within {due.within} of the date of this letter."
    return f"Requested before {due.before}."
