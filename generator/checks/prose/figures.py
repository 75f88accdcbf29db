"""Figures in prose: counts, percentages, dollars and fractions, in digits or words."""

import dataclasses
import re

from generator.checks.prose.figure import FIGURE, Figure, figure_of, read_figure
from generator.checks.prose.keeping import once
from generator.checks.prose.naming import is_label, naming_spans
from generator.checks.prose.passages import Passage, marked

_UNIT_OF_TIME = re.compile(
    r"[\s-]+(?:(?:business|calendar|working|consecutive|full)\s+)?(?:seconds?|minutes?"
    r"|hours?|days?|nights?|weeks?|months?|years?|decades?)\b",
    re.IGNORECASE,
)


@once
def figures_in(passage: Passage) -> tuple[Figure, ...]:
    """Return the figures that a passage types, in order.

    What comes from an expression, or names a day, a year, an hour, a place, a page,
    a section or another citation, is none of them, nor is what stands in quotation
    marks or in a table.
    """
    text = passage.text
    taken = marked(text, naming_spans(text))
    found = []
    at = 0
    while match := FIGURE.search(text, at):
        at = match.end()
        span = match.span()
        if (
            1 in taken[slice(*span)]
            or passage.is_value(span)
            or passage.is_quoted(span)
            or passage.is_address(span)
            or passage.is_tabled(span)
            or is_label(match)
        ):
            continue
        figure = figure_of(match)
        if figure is not None:
            found.append(figure)
        elif match["ratio"]:
            # `412 in 2019` is no ratio: the first number is looked at by itself.
            first = read_figure(match["ratio"].split(" in ")[0])
            if first is not None:
                end = match.start() + first.span[1]
                found.append(dataclasses.replace(first, span=(match.start(), end)))
    return tuple(found)


@once
def all_figures_in(passage: Passage) -> tuple[Figure, ...]:
    """Return the figures of a passage with those that expressions print, in order."""
    found = [*figures_in(passage)]
    for start, end, _ in passage.values:
        printed = passage.text[start:end]
        figure = read_figure(printed.removeprefix("about "))
        if figure is not None:
            place = start + len(printed) - len(printed.removeprefix("about "))
            span = place + figure.span[0], place + figure.span[1]
            found.append(dataclasses.replace(figure, span=span))
    return tuple(sorted(found, key=lambda one: one.span))


def is_time(passage: Passage, figure: Figure) -> bool:
    """Return whether a figure counts days, years or another time."""
    return _UNIT_OF_TIME.match(passage.text, figure.span[1]) is not None
