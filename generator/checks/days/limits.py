"""Time limits that the prose of a letter sets for its answer."""

import dataclasses
import datetime
import re
from collections.abc import Iterator

from generator.checks.days.lengths import LENGTH, Length, read_length
from generator.checks.document import Document
from generator.checks.prose.dates import DateInProse, dates_in
from generator.checks.prose.keeping import once
from generator.checks.prose.passages import Passage, Span

_CLOCK = (
    r"(?:\s+(?:the|close|end|of|business|on|COB|noon|midnight|Eastern|Standard|Daylight"
    r"|Time|E[SD]?T|\d{1,2}(?::\d\d)?|[ap]\.?m\.?),?){0,9}"
)
UP_TO = rf"(?P<lead>not?\s+later\s+than|on\s+or\s+before|by){_CLOCK}\s+"
_BEFORE_DATE = re.compile(rf"\b{UP_TO}$", re.IGNORECASE)
REACH = 80
"""No words between `by` and its date take more characters."""
WITHIN = re.compile(rf"\bwithin\s+(?:the\s+next\s+)?{LENGTH}\b", re.IGNORECASE)
OF_LETTER = r"\s+(?:of|from|after)\s+(?:the\s+date\s+of\s+)?(?:this\s+letter|today)\b"
_OF_LETTER = re.compile(OF_LETTER, re.IGNORECASE)
_COUNTS_FROM_LETTER = re.compile(rf"{OF_LETTER}|\s*(?:[.,;:)(—–]|$)", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:please"
    r"|(?:we|I)(?:\s+\w+){0,3}?\s+(?:ask|request|urge|expect|require)"
    r"|committee(?:\s+\w+){0,3}?\s+(?:asks|requests|directs|expects|requires)"
    r"|(?:is|are)\s+(?:\w+\s+)?(?:requested|due|expected|required)"
    r"|(?:must|should|shall)\s+be\s+(?:provided|produced|submitted|delivered|received"
    r"|sent|furnished))\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:respond|responses?|reply|replies|answers?|provided?|produced?|submit(?:ted)?"
    r"|deliver(?:ed)?|furnish(?:ed)?|send|brief(?:ing)?)\b",
    re.IGNORECASE,
)
_OTHER_ERRANDS = re.compile(
    r"\b(?:contact|call|confirm|schedule|arrange|acknowledge|preserve|designate"
    r"|identify|let\s+(?:us|me)\s+know|extension)\b",
    re.IGNORECASE,
)
_ASK_THAT = re.compile(r"\b(?:ask|request|urge|expect|require|direct)s?\s+that\b")
_DEPENDENT = re.compile(
    r"\b(?:that|which|who|whom|whose|when|where|whether|how|why|under|if|because|since"
    r"|not|did|was|were|had|has|have|failed)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:\w+ed|sent|made|held|due)\s+$")
_TO_BE_DONE = re.compile(r"(?<!\bto\s)\b(?:be|is|are)\s+(?:\w+\s+)?\w+\s+$")
_LONGEST = 1500
"""Characters of a sentence; what is longer is none."""
_WORDS_OF_LINKING = 2
"""Before a limit that leads its sentence: `Accordingly, no later than …`."""
_DEMAND = re.compile(
    r"(?:please\s+)?(?:provide|produce|submit|deliver|furnish|report|brief|respond"
    r"|answer|send)\b",
    re.IGNORECASE,
)
_DEMAND_NEXT = re.compile(rf"[,\s]+{_DEMAND.pattern}", re.IGNORECASE)
_COUNTED_BEFORE = re.compile(
    rf"\s{WITHIN.pattern}(?:{OF_LETTER})?[,\s(—–]*$", re.IGNORECASE
)
_MAY_BE_LIMITED = re.compile(
    r"\b(?!(?:briefings?|following)\b)(?:\w+ings?|\w+ed|sent|made|held|due|given|taken"
    r"|paid|spent|built|sold|known|available|complete|plans?|schedules?|timelines?"
    r"|targets?|goals?|estimates?|projections?|forecasts?|each|every|any|such|upon"
    r"|after|for|to(?!\s+(?:us|me|our|this|Congress|the\s+(?:sub)?committee)\b))\b",
    re.IGNORECASE,
)
"""Words of a demand that a limit at its end, led by `by` or `within`, may go with."""


@dataclasses.dataclass(frozen=True)
class Limit:
    """A day, or a length of time, up to which an answer is asked for."""

    passage: Passage
    span: Span
    """The characters that give it, as `by December 20, 2019` does."""
    day: datetime.date
    """The last day."""
    length: Length | None = None
    """The time from the letter's date, where it is given as one."""


