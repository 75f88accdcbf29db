"""Whether volumes, Congresses and days of a citation fit one another."""

import datetime
import re

from generator.checks.cited.citation import Citation
from generator.checks.cited.congress import (
    congress_in,
    ordinal,
    year_of_statutes,
    years_of,
)
from generator.checks.cited.fault import Fault
from generator.checks.cited.register import (
    FIRST_YEAR,
    contradiction,
    document_at,
    is_past_any_volume,
    year_of,
)
from generator.checks.prose.dates import dates_in, long_date

_DECEMBER_ORDERS = 3000
"""Pages of January, on which orders signed in the December before may stand."""
_NEXT = re.compile(r"[\s,;(]*$")
_WITH_CONGRESS = frozenset(("public-law", "bill", "report"))


def day_of(citation: Citation) -> datetime.date | None:
    """Return the day in parentheses at a citation's end."""
    days = dates_in(citation.dated) if citation.year is not None else ()
    return days[0].on if days else None


def volume_fault(citation: Citation) -> Fault | None:
    """Return what is wrong where a register's volume and the year given differ."""
    year, volume = citation.year, citation.volume
    if citation.kind != "fed-reg" or volume is None or year is None:
        return None
    own = year_of(volume)
    if year == own or (year == own - 1 and _is_of_december(citation)):
        return None
    message = f"volume {volume} of the Federal Register is of {own}, not {year}"
    known = document_at(citation)
    help = f"that of {year} is volume {year - FIRST_YEAR}"
    if known is not None:
        help = f"write {known.place(citation.form)}"
    return Fault(citation.span, message, help)


def _is_of_december(citation: Citation) -> bool:
    return "Dec" in citation.dated and (citation.number or 0) < _DECEMBER_ORDERS


def page_fault(citation: Citation) -> Fault | None:
    """Return what is wrong where a page of the register is not of the day given."""
    if citation.kind != "fed-reg" or volume_fault(citation) is not None:
        return None
    if is_past_any_volume(citation.number or 0):
        message = f"no volume of the Federal Register has a page {citation.number}"
        return Fault(citation.span, message)
    day = day_of(citation)
    if day is None or day.year != year_of(citation.volume or 0):
        return None
    why = contradiction(citation, day)
    if why is None:
        return None
    known = document_at(citation)
    help = f"write {known.place(citation.form)}" if known else None
    return Fault(citation.span, why, help)


def congress_fault(text: str, one: Citation, other: Citation | None) -> Fault | None:
    """Return what is wrong where a Congress fits neither its year nor its volume.

    The volume of the Statutes at Large is that of the citation right after a law's.
    """
    if one.kind == "stat":
        return _statutes_fault(one)
    if one.kind not in _WITH_CONGRESS or one.volume is None:
        return None
    start, end = years_of(one.volume)
    which = f"the {ordinal(one.volume)} Congress is of {start} and {end}"
    if one.year is not None and not start <= one.year <= end + 1:
        help = f"that of {one.year} is the {ordinal(congress_in(one.year))}"
        return Fault(one.span, f"{which}, not {one.year}", help)
    if one.kind != "public-law" or other is None or other.kind != "stat":
        return None
    year = year_of_statutes(other.volume or 0)
    apart = not _NEXT.fullmatch(text[one.span[1] : other.span[0]])
    if apart or year is None or start <= year <= end:
        return None
    message = f"{which}, and volume {other.volume} of the Statutes at Large of {year}"
    return Fault((one.span[0], other.span[1]), message)


def _statutes_fault(citation: Citation) -> Fault | None:
    own, year = year_of_statutes(citation.volume or 0), citation.year
    if own is None or year is None or year in {own, own + 1}:
        return None
    message = (
        f"volume {citation.volume} of the Statutes at Large is of {own}, not {year}"
    )
    return Fault(citation.span, message)


def not_yet_printed(citation: Citation, on: datetime.date) -> Fault | None:
    """Return what is wrong where a citation is of a time after a record's date."""
    volume = citation.volume or 0
    when: int | None = None
    if citation.kind == "fed-reg":
        when = year_of(volume)
        what = f"volume {volume} of the Federal Register is of {when}"
    elif citation.kind == "stat":
        when = year_of_statutes(volume)
        what = f"volume {volume} of the Statutes at Large is of {when}"
    elif citation.kind in _WITH_CONGRESS and citation.volume is not None:
        when = years_of(volume)[0]
        what = f"the {ordinal(volume)} Congress begins in {when}"
    if when is not None and when > on.year:
        return Fault(citation.span, f"{what}, after the date of this record")
    day = day_of(citation)
    if citation.kind in {"fed-reg", "executive-order"} and day is not None and day > on:
        message = f"{long_date(day)} is after the date of this record"
        return Fault(citation.span, message)
    return None
