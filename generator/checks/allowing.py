"""What a record allows itself: findings that stay silent, each with its reason."""

import difflib
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.checks.catalog import RULES
from generator.checks.document import Document
from generator.errors import Problem, Severity
from generator.read import Loc
from generator.records.allowances import Allowance

Found: TypeAlias = list[Problem]


def allow(
    document: Document, found: Sequence[Problem], checked: set[str]
) -> Iterator[Problem]:
    """Yield a record's findings but for those it allows, which notes list.

    `checked` are the codes of the rules that were looked at.
    """
    left = list(found)
    for at, one in enumerate(document.record.allow):
        loc = ("allow", at)
        fault = _unknown(document, loc, one)
        if fault is not None:
            yield fault
            continue
        hits = [problem for problem in left if _is_meant(problem, one)]
        if len(hits) == 1:
            left.remove(hits[0])
            yield _listed(document, loc, one, hits[0])
        elif hits:
            lines = ", ".join(str(problem.line) for problem in hits)
            message = f"this would silence {one.code} in {len(hits)} places"
            help = f"say which with `words`; they are on lines {lines}"
            yield document.source.problem(loc, "allowed-widely", message, help)
        elif one.code in checked:
            message = f"nothing here breaks {one.code}"
            message += " at these words" if one.words else ""
            problem = document.source.problem(
                loc, "allowed-in-vain", message, "take it out"
            )
            yield problem.of(Severity.WARNING)
    yield from left


def _unknown(document: Document, loc: Loc, one: Allowance) -> Problem | None:
    if one.code in RULES:
        return None
    near = difflib.get_close_matches(one.code, RULES, n=1)
    help = f"did you mean {near[0]}?" if near else "docs/checks.md lists the rules"
    message = f"there is no rule {one.code} that could be allowed"
    return document.source.problem((*loc, "code"), "unknown-rule", message, help)


def _is_meant(problem: Problem, one: Allowance) -> bool:
    if problem.code != one.code:
        return False
    if one.words is None:
        return True
    start, end = (problem.column or 1) - 1, (problem.end_column or 1) - 1
    pointed = " ".join((problem.source_line or "")[start:end].split())
    return one.words in pointed or pointed in one.words


def _listed(document: Document, loc: Loc, one: Allowance, problem: Problem) -> Problem:
    message = f"{one.code} on line {problem.line} is allowed: {one.because}"
    return document.source.problem(loc, "allowed", message).of(Severity.NOTE)
