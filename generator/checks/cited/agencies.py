"""Agencies that have another name now, or whose work others do."""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple


class Agency(NamedTuple):
    """An agency that is no more."""

    names: str
    word: str
    """A word without which a text does not name it."""
    until: datetime.date
    """The day on which the name or the agency went."""
    now: str


FORMER = (
    Agency(
        r"Bureau\s+of\s+Export\s+Administration",
        "Export",
        datetime.date(2002, 4, 26),
        "the Bureau of Industry and Security",
    ),
    Agency("BXA", "BXA", datetime.date(2002, 4, 26), "BIS"),
    Agency(
        r"General\s+Accounting\s+Office",
        "Accounting",
        datetime.date(2004, 7, 7),
        "the Government Accountability Office",
    ),
    Agency(
        r"Government\s+Printing\s+Office",
        "Printing",
        datetime.date(2014, 12, 17),
        "the Government Publishing Office",
    ),
    Agency(
        r"Immigration\s+and\s+Naturalization\s+Service",
        "Naturalization",
        datetime.date(2003, 3, 1),
        "U.S. Citizenship and Immigration Services, U.S. Immigration and Customs "
        "Enforcement, or U.S. Customs and Border Protection",
    ),
    Agency(
        r"(?:U\.S\.|United\s+States)\s+Customs\s+Service",
        "Customs",
        datetime.date(2003, 3, 1),
        "U.S. Customs and Border Protection",
    ),
    Agency(
        r"Office\s+of\s+Thrift\s+Supervision",
        "Thrift",
        datetime.date(2011, 10, 19),
        "the Office of the Comptroller of the Currency, for most of its work",
    ),
    Agency(
        r"Minerals\s+Management\s+Service",
        "Minerals",
        datetime.date(2010, 6, 18),
        "the Bureau of Ocean Energy Management, the Bureau of Safety and Environmental "
        "Enforcement, or the Office of Natural Resources Revenue",
    ),
    Agency(
        r"Health\s+Care\s+Financing\s+Administration",
        "Financing",
        datetime.date(2001, 7, 1),
        "the Centers for Medicare & Medicaid Services",
    ),
    Agency(
        r"Office\s+of\s+Federal\s+Housing\s+Enterprise\s+Oversight",
        "Enterprise",
        datetime.date(2008, 7, 30),
        "the Federal Housing Finance Agency",
    ),
    Agency(
        r"United\s+States\s+Information\s+Agency",
        "Information",
        datetime.date(1999, 10, 1),
        "the Department of State",
    ),
    Agency(
        r"(?:U\.S\.\s+)?Arms\s+Control\s+and\s+Disarmament\s+Agency",
        "Disarmament",
        datetime.date(1999, 4, 1),
        "the Department of State",
    ),
    Agency(
        r"Interstate\s+Commerce\s+Commission",
        "Interstate",
        datetime.date(1996, 1, 1),
        "the Surface Transportation Board",
    ),
)
"""By the laws and orders that made the change."""
_NAMES = tuple(re.compile(rf"\b(?:{one.names})\b(?!\s+Act\b)") for one in FORMER)
_PAST = re.compile(
    r"\b(?:former(?:ly)?|then(?:[\s-]known)?|predecessor|renamed|became|now|old|once"
    r"|abolished|successor|used\s+to|previously|historical(?:ly)?|archiv\w+|merged"
    r"|replaced)\b",
    re.IGNORECASE,
)
"""Words of a sentence that speaks of the past."""
_YEAR = re.compile(r"\b(?:1[789]|20)\d\d\b")


def former_in(text: str) -> Iterator[tuple[Agency, re.Match[str]]]:
    """Yield the agencies that a text names."""
    for agency, names in zip(FORMER, _NAMES, strict=True):
        if agency.word in text:
            for match in names.finditer(text):
                yield agency, match


def is_of_its_time(sentence: str, agency: Agency) -> bool:
    """Return whether a sentence speaks of the time when there was an agency."""
    years = (int(year) for year in _YEAR.findall(sentence))
    return bool(_PAST.search(sentence)) or any(y <= agency.until.year for y in years)
