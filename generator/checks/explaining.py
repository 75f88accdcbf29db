"""What the rules say of themselves: on the terminal, and as a page of the docs."""

from collections.abc import Iterator, Mapping

from generator.checks.catalog import FAMILIES
from generator.checks.rule import Rule


def explain(rule: Rule) -> str:
    """Return a rule in a few lines for the terminal."""
    words = rule.words
    return "\n".join(
        [
            f"{rule.code} ({rule.severity})",
            words["what"],
            words["do"],
            f"Why: {words['why']}",
            f"Source: {words['source']}",
        ]
    )


def as_markdown(examples: Mapping[str, str]) -> str:
    """Return all rules, family by family, as Markdown.

    `examples` has, by code, what `check` prints of a record that breaks the rule.
    """
    return "\n\n".join(_sections(examples)) + "\n"


def _sections(examples: Mapping[str, str]) -> Iterator[str]:
    rows = [
        f"| [`{rule.code}`](#{rule.code}-{rule.severity}) | {rule.words['what']} |"
        for family in FAMILIES
        for rule in family.rules
    ]
    yield "\n".join(["| rule | finds |", "| --- | --- |", *rows])
    for family in FAMILIES:
        yield f"## {family.name}"
        for rule in family.rules:
            words = rule.words
            yield f"### `{rule.code}`: {rule.severity}"
            yield f"{words['what']}\n{words['do']}"
            yield f"*Why.* {words['why']}\n*Source.* {words['source']}"
            if rule.code in examples:
                yield f"```text\n{examples[rule.code].rstrip()}\n```"
