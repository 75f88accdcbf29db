"""Rules of titles: leadership and committee posts are those of the day."""

import datetime
import re
from collections.abc import Iterator, Sequence

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.people.known import (
    OF_ANOTHER_TIME,
    Named,
    day_of,
    days_said,
    member_of,
    named,
    signatories,
)
from generator.checks.people.leadership import (
    LeadershipTitle,
    Spell,
    holds,
    is_same,
    read_title,
    spells,
)
from generator.checks.people.posts import read_post, said_of_post
from generator.checks.prose.dates import long_date
from generator.checks.prose.passages import Passage, Span
from generator.checks.rule import Family
from generator.errors import Severity
from generator.read import Loc
from generator.roster.lookup import Roster
from generator.roster.member import Member

TITLES = Family("People")

_SEVERAL = re.compile(r";|/|\band\b")
_TITLE = (
    r"(?i:(?:(?:Senate|House)\s+)?(?:Majority|Minority|Democratic|Republican)\s+"
    r"(?:Leader|Whip)|(?:House\s+)?Speaker(?:\s+of\s+the\s+House"
    r"(?:\s+of\s+Representatives)?)?|President\s+pro\s+tempore"
    r"(?:\s+of\s+the\s+Senate)?)"
)
_BEFORE_NAME = re.compile(
    rf"\b(?P<title>{_TITLE})\s+(?:(?:Senator|Sen\.|Representative|Rep\.)\s+)?"
    r"(?=[^\W\d_a-z])"
)
_AFTER_NAME = re.compile(rf",\s+(?:the\s+)?(?P<title>{_TITLE})\b(?!-)")
_AT_ANOTHER_TIME = re.compile(
    r"(?i)[\s,]{1,3}(?:at\s+the\s+time|then|until|when|emeritus|elect)\b"
)


@TITLES.rule(
    "title-not-held",
    Severity.ERROR,
    what="A title in the leadership of a chamber is not the one held on the record's "
    "date.",
    do="Write the title of that day, or `former` or `then` where another day is meant.",
    why="A leader's title changes with the majority and with each Congress, and a "
    "letter is remembered by the title that was wrong.",
    source="`leadership_roles` of the congress-legislators data, complete for floor "
    "leaders, whips and Speakers from 2011, for the others from 2019; earlier dates "
    "are left alone.",
)
def titles_not_held(document: Document) -> Iterator[Finding]:
    """Yield a finding for each title of leadership that its bearer did not hold."""
    day = day_of(document)
    if day is None:
        return
    for loc, member, words in _titled(document, day):
        for part in _SEVERAL.split(words):
            claimed = read_title(part)
            if claimed and claimed.is_known_on(day) and not holds(member, claimed, day):
                yield Finding(loc, *_said(document.roster, member, claimed, day))
    yield from _in_prose(document, day)


@TITLES.rule(
    "post-not-held",
    Severity.WARNING,
    what="Somebody else chaired the committee, or was its ranking member, on the "
    "record's date.",
    do="Correct the title, or bring committees.yaml up to the day with `generate "
    "roster committees`.",
    why="Who may ask for documents, and whom an agency must answer, can turn on the "
    "chair: 50 U.S.C. § 4820(h)(2)(B) names the chairman or ranking minority member of "
    "a committee or subcommittee.",
    source="The congress-legislators data's committee membership, as committees.yaml "
    "has it for the newest day that is not after the record's and in its Congress. A "
    "new workspace has no such file, and nothing is said in it until `generate roster "
    "committees` has written one.",
)
def posts_not_held(document: Document) -> Iterator[Finding]:
    """Yield a finding for each post on a committee that another held."""
    day = day_of(document)
    if day is None or document.letter is None or not document.roster.committees:
        return
    for loc, member, words in _titled(document, day):
        for part in re.split(r";|/", words):
            claimed = read_post(part)
            said = claimed and said_of_post(document.roster, member, claimed, day)
            if said:
                yield Finding(loc, *said)


def _titled(
    document: Document, day: datetime.date
) -> Iterator[tuple[Loc, Member, str]]:
    """Yield the members of a letter who have a title, with its place and its words."""
    for at, person in enumerate(signatories(document)):
        member = member_of(document, person)
        if member and person.title:
            yield ("signatories", at, "title"), member, person.title
    letter = document.letter
    if letter is None or "recipients" in document.doubtful:
        return
    for at, recipient in enumerate(letter.recipients):
        title = recipient.title
        if title and (read_title(title) or read_post(title)):
            found = document.roster.called(recipient.name, day)
            if len(found) == 1:
                yield ("recipients", at, "title"), found[0], title


def _in_prose(document: Document, day: datetime.date) -> Iterator[Finding]:
    names: Named | None = None
    for passage in document.prose:
        for match in (
            *_BEFORE_NAME.finditer(passage.text),
            *_AFTER_NAME.finditer(passage.text),
        ):
            names = names or named(document, day)
            member, span = _bearer(passage, match, names)
            claimed = read_title(match["title"])
            if member is None or claimed is None or passage.is_quoted(span):
                continue
            days = days_said(passage, span[0], day)
            if not _is_right(document, member, claimed, days):
                said = _said(document.roster, member, claimed, day)
                yield passage.finding(span, *said)


def _bearer(
    passage: Passage, match: re.Match[str], names: Named
) -> tuple[Member | None, Span]:
    """Return who is said to bear a title now, and the words that say it."""
    text, title = passage.text, match.span("title")
    if text[match.start()] == ",":
        if _AT_ANOTHER_TIME.match(text, match.end()):
            return None, title
        return names.before(text, match.start()), title
    found = names.after(text, match.end())
    if found is None or OF_ANOTHER_TIME.search(text[max(title[0] - 40, 0) : title[0]]):
        return None, title
    return found[0], title


def _is_right(
    document: Document,
    member: Member,
    claimed: LeadershipTitle,
    days: Sequence[datetime.date],
) -> bool:
    """Return whether a title may be right in prose that speaks of some days.

    A report tells of the past: there a title is right that was ever held before.
    """
    if not days or not claimed.is_known_on(min(days)):
        return True
    if any(holds(member, claimed, day) for day in days):
        return True
    last = document.record.date
    return document.letter is None and any(
        spell.start <= last and is_same(member, spell, claimed, last)
        for spell in spells(member)
    )


def _said(
    roster: Roster, member: Member, claimed: LeadershipTitle, day: datetime.date
) -> tuple[str, str]:
    """Return what is said of a title that was not held, and what helps."""
    all_spells = [*spells(member)]
    held = [spell for spell in all_spells if spell.holds(day)]
    once = [spell for spell in all_spells if is_same(member, spell, claimed, day)]
    others = [
        (other, spell.words)
        for other in roster.serving(day)
        for spell in spells(other)
        if spell.holds(day) and is_same(other, spell, claimed, day)
    ]
    name = member.print_name
    if held:
        titles = " and ".join(
            f"{one.words}, since {long_date(one.start)}" for one in held
        )
        message = f"on {long_date(day)}, {name} was {titles}"
        help = f"write {held[0].words}"
    else:
        message = f"on {long_date(day)}, {name} held no title of leadership"
        help = "take the title out"
    if once:
        message += f", and {once[-1].words} only {_days(once[-1])}"
    if others:
        help += f"; {others[0][0].print_name} was {others[0][1]}"
    return message, help


def _days(spell: Spell) -> str:
    until = f"up to {long_date(spell.end)}" if spell.end else "on"
    return f"from {long_date(spell.start)}, {until}"
