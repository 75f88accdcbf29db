"""The typeset page against the record: no template leaves out or repeats a word."""

from collections import Counter
from collections.abc import Callable, Sequence

from generator.errors import PrintError, Problem
from generator.proof.claims import Claim, Claims, Part
from generator.proof.following import follow
from generator.proof.speech import squeeze, utterances
from generator.proof.typed import dropped_words
from generator.read import Source
from generator.twin.tree import Document

MOST_SAID = 10
"""The most problems of one kind that are said of a page."""


def refuse_unfaithful(
    document: Document, claims: Claims, source: Source, literals: Callable[[], str]
) -> None:
    """Raise PrintError for what a template leaves out, moves or prints twice.

    `literals` says what the templates themselves write.
    """
    said = [text for words in utterances(document.blocks) if (text := squeeze(words))]
    counted = _counted(said, claims.main)
    lost = [claim for claim, count in counted if count < 0]
    ordered = [claim for claim in claims.main if claim.part.kind not in _FREE]
    free = [claim.text for claim in claims.main if claim.part.kind in _FREE]
    followed = follow([claim.text for claim in ordered], "".join(said))
    between = "\n".join(gap.text for gap in followed.gaps)
    again = [claim for claim in ordered if _is_again(claim, between, free)]
    twice = [*(claim for claim, count in counted if count > 0), *again]
    if twice:
        written = squeeze(literals())
        twice = [claim for claim in twice if claim.text not in written]
    known = {*map(id, lost)}
    moved = [ordered[at] for at in followed.missing if id(ordered[at]) not in known]
    notes = [squeeze("".join(utterances(blocks))) for blocks in document.notes]
    lost += [claim for claim in claims.notes if claim.text not in notes]
    problems = [
        *dropped_words(claims, source),
        *_say(source, lost, "lost-text", "is not on the page", _LEFT_OUT),
        *_say(source, twice, "printed-twice", "is printed twice", _REPEATED),
        *_say(source, moved, "moved-text", "is not in its place", _LEFT_OUT),
    ]
    if problems:
        raise PrintError(*problems)


def _counted(said: Sequence[str], main: Sequence[Claim]) -> list[tuple[Claim, int]]:
    """Return claims that the page has too rarely (-1) or too often (1)."""
    given, asked = Counter(said), Counter(claim.text for claim in main)
    odd = [claim for claim in main if given[claim.text] != asked[claim.text]]
    if not odd:
        return []
    page, record = "\n".join(said), "\n".join(claim.text for claim in main)
    found = []
    for text, claim in {claim.text: claim for claim in odd}.items():
        # Within a longer utterance stands what a template writes beside it: `Re:`.
        count = page.count(text) - record.count(text)
        is_own = claim.part.kind in _ONCE or len(text) >= _SENTENCE
        if count < 0 or (count > 0 and is_own):
            found.append((claim, count))
    return found


def _is_again(claim: Claim, between: str, free: Sequence[str]) -> bool:
    """Whether a claim stands once more, between those that are in their place."""
    is_own = claim.part.kind in _ONCE or len(claim.text) >= _SENTENCE
    if not is_own or claim.text not in between:
        return False
    return between.count(claim.text) > sum(text.count(claim.text) for text in free)


def _say(
    source: Source, claims: Sequence[Claim], code: str, message: str, help: str
) -> list[Problem]:
    parts: dict[tuple[object, str], tuple[Part, Claim]] = {}
    for claim in claims:
        key = (claim.part.loc, claim.part.name or claim.text)
        parts.setdefault(key, (claim.part, claim))
    return [
        point(
            source,
            part,
            claim.words,
            (code, f"{named(part, claim.words)} {message}", help),
        )
        for part, claim in [*parts.values()][:MOST_SAID]
    ]


def named(part: Part, words: str) -> str:
    """Return how a message names a part of the record."""
    return part.name or f"“{shortened(words)}”"


def shortened(words: str) -> str:
    """Return the first words of a text."""
    plain = " ".join(words.split())
    if len(plain) <= _LONGEST_QUOTE:
        return plain
    return plain[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"


def point(
    source: Source, part: Part, words: str, said: tuple[str, str, str | None]
) -> Problem:
    """Return a problem that points at words of the record, or near them."""
    code, message, help = said
    node = source.node(part.loc)
    first = words.split()
    for count in range(min(len(first), _WORDS_SOUGHT), 0, -1):
        start = source.text.find(" ".join(first[:count]), node.start, node.end)
        if start >= 0 and part.loc:
            span = start, start + len(" ".join(first[:count]))
            return source.problem_between(span, code, message, help)
    return source.problem(part.loc, code, message, help)


_FREE = frozenset({"aside", "recipient"})
"""Kinds that a template may place where it will."""
_ONCE = frozenset({"signatory", "demand", "recipient", "table"})
"""Kinds of which a second copy would be taken for another."""
_SENTENCE = 24
"""Letters from which on a text is told from a label that stands in many places."""
_LONGEST_QUOTE = 60
_WORDS_SOUGHT = 4
_LEFT_OUT = "a template does not print it, or prints it elsewhere"
_REPEATED = "a template prints it again"
