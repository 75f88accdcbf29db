"""Capitalized words in texts, and which two of them are one word misspelled."""

import dataclasses
import functools
import itertools
import re
from collections.abc import Iterable, Iterator

from generator.checks.prose.keeping import once
from generator.checks.prose.passages import Passage, Span
from generator.records.base import fold

_WORD = re.compile(r"(?<![\w’'ʻ-])[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'ʻ-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’']s\Z")
_GAP = re.compile(r"[ \t\xa0]*(?:\n[ \t]*)?")
_SMALL_WORDS = """
The A An In On Of And We I If This That It For To At By As Please Our Your Dear My
His Her Their Its Not No Nor But Or So Did Does Do Has Have Had Is Are Was Were What
When Where Who Why How Which While Since After Before Until From With Without Under
Each Every Some All Any Both These Those There Here They He She You Will Would Could
"""
_NO_NAME = frozenset(_SMALL_WORDS.split())
_TITLES = "Sen Sens Rep Reps Mr Ms Mrs Mx Dr Gov Gen Hon St"
_SHORTENED = frozenset(_TITLES.split())
_SHORTEST = 5
_SHORTEST_OF_LONGER = 6
_INFLECTED = frozenset("sndrylaoe")
_MOST_ALIKE = 50
_LONGEST = 40


@dataclasses.dataclass(frozen=True)
class Word:
    """A capitalized word, without its possessive."""

    text: str
    span: Span

    @functools.cached_property
    def key(self) -> str:
        """The word for comparing: accents count, its case and apostrophes do not."""
        return spelling_key(self.text)


def spelling_key(word: str) -> str:
    """Return a word for comparing: accents count, its case and apostrophes do not."""
    return word.casefold().replace("’", "'").replace("ʻ", "'")


def runs_in(text: str) -> Iterator[tuple[Word, ...]]:
    """Yield the runs of two or more capitalized words, but for initials between them.

    A possessive ends its run; an acronym is in none.
    """
    run: list[Word] = []
    end = -1
    """Where the run may go on; below 0 where it ended."""
    for match in _WORD.finditer(text):
        typed = match[0]
        bare = _POSSESSIVE.sub("", typed)
        if end < 0 or not _GAP.fullmatch(text, end, match.start()):
            yield from _whole(run)
            run = []
        end = match.end()
        if (len(bare) == 1 and run) or bare in _SHORTENED:
            end += text.startswith(".", end)
        if len(bare) == 1 and run:
            continue
        if _is_of_name(bare):
            run.append(Word(bare, (match.start(), match.start() + len(bare))))
            end = end if bare == typed else -1
        else:
            end = -1
    yield from _whole(run)


def pairs_in(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Word, Word]]:
    """Yield the words of names that stand side by side, each with its text."""
    for passage in passages:
        for first, second in _beside(passage):
            yield passage, first, second


@once
def _beside(passage: Passage) -> tuple[tuple[Word, Word], ...]:
    runs = runs_in(passage.text)
    return tuple(pair for run in runs for pair in itertools.pairwise(run))


def _whole(run: list[Word]) -> Iterator[tuple[Word, ...]]:
    if len(run) > 1:
        yield tuple(run)


def _is_of_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and word not in _NO_NAME


def is_slip(one: str, other: str) -> bool:
    """Return whether two words are hardly two: one letter, or one accent, differs.

    Endings that inflect a word, and a first letter, make another word.
    """
    short, long = sorted((fold(one), fold(other)), key=len)
    if short == long:
        return spelling_key(one) != spelling_key(other)
    if len(short) < _SHORTEST - 1 or short[0] != long[0]:
        return False
    if len(short) == len(long):
        return _is_replaced(short, long)
    return len(long) == len(short) + 1 and _is_inserted(short, long)


def _is_replaced(one: str, other: str) -> bool:
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    at = places[0]
    if len(places) == 1:
        ends = {one[at:], other[at:]}
        is_ending = at == len(one) - 1 and set("".join(ends)) <= _INFLECTED
        return (
            len(one) >= _SHORTEST_OF_LONGER
            and not is_ending
            and not (ends == {"an", "en"} and one[at - 1] == "m")
        )
    if len(places) != len("ab"):
        return False
    least = _SHORTEST if places[1] == at + 1 else _SHORTEST_OF_LONGER + 1
    is_swapped = one[at] == other[places[1]] and one[places[1]] == other[at]
    return len(one) >= least and is_swapped


def _is_inserted(short: str, long: str) -> bool:
    at = next(
        (at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b),
        len(short),
    )
    if long[:at] + long[at + 1 :] != short:
        return False
    if long[at] == long[at - 1]:
        return len(long) >= _SHORTEST
    is_ending = at == len(short) and long[at] in _INFLECTED
    return len(long) >= _SHORTEST_OF_LONGER and not is_ending


def slips_among(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that are hardly two.

    Words are compared that are alike when each has lost one letter, or that have the
    same letters, so that the time grows with their number alone.
    """
    shortened: dict[str, list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for word in words:
        folded = fold(word[:_LONGEST])
        keys = {folded, f"{sorted(folded)}"}
        keys |= {folded[:at] + folded[at + 1 :] for at in range(len(folded))}
        for key in sorted(keys) if len(folded) >= _SHORTEST - 1 else [folded]:
            for other in shortened.setdefault(key, [])[:_MOST_ALIKE]:
                if (other, word) not in seen and is_slip(other, word):
                    seen.add((other, word))
                    yield other, word
            shortened[key].append(word)
