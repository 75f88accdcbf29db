"""Rules of citations: each names what it means, in a place that there is."""

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.cited import Citation, citations_in
from generator.checks.cited.agencies import former_in, is_of_its_time
from generator.checks.cited.codes import is_old, missing_part
from generator.checks.cited.dating import (
    congress_fault,
    not_yet_printed,
    page_fault,
    volume_fault,
)
from generator.checks.cited.fault import Fault
from generator.checks.cited.placing import misplaced, misplaced_name
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.keeping import once
from generator.checks.prose.passages import Passage
from generator.checks.rule import Family
from generator.errors import Severity

PLACES = Family("Citations")


def _cited(document: Document) -> Iterator[tuple[Passage, Citation]]:
    for passage in document.passages:
        for citation in citations_in(passage.text):
            yield passage, citation


def _in_place(document: Document) -> Iterator[tuple[Passage, Citation]]:
    """Yield the citations whose place is not already known to be another's."""
    for passage in document.passages:
        astray = {fault.span for fault in _misplaced(passage)}
        for citation in citations_in(passage.text):
            if citation.span not in astray:
                yield passage, citation


@once
def _misplaced(passage: Passage) -> tuple[Fault, ...]:
    citations = citations_in(passage.text)
    orders = (misplaced(passage.text, *two) for two in pairwise(citations))
    names = misplaced_name(passage.text, citations)
    return (*(fault for fault in orders if fault is not None), *names)


@PLACES.rule(
    "cited-at-wrong-place",
    Severity.ERROR,
    what="An order, an act or a body of rules is cited at the place of something else.",
    do="Cite it where it stands.",
    why="A reader who follows the citation finds another text, and whoever copies it "
    "hands the mistake on.",
    source="The Federal Register's list of Executive Orders: E.O. 12981 is at 60 Fed. "
    "Reg. 62981, and 61 Fed. Reg. 54079 is E.O. 13020, which amends it. Pub. L. No. "
    "115-232, div. A, title XVII, subtitle B. The titles of the U.S.C. and the C.F.R.",
)
def cited_at_wrong_place(document: Document) -> Iterator[Finding]:
    """Yield a finding for each instrument with another's page, law or title."""
    for passage in document.passages:
        for fault in _misplaced(passage):
            yield passage.finding(fault.span, fault.message, fault.help)


@PLACES.rule(
    "volume-and-year",
    Severity.ERROR,
    what="A volume of the Federal Register is cited with another year than its own.",
    do="Correct the volume or the year.",
    why="The Federal Register has one volume a year, so one of the two is wrong.",
    source="Volume 1 is of 1936, and volume 84 of 2019.",
)
def volumes_of_another_year(document: Document) -> Iterator[Finding]:
    """Yield a finding for each volume that is not of the year in parentheses."""
    for passage, citation in _in_place(document):
        if fault := volume_fault(citation):
            yield passage.finding(fault.span, fault.message, fault.help)


@PLACES.rule(
    "page-and-day",
    Severity.ERROR,
    what="A page of the Federal Register cannot have appeared on the day given for it.",
    do="Look the document up, and correct the page or the day.",
    why="Pages run through the year, so a page known to be of one day puts all others "
    "before or after it.",
    source="Documents whose page and day are known, and bounds that no volume since "
    "1995 has come near.",
)
def pages_of_another_day(document: Document) -> Iterator[Finding]:
    """Yield a finding for each page that cannot be of its day."""
    for passage, citation in _in_place(document):
        if fault := page_fault(citation):
            yield passage.finding(fault.span, fault.message, fault.help)


@PLACES.rule(
    "congress-and-year",
    Severity.ERROR,
    what="A law, a bill or a report is cited with a year that is not of its Congress.",
    do="Correct the Congress, the year or the volume.",
    why="A Congress has two years, and a volume of the Statutes at Large one, so one "
    "of the two is wrong.",
    source="U.S. Const. amend. XX: the 115th Congress is of 2017 and 2018. Volume 132 "
    "of the Statutes at Large is of 2018.",
)
def congresses_of_another_year(document: Document) -> Iterator[Finding]:
    """Yield a finding for each Congress that does not fit what stands with it."""
    for passage in document.passages:
        citations = citations_in(passage.text)
        for one, other in pairwise((*citations, None)):
            if one and (fault := congress_fault(passage.text, one, other)):
                yield passage.finding(fault.span, fault.message, fault.help)


@PLACES.rule(
    "cited-before-printed",
    Severity.ERROR,
    what="A record cites what was printed only after the record's own date.",
    do="Correct the volume, the Congress or the day, or the record's date.",
    why="Nothing can be cited before there is one; a digit is wrong.",
    source="The record's `date`.",
)
def cited_before_printed(document: Document) -> Iterator[Finding]:
    """Yield a finding for each official text that is later than the record."""
    for passage, citation in _cited(document):
        if fault := not_yet_printed(citation, document.record.date):
            yield passage.finding(fault.span, fault.message, fault.help)


@PLACES.rule(
    "no-such-section",
    Severity.ERROR,
    what="A citation names a part or a section that the code does not have.",
    do="Look the section up; two digits may have changed places.",
    why="A letter that asks about a section that does not exist is answered with that.",
    source="15 C.F.R. chapter VII, subchapter C (parts 730 to 774); 50 U.S.C. chapter "
    "58 (sections 4801, 4811 to 4826, 4841 to 4843, 4851 and 4852).",
)
def sections_that_are_not(document: Document) -> Iterator[Finding]:
    """Yield a finding for each part or section that a known code does not have."""
    for passage, citation in _cited(document):
        for section in citation.sections:
            message = missing_part(citation, section)
            if message is not None and not is_old(_sentence(passage, citation)):
                yield passage.finding(section.span, message)


def _sentence(passage: Passage, citation: Citation) -> str:
    """Return the sentence in which a citation begins, and all of the citation."""
    start, end = passage.sentence(citation.span[0])
    return passage.text[start : max(end, citation.span[1])]


@PLACES.rule(
    "former-agency",
    Severity.WARNING,
    what="An agency is called by a name that it no longer had on the record's date.",
    do="Use its present name, or say that the name is a former one.",
    why="The office that answers is another; text copied from old rules has old names.",
    source="The laws and notices that made each change; the Bureau of Export "
    "Administration became the Bureau of Industry and Security in April 2002.",
)
def agencies_that_were(document: Document) -> Iterator[Finding]:
    """Yield a finding for each former agency in a sentence that is not of its time."""
    for passage in document.passages:
        for agency, match in former_in(passage.text):
            start, end = passage.sentence(match.start())
            if (
                document.record.date < agency.until
                or passage.is_quoted(match.span())
                or passage.is_address(match.span())
                or is_of_its_time(passage.text[start:end], agency)
            ):
                continue
            name = " ".join(match[0].split())
            message = f"“{name}” has not been the name of an agency since "
            message += f"{agency.until.year}"
            yield passage.finding(match.span(), message, f"it is now {agency.now}")
