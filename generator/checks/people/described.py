"""How prose describes those who sign: by title, party and state."""

import dataclasses
import datetime
import re
from collections.abc import Iterator, Mapping

from generator.checks.document import Document
from generator.checks.people.known import member_of, signatories
from generator.checks.prose.keeping import once
from generator.checks.prose.passages import Passage, Span
from generator.records.base import fold
from generator.records.people import Chamber
from generator.records.states import STATES
from generator.roster.member import Member, Term

PARTY_AND_STATE = re.compile(
    r"\((?P<party>[DRIL])-(?P<code>[A-Z]{2})(?:-(?:\d{1,2}|AL))?\)"
)
_SENATE = r"Senators?|Sens?\."
_HOUSE = r"Representatives?|Reps?\.|Congress(?:man|woman)"
_WORD = r"(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’-]*+)"
_STATES = {name.removeprefix("the "): code for code, name in STATES.items()}
_ANY_STATE = "|".join(_STATES).replace(" ", r"\s+")
_DESCRIBED = re.compile(
    rf"(?:\b(?:(?P<senate>{_SENATE})|(?P<house>{_HOUSE}))|(?<=\))(?:,|,?\s+and))\s+"
    rf"(?P<name>{_WORD}(?:\s+{_WORD}){{0,4}})"
    rf"(?:\s+{PARTY_AND_STATE.pattern}"
    rf"|\s+of\s+(?P<of>{_ANY_STATE})\b(?!,?\s+[A-Z]))?"
)


@dataclasses.dataclass(frozen=True)
class Description:
    """What prose says of a member who signs."""

    passage: Passage
    span: Span
    member: Member
    by_surname: bool
    """Whether the text leaves the first name out."""
    chamber: Chamber | None
    party: str | None
    state: str | None

    @property
    def surname(self) -> str:
        """The member's surname."""
        return self.member.name.last

    def fits(self, term: Term) -> bool:
        """Return whether the party and the state that are given are a term's."""
        parties = {term.party, *(one.party for one in term.party_affiliations)}
        initials = {(party or "?")[:1] for party in parties}
        is_party = self.party is None or self.party in initials
        return is_party and self.state in {None, term.state}


@once
def descriptions(document: Document) -> tuple[Description, ...]:
    """Return what the prose says of members who sign, in the order of reading."""
    known = _signing(document)
    return tuple(
        one
        for passage in (document.prose if known else ())
        for one in _descriptions_in(passage, known)
    )


def namesakes(document: Document, one: Description) -> list[Member] | None:
    """Return all who may be meant by a name; None where that cannot be known.

    A roster holds those alone whom the workspace names: only the index has all who
    share a surname.
    """
    roster, wanted = document.roster, fold(one.member.name.last)
    if not one.by_surname:
        return roster.called(one.member.print_name)
    if not roster.index:
        return None
    everyone = {**roster.index, **roster.rows}.values()
    return [member for member in everyone if fold(member.name.last) == wanted]


def in_chamber(member: Member, chamber: Chamber, day: datetime.date) -> bool:
    """Return whether a member sat in a chamber on a day."""
    term = member.term_on(day)
    return term is not None and term.chamber == chamber


def _signing(document: Document) -> Mapping[str, Member]:
    """Return who signs, by full name, and by a surname that nobody else has."""
    people = signatories(document)
    surnames = [fold(one.surname) for one in people]
    names: dict[str, Member] = {}
    for person, surname in zip(people, surnames, strict=True):
        member = member_of(document, person)
        if member is not None:
            names |= {fold(name): member for name in member.names}
            if surnames.count(surname) == 1:
                names[surname] = member
    return names


def _descriptions_in(
    passage: Passage, known: Mapping[str, Member]
) -> Iterator[Description]:
    for match in _DESCRIBED.finditer(passage.text):
        name = fold(re.sub("['’]s?$", "", match["name"]))
        member = known.get(name)
        is_titled = match["senate"] or match["house"]
        if member is None or not (is_titled or match["party"]):
            continue
        if passage.is_quoted(match.span()):
            continue
        chamber: Chamber = "senate" if match["senate"] else "house"
        yield Description(
            passage=passage,
            span=match.span(),
            member=member,
            by_surname=name == fold(member.name.last),
            chamber=chamber if is_titled else None,
            party=match["party"],
            state=match["code"] or _STATES.get(" ".join((match["of"] or "").split())),
        )
