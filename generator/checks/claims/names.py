"""Rules on names: each is spelled in one way in the whole workspace."""

import dataclasses
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.checks.claims.spelling import (
    pairs_in,
    runs_in,
    slips_among,
    spelling_key,
)
from generator.checks.claims.surnames import TITLES, misspelled
from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.lines import plain_lines
from generator.checks.prose.passages import Passage
from generator.checks.rule import Family
from generator.errors import Severity, shown

NAMES = Family("Names")

_BESIDE_MANY = """
acting deputy under assistant former inspector attorney members ranking leader minority
majority whip speaker judge justice mayor chief officer colonel honorable north south
east west northern southern eastern western central upper lower new old fort lake mount
port saint cape point san santa los las great little big county river street avenue road
city town creek valley park bridge station island islands university college airport
hospital school district company corporation inc january february march april may june
july august september october november december monday tuesday wednesday thursday friday
saturday sunday
"""
_NO_CONTEXT = TITLES | frozenset(_BESIDE_MANY.split())
"""Words that stand beside so many names that they do not tell which is meant."""
_SHORTEST_CONTEXT = 3
_OF_ROSTER, _OF_PERSON, _OF_TEXT = 1000, 3, 1


@dataclasses.dataclass(frozen=True, eq=False)
class _Mention:
    """Two words of a name that stand side by side."""

    words: tuple[str, str]
    weight: int
    document: Document | None = None
    """None for a name of the roster."""
    passage: Passage | None = None
    span: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        """The two words."""
        return " ".join(self.words)

    @property
    def place(self) -> str:
        """Where it stands, as a message says it."""
        if self.document is None or self.passage is None:
            return "roster.yaml"
        line = self.passage.line(self.document.source, self.span)
        return f"{shown(self.document.path)}:{line}"


@NAMES.rule_together(
    "name-spelled-two-ways",
    Severity.WARNING,
    what="A name has two spellings in the workspace.",
    do="Find out which is right, and make them agree.",
    why="One of the two is wrong, and a search for the name finds half of its letters.",
    source="The records of the workspace, and its roster.",
)
def names_spelled_two_ways(
    documents: Sequence[Document],
) -> Iterator[tuple[Document, Finding]]:
    """Yield a finding for the rarer spelling, once in each record that has it."""
    spellings = _spellings(documents)
    said: set[tuple[int, str]] = set()
    for one, other, is_first in _slips(spellings):
        right, wrong = _ranked(spellings[one], spellings[other])
        slip = wrong[0].words[0 if is_first else 1]
        if _are_people(right, wrong) or _is_common(documents, slip):
            continue
        for mention in wrong:
            document, passage = mention.document, mention.passage
            if document is None or passage is None or _is_said(mention, slip):
                continue
            if (id(document), slip) not in said:
                said.add((id(document), slip))
                message = f"“{mention.text}” is “{right[0].text}” in {right[0].place}"
                yield document, passage.finding(mention.span, message)


def _spellings(
    documents: Sequence[Document],
) -> dict[tuple[str, str], list[_Mention]]:
    found: dict[tuple[str, str], list[_Mention]] = defaultdict(list)
    for document in documents:
        passages = [*document.passages, *plain_lines(document)]
        for passage, first, second in pairs_in([*dict.fromkeys(passages)]):
            is_person = passage.loc[0] in {"recipients", "signatories"}
            mention = _Mention(
                words=(first.text, second.text),
                weight=_OF_PERSON if is_person else _OF_TEXT,
                document=document,
                passage=passage,
                span=(first.span[0], second.span[1]),
            )
            found[first.key, second.key].append(mention)
    for document in documents[:1]:
        for member in document.roster.rows.values():
            for run in itertools.chain.from_iterable(map(runs_in, member.names)):
                for first, second in itertools.pairwise(run):
                    words = first.text, second.text
                    found[first.key, second.key].append(_Mention(words, _OF_ROSTER))
    return found


def _slips(
    spellings: dict[tuple[str, str], list[_Mention]],
) -> Iterator[tuple[tuple[str, str], tuple[str, str], bool]]:
    """Yield two spellings of one name, and whether the first of its words differs."""
    beside: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for first, second in spellings:
        for is_first, word, context in ((True, first, second), (False, second, first)):
            if len(context) >= _SHORTEST_CONTEXT and context not in _NO_CONTEXT:
                beside[is_first, context].append(word)
    for (is_first, context), words in beside.items():
        for one, other in slips_among(words) if len(words) > 1 else ():
            if is_first:
                yield (one, context), (other, context), True
            else:
                yield (context, one), (context, other), False


def _ranked(
    one: list[_Mention], other: list[_Mention]
) -> tuple[list[_Mention], list[_Mention]]:
    """Return the spelling that is taken for the right one, and the other."""
    weighs = [sum(mention.weight for mention in each) for each in (one, other)]
    return (one, other) if weighs[0] >= weighs[1] else (other, one)


def _are_people(one: list[_Mention], other: list[_Mention]) -> bool:
    """Return whether records name both as people who sign or are addressed."""
    return all(
        any(mention.weight > _OF_TEXT for mention in each) for each in (one, other)
    )


def _is_common(documents: Sequence[Document], word: str) -> bool:
    """Return whether a word stands somewhere in small letters: then it is no slip."""
    pattern = re.compile(rf"\b{re.escape(word.casefold())}\b")
    return any(
        pattern.search(passage.text)
        for document in documents
        for passage in document.passages
    )


def _is_said(mention: _Mention, slip: str) -> bool:
    """Return whether a spelling is quoted, or another rule says it of the record."""
    assert mention.passage is not None  # noqa: S101, the caller has asked
    assert mention.document is not None  # noqa: S101, as above
    if mention.passage.is_quoted(mention.span):
        return True
    found = misspelled(mention.document)
    return any(word.key == spelling_key(slip) for _, word, _ in found)
