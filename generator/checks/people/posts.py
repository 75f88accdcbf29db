"""Posts on committees: what a title says, and who holds the post."""

import dataclasses
import datetime
import re

from generator.checks.prose.dates import long_date
from generator.records.people import Chamber
from generator.roster.committees import CommitteesOfDay, Post, congress_of
from generator.roster.lookup import Roster
from generator.roster.member import Member

_POST = re.compile(
    r"(?i)(?:the )?(?:(?P<chair>chair(?:man|woman|person)?)|"
    r"(?P<ranking>ranking (?:(?:minority|democratic|republican) )?member)|"
    r"(?P<vice>vice[- ]chair(?:man|woman|person)?))"
    r"(?:, ?| of | on | )(?P<where>\S.*)"
)
_OF_COMMITTEE = re.compile(
    r"(?i),?\s(?:of\s)?(?:the\s)?(?:(?:senate|house)\s)?committee\son\s.*"
)
_BY_THE_MINORITY = re.compile(
    r"(?i)(?:the )?(?:(?:united states|u\.s\.) )?(?:senate )?"
    r"(?:(?:select )?committee on (?:intelligence|ethics|indian affairs)"
    r"|(?:select )?(?:intelligence|ethics|indian affairs) committee)"
)
"""Committees of the Senate whose vice chair leads the minority; others have a vice
chair of the majority beside a ranking member."""
_MOST_NAMED = 2
_WORDS = {"chair": "chair", "ranking": "ranking member"}


@dataclasses.dataclass(frozen=True)
class ClaimedPost:
    """A post as a title has it."""

    post: Post
    committee: str
    is_full: bool
    """Whether the title names no subcommittee."""
    chamber: Chamber | None
    """None where the title does not say it."""
    word: str = ""
    """What the post is called, where that is not its usual name."""


def read_post(title: str) -> ClaimedPost | None:
    """Return the post on a committee that a title is, or None where it is another."""
    match = _POST.fullmatch(" ".join(title.split()))
    if match is None or "committee" not in match["where"].lower():
        return None
    where, post = match["where"], "chair" if match["chair"] else "ranking"
    if match["vice"]:
        if _BY_THE_MINORITY.fullmatch(where) is None:
            return None
        return ClaimedPost(
            post="ranking",
            committee=where,
            is_full=True,
            chamber="senate",
            word="vice chair",
        )
    is_full = "subcommittee" not in where.lower()
    chambers: list[Chamber] = [c for c in ("senate", "house") if c in where.lower()]
    if not is_full:
        where = _OF_COMMITTEE.sub("", where)
    return ClaimedPost(
        post="chair" if post == "chair" else "ranking",
        committee=where,
        is_full=is_full,
        chamber=chambers[0] if len(chambers) == 1 else None,
    )


def said_of_post(
    roster: Roster, member: Member, claimed: ClaimedPost, day: datetime.date
) -> tuple[str, str] | None:
    """Return what is said where another held a post, and what helps; else None."""
    known, term = _newest(roster, day), member.term_on(day)
    if known is None or term is None or claimed.chamber not in {None, term.chamber}:
        return None
    committee = known.find(claimed.committee, term.chamber, full=claimed.is_full)
    holders = committee.holders(claimed.post) if committee else []
    mine = member.id.bioguide
    if committee is None or not holders or mine in {one.bioguide for one in holders}:
        return None
    names = " and ".join(one.name for one in holders)
    word = claimed.word or _WORDS[claimed.post]
    message = f"on {long_date(known.on)}, the {word} of the "
    message += f"{committee.short_name} was {names}, not {member.print_name}"
    own = _own(known, member)
    if not own:
        return message, "correct the title"
    return message, f"{member.print_name} was {' and '.join(own[:_MOST_NAMED])}"


def _own(known: CommitteesOfDay, member: Member) -> list[str]:
    """Return the posts of a member, those on full committees first."""
    held = [
        (one, seated.post)
        for one in known.committees
        for seated in one.members
        if seated.bioguide == member.id.bioguide and seated.post
    ]
    held.sort(key=lambda pair: not pair[0].is_full)
    return [f"{_WORDS[post]} of the {one.short_name}" for one, post in held]


def _newest(roster: Roster, day: datetime.date) -> CommitteesOfDay | None:
    """Return the newest day of `committees.yaml` that can speak of a day."""
    found = [
        one
        for one in roster.committees
        if one.on <= day and congress_of(one.on) == congress_of(day)
    ]
    return found[-1] if found else None
