"""What a record allows itself: one place in which a rule of `check` is silent."""

from typing import Annotated, Any, TypeAlias

import pydantic

from generator.records.base import Id, Record, Text


class Allowance(Record):
    """A rule that is broken in one place on purpose, and why."""

    code: Id
    """The rule's code, as `check` prints it."""
    words: Text | None = None
    """Words that the rule points at; needed where it points at several places."""
    because: Text
    """The reason, which `check` lists."""


def _take_one_for_a_list(given: Any) -> Any:
    return [given] if isinstance(given, dict) else given


Allowances: TypeAlias = Annotated[
    tuple[Allowance, ...], pydantic.BeforeValidator(_take_one_for_a_list)
]
"""One allowance, or a list of them."""
