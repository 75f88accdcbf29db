"""Parts and sections that the codes have, and the acts and rules that have a title."""

import re
from typing import NamedTuple

from generator.checks.cited.citation import Citation, Section

# 15 C.F.R. chapter VII, subchapter C, since its revision of 1996: each part with a
# number of sections that no edition of it has come to.
_REGULATIONS = {
    730: 20,
    732: 15,
    734: 35,
    736: 10,
    738: 15,
    740: 40,
    742: 35,
    743: 15,
    744: 45,
    745: 15,
    746: 30,
    747: 10,
    748: 30,
    750: 20,
    752: 30,
    754: 20,
    756: 10,
    758: 25,
    760: 15,
    762: 15,
    764: 20,
    766: 40,
    768: 20,
    770: 15,
    772: 5,
    774: 10,
}
_FIRST_PART, _LAST_PART = 730, 774
_REVISED = 1996
"""The year from which the parts of the Export Administration Regulations are these."""
_YEAR = re.compile(r"\b(?:1[789]|20)\d\d\b")
_REFORM_ACT = frozenset(
    (4801, *range(4811, 4827), *range(4841, 4844), *range(4851, 4853))
)
_FIRST_SECTION, _LAST_SECTION = 4801, 4852


class Name(NamedTuple):
    """An act or a body of rules, and the title of the code in which it stands."""

    words: str
    kind: str
    title: int


NAMES = (
    Name("Export Administration Regulations", "cfr", 15),
    Name("International Traffic in Arms Regulations", "cfr", 22),
    Name("Federal Acquisition Regulation", "cfr", 48),
    Name("Export Control Reform Act", "usc", 50),
    Name("International Emergency Economic Powers Act", "usc", 50),
    Name("Arms Export Control Act", "usc", 22),
    Name("Administrative Procedure Act", "usc", 5),
    Name("Freedom of Information Act", "usc", 5),
    Name("Congressional Review Act", "usc", 5),
)
NAMED = re.compile(
    "|".join(re.escape(one.words).replace(r"\ ", r"\s+") for one in NAMES)
)
REFORM_ACT = "Export Control Reform Act"
REFORM_ACT_LAW = (115, 232)


def is_old(sentence: str) -> bool:
    """Return whether a sentence speaks of the codes as they were before the table."""
    return any(int(year) <= _REVISED for year in _YEAR.findall(sentence))


def missing_part(citation: Citation, section: Section) -> str | None:
    """Return what of a section of 15 C.F.R. or 50 U.S.C. there is not, if anything.

    Codes and parts without a table are left alone.
    """
    if citation.kind == "cfr" and citation.volume == 15:  # noqa: PLR2004, the title
        return _missing_regulation(section.number)
    if citation.kind == "usc" and citation.volume == 50:  # noqa: PLR2004, the title
        return _missing_statute(section.number)
    return None


def _missing_regulation(number: str) -> str | None:
    part, _, section = number.partition(".")
    if not part.isdigit() or not _FIRST_PART <= int(part) <= _LAST_PART:
        return None
    if int(part) not in _REGULATIONS:
        return f"15 C.F.R. has no Part {part}"
    highest = _REGULATIONS[int(part)]
    if section.isdigit() and not 0 < int(section) <= highest:
        return f"15 C.F.R. Part {part} has no § {number}"
    return None


def _missing_statute(number: str) -> str | None:
    if not number.isdigit() or not _FIRST_SECTION <= int(number) <= _LAST_SECTION:
        return None
    return None if int(number) in _REFORM_ACT else f"50 U.S.C. has no § {number}"
