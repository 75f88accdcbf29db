"""A member of Congress as the congress-legislators data gives them (public domain)."""

import datetime
from typing import Annotated, Literal

import pydantic

from generator.records.people import Chamber, Seat

_CHAMBER: dict[str, Chamber] = {"sen": "senate", "rep": "house"}
_LONGEST_RECESS = datetime.timedelta(days=10)


class _Row(pydantic.BaseModel):
    # Published files have more fields than a letter needs.
    model_config = pydantic.ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Identifiers(_Row):
    """Identifiers; only the Bioguide ID is needed."""

    bioguide: str


class Name(_Row):
    """A member's name."""

    first: str
    last: str
    middle: str | None = None
    nickname: str | None = None
    suffix: str | None = None
    official_full: str | None = None


class Span(_Row):
    """Days from `start` up to, not including, `end`; a missing end is open."""

    start: datetime.date
    end: datetime.date | None = None

    def holds(self, day: datetime.date) -> bool:
        """Return whether the day is in the span."""
        return self.start <= day and (self.end is None or day < self.end)


class Affiliation(Span):
    """A party during a term."""

    party: str


class LeadershipRole(Span):
    """A title in a chamber's leadership."""

    title: str
    chamber: str | None = None


class Rank(Span):
    """Senior or junior senator of a state; computed from both senators' terms."""

    rank: Literal["senior", "junior"]


class Term(Span):
    """A seat for one term."""

    type: Literal["sen", "rep"]
    state: str
    district: int | None = None
    class_: int | None = pydantic.Field(default=None, alias="class")
    party: str | None = None
    party_affiliations: tuple[Affiliation, ...] = ()

    @property
    def chamber(self) -> Chamber:
        """The chamber of the seat."""
        return _CHAMBER[self.type]

    @property
    def seat(self) -> tuple[str, str, int | None]:
        """What only one person holds at a time: chamber, state, class or district."""
        return self.type, self.state, self.class_ or self.district

    def party_on(self, day: datetime.date) -> str:
        """Return the party's letter on a day."""
        for affiliation in self.party_affiliations:
            if affiliation.holds(day):
                return affiliation.party[:1]
        return (self.party or "?")[:1]


class Member(_Row):
    """A person who has held a seat."""

    id: Identifiers
    name: Name
    terms: Annotated[tuple[Term, ...], pydantic.Field(min_length=1)]
    leadership_roles: tuple[LeadershipRole, ...] = ()
    ranks: tuple[Rank, ...] = ()

    @property
    def print_name(self) -> str:
        """Name as the member prints it."""
        if self.name.official_full:
            return self.name.official_full
        parts = [self.name.first, self.name.middle, self.name.last, self.name.suffix]
        return " ".join(part for part in parts if part)

    @property
    def names(self) -> set[str]:
        """Every usual way to write the name."""
        name = self.name
        suffixes = {"", f" {name.suffix}" if name.suffix else ""}
        middle = [f"{name.first} {name.middle}"] if name.middle else []
        middle += [f"{name.first} {name.middle[0]}"] if name.middle else []
        firsts = [name.first, *middle, *([name.nickname] if name.nickname else [])]
        built = {f"{first} {name.last}{end}" for first in firsts for end in suffixes}
        return built | {self.print_name}

    def term_on(self, day: datetime.date) -> Term | None:
        """Return the term that holds on a day."""
        return next((term for term in self.terms if term.holds(day)), None)

    def seat_on(self, day: datetime.date) -> Seat | None:
        """Return the seat held on a day, with the rank and leadership of that day."""
        term = self.term_on(day)
        if term is None:
            return None
        ranks = (rank.rank for rank in self.ranks if rank.holds(day))
        return Seat(
            bioguide=self.id.bioguide,
            name=self.print_name,
            last=self.name.last,
            chamber=term.chamber,
            party=term.party_on(day),
            state=term.state,
            district=term.district,
            rank=next(ranks, None) if term.type == "sen" else None,
            since=self.service_since(term),
            leadership=tuple(r.title for r in self.leadership_roles if r.holds(day)),
        )

    def service_since(self, term: Term) -> datetime.date:
        """Return the first day of unbroken service in the chamber up to a term."""
        since = term.start
        for earlier in sorted(self.terms, key=lambda t: t.start, reverse=True):
            if earlier.type != term.type or earlier.start >= since:
                continue
            if earlier.end is None or since - earlier.end > _LONGEST_RECESS:
                break
            since = earlier.start
        return since

    def designation(self, day: datetime.date | None = None) -> str:
        """Return the form that a record uses: `Rick Scott (R-FL)`."""
        term = (self.term_on(day) if day else None) or self.terms[-1]
        party = term.party_on(day or term.start)
        return f"{self.print_name} ({party}-{term.state})"

    def service(self) -> str:
        """Return in words in which chamber and when the member served."""
        spells: list[tuple[str, datetime.date, datetime.date | None]] = []
        for term in sorted(self.terms, key=lambda t: t.start):
            if spells and spells[-1][0] == term.type and spells[-1][2] is not None:
                kind, start, end = spells[-1]
                if end is not None and term.start - end <= _LONGEST_RECESS:
                    spells[-1] = (kind, start, term.end)
                    continue
            spells.append((term.type, term.start, term.end))
        return " and ".join(
            f"in the {_CHAMBER[kind].title()} from {start} "
            + (f"up to {end}" if end else "on")
            for kind, start, end in spells
        )
