"""Every rule is tried on every record, and what it finds becomes a problem."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.checks.allowing import allow
from generator.checks.catalog import RULES
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.rule import Rule
from generator.errors import GeneratorError, Problem, Severity


def examine(documents: Sequence[Document], *, together: bool) -> Iterator[Problem]:
    """Yield what the rules find in records, by place, and what these allow.

    Records are compared with one another where they are looked at `together`.
    """
    found: dict[int, list[Problem]] = defaultdict(list)
    for document in documents:
        for rule in RULES.values():
            found[id(document)] += _found(document, rule)
    for rule in RULES.values():
        for document, finding in _compared(rule, documents, together=together):
            found[id(document)].append(_problem(document, rule, finding))
    checked = {
        code
        for code, rule in RULES.items()
        if rule.check or (rule.compare and together)
    }
    for document in documents:
        problems = [*dict.fromkeys(found[id(document)])]
        yield from _once([*allow(document, problems, checked)])


def _found(document: Document, rule: Rule) -> Iterator[Problem]:
    """Yield what a rule finds in a record, but for what could not be read of it."""
    if rule.check is None:
        return
    try:
        for finding in rule.check(document):
            if not finding.loc or finding.loc[0] not in document.doubtful:
                yield _problem(document, rule, finding)
    except GeneratorError as error:
        # A file beside the record that the rule needs is wrong.
        yield from error.problems


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Return problems without notes on what something worse is said of."""
    worse = {
        (one.line, one.column) for one in problems if one.severity is not Severity.NOTE
    }
    return [
        one
        for one in problems
        if one.severity is not Severity.NOTE or (one.line, one.column) not in worse
    ]


def _problem(document: Document, rule: Rule, finding: Finding) -> Problem:
    words = rule.code, finding.message, finding.help
    source = document.source
    if finding.span is not None:
        problem = source.problem_in(finding.loc, finding.span, words)
    else:
        problem = source.problem(finding.loc, *words)
    return problem.of(rule.severity)


def _compared(
    rule: Rule, documents: Sequence[Document], *, together: bool
) -> Iterator[tuple[Document, Finding]]:
    if rule.compare is not None and together:
        yield from rule.compare(documents)
