"""Rules on new records: what they begin with is replaced before they are final."""

import functools
import re
from collections.abc import Iterator

from generator.checks.document import Document
from generator.checks.finding import Finding
from generator.checks.prose.lines import plain_lines
from generator.checks.prose.passages import Passage
from generator.checks.prose.reading import read_passage
from generator.checks.rule import Family
from generator.errors import Severity
from generator.read import Loc, Plain, read_bytes
from generator.workspace import builtin_templates

STARTING = Family("What a new record begins with")

_OFFERED = re.compile(r"^(\s*)# (?=[a-z_]+:)", re.MULTILINE)
"""What stands before a key that a starter shows in a comment."""
_PARAGRAPH = re.compile(r"\n\s*\n")
_MAY_STAY = frozenset(
    (
        "By majority vote",
        "Dear Madam Secretary",
        "End user",
        "How applications ended",
        "John Doe",
        "Secretary of Examples",
        "Thank you for your attention to this matter.",
        "The committee",
        "The licensing officer",
        "The officer refers, returns, approves or denies",
        "United States Senate",
        "United States Senator",
        "Via Electronic Transmission",
        "Washington, DC 20500",
        "What was found.",
        "Who will use the item?",
        "from receipt",
    )
)
"""Words of a starter that a finished record may well keep."""
_SIGNS = ("John Doe", "United States Senator")
"""Whoever signs a new letter, whose name alone may be somebody's."""


@STARTING.rule(
    "starter-text",
    Severity.ERROR,
    what="A final record still says what every new record begins with.",
    do="Write what belongs there, or take it out.",
    why="`generate new` writes “We write to …” and an invented Secretary to be "
    "replaced, and they would be printed as they stand.",
    source="The records that `generate new` writes.",
)
def starter_texts(document: Document) -> Iterator[Finding]:
    """Yield a finding for each sentence of a final record that nobody has changed."""
    if document.record.status != "final":
        return
    texts = (*document.passages, *plain_lines(document))
    for passage in dict.fromkeys(texts):
        for span in passage.sentences:
            words = _plain(passage, span)
            if (_keys(passage.loc), words) in _blanks():
                yield passage.finding(_trimmed(passage, span), *_said(words))
    for at, person in enumerate(document.record.signatories):
        if (person.name, person.title) == _SIGNS:
            yield Finding(("signatories", at, "name"), *_said(", ".join(_SIGNS)))
    yield from _figures(document)


def _figures(document: Document) -> Iterator[Finding]:
    """Yield a finding for each set of figures whose record nobody has finished."""
    for name, figures in document.statistics.items():
        said = {
            ("title",): figures.title,
            ("source", "publisher"): figures.source.publisher,
            ("source", "title"): figures.source.title,
        }
        for words in (text for keys, text in said.items() if (keys, text) in _blanks()):
            message = f"the figures’ own record still says “{words}”, as a new one does"
            yield Finding(("statistics", name), message)


def _said(words: str) -> tuple[str, str]:
    message = f"“{words}” is what every new record begins with"
    return message, "write your own words, or take it out"


def _plain(passage: Passage, span: tuple[int, int]) -> str:
    return passage.words(span).removeprefix("- ")


def _trimmed(passage: Passage, span: tuple[int, int]) -> tuple[int, int]:
    words = passage.text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _keys(loc: Loc) -> tuple[str, ...]:
    """Return the way to a value without positions in lists, and labels of notes."""
    keys = tuple(step for step in loc if isinstance(step, str))
    return keys[:1] if loc[0] == "notes" else keys


@functools.cache
def _blanks() -> frozenset[tuple[tuple[str, ...], str]]:
    """Return the sentences of new records that stand for others, with their keys."""
    found: set[tuple[tuple[str, ...], str]] = set()
    for path in sorted((builtin_templates() / "starters").glob("*.yaml")):
        typed = _OFFERED.sub(r"\1", path.read_text(encoding="utf-8"))
        for loc, text in _texts((), read_bytes(path, typed.encode()).plain()):
            for paragraph in _PARAGRAPH.split(text):
                passage = read_passage(loc, "prose", paragraph, {})
                if passage is not None:
                    sentences = (_plain(passage, span) for span in passage.sentences)
                    found |= {(_keys(loc), words) for words in sentences}
    return frozenset(one for one in found if " " in one[1] and one[1] not in _MAY_STAY)


def _texts(loc: Loc, plain: Plain) -> Iterator[tuple[Loc, str]]:
    if isinstance(plain, str):
        yield loc, plain
    elif isinstance(plain, dict):
        for key, one in plain.items():
            yield from _texts((*loc, key), one)
    elif plain is not None:
        for at, one in enumerate(plain):
            yield from _texts((*loc, at), one)
