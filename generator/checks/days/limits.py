"""Time limits that the prose of a letter sets for its answer."""

import bisect
import dataclasses
import datetime
import functools
import re
from collections.abc import Iterator

from generator.checks.days.lengths import LENGTH, Length, read_length
from generator.checks.document import Document
from generator.checks.prose.dates import DateInProse, dates_in
from generator.checks.prose.passages import Passage, Span

_CLOCK = (
    r"(?:\s+(?:the|close|end|of|business|on|COB|noon|midnight|Eastern|Standard|Daylight"
    r"|Time|E[SD]?T|\d{1,2}(?::\d\d)?|[ap]\.?m\.?),?){0,9}"
)
_UP_TO = rf"(?P<lead>not? later than|not later than|on or before|by){_CLOCK}\s+"
_BEFORE_DATE = re.compile(rf"\b{_UP_TO}$", re.IGNORECASE)
_REACH = 80
"""No words between `by` and its date take more characters."""
_WITHIN = re.compile(rf"\bwithin\s+(?:the\s+next\s+)?{LENGTH}\b", re.IGNORECASE)
_OF_LETTER = r"\s+(?:of|from|after)\s+(?:the\s+date\s+of\s+)?(?:this\s+letter|today)\b"
_COUNTS_FROM_LETTER = re.compile(rf"{_OF_LETTER}|\s*(?:[.,;:)(—–]|$)", re.IGNORECASE)
_TO_DATE = re.compile(
    rf"(?P<of>{_OF_LETTER})?[,;]?\s*[(—–]*\s*(?:that\s+is,?\s+|i\.e\.,?\s+|or\s+)?"
    rf"(?:{_UP_TO}|on\s+)$",
    re.IGNORECASE,
)
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
    r"(?:provide|produce|submit|deliver|furnish|report|brief|respond|answer|send)\b",
    re.IGNORECASE,
)
_DEMAND_NEXT = re.compile(rf"[,\s]+{_DEMAND.pattern}", re.IGNORECASE)


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


@dataclasses.dataclass(frozen=True)
class Count:
    """A length of time with the day to which it is said to run."""

    passage: Passage
    span: Span
    length: Length
    day: datetime.date


@functools.lru_cache(maxsize=4)
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
    for match in _WITHIN.finditer(passage.text):
        if not _COUNTS_FROM_LETTER.match(passage.text, match.end()):
            continue
        length = read_length(match)
        last = length.after(written)
        if last and _is_for_answer(passage, match.span()):
            yield Limit(passage, match.span(), last, length)


def limit_of_demand(passage: Passage, written: datetime.date) -> Limit | None:
    """Return the day that a demand's own text sets, at its beginning or its end."""
    text = passage.text
    first, last = len(text) - len(text.lstrip()), len(text.rstrip(" \n.;"))
    for date, start in _dates_up_to(passage):
        begins = start == first and _DEMAND_NEXT.match(text, date.span[1])
        ends = date.span[1] == last and _ends_plainly(text[first:start], passage, start)
        day = day_of(date, written) if begins or ends else None
        if day is not None:
            return Limit(passage, (start, date.span[1]), day)
    return None


def _ends_plainly(before: str, passage: Passage, start: int) -> bool:
    """Return whether a demand of one clause ends with `no later than` and a day."""
    is_late = passage.text[start : start + 2].lower() == "no"
    is_plain = not re.search("[,;.]", before) and not _DEPENDENT.search(before)
    return is_late and is_plain and _DEMAND.match(before) is not None


def counts_in(document: Document) -> Iterator[Count]:
    """Yield lengths from the letter's date that are given with their last day."""
    written = document.record.date
    for passage in document.prose:
        dates = dates_in(passage.text)
        starts = [date.span[0] for date in dates]
        for match in _WITHIN.finditer(passage.text) if dates else ():
            at = bisect.bisect_left(starts, match.end())
            if at < len(dates):
                count = _count(passage, match, dates[at], written)
                if count is not None:
                    yield count


def _count(
    passage: Passage, match: re.Match[str], date: DateInProse, written: datetime.date
) -> Count | None:
    gap = passage.text[match.end() : date.span[0]]
    tie = _TO_DATE.fullmatch(gap) if len(gap) < _REACH else None
    day = day_of(date, written)
    if tie is None or day is None:
        return None
    if not (tie["of"] or _asks(passage, match.start())):
        return None
    return Count(passage, (match.start(), date.span[1]), read_length(match), day)


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
        begin = max(0, date.span[0] - _REACH)
        match = _BEFORE_DATE.search(passage.text[begin : date.span[0]])
        if match:
            yield date, begin + match.start()


def _asks(passage: Passage, at: int) -> bool:
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
    near = before[-_REACH:]
    return _DONE.search(near) is not None and _TO_BE_DONE.search(near) is None
