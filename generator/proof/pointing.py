"""How the proof names a part of the record, and points at its words."""

from collections.abc import Sequence
from pathlib import Path

from generator.errors import Problem, Severity, shown
from generator.proof.claims import Claim, Part
from generator.read import Source
from generator.twin.elements import clean

MOST_SAID = 10
"""The most problems of one kind that are said of a page."""
DROPS = "a template does not print it as the record has it"
ADDS = "a template adds it"
_MOST_LISTED = 8
_LONGEST_QUOTE = 60
_WORDS_SOUGHT = 4


def named(part: Part, words: str) -> str:
    """Return how a message names a part of the record."""
    return part.name or f"“{shortened(words)}”"


def plainly(words: str) -> str:
    """Return a text with single spaces, without what only says where a line ends."""
    return " ".join(clean(words).split())


def shortened(words: str) -> str:
    """Return the first words of a text."""
    plain = plainly(words)
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


def note_of_templates(source: Source, own: Sequence[Path]) -> list[Problem]:
    """Return a note of a workspace's own templates, where a fault is likely."""
    if not own:
        return []
    listed = ", ".join(map(shown, own[:_MOST_LISTED]))
    more = " …" if len(own) > _MOST_LISTED else ""
    return [
        Problem(
            path=shown(source.path),
            code="own-templates",
            severity=Severity.NOTE,
            message=f"the workspace has templates of its own: {listed}{more}",
            help="where the page is not as recorded, look there first",
        )
    ]
