"""Every rule is tried on every record, and what it finds becomes a problem."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.checks.allowing import allow
from generator.checks.catalog import RULES
from generator.checks.document import Document
from generator.checks.finding import Finding, Rule
from generator.errors import Problem


def examine(documents: Sequence[Document], *, together: bool) -> Iterator[Problem]:
    """Yield what the rules find in records, by place, and what these allow.

    Records are compared with one another where they are looked at `together`.
    """
    found: dict[int, list[Problem]] = defaultdict(list)
    checked: set[str] = set()
    for rule in RULES.values():
        if rule.check is not None:
            checked.add(rule.code)
            for document in documents:
                for finding in rule.check(document):
                    found[id(document)].append(_problem(document, rule, finding))
        elif rule.compare is not None and together:
            checked.add(rule.code)
            for document, finding in rule.compare(documents):
                found[id(document)].append(_problem(document, rule, finding))
    for document in documents:
        problems = [*dict.fromkeys(found[id(document)])]
        yield from allow(document, problems, checked)


def _problem(document: Document, rule: Rule, finding: Finding) -> Problem:
    words = rule.code, finding.message, finding.help
    source = document.source
    if finding.span is not None:
        problem = source.problem_in(finding.loc, finding.span, words)
    else:
        problem = source.problem(finding.loc, *words)
    return problem.of(rule.severity)
