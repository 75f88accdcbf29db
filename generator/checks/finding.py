"""What a rule is, the family it belongs to, and what it finds."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias, TypedDict, Unpack

from generator.errors import Severity
from generator.read import Loc

if TYPE_CHECKING:
    from generator.checks.document import Document


@dataclasses.dataclass(frozen=True)
class Finding:
    """A place where a rule does not hold, and what is said of it."""

    loc: Loc
    message: str
    """One sentence, without its full stop, that says what is wrong."""
    help: str | None = None
    """What to do here, where that is more than the rule says of every place."""
    span: tuple[int, int] | None = None
    """The characters of the text at `loc`, as typed; None for the whole value."""


Single: TypeAlias = Callable[["Document"], Iterator[Finding]]
"""What looks at one record."""
Together: TypeAlias = Callable[
    [Sequence["Document"]], Iterator[tuple["Document", Finding]]
]
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
