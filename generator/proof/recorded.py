"""The typeset page against the record: no template drops, adds or repeats a word."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from generator.errors import PrintError, Problem
from generator.proof.claims import Claim, Claims
from generator.proof.following import follow
from generator.proof.literals import Literals
from generator.proof.pointing import (
    ADDS,
    DROPS,
    MOST_SAID,
    named,
    plainly,
    point,
    shortened,
)
from generator.proof.speech import squeeze, utterances
from generator.proof.structure import (
    compare_addresses,
    compare_tables,
    count_signatures,
)
from generator.read import Source
from generator.twin.elements import classes
from generator.twin.reading import read_document
from generator.twin.tree import Document


@dataclasses.dataclass(frozen=True, kw_only=True)
class Page:
    """What was typeset, and what the templates themselves write."""

    tree: Element
    document: Document
    literals: Literals


def refuse_unfaithful(page: Page, claims: Claims, source: Source) -> None:
    """Raise PrintError for what a template leaves out, adds, moves or repeats."""
    problems = [
        *_compare(page, claims, source),
        *_compare_notes(page.document, claims, source),
        *count_signatures(page.tree, claims, source),
        *compare_addresses(page.tree, claims, source),
        *compare_tables(page.document, claims, source),
    ]
    if not problems:
        problems = [*_order(page.document, claims, source)]
    if problems:
        # The label of a demand and its text are said once.
        once = {(problem.code, problem.message): problem for problem in problems}
        raise PrintError(*once.values())


def refuse_lost(page: Page, claims: Claims, source: Source) -> None:
    """Raise PrintError for what a page with its notes at the end leaves out."""
    said = [words for words in utterances(page.document.blocks) if squeeze(words)]
    lost, more = _left_over(said, claims.main)
    for words in more:
        lost, _ = _take_apart(squeeze(words), lost)
    text = "".join(map(squeeze, said))
    lost += [claim for claim in claims.notes if claim.text not in text]
    if lost:
        raise PrintError(
            *(
                point(source, claim, ("lost-text", _not_there(claim), DROPS))
                for claim in lost[:MOST_SAID]
            )
        )


def _not_there(claim: Claim) -> str:
    return f"{named(claim.part, claim.words)} is not on the page"


def _compare(page: Page, claims: Claims, source: Source) -> Iterator[Problem]:
    """Yield a problem for each claim and each utterance that is left over."""
    said = [words for words in utterances(page.document.blocks) if squeeze(words)]
    lost, more = _left_over(said, claims.main)
    yield from _compare_spaces(said, claims, lost, source)
    if not lost and not more:
        return
    free = "".join(_letterheads(page.tree))
    known = {claim.text: claim for claim in claims.main}
    for words in more:
        lost, rest = _take_apart(squeeze(words), lost)
        for text in rest:
            if text in free or page.literals.write(text):
                continue
            if text in known:
                claim = known[text]
                message = f"{named(claim.part, claim.words)} is printed twice"
                yield point(source, claim, ("printed-twice", message, ADDS))
                continue
            message = f"the page says “{_readable(words, text)}”, which no record says"
            yield source.problem((), "unrecorded-text", message, ADDS)
    told = [claim for claim in lost if len(claim.text) > _LABEL] or lost
    for claim in told[:MOST_SAID]:
        yield point(source, claim, ("lost-text", _not_there(claim), DROPS))


def _compare_spaces(
    said: Sequence[str], claims: Claims, lost: Sequence[Claim], source: Source
) -> Iterator[Problem]:
    """Yield a problem for words that a template runs together, or takes apart."""
    spaced = {_spaced(words) for words in said}
    left_out = {*map(id, lost)}
    for claim in claims.main:
        if id(claim) not in left_out and _spaced(claim.words) not in spaced:
            message = f"{named(claim.part, claim.words)} has other spaces on the page"
            yield point(source, claim, ("lost-text", message, DROPS))


def _spaced(words: str) -> str:
    return plainly(words).casefold()


def _left_over(
    said: Sequence[str], main: Sequence[Claim]
) -> tuple[list[Claim], list[str]]:
    """Return claims that are no utterance, and utterances that are no claim."""
    given = Counter(map(squeeze, said))
    lost = []
    for claim in main:
        if given[claim.text]:
            given[claim.text] -= 1
        else:
            lost.append(claim)
    more = []
    # Of two that say the same, the later one is too many.
    for words in reversed(said):
        if given[squeeze(words)]:
            given[squeeze(words)] -= 1
            more.append(words)
    return lost, more[::-1]


def _take_apart(text: str, lost: list[Claim]) -> tuple[list[Claim], list[str]]:
    """Return claims that are not within an utterance, and what else is in it.

    A template writes some beside each other, or beside words of its own: `Re:`.
    """
    rest, taken = [text], set[int]()
    # The name of an office may stand within a longer claim, and is not taken out of it.
    for claim in sorted(lost, key=lambda claim: -len(claim.text)):
        if not any(rest):
            break
        at = None
        if claim.part.loc not in _ALONE:
            at = next((at for at, one in enumerate(rest) if claim.text in one), None)
        if at is not None:
            head, _, tail = rest[at].partition(claim.text)
            rest[at : at + 1] = [head, tail]
            taken.add(id(claim))
    left = [claim for claim in lost if id(claim) not in taken]
    return left, [piece for piece in rest if piece]


def _letterheads(tree: Element) -> Iterator[str]:
    """Yield what letterheads say: they may have the name of who signs."""
    for element in tree.iter():
        if "letterhead" in classes(element):
            said = utterances(read_document(element).blocks)
            yield squeeze("".join(said))


def _readable(words: str, text: str) -> str:
    """Return a part of an utterance as it is written, where it is found."""
    for start in range(len(words)):
        for end in range(start + len(text), len(words) + 1):
            if squeeze(words[start:end]) == text:
                return shortened(words[start:end])
        if len(words) > _LONGEST_SEARCHED:
            break
    return shortened(words)


def _compare_notes(
    document: Document, claims: Claims, source: Source
) -> Iterator[Problem]:
    notes = [squeeze("".join(utterances(blocks))) for blocks in document.notes]
    for at, claim in enumerate(claims.notes):
        if claim.text not in notes[at : at + 1]:
            place = "is not on the page"
            if claim.text in notes:
                place = f"is not note {at + 1} of the page"
            message = f"{claim.part.name} {place}"
            yield point(source, claim, ("lost-note", message, DROPS))
    if len(notes) > len(claims.notes):
        message = f"the page has {len(notes)} notes, the record {len(claims.notes)}"
        yield source.problem((), "printed-twice", message, ADDS)


def _order(document: Document, claims: Claims, source: Source) -> Iterator[Problem]:
    """Yield a problem for each part that does not follow the one before it."""
    said = "".join(map(squeeze, utterances(document.blocks)))
    recipients = [one for one in claims.main if one.part.kind == "recipient"]
    ordered = [one for one in claims.main if one.part.kind not in _FREE]
    for chain in (recipients, ordered):
        followed = follow([claim.text for claim in chain], said, is_whole=True)
        for at in followed.missing[:MOST_SAID]:
            claim = chain[at]
            message = f"{named(claim.part, claim.words)} is not in its place"
            yield point(source, claim, ("moved-text", message, _MOVES))


_FREE = frozenset({"aside", "recipient"})
"""Kinds that a template may place where it will."""
_ALONE = frozenset({("status",), ("mark",)})
"""Places of what no word may stand beside: "not a DRAFT"."""
_LABEL = 3
"""Letters of a label, such as (a), that says little of what is lost."""
_LONGEST_SEARCHED = 400
_MOVES = "a template prints it elsewhere"