@once
def limits_in(document: Document) -> tuple[Limit, ...]:
    """Return what body and closing set for the answer, by day or by length."""
    return tuple(
        limit
        for passage in document.prose
        if passage.loc[0] in {"body", "closing"}
        for limit in limits_of(passage, document.record.date)
    )


def limits_of(passage: Passage, written: datetime.date) -> Iterator[Limit]:
    """Yield what a text of a letter sets for the answer; `written` is its date."""
    for date, start in _dates_up_to(passage):
        day = day_of(date, written)
        if day and _is_for_answer(passage, (start, date.span[1])):
            yield Limit(passage, (start, date.span[1]), day)
    for match in WITHIN.finditer(passage.text):
        if not _COUNTS_FROM_LETTER.match(passage.text, match.end()):
            continue
        length = read_length(match)
        last = length.after(written)
        if last and _is_for_answer(passage, match.span()):
            yield Limit(passage, match.span(), last, length)


def limit_of_demand(passage: Passage, written: datetime.date) -> Limit | None:
    """Return what a demand's own text sets, at its beginning or its end."""
    for date, start in _dates_up_to(passage):
        span = start, date.span[1]
        day = day_of(date, written) if _frames(passage, span) else None
        if day is not None:
            return Limit(passage, span, day)
    for match in WITHIN.finditer(passage.text):
        of_letter = _OF_LETTER.match(passage.text, match.end())
        span = match.start(), (of_letter or match).end()
        length = read_length(match)
        last = length.after(written) if _frames(passage, span) else None
        if last is not None:
            return Limit(passage, match.span(), last, length)
    return None


def _frames(passage: Passage, span: Span) -> bool:
    """Return whether a limit leads a demand, or ends one that it plainly limits."""
    text = passage.text
    first, last = len(text) - len(text.lstrip()), len(text.rstrip(" \n.;)"))
    if span[0] == first:
        return _DEMAND_NEXT.match(text, span[1]) is not None
    return span[1] == last and _ends_plainly(text[first : span[0]], text[span[0] :])


def _ends_plainly(before: str, limit: str) -> bool:
    """Return whether a demand of one clause is what the limit at its end limits.

    `Provide the plan to close the office by January 7` may mean the office.
    """
    before = _COUNTED_BEFORE.sub("", before)
    demand = _DEMAND.match(before)
    if demand is None or re.search("[,;.]", before) or _DEPENDENT.search(before):
        return False
    is_late = limit[:2].lower() in {"no", "on"}
    return is_late or _MAY_BE_LIMITED.search(before, demand.end()) is None


def day_of(date: DateInProse, written: datetime.date) -> datetime.date | None:
    """Return the day of a date; without a year, the first one from the letter on."""
    if date.year:
        return date.on
    for year in (written.year, written.year + 1):
        day = dataclasses.replace(date, year=year).on
        if day is not None and day >= written:
            return day
    return None


def _dates_up_to(passage: Passage) -> Iterator[tuple[DateInProse, int]]:
    """Yield each date that `by` or the like leads to, with where that begins."""
    for date in dates_in(passage.text):
        begin = max(0, date.span[0] - REACH)
        match = _BEFORE_DATE.search(passage.text[begin : date.span[0]])
        if match:
            yield date, begin + match.start()


def asks(passage: Passage, at: int) -> bool:
    """Return whether the sentence at a character asks for something."""
    if passage.kind == "demand" and _DEMAND.match(passage.text.lstrip()):
        return True
    start, end = passage.sentence(at)
    end = min(end, start + _LONGEST)
    return _ASKS.search(passage.text, start, end) is not None


def _is_for_answer(passage: Passage, span: Span) -> bool:
    """Return whether a limit is one for the answer to the letter.

    A sentence with anything that could make it the limit of something else is none.
    """
    start, end = passage.sentence(span[0])
    if end - start > _LONGEST:
        return False
    sentence, before = passage.text[start:end], passage.text[start : span[0]]
    if not (_ASKS.search(sentence) and _ANSWERS.search(sentence)):
        return False
    if passage.is_quoted(span) or _OTHER_ERRANDS.search(sentence):
        return False
    if len(before.split()) > _WORDS_OF_LINKING and not _ASKS.search(before):
        return False
    return not _DEPENDENT.search(_ASK_THAT.sub("", before)) and not _is_done(before)


def _is_done(before: str) -> bool:
    """Return whether a participle takes the limit: `applications filed by May 1`."""
    near = before[-REACH:]
    return _DONE.search(near) is not None and _TO_BE_DONE.search(near) is None
