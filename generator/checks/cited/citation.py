"""A citation as a text gives it."""

import dataclasses
import re
from typing import Literal, TypeAlias, get_args

from generator.checks.prose.passages import Span

_Full: TypeAlias = Literal[
    "cfr",
    "usc",
    "public-law",
    "stat",
    "fed-reg",
    "executive-order",
    "bill",
    "report",
    "case",
    "fcc",
]
_Short: TypeAlias = Literal["number", "section", "part", "id", "supra", "note", "page"]
Kind: TypeAlias = _Full | _Short
"""A number is of a docket or a document, a part anything with a label and a numeral."""

FULL: frozenset[Kind] = frozenset(get_args(_Full))
"""Kinds that name their source in full."""
_DATE = re.compile(
    r"(?:proposed\s+)?(?:[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},\s+)?)?(\d{4})"
    r"(?:\s+ed\.|\s+&\s+Supp\..*)?"
)


@dataclasses.dataclass(frozen=True)
class Section:
    """A section or a part, with its paragraphs: `744.11(c)`."""

    span: Span
    number: str
    paragraphs: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Citation:
    """A citation: what it names, and the characters of the text that it takes up."""

    kind: Kind
    span: Span
    """All of it, with sections, pages, and the date in parentheses."""
    text: str
    """The words of the span."""
    head: Span
    """The same without what follows the page or the number."""
    form: str = ""
    """How the source is abbreviated here: `C.F.R.`, `84 Fed. Reg.` without its 84."""
    volume: int | None = None
    """The volume, the title, or the Congress."""
    number: int | None = None
    """The page, or the number of the law, the order, the bill or the note."""
    sign: str = ""
    """What stands before the sections: `§`, `§§`, `Part`."""
    sections: tuple[Section, ...] = ()
    dated: str = ""
    """What stands in the parentheses at the end: `May 21, 2019`."""

    @property
    def year(self) -> int | None:
        """The year at the end; None where more than a date is in the parentheses."""
        match = _DATE.fullmatch(self.dated)
        return int(match[1]) if match else None
