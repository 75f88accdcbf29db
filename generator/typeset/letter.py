"""A letter becomes HTML."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from generator.read import Source
from generator.recipients.row import Blank
from generator.records.letter import Letter
from generator.records.letterhead import CommitteeLetterhead
from generator.records.licensing import LicensingStatistics
from generator.typeset.demands import set_demands
from generator.typeset.environment import Templates, Typeset, styles
from generator.typeset.expressions import prose_names
from generator.typeset.fixed import Fixed
from generator.typeset.markdown import headings
from generator.typeset.numbers import long_date
from generator.typeset.prose import Prose
from generator.workspace import Workspace

_LONGEST_CONTINUATION = 80
"""Characters that fit beside the word DRAFT at the head of a page."""
_STYLES = ("page.css", "type.css", "letter.css")


@dataclasses.dataclass(frozen=True)
class OneOfMany:
    """What a letter's texts are set with, where it is one to each of many."""

    row: Mapping[str, str | Blank] | None
    """The cells of its recipient, by column; None where what they say is as typed."""
    fixed: Fixed | None = None
    """What has set the texts of the others."""


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
    one: OneOfMany | None = None,
) -> LetterProse:
    """Return the letter's texts as HTML; what is wrong with them is in its prose."""
    names = prose_names(letter, statistics)
    if one is not None and one.row is not None:
        names["row"] = one.row
    texts = [letter.body, letter.closing or "", *(a.body for a in letter.attachments)]
    prose = Prose(source, workspace.root, names, letter.notes, headings(texts))
    if one is not None:
        prose.fixed, prose.is_specimen = one.fixed, one.row is None
    page = _page(prose, letter)
    prose.refuse_unused_notes()
    return LetterProse(prose, page)


def typeset_letter(
    letter: Letter,
    texts: LetterProse,
    committee: CommitteeLetterhead | None,
    templates: Templates,
) -> Typeset:
    """Return the letter's HTML; raise TemplateError where a template is wrong."""
    head = "_committee" if committee else letter.letterhead_name
    html = templates.fill(
        "letter.html",
        {
            **texts.page,
            "letter": letter,
            "line": texts.prose.line,
            "committee": committee,
            "letterhead": f"letterheads/{head}.html",
        },
    )
    return Typeset(
        html=html,
        styles=styles(templates.workspace, _STYLES),
        notes=tuple(texts.prose.used),
        literals=templates.literals(),
    )


def _continuation(recipients: list[str]) -> str:
    """Return to whom a letter is, in one line for the head of its later pages."""
    listed = "; ".join(recipients)
    if len(listed) <= _LONGEST_CONTINUATION or len(recipients) == 1:
        return listed
    others = len(recipients) - 1
    return f"{recipients[0]} and {others} other{'s' if others > 1 else ''}"


def _page(prose: Prose, letter: Letter) -> dict[str, Any]:
    """Return what the templates print, in the order of reading."""
    recipients = [prose.line(person.short_name) for person in letter.recipients]
    return {
        "date": long_date(letter.date),
        "continuation": _continuation(recipients),
        "author": "; ".join(person.print_name for person in letter.signing_order),
        "body": prose.block(letter.body, ("body",)),
        "demands": set_demands(prose, letter),
        "closing": prose.block(letter.closing, ("closing",)) if letter.closing else "",
        "attachments": [
            (
                prose.line(item.title),
                prose.block(item.body, ("attachments", at, "body")),
            )
            for at, item in enumerate(letter.attachments)
        ],
    }
