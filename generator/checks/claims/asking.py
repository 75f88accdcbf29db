"""Rules on what is asked: by when, and whether it was asked before."""

import dataclasses
import datetime
import itertools
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.checks.document import Document
from generator.checks.finding import Family, Finding
from generator.checks.prose.dates import dates_in, long_date
from generator.errors import Severity, shown
from generator.records.base import fold
from generator.records.demands import Demand, Part
from generator.records.letter import Letter

ASKING = Family("What is asked")

_ANSWERED = frozenset(["answer", "report", "documents", "briefing"])
_NUMBER = (
    r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|ten|twelve|fifteen|thirty"
)
_NUMBER += r"|forty-five|sixty|ninety)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DEADLINE = re.compile(
    r"\b(?:no|not)\s+later\s+than\b|\bon\s+or\s+before\b|\bdeadlines?\b|\bdue\b"
    rf"|\bwithin\s+(?:the\s+next\s+)?{_NUMBER}\s+(?:\w+\s+){{0,2}}(?:day|week|month|hour)"
    rf"|\b(?:by|before|until|prior\s+to)\s+(?:{_MONTH}\s+\d|{_DAY}\b|the\s+(?:end|close"
    r"|first|last|middle|date)|close\s+of|c\.?o\.?b|noon|next|tomorrow|\d)"
    rf"|\bweek\s+of\s+{_MONTH}|\b(?:each|every)\s+(?:day|week|month|quarter|year)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:again|reiterat\w+|renew(?:s|ed|ing)?\s+(?:our|my|its|the)|repeat\w*"
    r"|once\s+more|previous(?:ly)?|unanswered|outstanding|asked|requested)\b",
    re.IGNORECASE,
)
_EXPRESSION = re.compile(r"\{\{[^{}]*\}\}")
_WORD = re.compile(r"[^\W_]{2,}")
_SMALL = "the of and to in for on at by with any all each that which as or an is are be"
_SMALL_WORDS = frozenset(_SMALL.split())
_FEWEST_WORDS = 6
_ALIKE = 0.8
_SAMPLED = 4
_MOST_ALIKE = 20


@ASKING.rule(
    "no-due-date",
    Severity.NOTE,
    what="A final letter asks for an answer and names no day for it.",
    do="Give `due`, or name the day in the body.",
    why="What is due on no day is never late.",
    source="Letters of Senators, 2004–2008: “no later than” a day is the usual form.",
)
def demands_without_a_day(document: Document) -> Iterator[Finding]:
    """Yield a finding for the first demand of a letter in which nothing is due."""
    letter = document.letter
    if letter is None or letter.status != "final" or "demands" in document.doubtful:
        return
    demands = [*_demands(letter)]
    asked = [at for at, demand in demands if demand.kind in _ANSWERED]
    if not asked or any(demand.due for _, demand in demands):
        return
    if not any(_DEADLINE.search(passage.text) for passage in document.prose):
        message = "no demand of this letter is due on a day, and the text names none"
        yield Finding(("demands", asked[0]), message, "add `due`")


def _demands(letter: Letter) -> Iterator[tuple[int, Demand]]:
    for at, item in enumerate(letter.demands):
        if isinstance(item, Demand):
            yield at, item


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
        return {fold(name) for one in people for name in (one.name, one.title) if name}


@ASKING.rule_together(
    "demand-made-before",
    Severity.NOTE,
    what="Another letter has made this demand already.",
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
        for at, demand in _demands(letter):
            texts = [demand.text, *_texts(demand.parts)]
            typed = _EXPRESSION.sub(" ", " ".join(texts).casefold())
            found = _WORD.findall(typed)
            words = frozenset(found) - _SMALL_WORDS
            if len(words) >= _FEWEST_WORDS:
                yield _Asked(document, letter, at, demand, words)


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
    alike = len(one.words & other.words) / len(one.words | other.words)
    if one.document is other.document or alike < _ALIKE:
        return False
    is_later = one.letter.date < other.letter.date
    is_named_alike = is_later and one.demand.id == other.demand.id
    return bool(one.recipients & other.recipients) or is_named_alike


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
            if (one.month, one.day) != (day.month, day.day) or day == asked.letter.date:
                continue
            if is_own or _AGAIN.search(passage.text, *passage.sentence(one.span[0])):
                return True
    return False
