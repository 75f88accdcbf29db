"""A name that no record has, and what was probably meant."""

import difflib
from collections.abc import Sequence

from generator.errors import Problem
from generator.read import Loc, Source


def unknown(
    source: Source, loc: Loc, given: tuple[str, str], known: Sequence[str]
) -> Problem:
    """Return the problem of a kind of thing and a name that none of them has."""
    kind, name = given
    near = difflib.get_close_matches(name, known, n=1)
    help = f"there is {', '.join(known)}" if known else None
    help = f"did you mean {near[0]}?" if near else help
    message = f"there is no {kind} named {name}"
    return source.problem(loc, f"unknown-{kind}", message, help)
