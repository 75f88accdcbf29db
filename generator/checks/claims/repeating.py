"""Rules on what is asked twice: in an earlier letter, and in this one."""

import dataclasses
import datetime
import itertools
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.checks.claims.asking import demands_of
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.dates import dates_in, long_date
from generator.checks.rule import Family
from generator.errors import Severity, shown
from generator.records.base import fold
from generator.records.demands import Demand, Part
from generator.records.letter import Letter
from generator.records.people import Recipient

REPEATING = Family("What is asked twice")

_AGAIN = re.compile(
    r"\b(?:again|reiterat\w+|renew(?:s|ed|ing)?\s+(?:our|my|its|the)|repeat\w*"
    r"|once\s+more|previous(?:ly)?|unanswered|outstanding|asked|requested)\b",
    re.IGNORECASE,
)
_EXPRESSION = re.compile(r"\{\{[^{}]*\}\}")
_WORD = re.compile(r"[^\W_]{2,}")
_SMALL = "the of and to in for on at by with any all each that which as or an is are be"
_SMALL_WORDS = frozenset(_SMALL.split())
_OF_AGENCY = re.compile(r",|\b(?:of|for)\b")
_FEWEST_WORDS = 6
_ALIKE = 0.8
_SAMPLED = 4
_MOST_ALIKE = 20


@REPEATING.rule(
    "demand-made-twice",
    Severity.WARNING,
    what="A letter makes a demand twice in the same words.",
    do="Leave one of the two out.",
    why="The recipient answers once, and both sides count the demands differently.",
    source="The letter's own `demands`; headings part demands that are worded alike.",
)
def demands_made_twice(document: Document) -> Iterator[Finding]:
    """Yield a finding for each demand that repeats another under its heading."""
    letter = document.letter
    if letter is None or "demands" in document.doubtful:
        return
    made: dict[str, int] = {}
    number = 0
    for at, item in enumerate(letter.demands):
        if not isinstance(item, Demand):
            made.clear()
            continue
        number += 1
        words = " ".join(" ".join(_all_texts(item)).casefold().split())
        first = made.setdefault(words, number)
        if first != number:
            message = f"demand {first} asks this in the same words"
            yield Finding(("demands", at, "text"), message, "leave one of the two out")


@dataclasses.dataclass(frozen=True, eq=False)
class _Asked:
    """A demand that a letter makes, and its words."""

    document: Document
    letter: Letter
    at: int
    demand: Demand
    words: frozenset[str]

    @property
    def recipients(self) -> set[str]:
        """Names and offices of those who are asked."""
        people = self.letter.recipients
        names = (name for one in people for name in (one.name, _office(one)) if name)
        return {fold(name) for name in names}


def _office(recipient: Recipient) -> str | None:
    """Return a title with its agency: there are many directors."""
    title = recipient.title
    if title is None or _OF_AGENCY.search(title) or not recipient.address:
        return title
    return f"{title}, {recipient.address[0]}"


@REPEATING.rule_together(
    "demand-made-before",
    Severity.NOTE,
    what="An earlier letter has made this demand already.",
    do="Say in the text that it was asked before, and when; or leave it out.",
    why="A demand that is repeated as if it were new gives up the day on which it was "
    "due, and its recipient may answer that the two letters cross.",
    source="The letters of the workspace.",
)
def demands_made_before(
    documents: Sequence[Document],
) -> Iterator[tuple[Document, Finding]]:
    """Yield a finding for each demand that was made of the same office before."""
    made: dict[tuple[int, ...], list[_Asked]] = defaultdict(list)
    for asked in sorted(_asked(documents), key=_order):
        keys = _sample(asked.words)
        known = {id(one): one for key in keys for one in made[key][:_MOST_ALIKE]}
        before = next((one for one in known.values() if _is_repeated(one, asked)), None)
        if before is None:
            for key in keys:
                made[key].append(asked)
        elif not _says_so(asked, before.letter.date):
            day = long_date(before.letter.date)
            message = (
                f"the letter of {day} ({shown(before.document.path)}) asks this too"
            )
            loc = ("demands", asked.at, "text")
            help = f"say that it was asked on {day}"
            yield asked.document, Finding(loc, message, help)


def _asked(documents: Sequence[Document]) -> Iterator[_Asked]:
    for document in documents:
        letter = document.letter
        if letter is None or "demands" in document.doubtful:
            continue
        for at, demand in demands_of(letter):
            typed = _EXPRESSION.sub(" ", " ".join(_all_texts(demand)).casefold())
            found = _WORD.findall(typed)
            words = frozenset(found) - _SMALL_WORDS
            if len(words) >= _FEWEST_WORDS:
                yield _Asked(document, letter, at, demand, words)


def _all_texts(demand: Demand) -> list[str]:
    return [demand.text, *_texts(demand.parts)]


def _texts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        yield part.text
        yield from _texts(part.parts)


def _order(asked: _Asked) -> tuple[datetime.date, str, int]:
    return asked.letter.date, str(asked.document.path), asked.at


def _sample(words: frozenset[str]) -> list[tuple[int, ...]]:
    """Return a few pairs of words, as numbers, that texts much alike have in common."""
    numbers = sorted(zlib.crc32(word.encode()) for word in words)[:_SAMPLED]
    return [*itertools.combinations(numbers, 2)]


def _is_repeated(one: _Asked, other: _Asked) -> bool:
    if one.letter.date >= other.letter.date:
        return False
    alike = len(one.words & other.words) / len(one.words | other.words)
    is_of_one = bool(one.recipients & other.recipients)
    return alike >= _ALIKE and (is_of_one or one.demand.id == other.demand.id)


def _says_so(asked: _Asked, day: datetime.date) -> bool:
    """Return whether a letter says that it asks again.

    The demand says so itself, or names the earlier day; or a sentence of the text says
    what was asked on that day.
    """
    for passage in asked.document.prose:
        is_own = passage.loc[:2] == ("demands", asked.at)
        if is_own and _AGAIN.search(passage.text):
            return True
        for one in dates_in(passage.text):
            if (one.month, one.day) != (day.month, day.day):
                continue
            if is_own or _AGAIN.search(passage.text, *passage.sentence(one.span[0])):
                return True
    return False
