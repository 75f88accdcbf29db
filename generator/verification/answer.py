"""The answer: whether a PDF is what its record prints, where not, and what git says."""

import dataclasses
import enum


class Verdict(enum.StrEnum):
    """How much of a PDF is what its record prints."""

    BYTES = "same bytes"
    LOOKS = "same text and pixels"
    DIFFERS = "differs"


@dataclasses.dataclass(frozen=True)
class Difference:
    """Something in a PDF that its record does not print, or the other way around."""

    place: str
    """`page 2`, `attachment x.yaml`, `the metadata`."""
    what: str


@dataclasses.dataclass(frozen=True)
class Other:
    """A template, a face or a version that is another than when the PDF was printed."""

    name: str
    printed_with: str
    here: str
    is_of_engine: bool = False
    """Whether it is of the engine, or a face: either may write a page otherwise."""

    def __str__(self) -> str:
        """Return it in words."""
        if _is_digest(self.printed_with) or _is_digest(self.here):
            return f"{self.name} is another file here"
        return f"{self.name} {self.printed_with}, here {self.here}"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Committed:
    """What git says of a file that a PDF carries."""

    file: str
    commit: str | None
    says: str
    """In words: `is as committed in 9f85899 (2026-11-30)`."""
    agrees: bool | None
    """Whether the file is the one at that commit; None where nobody can say here."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Answer:
    """Whether a PDF is what its record prints."""

    verdict: Verdict
    printed_from: str
    """What it was compared with: `its record`, `letters/x.yaml`."""
    differences: tuple[Difference, ...] = ()
    others: tuple[Other, ...] = ()
    commits: tuple[Committed, ...] = ()

    @property
    def is_yes(self) -> bool:
        """Whether it is, and git does not say otherwise."""
        is_contradicted = any(one.agrees is False for one in self.commits)
        return self.verdict is not Verdict.DIFFERS and not is_contradicted


_DIGITS = 64


def _is_digest(text: str) -> bool:
    return len(text) == _DIGITS
