"""How the proof names a part of the record, and points at its words."""

from generator.errors import Problem
from generator.proof.claims import Claim, Part
from generator.read import Source

MOST_SAID = 10
"""The most problems of one kind that are said of a page."""
_LONGEST_QUOTE = 60
_WORDS_SOUGHT = 4


def named(part: Part, words: str) -> str:
    """Return how a message names a part of the record."""
    return part.name or f"“{shortened(words)}”"


def shortened(words: str) -> str:
    """Return the first words of a text."""
    plain = " ".join(words.split())
    if len(plain) <= _LONGEST_QUOTE:
        return plain
    return plain[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"


def point(source: Source, claim: Claim, said: tuple[str, str, str | None]) -> Problem:
    """Return a problem that points at a claim's words in the record, or near them."""
    code, message, help = said
    loc = claim.part.loc
    node = source.node(loc)
    first = claim.words.split()
    for count in range(min(len(first), _WORDS_SOUGHT), 0, -1):
        words = " ".join(first[:count])
        start = source.text.find(words, node.start, node.end)
        if start >= 0 and loc:
            span = start, start + len(words)
            return source.problem_between(span, code, message, help)
    return source.problem(loc, code, message, help)
