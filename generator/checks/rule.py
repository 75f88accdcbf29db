"""What a rule is, and the family to which it belongs."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypedDict, Unpack

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.errors import Severity

Single: TypeAlias = Callable[[Document], Iterator[Finding]]
"""What looks at one record."""
Together: TypeAlias = Callable[[Sequence[Document]], Iterator[tuple[Document, Finding]]]
"""What looks at all records of a workspace."""


class Words(TypedDict):
    """What is said of a rule."""

    what: str
    """One sentence: what is wrong where the rule is broken."""
    do: str
    """One sentence: what to do about it."""
    why: str
    """The reason, in a sentence or two."""
    source: str
    """What the rule rests on: a statute, a manual, measured practice, a fact."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Rule:
    """One thing that ought to be true, and why."""

    code: str
    """Stable name: records silence it and scripts look for it."""
    severity: Severity
    words: Words
    check: Single | None = None
    compare: Together | None = None


@dataclasses.dataclass(frozen=True)
class Family:
    """Rules of one kind, in the order in which the docs list them.

    A family may gather the rules of others.
    """

    name: str
    rules: list[Rule] = dataclasses.field(default_factory=list)

    def rule(
        self, code: str, severity: Severity, **words: Unpack[Words]
    ) -> Callable[[Single], Single]:
        """Declare that a function, which looks at one record, checks a rule."""

        def declare(check: Single) -> Single:
            self.rules.append(
                Rule(code=code, severity=severity, words=words, check=check)
            )
            return check

        return declare

    def declare(self, code: str, severity: Severity, **words: Unpack[Words]) -> None:
        """Declare a rule that is checked elsewhere, where no document can tell."""
        self.rules.append(Rule(code=code, severity=severity, words=words))

    def rule_together(
        self, code: str, severity: Severity, **words: Unpack[Words]
    ) -> Callable[[Together], Together]:
        """Declare that a function, which compares records, checks a rule."""

        def declare(compare: Together) -> Together:
            self.rules.append(
                Rule(code=code, severity=severity, words=words, compare=compare)
            )
            return compare

        return declare
