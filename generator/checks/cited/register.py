"""The Federal Register: which year a volume is of, and when its pages appeared."""

import datetime
from typing import NamedTuple

from generator.checks.cited.citation import Citation
from generator.checks.prose.dates import long_date

FIRST_YEAR = 1935
"""Volume 1 is of the year after."""
_SIGNED_BEFORE = datetime.timedelta(days=45)
"""How long before its page appears a document may be signed, and be dated by that."""
_SAME_ISSUE = datetime.timedelta(days=4)
# Bounds that no volume since that of 1995 has come near, in pages.
_CHECKED_FROM = 60
_HIGHEST = 125_000
_AHEAD, _AT_MOST_A_DAY = 4_000, 450
_BEHIND, _AT_LEAST_A_DAY = 9_000, 110


class Document(NamedTuple):
    """A document of the Federal Register."""

    volume: int
    page: int
    published: datetime.date
    order: int | None = None
    """The number of the Executive Order that it is."""
    signed: datetime.date | None = None

    def place(self, form: str = "Fed. Reg.") -> str:
        """Return its citation, with the register shortened as given."""
        day = f"{_MONTHS[self.published.month - 1]} {self.published.day}"
        return f"{self.volume} {form} {self.page} ({day}, {self.published.year})"


_MONTHS = (
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)
# The register's own list of Executive Orders: number, day signed, page, day published.
_ORDERS = """
12958 1995-04-17 19825 1995-04-20
12968 1995-08-02 40245 1995-08-07
12981 1995-12-05 62981 1995-12-08
12984 1995-12-28 237 1996-01-03
12988 1996-02-05 4729 1996-02-07
12999 1996-04-17 17227 1996-04-19
13010 1996-07-15 37347 1996-07-17
13020 1996-10-12 54079 1996-10-17
13026 1996-11-15 58767 1996-11-19
13030 1996-12-12 66187 1996-12-17
13833 2018-05-15 23345 2018-05-18
13846 2018-08-06 38939 2018-08-07
13848 2018-09-12 46843 2018-09-14
13853 2018-12-12 65071 2018-12-18
13857 2019-01-25 509 2019-01-30
13859 2019-02-11 3967 2019-02-14
13865 2019-03-26 12041 2019-03-29
13870 2019-05-02 20523 2019-05-09
13873 2019-05-15 22689 2019-05-17
13875 2019-06-14 28711 2019-06-19
13881 2019-07-15 34257 2019-07-18
13883 2019-08-01 38113 2019-08-05
13886 2019-09-09 48041 2019-09-12
13891 2019-10-09 55235 2019-10-15
13897 2019-10-31 59709 2019-11-05
13898 2019-11-26 66059 2019-12-02
13901 2019-12-26 72213 2019-12-30
13902 2020-01-10 2003 2020-01-14
13936 2020-07-14 43413 2020-07-17
13942 2020-08-06 48637 2020-08-11
13943 2020-08-06 48641 2020-08-11
13949 2020-09-21 60043 2020-09-23
13953 2020-09-30 62539 2020-10-05
"""
_RULES = (
    Document(84, 22961, datetime.date(2019, 5, 21)),
    Document(84, 23468, datetime.date(2019, 5, 22)),
    Document(84, 43487, datetime.date(2019, 8, 21)),
    Document(84, 43493, datetime.date(2019, 8, 21)),
    Document(84, 64018, datetime.date(2019, 11, 20)),
    Document(85, 230, datetime.date(2020, 1, 3)),
    Document(85, 51596, datetime.date(2020, 8, 20)),
)


def _order(line: str) -> Document:
    number, signed, page, published = line.split()
    day = datetime.date.fromisoformat(published)
    return Document(
        volume=day.year - FIRST_YEAR,
        page=int(page),
        published=day,
        order=int(number),
        signed=datetime.date.fromisoformat(signed),
    )


DOCUMENTS = (*map(_order, _ORDERS.strip().splitlines()), *_RULES)
"""Documents whose place is known for certain."""
ORDERS = {one.order: one for one in DOCUMENTS if one.order}
"""Executive Orders, by number."""


def year_of(volume: int) -> int:
    """Return the year of a volume."""
    return volume + FIRST_YEAR


def document_at(citation: Citation) -> Document | None:
    """Return the document that is known to begin on a page."""
    place = citation.volume, citation.number
    return next((one for one in DOCUMENTS if (one.volume, one.page) == place), None)


def contradiction(citation: Citation, day: datetime.date) -> str | None:
    """Return why a page cannot have appeared on the day that it is dated by.

    The day may be that on which an order was signed, which comes some days before.
    """
    volume, page = citation.volume or 0, citation.number or 0
    known = document_at(citation)
    if known is not None:
        first = known.signed or known.published
        if first <= day <= known.published:
            return None
        what = f"page {page} of volume {volume} appeared on"
        return f"{what} {long_date(known.published)}, not {long_date(day)}"
    against = [one for one in DOCUMENTS if _is_against(one, volume, page, day)]
    if against:
        nearest = min(against, key=lambda one: abs(one.page - page))
        what = f"page {page} of volume {volume} cannot be of {long_date(day)}"
        return f"{what}: page {nearest.page} is of {long_date(nearest.published)}"
    return None if volume < _CHECKED_FROM else _beyond(page, day)


def _is_against(one: Document, volume: int, page: int, day: datetime.date) -> bool:
    """Return whether a document shows that a page is not of a day."""
    if one.volume != volume:
        return False
    if page < one.page:
        return day > one.published + _SAME_ISSUE
    return day < one.published - _SIGNED_BEFORE


def _beyond(page: int, day: datetime.date) -> str | None:
    """Return why no volume comes to such a page by a day, or from it on."""
    of_year = day.timetuple().tm_yday
    what = f"page {page} cannot be of {long_date(day)}"
    if page > _AHEAD + _AT_MOST_A_DAY * (of_year + _SIGNED_BEFORE.days):
        return f"{what}: no volume is so far by then"
    if page < _AT_LEAST_A_DAY * of_year - _BEHIND:
        return f"{what}: every volume is past it by then"
    return None


def is_past_any_volume(page: int) -> bool:
    """Return whether no volume has had so many pages."""
    return page > _HIGHEST
