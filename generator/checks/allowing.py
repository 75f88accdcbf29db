"""What a record allows itself: findings that stay silent, each with its reason."""

import difflib
import re
from collections.abc import Iterator, Sequence

from generator.checks.catalog import RULES
from generator.checks.document import Document
from generator.errors import Problem, Severity
from generator.read import Loc
from generator.records.allowances import Allowance

_JOINS = re.compile(r"[,.]\d")
"""What goes on with a number: `1` and `,412,000`."""


def allow(
    document: Document, found: Sequence[Problem], checked: set[str]
) -> Iterator[Problem]:
    """Yield a record's findings but for those it allows, which notes list.

    `checked` are the codes of the rules that were looked at. Where a record could not
    be read as a whole, nothing is said of an allowance that silences nothing.
    """
    left = list(found)
    allowances = () if "allow" in document.doubtful else document.record.allow
    for at, one in enumerate(allowances):
        loc = ("allow", at)
        fault = _unknown(document, loc, one)
        if fault is not None:
            yield fault
            continue
        broken = [problem for problem in left if problem.code == one.code]
        hits = [problem for problem in broken if _is_meant(document, problem, one)]
        if len(hits) == 1:
            left.remove(hits[0])
            yield _listed(document, loc, one, hits[0])
        elif hits:
            lines = ", ".join(str(problem.line) for problem in hits)
            message = f"this would silence {one.code} in {len(hits)} places"
            help = f"say which, with more of its line as `words`; it is on {lines}"
            yield document.source.problem(loc, "allowed-widely", message, help)
        elif one.code in checked and document.is_whole:
            yield _in_vain(document, loc, one, broken)
    yield from left


def _unknown(document: Document, loc: Loc, one: Allowance) -> Problem | None:
    rule = RULES.get(one.code)
    place = (*loc, "code")
    if rule is not None and (rule.check or rule.compare):
        return None
    message = f"there is no rule {one.code} that could be allowed"
    if rule is not None:
        message = f"{one.code} is found in statistics records, which allow nothing"
        return document.source.problem(place, "unknown-rule", message)
    near = difflib.get_close_matches(one.code, RULES, n=1, cutoff=0.8)
    help = "an error that keeps a record from printing has none; see docs/checks.md"
    if near:
        help = f"did you mean {near[0]}?"
    return document.source.problem(place, "unknown-rule", message, help)


def _is_meant(document: Document, problem: Problem, one: Allowance) -> bool:
    """Return whether the words of an allowance stand where a finding points.

    They may go on around it, so that one of two equal places can be meant.
    """
    if one.words is None:
        return True
    line, start, end = _pointed(document, problem)
    words = r"\s+".join(map(re.escape, one.words.split()))
    return any(
        match.start() < end and start < match.end() and _is_apart(line, match)
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", line)
    )


def _pointed(document: Document, problem: Problem) -> tuple[str, int, int]:
    """Return the line that a finding points into, and its first and last character.

    What goes on to the end of its line may go on in the next.
    """
    line = problem.source_line or ""
    start, end = (problem.column or 1) - 1, (problem.end_column or 1) - 1
    if end >= len(line.rstrip()):
        lines = document.source.text.splitlines()
        after = lines[problem.line or 0 : (problem.line or 0) + 1]
        line = " ".join([line.rstrip(), *after])
        end = len(line)
    return line, start, end


def _is_apart(line: str, match: re.Match[str]) -> bool:
    """Return whether a number is not only the end or the beginning of another."""
    before, after = line[: match.start()][-2:], line[match.end() :][:2]
    first, last = match[0][:1], match[0][-1:]
    return not (
        (first.isdigit() and _JOINS.fullmatch(before[::-1]))
        or (last.isdigit() and _JOINS.fullmatch(after))
    )


def _in_vain(
    document: Document, loc: Loc, one: Allowance, broken: Sequence[Problem]
) -> Problem:
    message, help = f"nothing here breaks {one.code}", "take it out"
    if broken:
        start, end = (broken[0].column or 1) - 1, (broken[0].end_column or 1) - 1
        message += f" at the words “{one.words}”"
        help = f"write `words: {(broken[0].source_line or '')[start:end]}`"
    problem = document.source.problem(loc, "allowed-in-vain", message, help)
    return problem.of(Severity.WARNING)


def _listed(document: Document, loc: Loc, one: Allowance, problem: Problem) -> Problem:
    message = f"{one.code} on line {problem.line} is allowed: {one.because}"
    return document.source.problem(loc, "allowed", message).of(Severity.NOTE)
