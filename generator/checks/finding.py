"""What a rule finds: a place in a record, and what is said of it."""

import dataclasses

from generator.read import Loc


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
