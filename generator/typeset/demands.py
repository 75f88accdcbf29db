"""A letter's demands as the page has them: numbered, lettered, with their due dates."""

import dataclasses
from collections.abc import Sequence

import markupsafe

from generator.read import Loc
from generator.records.demands import DemandHeading, Due, Part
from generator.records.letter import Letter
from generator.typeset.numbers import long_date
from generator.typeset.prose import Prose


@dataclasses.dataclass(frozen=True)
class Lettered:
    """A demand, or a part of one, as the page has it."""

    text: markupsafe.Markup
    parts: "tuple[Lettered, ...]" = ()
    due: str | None = None
    number: int = 0
    heading: str | None = None
    id: str = ""


def set_demands(
    prose: Prose, letter: Letter, named: str = "this letter"
) -> list[list[Lettered]]:
    """Return the demands in runs: each begins at a heading, and numbers run on.

    `named` is how the page speaks of the letter.
    """
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
            due=prose.line(say_due(item.due, named)) if item.due else None,
            number=number,
            id=item.id,
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


def say_due(due: Due, letter: str) -> str:
    """Return by when, as the page says it; `letter` is how it speaks of the letter."""
    if due.on:
        return f"Requested no later than {long_date(due.on)}."
    if due.within:
        return f"Requested within {due.within} of the date of {letter}."
    return f"Requested before {due.before}."
